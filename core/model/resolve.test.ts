// What the Model says of a sound plan: groups and dictionary expanded, sugar gone, defaults of the language filled in.
import { describe, expect, it } from 'vitest';
import { compiledPlan } from './testing/compiled-plan.ts';

/** The model of a plan without findings. */
function modelOf(plan: string, own = '') {
  const { model, wordings } = compiledPlan(plan, own);
  expect(wordings).toEqual([]);
  return model;
}

describe('project', () => {
  it('has the defaults of the language', () => {
    expect(modelOf('').project).toMatchObject({
      name: 'project',
      version: '0.0.0',
      locales: ['en'],
      timezone: 'UTC',
      timezoneWritten: false,
      weekStart: 'monday',
      currency: null,
      naming: { events: 'any', properties: 'any' },
      context: [],
      code: [],
      connections: [{ name: 'dev', adapter: 'duckdb', options: [{ name: 'path', value: '.waymark/dev.duckdb' }], span: null }],
      defaultConnection: 'dev',
      rules: [],
    });
  });

  it('keeps what is written', () => {
    const { project } = modelOf(
      'sources:\n  web: {table: t, columns: {time: t, event: e}}\n',
      `name: shop
version: 1.4.0
title: {en: Shop, zh: 商城}
timezone: Asia/Shanghai
week_start: sunday
connections:
  prod: {adapter: postgres, host: db, port: 5432, password: '\${PASSWORD}'}
  dev: {adapter: duckdb}
code: [{language: typescript, out: src/tracking, sources: [web]}]
rules: {event-without-owner: 'off', WM4007: error}
`,
    );
    expect(project).toMatchObject({
      version: '1.4.0',
      title: [
        { locale: 'en', text: 'Shop' },
        { locale: 'zh', text: '商城' },
      ],
      timezone: 'Asia/Shanghai',
      timezoneWritten: true,
      weekStart: 'sunday',
      defaultConnection: 'prod',
      code: [{ language: 'typescript', out: 'src/tracking', sources: ['web'] }],
    });
    expect(project.connections[0]?.options).toEqual([
      { name: 'host', value: 'db' },
      { name: 'port', value: 5432 },
      { name: 'password', value: '${PASSWORD}' },
    ]);
    expect(project.rules.map(({ rule, level }) => [rule, level])).toEqual([
      ['event-without-owner', 'off'],
      ['WM4007', 'error'],
    ]);
  });

  it('refuses what names nothing', () => {
    const own = `version: '1.4'
default_connection: prod
code: [{language: python, out: x, sources: [web]}]
rules: {event-without-ownr: error}
`;
    expect(compiledPlan('', own).wordings).toEqual([
      'WM2007 "1.4" in "version" is not a semantic version of three numbers; for example `1.4.0`',
      'WM3003 no "prod" in `connections`; known here: "dev"',
      'WM3003 no "web" in `sources`; declare it under `sources`',
      'WM3007 unknown rule "event-without-ownr"; did you mean "event-without-owner"?',
    ]);
  });

  it('says nothing of what an invalid key might have said', () => {
    expect(compiledPlan('', 'connections: {a: {}}\ndefault_connection: a\n').diagnostics.map(({ code }) => code)).toEqual(['WM2002']);
  });
});

