import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { memoryFileTree } from './load/file-tree.ts';

const PROJECT = `waymark: 1
name: shop
version: 1.4.0
timezone: Asia/Shanghai
context: [device]
connections: { dev: { adapter: duckdb, path: .waymark/dev.duckdb } }
currency: CNY
rules: { missing-description: 'off', event-without-owner: 'off', event-without-trigger: 'off', event-without-example: 'off' }
`;

const PLAN = `sources:
  web:
    files: data/*.csv
    columns: { id: id, event: e, time: { column: ts, unit: ms }, received: r, user: u, anonymous: a, properties: p }
    rename: { pv: viewed }
    types: { cents: integer }
    derive: { price: 'double(cents) / 100.0' }
    clean: { deduplicate: id, drop: 'agent.contains("bot")', late: 72h }
goals:
  grow: { measure: funnels.buy, target: { at_least: 3.5%, per: week } }
properties:
  price: { type: number, minimum: 0, examples: [9.5] }
  device: { type: string, enum: [phone, desktop] }
property_groups:
  product: { price: optional }
events:
  viewed: { property_groups: [product], renamed_from: [seen], sources: [web] }
  added:
    goals: [grow]
    property_groups: [product]
    properties: { price: { maximum: 100 }, quantity: { type: integer, required: true } }
    examples: [{ price: 1, quantity: 2 }]
segments:
  buyers: { any: [{ did: added, at_least: 2, within: 90d }, { in: others }] }
  others: { did: { event: viewed, where: price > 1 }, sum: price, over: 10 }
funnels:
  buy: { goal: grow, segment: buyers, where: 'device in ["phone"]', steps: [viewed, { event: added, where: 'quantity > 1 && has(price)', as: cart }], window: 7d, breakdown: { by: device, attribution: first } }
paths:
  ways: { start: viewed, nodes: [{ label: '{device} page', when: 'event == "viewed"' }], within: 30m, ignore: [x] }
retention:
  back: { start: viewed, return: added, period: week, periods: 8 }
metrics:
  revenue: { event: added, sum: price, breakdown: device }
reports:
  weekly: { last: 28d, show: [metrics.revenue, funnels.buy, paths] }
`;

function compiled(plan: string, project = PROJECT) {
  return compile(
    memoryFileTree(
      new Map([
        ['waymark.yaml', project],
        ['plan/plan.yaml', plan],
      ]),
    ),
  );
}

describe('compile', () => {
  it('compiles a project without a finding', () => {
    const { value, diagnostics } = compiled(PLAN);
    expect(diagnostics).toEqual([]);
    const counts = Object.entries(value.model).map(([section, parts]) => [section, Array.isArray(parts) ? parts.length : 'one']);
    expect(counts.filter(([, count]) => count !== 0)).toEqual([
      ['project', 'one'],
      ['sources', 1],
      ['goals', 1],
      ['properties', 2],
      ['propertyGroups', 1],
      ['events', 2],
      ['identity', 'one'],
      ['sessions', 'one'],
      ['segments', 2],
      ['funnels', 1],
      ['paths', 1],
      ['retention', 1],
      ['metrics', 1],
      ['privacy', 'one'],
      ['reports', 1],
    ]);
    expect(value.files.map(({ path }) => path)).toEqual(['waymark.yaml', 'plan/plan.yaml']);
    expect(JSON.parse(JSON.stringify(value.catalog))).toEqual(value.catalog);
    expect(JSON.parse(JSON.stringify(value.model))).toEqual(value.model);
  });

  it('lints at the levels that the project wants, in the order of the text', () => {
    const { diagnostics } = compiled(
      PLAN.replace('  buyers:', '  idle: { did: added }\n  buyers:'),
      PROJECT.replace("owner: 'off'", 'owner: error'),
    );
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['WM4001', 'error'],
      ['WM4001', 'error'],
      ['WM4004', 'warning'],
    ]);
  });

  it('keeps from saying that something is unused while an error may be why', () => {
    const { diagnostics } = compiled(PLAN.replace('segment: buyers', 'segment: buyrs'));
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3003']);
  });

  it('has a Model, empty at worst, for whatever stands in the folder', () => {
    for (const project of ['', '[]', 'waymark: 2\n', 'waymark: 1\nname: 3\n', '\0', 'waymark: &a\n  *a\n']) {
      const { value, diagnostics } = compiled('', project);
      expect(value.model.events).toEqual([]);
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    }
    expect(compile(memoryFileTree(new Map())).diagnostics.map(({ code }) => code)).toEqual(['WM1001']);
  });
});

describe('no input makes a crash', () => {
  const words = PLAN.split(/([\s,:{}[\]]+)/);
  const junk = fc.constantFrom(
    'any',
    'viewed',
    '__proto__',
    'constructor',
    'toString',
    '',
    '{}',
    '[]',
    'null',
    '404',
    '"',
    "'",
    '&a',
    '*a',
    '- ',
    'price',
    '-1',
    '1e999',
    'session_started',
    '{{',
    '${X}',
    'string',
    'in',
    '\u0000',
    '😀',
  );

  function expectSound(plan: string): void {
    const { value, diagnostics } = compiled(plan);
    const texts = new Map(value.files.map((file) => [file.path, file.text]));
    for (const { span, related } of diagnostics) {
      for (const place of [span, ...related.map((other) => other.span)]) {
        if (place === null) continue;
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(texts.get(place.file)?.length ?? 0);
      }
    }
    expect(JSON.parse(JSON.stringify(value.model))).toEqual(value.model);
    expectClosed(value.model);
  }

  /** The Model refers to nothing that it does not hold. */
  function expectClosed(model: ReturnType<typeof compiled>['value']['model']): void {
    const events = new Set(model.events.map(({ name }) => name));
    const segments = new Set(model.segments.map(({ name }) => name));
    const named = JSON.stringify([model.segments, model.funnels, model.paths, model.retention, model.metrics]).matchAll(
      /"kind":"event","name":("(?:[^"\\]|\\.)*")/g,
    );
    for (const [, name] of named) expect(events).toContain(JSON.parse(name ?? '""'));
    for (const { segment } of [...model.segments, ...model.funnels, ...model.metrics])
      if (segment !== null) expect(segments).toContain(segment);
    const sources = new Set(model.sources.map(({ name }) => name));
    for (const event of model.events) for (const source of event.sources) expect(sources).toContain(source);
  }

  it('when words are replaced, moved or left out', () => {
    const change = fc.record({
      at: fc.nat(words.length - 1),
      by: fc.oneof(
        junk,
        fc.nat(words.length - 1).map((index) => words[index] ?? ''),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = [...words];
        for (const { at, by } of changes) changed[at] = by;
        expectSound(changed.join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('when lines are left out or stand twice', () => {
    const lines = PLAN.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(lines.length - 1), fc.boolean(), (first, second, twice) => {
        const changed = lines.flatMap((line, index) => (index !== first && index !== second ? [line] : twice ? [line, line] : []));
        expectSound(changed.join('\n'));
      }),
      { numRuns: 100 },
    );
  });
});
