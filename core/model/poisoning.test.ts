// One fault gives one finding: what is built on a faulty definition is left out in silence, and the rest still compiles.
import { describe, expect, it } from 'vitest';
import { compiledFiles, compiledPlan } from './testing/compiled-plan.ts';

describe('one fault gives one finding', () => {
  it('an event that the schema refuses', () => {
    const { diagnostics, marks, model } = compiledPlan(`
properties:
  price: {type: number}
events:
  viewed: {«ownr»: x, properties: {price: required}}
  paid: {properties: {price: required}}
sources:
  web: {table: t, columns: {time: t, event: e}, rename: {pv: viewed}}
funnels:
  buy: {steps: [{event: viewed, where: 'price > 0 && coupon == "x"'}, paid], breakdown: coupon}
paths:
  ways: {start: viewed, nodes: [{label: '{coupon}', when: coupon == "x"}]}
metrics:
  views: {event: viewed, sum: price}
  orders: {event: paid, sum: price}
segments:
  viewers: {did: viewed, where: has(coupon)}
  buyers: {did: paid}
retention:
  back: {start: viewed, return: paid, segment: viewers}
reports:
  all: {show: [funnels.buy, metrics.views, metrics.orders, segments.viewers]}
`);
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM2001', marks[0]]]);
    expect(model.events.map(({ name }) => name)).toEqual(['paid']);
    expect([model.sources, model.funnels, model.paths, model.retention]).toEqual([[], [], [], []]);
    expect(model.metrics.map(({ name }) => name)).toEqual(['orders']);
    expect(model.segments.map(({ name }) => name)).toEqual(['buyers']);
    expect(model.reports.map(({ show }) => show.map(({ name }) => name))).toEqual([['orders']]);
  });

  it('a property that the dictionary does not know', () => {
    const { diagnostics, marks, model } = compiledPlan(`
properties:
  coupon: {type: string}
events:
  paid: {properties: {«cupon»: required}}
  viewed: {properties: {coupon: optional}}
funnels:
  buy: {steps: [viewed, {event: paid, where: 'coupon == "x"'}], where: 'cupon == "x"'}
`);
    expect(diagnostics.map(({ code, span, help }) => [code, span, help])).toEqual([['WM3002', marks[0], 'did you mean "coupon"?']]);
    expect(model.funnels).toEqual([]);
  });

  it('a name in a property group, used by several events', () => {
    const { wordings } = compiledPlan(`
properties:
  price: {type: number}
property_groups:
  product: {price: required, categry: optional}
events:
  a: {property_groups: [product]}
  b: {property_groups: [product]}
funnels:
  f: {steps: [a, b], breakdown: category}
`);
    expect(wordings).toEqual(['WM3002 unknown property "categry" in the dictionary; known here: "price"']);
  });

  it('a name in the context', () => {
    const plan = 'properties:\n  device: {type: string}\nevents:\n  a: {}\nmetrics:\n  m: {event: a, breakdown: device}\n';
    expect(compiledPlan(plan, 'context: [devise]\n').wordings).toEqual([
      'WM3002 unknown property "devise" in the dictionary; did you mean "device"?',
    ]);
    expect(compiledPlan(plan, 'context: device\n').diagnostics.map(({ code }) => code)).toEqual(['WM2003']);
  });

  it('a dictionary property with an error in its constraints keeps its type for conditions', () => {
    const { diagnostics, model } = compiledPlan(`
properties:
  price: {type: number, minLength: 3}
events:
  a: {properties: {price: required}}
metrics:
  m: {event: a, sum: price, where: 'price > "x"'}
`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3011', 'WM3023']);
    expect([model.properties, model.events, model.metrics]).toEqual([[], [], []]);
  });

  it('an unknown event in a step leaves what else the funnel says checked, but for names it might have brought', () => {
    const { diagnostics } = compiledPlan(`
events:
  a: {properties: {price: {type: number}}}
funnels:
  f: {steps: [a, {event: bb, where: x > 1}], goal: grow, where: 'y == 1 && price == "z"', per: order}
`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3001', 'WM3003', 'WM3023']);
  });

  it('a segment in a circle, and everything built on it', () => {
    const { wordings, model } = compiledPlan(`
events:
  a: {}
segments:
  one: {in: two}
  two: {any: [{did: a}, {in: one}]}
  three: {in: one}
  four: {did: a, segment: three}
  fine: {did: a}
  self: {none: [{in: self}]}
metrics:
  m: {event: a, segment: four}
  n: {event: a, segment: fine}
`);
    expect(wordings).toEqual([
      'WM3008 segments contain each other: one -> two -> one; take one `in` out of the circle',
      'WM3008 segments contain each other: self -> self; take one `in` out of the circle',
    ]);
    expect(model.segments.map(({ name }) => name)).toEqual(['fine']);
    expect(model.metrics.map(({ name }) => name)).toEqual(['n']);
  });

  it('a long chain of segments whose last is missing', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => `  s${index}: {in: s${index + 1}}\n`).join('');
    const { diagnostics, model } = compiledPlan(`segments:\n${chain}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3003']);
    expect(model.segments).toEqual([]);
  });

  it('an unreadable file: names that seem unknown may stand there', () => {
    const { diagnostics, model } = compiledFiles({
      'waymark.yaml': 'waymark: 1\n',
      'plan/a.yaml': 'events:\n  viewed: {owner: @team}\n',
      'plan/b.yaml':
        'events: {paid: {properties: {total: {type: number}}}}\nfunnels:\n  f: {steps: [viewed, paid], where: x == 1, segment: s, goal: g}\nmetrics:\n  m: {event: paid, sum: totl}\n  n: {event: paid, sum: total}\n',
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM1005']);
    expect(model.metrics.map(({ name }) => name)).toEqual(['n']);
  });

  it('only mentions go where the definition that is mentioned is gone', () => {
    const { diagnostics, model } = compiledPlan(`
events:
  a: {goals: [grow, stay], sources: [web, app]}
  b: {}
sources:
  web: {table: t, columns: {time: t, event: e}, derive: {price: x}}
  app: {table: t, columns: {time: t, event: e}}
goals:
  grow: {measure: metrics.m, owner: 1}
  stay: {measure: funnels.gone}
  well: {measure: metrics.m}
metrics:
  m: {event: a, goal: grow}
`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3002', 'WM2004', 'WM3003']);
    expect(model.events.map(({ goals, sources }) => [goals, sources])).toEqual([
      [[], ['app']],
      [[], ['app']],
    ]);
    expect(model.goals.map(({ name, measure }) => [name, measure])).toEqual([['well', { section: 'metrics', name: 'm' }]]);
    expect(model.metrics.map(({ goal }) => goal)).toEqual([null]);
  });
});