describe('sources', () => {
  it('resolve columns, times, renames and what is derived', () => {
    const [source] = modelOf(`
events: {viewed: {properties: {price: {type: number}}}}
sources:
  web:
    files: data/**/*.CSV.gz
    columns: {id: id, event: e, time: {column: a.ts, unit: ms}, received: {column: r, zone: Asia/Tokyo}, user: ctx.user, properties: props}
    rename: {pv: viewed}
    types: {cents: integer}
    derive: {price: 'cents / 100'}
    clean: {drop: 'agent.contains("bot")', late: 72h, future: none, deduplicate: [a, b]}
`).sources;
    expect(source).toMatchObject({
      from: { kind: 'files', glob: 'data/**/*.CSV.gz', format: 'csv' },
      columns: {
        id: ['id'],
        event: { kind: 'column', path: ['e'] },
        time: { path: ['a', 'ts'], unit: 'ms', zone: null },
        received: { path: ['r'], unit: null, zone: 'Asia/Tokyo' },
        user: ['ctx', 'user'],
        anonymous: null,
        properties: { kind: 'json', path: ['props'] },
      },
      rename: [{ raw: 'pv', event: 'viewed' }],
      types: [{ column: 'cents', type: 'integer' }],
      derive: [{ property: 'price', text: 'cents / 100', expression: { type: 'number' } }],
      clean: { late: 259_200_000_000, future: null, deduplicate: ['a', 'b'] },
      erasable: false,
    });
  });

  it('have defaults, and one table per event', () => {
    const [source] = modelOf('events: {a: {}}\nsources:\n  s: {tables: {a: raw.a_*}, columns: {time: t}}\n').sources;
    expect(source).toMatchObject({
      from: { kind: 'tables', tables: [{ event: 'a', table: ['raw', 'a_*'] }] },
      columns: { event: null, properties: { kind: 'rest' } },
      clean: { deduplicate: null, drop: null, late: null, future: 300_000_000 },
    });
  });

  it('refuse what cannot be read or derived', () => {
    const { wordings } = compiledPlan(`
events: {viewed: {properties: {price: {type: number}}}}
sources:
  a: {files: data/web, columns: {time: t, event: e}}
  b: {table: t, columns: {time: t, event: {value: vewed}}, rename: {pv: viewd}, clean: {deduplicate: id}}
  c: {tables: {veiwed: t}, columns: {time: t, event: e}}
  d: {table: t, columns: {time: t, event: e}, derive: {prise: '1', price: 'raw + 1'}, clean: {drop: agent}}
`);
    expect(wordings).toEqual([
      'WM2007 "data/web" in "files" is not a pattern of .csv, .jsonl or .parquet files (.gz too for the first two); for example `data/web/*.csv.gz`',
      'WM3001 unknown event "vewed"; did you mean "viewed"?',
      'WM3001 unknown event "viewd"; did you mean "viewed"?',
      'WM2002 `columns` of a source with `deduplicate: id` lacks "id"; add `id:`',
      'WM3001 unknown event "veiwed"; did you mean "viewed"?',
      'WM2012 "columns.event" and "tables" exclude each other in a source; keep one of the two',
      'WM3002 unknown property "prise" in the plan; did you mean "price"?',
      'WM3024 "+" needs two numbers or two texts, not text and an integer; use string(x) to join them as text, or double(x) to add them',
      'WM3025 a condition is true or false, but this is text; ask whether it is set: has(agent)',
    ]);
  });
});

