// Scores, drop-offs, monitors and the rest: what the Model says of sound ones, and where a fault is found.
import { describe, expect, it } from 'vitest';
import { compiledFiles, compiledPlan } from './testing/compiled-plan.ts';

const EVENTS = `properties:
  device: {type: string}
  cart_id: {type: string}
events:
  viewed: {properties: {device: optional, cart_id: optional}}
  added: {properties: {device: optional, cart_id: optional, price: {type: number}}}
  paid: {properties: {device: optional, total: {type: number}, items: {type: array, items: {type: string, nullable: true}}}}
funnels:
  buy: {steps: [viewed, {event: added, as: cart}, {event: viewed, as: again, optional: true}, paid]}
metrics:
  orders: {event: paid}
segments:
  buyers: {did: paid}
`;

function modelOf(plan: string) {
  const { model, wordings } = compiledFiles({ 'waymark.yaml': 'waymark: 1\n', 'plan/a.yaml': EVENTS, 'plan/b.yaml': plan });
  expect(wordings).toEqual([]);
  return model;
}

/** The codes, each at its mark. */
function expectFindings(plan: string, codes: readonly string[]): void {
  const { diagnostics, marks, wordings } = compiledFiles({ 'waymark.yaml': 'waymark: 1\n', 'plan/a.yaml': EVENTS, 'plan/b.yaml': plan });
  expect(
    diagnostics.map(({ code }) => code),
    wordings.join('\n'),
  ).toEqual(codes);
  expect(diagnostics.map(({ span }) => span)).toEqual(marks);
}

describe('steps by name', () => {
  it('are numbers in the Model', () => {
    const model = modelOf(`funnels:
  f:
    steps: [viewed, {event: added, as: cart}, {event: paid, first: matching}]
    exclude: [{event: viewed, where: device == "a", after: viewed, before: cart, effect: cut}]
    breakdown: {by: device, attribution: cart}
    trend: {period: week, to: cart}
    conversion_time: {from: cart, bins: 3}
    compare: [buyers]
dropoffs:
  d: {funnel: buy, from: cart, to: paid, explain: [device]}
segments:
  lost: {funnel: buy, reached: cart, not_reached: paid, within: 7d}
`);
    expect(model.funnels[1]).toMatchObject({
      exclude: [{ after: 0, before: 1, effect: 'cut', event: { alternatives: [{ where: { text: 'device == "a"' } }] } }],
      breakdown: { attribution: { step: 1 } },
      trend: { period: 'week', from: null, to: 1 },
      conversionTime: { from: 1, to: null, bins: 3 },
      compare: ['buyers'],
    });
    expect(model.funnels[1]?.steps.map(({ first }) => first)).toEqual(['any', 'any', 'matching']);
    expect(model.dropoffs).toMatchObject([
      { from: 1, to: 3, explain: { properties: [{ name: 'device', type: 'string' }], events: [], stay: false } },
    ]);
    expect(model.segments[1]?.rule).toMatchObject({ kind: 'funnel', reached: 1, notReached: 3, withinMicros: 604_800_000_000 });
  });

  it('are named in order, wherever two are named', () => {
    expectFindings('dropoffs:\n  d: {funnel: buy, from: paid, to: «cart»}\n', ['WM3043']);
    expectFindings('segments:\n  s: {funnel: buy, reached: paid, not_reached: «cart»}\n', ['WM3043']);
    expectFindings('funnels:\n  f: {steps: [viewed, paid], conversion_time: {from: «paid»}}\n', ['WM3043']);
    expectFindings('dropoffs:\n  d: {funnel: buy, from: «crt», to: paid}\n', ['WM3041']);
    expectFindings('metrics:\n  m: {funnel: buy, breakdown: {by: device, attribution: «pad»}}\n', ['WM3041']);
  });

  it('are optional only between the first and the last of an ordered funnel', () => {
    expectFindings('funnels:\n  f: {steps: [{event: viewed, «optional»: true}, {event: paid, «optional»: true}]}\n', ['WM3044', 'WM3044']);
  });

  it('all declare what is held constant', () => {
    expectFindings('funnels:\n  f: {steps: [viewed, «paid»], hold_constant: [cart_id]}\n', ['WM3017']);
    expectFindings('retention:\n  r: {start: viewed, return: «paid», per: cart_id}\n', ['WM3017']);
  });
});