describe('events', () => {
  const plan = `
properties:
  id: {type: string, description: Stock, examples: [sku-1], pii: indirect}
  price: {type: number, minimum: 0, unit: CNY}
  size: {type: string, enum: [s, m, l]}
  device: {type: string}
property_groups:
  product: {id: required, price: optional}
  sized: {size: optional, id: optional}
sources:
  web: {table: t, columns: {time: t, event: e}}
  app: {table: t, columns: {time: t, event: e}}
goals: {grow: {}}
`;

  it('put properties together from groups, their own words and the context', () => {
    const [event] = modelOf(
      `${plan}events:
  added:
    property_groups: [product, sized]
    properties:
      price: {maximum: 100, description: In the cart}
      size: {enum: [s, m], required: true}
      count: {type: integer, required: true, renamed_from: [qty]}
    examples: [{id: sku-1, size: s, count: 1, price: ''}]
    goals: [grow]
    sources: [app]
`,
      'context: [device]\n',
    ).events;
    expect(event).toMatchObject({ goals: ['grow'], sources: ['app'], purpose: 'analytics', status: 'live' });
    expect(
      event?.properties.map(({ name, required, context, type, origins }) => ({
        name,
        required,
        context,
        type,
        from: origins.map(({ kind }) => kind),
      })),
    ).toEqual([
      { name: 'id', required: true, context: false, type: { kind: 'string' }, from: ['dictionary', 'group', 'group'] },
      {
        name: 'price',
        required: false,
        context: false,
        type: { kind: 'number', minimum: 0, maximum: 100 },
        from: ['dictionary', 'group', 'event'],
      },
      { name: 'size', required: true, context: false, type: { kind: 'string', enum: ['s', 'm'] }, from: ['dictionary', 'group', 'event'] },
      { name: 'count', required: true, context: false, type: { kind: 'integer' }, from: ['event'] },
      { name: 'device', required: false, context: true, type: { kind: 'string' }, from: ['dictionary', 'context'] },
    ]);
    expect(event?.properties[0]).toMatchObject({ description: [{ locale: '', text: 'Stock' }], pii: 'indirect', examples: ['sku-1'] });
    expect(event?.properties[1]).toMatchObject({ description: [{ locale: '', text: 'In the cart' }], unit: 'CNY' });
    expect(event?.properties[3]?.renamedFrom).toEqual(['qty']);
    expect(event?.examples).toEqual([{ id: 'sku-1', size: 's', count: 1, price: '' }]);
  });

  it('come from every source where none is named, and may make a group property optional', () => {
    const [event] = modelOf(
      `${plan}events: {seen: {property_groups: [product], properties: {id: optional}, deprecated: {since: 1.2.0}}}\n`,
    ).events;
    expect(event?.sources).toEqual(['web', 'app']);
    expect(event?.status).toBe('deprecated');
    expect(event?.properties[0]).toMatchObject({ name: 'id', required: false });
  });

  it('take any name', () => {
    const { events } = modelOf(
      'events:\n  "42? yes": {}\n  __proto__: {properties: {constructor: {type: string}, "a.b": {type: integer}, __proto__: {type: string}}, examples: [{__proto__: x}]}\n',
    );
    expect(events.map(({ name }) => name)).toEqual(['42? yes', '__proto__']);
    expect(events[1]?.properties.map(({ name }) => name)).toEqual(['constructor', 'a.b', '__proto__']);
    expect(JSON.stringify(events[1]?.examples)).toBe('[{"__proto__":"x"}]');
  });

  it('narrow, never widen, and never change a type', () => {
    const { wordings } = compiledPlan(`
properties:
  n: {type: number, minimum: 0, maximum: 10, multipleOf: 2}
  s: {type: string, enum: [a, b], minLength: 1, format: email, pii: direct}
  l: {type: array, items: {type: string}, uniqueItems: true, maxItems: 3}
  u: {any_of: [{type: string}, {type: integer}]}
events:
  fine:
    properties:
      n: {type: number, minimum: 1, maximum: 9, exclusiveMaximum: 9, multipleOf: 4}
      s: {enum: [a], const: a, minLength: 1, maxLength: 5, format: email, pii: sensitive}
      l: {items: {type: string}, maxItems: 2}
      u: {required: true}
  wide:
    properties:
      n: {minimum: -1, maximum: 11, multipleOf: 3}
      s: {enum: [a, c], format: uri, pii: none, nullable: true}
      l: {items: {type: integer}, uniqueItems: false, maxItems: 4}
      u: {minimum: 3}
  other: {properties: {n: {type: integer}, s: {const: c}, u: {type: string}}}
`);
    const widened = (name: string, key: string, said: string): string =>
      `WM3010 "${key}" of "${name}" allows what the dictionary does not; the dictionary says \`${said}\`; an event may only narrow that`;
    expect(wordings).toEqual([
      widened('n', 'minimum', 'minimum: 0'),
      widened('n', 'maximum', 'maximum: 10'),
      widened('n', 'multipleOf', 'multipleOf: 2'),
      widened('s', 'enum', 'enum: ["a","b"]'),
      widened('s', 'format', 'format: "email"'),
      widened('s', 'pii', 'pii: direct'),
      widened('s', 'nullable', 'nullable: false'),
      widened('l', 'items', 'items: {"kind":"string"}'),
      widened('l', 'uniqueItems', 'uniqueItems: true'),
      widened('l', 'maxItems', 'maxItems: 3'),
      'WM3011 "minimum" says nothing about a union; values of this type take no constraint',
      'WM3009 "n" is of type number in the dictionary and cannot be integer here; an event may narrow a property of the dictionary, never change its type: take `type` out, or choose another name',
      widened('s', 'const', 'enum: ["a","b"]'),
      'WM3009 "u" is of type union in the dictionary and cannot be string here; an event may narrow a property of the dictionary, never change its type: take `type` out, or choose another name',
    ]);
  });

  it('refuse constraints that contradict each other or the type', () => {
    const { wordings } = compiledPlan(`
properties:
  a: {type: integer, enum: [1, 2.5, x], minimum: 2, const: 7}
  b: {type: number, exclusiveMinimum: 3, maximum: 3}
  c: {type: boolean, enum: [true], const: yes}
  d: {type: date, minLength: 3}
  e: {type: string, pattern: '(a'}
  f: {type: object, properties: {g: {type: string, minimum: 1, required: true}, h: {type: array, items: {type: integer, nullable: true}}}}
`);
    expect(wordings.map((wording) => wording.split(';')[0])).toEqual([
      'WM3012 "enum" holds 1, but values are at least 2',
      'WM3012 "enum" holds 2.5, but values are an integer',
      'WM3012 "enum" holds "x", but values are an integer',
      'WM3012 "const" holds 7, but values are among those of `enum`',
      'WM3013 no value can meet both `exclusiveMinimum: 3` and `maximum: 3`',
      'WM3011 "enum" says nothing about type boolean',
      'WM3012 "const" holds "yes", but values are true or false',
      'WM3011 "minLength" says nothing about type date',
      'WM3034 this is no regular expression: missing closing ): "(a"',
      'WM3011 "minimum" says nothing about type string',
    ]);
  });

  it('check their examples at their place', () => {
    const { diagnostics, marks, wordings } = compiledPlan(`
events:
  a:
    properties: {n: {type: integer, required: true}, lines: {type: array, items: {type: object, properties: {sku: {type: string}}}}}
    examples:
      - {n: «1.5», «m»: 3}
      - {n: 1, lines: [{sku: x}, {sku: «3»}]}
      - «{lines: []}»
`);
    expect(wordings).toEqual([
      'WM3014 the example of "n" is 1.5, but values are an integer; correct the example, or the definition',
      'WM3002 unknown property "m" in event "a"; known here: "n", "lines"',
      'WM3014 the example of "lines" is 3, but values are text; correct the example, or the definition',
      'WM3015 the example of "a" lacks the required property "n"; add "n", or make it optional',
    ]);
    expect(diagnostics.map(({ span }) => span)).toEqual(marks);
  });

  it('have one meaning for each name in the data', () => {
    const { wordings } = compiledPlan(`
events:
  a: {renamed_from: [b, a]}
  b: {properties: {x: {type: string, renamed_from: [y]}, y: {type: string}}}
`);
    expect(wordings.map((wording) => wording.split(';')[0])).toEqual([
      'WM3006 "b" in the data would be both "b" and "a"',
      'WM3006 "a" in the data would be both "a" and "a"',
      'WM3006 "y" in the data would be both "y" and "x"',
    ]);
  });
});

const EVENTS = `
events:
  viewed: {properties: {price: {type: number}, device: {type: string}, plan: {type: string}}}
  added: {properties: {price: {type: integer}, quantity: {type: integer}, tags: {type: array}, device: {type: string}}}
  paid: {properties: {total: {type: number}, plan: {type: integer}, device: {type: string}}}
`;

describe('matchers', () => {
  it('are flat, with a label and conditions over their own events', () => {
    const [funnel] = modelOf(`${EVENTS}funnels:
  f:
    steps:
      - viewed
      - {any: [{event: added, where: quantity > 1}, {any: [paid, {event: any, where: 'price > 1 && event != "x"'}]}]}
      - {event: paid, as: bought, where: plan == 3}
`).funnels;
    expect(
      funnel?.steps.map(({ label, alternatives }) => [
        label,
        alternatives.map(({ event, where }) => [event.kind === 'event' ? event.name : event.kind, where?.text ?? null]),
      ]),
    ).toEqual([
      ['viewed', [['viewed', null]]],
      [
        'added | paid | any',
        [
          ['added', 'quantity > 1'],
          ['paid', null],
          ['any', 'price > 1 && event != "x"'],
        ],
      ],
      ['bought', [['paid', 'plan == 3']]],
    ]);
  });

  it('see the type that their events share, and conflicts only where they matter', () => {
    const { wordings, model } = compiledPlan(`${EVENTS}
metrics:
  a: {event: {event: any, where: price > 1.5}}
  b: {event: {event: any, where: 'plan == "x"'}}
  c: {event: {event: viewed, where: 'plan == "x"'}}
`);
    expect(wordings.map((wording) => wording.split(';')[0])).toEqual([
      'WM3027 "plan" has a different type in each of these events: viewed: text, paid: an integer',
    ]);
    expect(model.metrics.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('suggest events, first of all the newer name', () => {
    const { diagnostics, marks } = compiledPlan(`
events:
  product_added: {renamed_from: [cart_add]}
  "Odd name": {}
funnels:
  f: {steps: ['«cart_add»', {event: "«odd name»"}, session_started]}
`);
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['WM3001', 'did you mean "product_added"?'],
      ['WM3001', 'did you mean "Odd name"?'],
    ]);
    expect(diagnostics.slice(0, 2).map(({ span }) => span)).toEqual(marks);
    expect(diagnostics.map(({ fixes }) => fixes.map(({ edits }) => edits))).toEqual([[[{ span: marks[0], text: 'product_added' }]], []]);
  });
});

describe('places of conditions', () => {
  it.each([
    ['plain', 'where: price > 1 && «prce» < 3'],
    ['single quotes', `where: 'device == ''x'' && «prce» < 3'`],
    ['double quotes', 'where: "device == \\"x\\" && «prce» < 3"'],
    ['a folded block', 'where: >\n      device == "x" &&\n      «prce» < 3'],
    ['a literal block', 'where: |\n      device == "x" &&\n      «prce» < 3'],
  ])('are exact in %s', (_, where) => {
    const { diagnostics, marks } = compiledPlan(`${EVENTS}metrics:\n  m:\n    event: viewed\n    ${where}\n`);
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM3021', marks[0]]]);
  });
});

describe('analyses', () => {
  it('resolve funnels', () => {
    const [funnel] = modelOf(`${EVENTS}
goals: {grow: {measure: funnels.f, target: {at_least: 3.5%, per: week}}}
segments: {s: {did: paid}}
funnels:
  f: {title: F, goal: grow, segment: s, where: 'device == "phone"', steps: [viewed, added], window: {length: 7d, from: previous}, ties: after, per: device, breakdown: {by: source, limit: 3}}
`).funnels;
    expect(funnel).toMatchObject({
      goal: 'grow',
      segment: 's',
      where: { text: 'device == "phone"' },
      window: { length: 604_800_000_000, from: 'previous' },
      ties: 'after',
      per: { kind: 'property', name: 'device', type: 'string' },
      breakdown: { by: 'source', type: 'string', attribution: null, limit: 3 },
    });
  });

  it('tell a window of none from one that is not written', () => {
    const { funnels } = modelOf(
      `${EVENTS}funnels:\n  a: {steps: [viewed, added]}\n  b: {steps: [viewed, added], window: none}\n  c: {steps: [viewed, added], window: 30m}\n`,
    );
    expect(funnels.map(({ window }) => window)).toEqual([null, { length: null, from: 'entry' }, { length: 1_800_000_000, from: 'entry' }]);
  });

  it('resolve goals with their percentages exactly', () => {
    const { goals } = modelOf(
      `${EVENTS}metrics: {m: {event: paid}}\ngoals:\n  a: {measure: metrics.m, target: {at_most: 0.1%}}\n  b: {target: {at_least: 1000, per: day}}\n`,
    );
    expect(goals.map(({ measure, target }) => [measure, target])).toEqual([
      [
        { section: 'metrics', name: 'm' },
        { comparison: 'at_most', value: 0.001, per: null },
      ],
      [null, { comparison: 'at_least', value: 1000, per: 'day' }],
    ]);
    expect(compiledPlan('goals:\n  a: {measure: events.m}\n').wordings).toEqual([
      'WM2007 "events.m" in "measure" is not a funnel or a metric; for example `funnels.purchase`',
    ]);
  });

  it('resolve paths, their nodes and labels', () => {
    const { wordings, model } = compiledPlan(`${EVENTS}
paths:
  p:
    start: viewed
    within: 30m
    events: [viewed, added]
    nodes: [{label: 'cart of {quantity}', when: quantity > 1}, {label: '{{x}'}]
    ignore: [whatever]
  q: {within: person, nodes: [{label: Shop, when: event == "viewed"}], ignore: [Shop, added]}
  bad: {nodes: [{label: 'a {quantty}'}, {label: '{tags}', when: tags == 1}], ignore: [x]}
  gone: {ignore: [viewd], nodes: [{label: Shop}]}
`);
    expect(model.paths[0]).toMatchObject({
      within: { kind: 'gap', micros: 1_800_000_000 },
      events: ['viewed', 'added'],
      nodes: [
        {
          label: [
            { kind: 'text', text: 'cart of ' },
            { kind: 'property', name: 'quantity', type: 'integer' },
          ],
        },
        { label: [{ kind: 'text', text: '{x}' }], when: null },
      ],
    });
    expect(model.paths[1]).toMatchObject({ within: { kind: 'person' }, events: null });
    expect(wordings.map((wording) => wording.slice(0, 70))).toEqual([
      'WM3002 unknown property "quantty" in the events in question; did you m',
      'WM3016 "tags" is an object, array or union and cannot be used for `lab',
      'WM3023 "==" cannot compare an object, array or union with an integer; ',
      'WM3019 no node is called "viewd"; did you mean "viewed"?',
    ]);
  });

  it('resolve retention', () => {
    const [retention] = modelOf(
      `${EVENTS}retention:\n  r: {start: any, return: {event: paid, where: total > 1}, cohort: every, period: week, periods: 8, mode: on_or_after}\n`,
    ).retention;
    expect(retention).toMatchObject({
      start: { label: 'any' },
      return: { label: 'paid' },
      cohort: 'every',
      period: 'week',
      periods: 8,
      mode: 'on_or_after',
    });
  });

  it('resolve metrics', () => {
    const { metrics } = modelOf(`${EVENTS}metrics:
  orders: {event: paid}
  visits: {count: sessions, breakdown: device}
  revenue: {event: paid, sum: total, period: month}
  devices: {event: {any: [viewed, paid]}, distinct: device}
`);
    expect(metrics.map(({ measure }) => measure)).toMatchObject([
      { kind: 'count', of: 'events', event: { label: 'paid' } },
      { kind: 'count', of: 'sessions', event: null },
      { kind: 'aggregate', of: 'sum', property: 'total', type: 'number', event: { label: 'paid' } },
      { kind: 'aggregate', of: 'distinct', property: 'device', type: 'string', event: { label: 'viewed | paid' } },
    ]);
    const { wordings } = compiledPlan(
      `${EVENTS}metrics:\n  a: {event: paid, average: device}\n  b: {event: any, sum: plan}\n  c: {event: added, breakdown: tags}\n`,
    );
    expect(wordings.map((wording) => wording.split(';')[0])).toEqual([
      'WM3016 "device" is text and cannot be used for `average`',
      'WM3027 "plan" has a different type in each of these events: viewed: text, paid: an integer',
      'WM3016 "tags" is an object, array or union and cannot be used for `breakdown`',
    ]);
  });

  it('resolve segments', () => {
    const { segments } = modelOf(`${EVENTS}segments:
  s:
    where: 'device == "phone"'
    any:
      - {did: paid, at_least: 2, under: 9, within: 90d}
      - {none: [{did: {event: added, where: quantity > 1}, where: price > 2, sum: price, over: 10}]}
      - {in: t}
  t: {did: viewed, where: has(plan)}
`);
    expect(segments[0]).toMatchObject({
      where: { text: 'device == "phone"' },
      rule: {
        kind: 'any',
        rules: [
          {
            kind: 'did',
            event: { label: 'paid' },
            measure: { of: 'count' },
            bounds: [
              { comparison: 'at_least', value: 2 },
              { comparison: 'under', value: 9 },
            ],
            withinMicros: 7_776_000_000_000,
          },
          {
            kind: 'none',
            rules: [
              {
                event: {
                  alternatives: [{ where: { text: '(quantity > 1) && (price > 2)', expression: { kind: 'logical', operator: '&&' } } }],
                },
                measure: { of: 'sum', property: 'price', type: 'integer' },
                withinMicros: null,
              },
            ],
          },
          { kind: 'in', segment: 't' },
        ],
      },
    });
    expect(segments[1]).toMatchObject({ where: null, rule: { event: { alternatives: [{ where: { text: 'has(plan)' } }] } } });
    expect(compiledPlan(`${EVENTS}segments:\n  s: {did: paid, sum: total}\n`).wordings).toEqual([
      'WM2011 `sum` in a segment needs "at_least", "at_most", "over", "under" or "exactly"; add one of them',
    ]);
  });

  it('resolve reports', () => {
    const plan = `${EVENTS}metrics: {m: {event: paid}}\nreports:\n`;
    expect(
      modelOf(`${plan}  a: {last: 28d, show: [metrics.m, paths]}\n  b: {from: 2025-01-01, show: [metrics]}\n  c: {show: [metrics]}\n`)
        .reports,
    ).toMatchObject([
      {
        range: { kind: 'last', micros: 2_419_200_000_000 },
        show: [
          { section: 'metrics', name: 'm' },
          { section: 'paths', name: null },
        ],
      },
      { range: { kind: 'between', from: '2025-01-01', to: null } },
      { range: null },
    ]);
    expect(compiledPlan(`${plan}  a: {from: 2025-02-01, to: 2025-01-01, show: [metrics.n, funels, events.paid]}\n`).wordings).toEqual([
      'WM3013 no value can meet both `from: 2025-02-01` and `to: 2025-01-01`; correct one of the two',
      'WM3003 no "n" in `metrics`; known here: "m"',
      'WM2005 "funels" is not a value of "show"; did you mean "funnels"?',
      'WM2005 "events" is not a value of "show"; did you mean "segments"?',
    ]);
  });

  it('resolve identity and sessions, with the defaults of the language', () => {
    const standard = modelOf('');
    expect(standard.identity).toEqual({
      strategy: 'last_known',
      ids: null,
      ignore: [],
      caseInsensitive: [],
      limit: null,
      links: [],
      onlyKnown: false,
      keys: [],
      span: null,
    });
    expect(standard.sessions).toEqual({ idle: 1_800_000_000, longest: 86_400_000_000, splitOnDay: false, splitOn: [], span: null });
    const { identity, sessions } = modelOf(
      `${EVENTS}identity: {strategy: none}\nsessions: {idle: none, split_on_day: true, split_on: [device]}\n`,
    );
    expect(identity.strategy).toBe('none');
    expect(sessions).toMatchObject({ idle: null, longest: 86_400_000_000, splitOnDay: true, splitOn: ['device'] });
    expect(compiledPlan(`${EVENTS}sessions: {split_on: [devise]}\n`).wordings).toEqual([
      'WM3002 unknown property "devise" in the events in question; did you mean "device"?',
    ]);
  });
});

it('the Model and the Catalog are plain JSON', () => {
  const { model, catalog } = compiledPlan(`${EVENTS}funnels:\n  f: {steps: [viewed, {event: added, where: price > 1}]}\n`);
  expect(JSON.parse(JSON.stringify({ model, catalog }))).toEqual({ model, catalog });
});