describe('definitions that need others', () => {
  it('go with them, in silence', () => {
    const { model, diagnostics } = compiledFiles({
      'waymark.yaml': 'waymark: 1\n',
      'plan/a.yaml': EVENTS,
      'plan/b.yaml': `segments:
  bad: {did: piad}
metrics:
  rate: {funnel: bought}
  share: {ratio: [rate, orders]}
funnels:
  bought: {steps: [viewed, paid], compare: [bad]}
dropoffs:
  d: {funnel: bought, from: viewed, to: paid}
monitors:
  m: {measure: metrics.share, when: {below: 1}}
impacts:
  i: {measure: funnels.bought, changed: 2025-06-01}
audiences:
  a: {segment: bad, columns: {id: id.user}, to: {csv: out.csv}}
`,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3001']);
    expect(model.metrics.map(({ name }) => name)).toEqual(['orders']);
    const { dropoffs, monitors, impacts, audiences } = model;
    expect([dropoffs, monitors, impacts, audiences]).toEqual([[], [], [], []]);
    expect(model.funnels.map(({ name }) => name)).toEqual(['buy']);
  });

  it('may not need themselves', () => {
    expectFindings('metrics:\n  «a»: {ratio: [b, orders]}\n  b: {ratio: [a, orders]}\n', ['WM3040']);
  });
});

describe('sessions as events', () => {
  it('have the properties of any event, and four of their own', () => {
    const where = 'seconds > 60 && landing == "/" && !bounced && has(price)';
    const { metrics } = modelOf(`metrics:\n  long: {event: {event: session_ended, where: '${where}'}, average: seconds}\n`);
    expect(metrics[1]?.measure).toMatchObject({ kind: 'aggregate', property: 'seconds', type: 'number' });
    expectFindings("metrics:\n  m: {event: {event: viewed, where: '«seconds» > 3'}}\n", ['WM3021']);
  });
});

describe('segments by value', () => {
  it('know that one property alone', () => {
    const { segments } = modelOf('segments:\n  s: {property: device, where: \'device != "phone"\', value: first}\n');
    expect(segments[1]?.rule).toMatchObject({ kind: 'property', type: 'string', value: 'first', withinMicros: null });
    expectFindings('segments:\n  s: {property: device, where: \'«cart_id» == "x"\'}\n', ['WM3021']);
  });

  it('read tiles as a range of their score', () => {
    const { segments, scores } = modelOf(
      'scores:\n  rfm: {recency: paid, frequency: paid, tiles: 4}\nsegments:\n  s: {score: rfm, recency: 3..4, frequency: 1}\n',
    );
    expect(scores[0]).toMatchObject({ tiles: 4, monetary: null });
    const tiles = [
      { part: 'recency', from: 3, to: 4 },
      { part: 'frequency', from: 1, to: 1 },
    ];
    expect(segments[1]?.rule).toMatchObject({ kind: 'score', tiles });
    expectFindings(
      'scores:\n  rfm: {recency: paid, tiles: 4}\nsegments:\n  s: {any: [{score: rfm, recency: «4..3»}, {score: rfm, recency: «0»}]}\n',
      ['WM3048', 'WM3048'],
    );
  });
});

describe('monitors', () => {
  it('say what is bad', () => {
    const { monitors, notify } = modelOf(`notify:
  ops: {webhook: '\${OPS}'}
monitors:
  a: {measure: metrics.orders, when: {falls: 20%, against: 28d}, notify: [ops]}
  b: {event: paid, when: {above: 10, below: 5}, for: 2}
`);
    expect(notify).toMatchObject([{ webhook: '${OPS}', format: 'json' }]);
    expect(monitors.map(({ alert }) => alert)).toEqual([
      { kind: 'falls', by: 0.2, againstMicros: 2_419_200_000_000 },
      { kind: 'bounds', above: 10, below: 5 },
    ]);
  });

  it('measure funnels and metrics, and tell targets that exist', () => {
    expectFindings('monitors:\n  m: {measure: «paths.x», when: {below: 1}, notify: [«ops»]}\n', ['WM2007', 'WM3003']);
    expectFindings('monitors:\n  m: {measure: metrics.orders, when: {«falls»: 20%}}\n', ['WM2002']);
    expectFindings('monitors:\n  m: {event: paid, when: {above: «5», below: 10}}\n', ['WM3013']);
  });
});

describe('variables', () => {
  it('stand under notify and in where an audience goes, nowhere else', () => {
    const audience = (columns: string, webhook: string): string =>
      `audiences:\n  a: {segment: buyers, columns: {x: ${columns}}, to: {webhook: ${webhook}}}\n`;
    expect(modelOf(audience('id.user', "'${CRM}'")).audiences[0]?.to).toEqual({ kind: 'webhook', webhook: '${CRM}' });
    expectFindings("notify:\n  n: {webhook: «'https://x/${A}'»}\n", ['WM2016']);
    expectFindings("audiences:\n  a: {segment: buyers, owner: «'${A}'», columns: {x: id.user}, to: {csv: a.csv}}\n", ['WM2017']);
  });
});

describe('audiences', () => {
  it('give ids, steps and values', () => {
    const columns = '{u: id.user, s: {step_of: buy}, p: {last: price, of: added}, d: {most: device, of: viewed, within: 30d}}';
    const [audience] = modelOf(`audiences:\n  a: {segment: buyers, columns: ${columns}, to: {table: crm.people}}\n`).audiences;
    expect(audience?.columns.map(({ value }) => value)).toMatchObject([
      { kind: 'id', id: 'user' },
      { kind: 'step_of', funnel: 'buy' },
      { kind: 'last', property: 'price', type: 'number', withinMicros: null },
      { kind: 'most', property: 'device', withinMicros: 2_592_000_000_000 },
    ]);
    expect(audience?.to).toEqual({ kind: 'table', table: ['crm', 'people'] });
    expectFindings('audiences:\n  a: {segment: buyers, columns: {u: id.«usr»}, to: {csv: a.csv}}\n', ['WM3051']);
    expectFindings('audiences:\n  a: {segment: buyers, columns: {p: {last: «total», of: added}}, to: {csv: a.csv}}\n', ['WM3002']);
    expectFindings(
      'privacy: {consent: {purposes: [marketing]}}\naudiences:\n  a: {segment: buyers, purpose: «marketting», columns: {u: id.user}, to: {csv: a.csv}}\n',
      ['WM3003'],
    );
  });
});

describe('goals, breaks and captures', () => {
  it('a rate of a funnel is at most one', () => {
    expectFindings('goals:\n  g: {measure: funnels.buy, target: {at_least: «3.5»}}\n', ['WM2008']);
    expect(modelOf('goals:\n  g: {measure: funnels.buy, target: {at_least: 3.5%, per: week}}\n').goals[0]?.target?.value).toBe(0.035);
  });

  it('an accepted break names a version and a section', () => {
    expectFindings('accepted:\n  - {change: x, subject: /«evnts»/a, in: «2.0», reason: r}\n', ['WM2005', 'WM2007']);
    expectFindings('accepted:\n  - {change: x, subject: /events/a, «raeson»: r, in: 2.0.0}\n', ['WM2001']);
  });

  it('a capture gives each property a value it may have', () => {
    const bind = (properties: string): string =>
      `events:\n  click: {properties: {n: {type: integer}}, bind: {trigger: load, properties: {${properties}}}}\n`;
    expectFindings(bind('n: {constant: «x»}'), ['WM3014']);
    expectFindings(bind('«m»: text'), ['WM3002']);
    expectFindings('events:\n  click: {«bind»: {trigger: click}}\n', ['WM2002']);
  });

  it('null inside a list is a value where it is nullable', () => {
    const list = (type: string): string => `events:\n  e: {properties: {l: {type: array, items: ${type}}}, examples: [{l: [«null»]}]}\n`;
    expect(compiledPlan(list('{type: string, nullable: true}').replace(/[«»]/g, '')).wordings).toEqual([]);
    expectFindings(list('{type: string}'), ['WM3014']);
  });
});
