import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { planAnalyses } from '../plan/analyses.ts';
import { DAY_MICROS } from '../plan/periods.ts';
import type { AnalysisPlan } from '../plan/plan.ts';
import { type AnswerRange, parseMoment } from '../plan/range.ts';
import { assembleResult, parametersOf } from './assemble.ts';
import type { Result } from './results.ts';
import type { RawRow } from './tables.ts';

const PROJECT = `waymark: 1
name: shop
version: 1.0.0
timezone: Asia/Shanghai
sources: { web: { table: raw.events, columns: { event: e, time: t, user: u } } }
events:
  viewed: { properties: { device: { type: string }, price: { type: number } } }
  added: {}
segments: { buyers: { did: added } }
funnels:
  buy: { steps: [viewed, { event: added, as: cart }], window: 7d }
  relay: { steps: [viewed, added, viewed], window: { length: 1d, from: previous } }
  forever: { steps: [viewed, added], window: none }
paths: { ways: { sequences: 2 } }
retention: { back: { start: viewed, return: added, period: week, periods: 2 } }
metrics:
  orders: { event: added, count: events }
  revenue: { event: viewed, sum: price, period: week, breakdown: device }
  mean: { event: viewed, average: price, period: month }
  least: { event: viewed, minimum: price }
`;
const plans = planAnalyses(compile(memoryFileTree(new Map([['waymark.yaml', PROJECT]]))).value.model);
const planOf = (name: string): AnalysisPlan => {
  const plan = plans.find((one) => one.name === name);
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
};

const at = (text: string, edge: 'from' | 'to' = 'from'): number => parseMoment(text, edge, 'Asia/Shanghai') ?? Number.NaN;
/** Two whole local days, answered long after. */
const range: AnswerRange = { from: at('2026-06-01'), to: at('2026-06-02', 'to'), asOf: at('2026-12-01') };
const answer = (name: string, rows: readonly RawRow[], over: Partial<AnswerRange> = {}): Result =>
  assembleResult(planOf(name), rows, { ...range, ...over }, 'select 1');

/** The contract, written once more: the columns of every table of every kind, with their types. */
const GROUP = 'segment string, group string, breakdown string';
const CONTRACT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'funnels.buy': {
    steps: `${GROUP}, step integer, name string, optional boolean, people integer, rateFromFirst double, rateFromPrevious double, rateFromFirstLow double, rateFromFirstHigh double, meanSeconds double, medianSeconds double`,
    comparison:
      'segment string, against string, step integer, difference double, differenceLow double, differenceHigh double, pValue double',
    conversionTime: `${GROUP}, fromStep integer, toStep integer, fromSeconds integer, toSeconds integer, people integer`,
    trend: `${GROUP}, period string, entered integer, converted integer, rate double, closed boolean`,
  },
  'paths.ways': {
    edges:
      'segment string, position integer, from string, to string, fromKind string, toKind string, transitions integer, people integer, meanSeconds double',
    exits: 'segment string, position integer, node string, transitions integer, people integer',
    sequences: 'segment string, rank integer, nodes json, paths integer, people integer',
    typical:
      'segment string, nodes json, people integer, share double, othersShare double, difference double, differenceLow double, differenceHigh double, qValue double, weak boolean',
  },
  'retention.back': {
    cohorts: `${GROUP}, cohort string, size integer, period integer, fromPeriod integer, toPeriod integer, people integer, rate double, complete boolean`,
  },
  'metrics.orders': { values: `${GROUP}, period string, value double, numerator double, denominator double, complete boolean` },
  'segments.buyers': { size: 'asOf instant, label string, size integer' },
};

const step = (group: string, value: string | null, ...people: readonly number[]): RawRow =>
  Object.fromEntries([
    ['shown_group', group],
    ['shown_value', value],
    ...people.flatMap((count, index): [string, number][] => [
      [`people_${index + 1}`, count],
      [`mean_${index + 1}`, 90],
      [`median_${index + 1}`, 60],
    ]),
  ]);
const edge = (
  position: number,
  from: string,
  to: string | null,
  transitions: number,
  kinds: readonly [string, string] = ['node', 'node'],
): RawRow => ({
  part: 'edge',
  position,
  from_label: from,
  to_label: to,
  from_kind: kinds[0],
  to_kind: kinds[1],
  transitions,
  people: 1,
  mean_seconds: 2.5,
});
const RAW: Readonly<Record<string, readonly RawRow[]>> = {
  'funnels.buy': [step('all', null, 10, 4)],
  'paths.ways': [
    edge(1, 'a', 'b', 3),
    { part: 'exit', position: 1, from_label: 'a', transitions: 2, people: 1 },
    { part: 'sequence', position: 1, labels: ['a', 'b'], transitions: 3, people: 2 },
  ],
  'retention.back': [{ cohort: 0, people_0: 4, people_1: 2, people_2: 1 }],
  'metrics.orders': [
    { shown_group: 'all', shown_value: null, period: 0, metric_value: 5, numerator: 5, denominator: null, group_weight: 5 },
  ],
  'segments.buyers': [{ size: 7 }],
};

describe.each(Object.keys(CONTRACT))('%s', (name) => {
  it('has the tables, columns and types of the contract', () => {
    for (const rows of [RAW[name] ?? [], []]) {
      const { columns, tables } = answer(name, rows);
      const shown = Object.fromEntries(
        Object.entries(columns).map(([table, list]) => [table, list.map((column) => `${column.name} ${column.type}`).join(', ')]),
      );
      expect(shown).toEqual(CONTRACT[name]);
      expect(Object.keys(tables)).toEqual(Object.keys(columns));
    }
  });

  it('has every column in every row, in order, and nothing of another type', () => {
    const { columns, tables } = answer(name, RAW[name] ?? []);
    expect(Object.values(tables).flat().length).toBeGreaterThan(0);
    for (const [table, rows] of Object.entries(tables)) {
      const declared = columns[table] ?? [];
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(declared.map((column) => column.name));
        for (const { name: column, type } of declared) expect(isOf(row[column], type), `${table}.${column} = ${row[column]}`).toBe(true);
      }
    }
  });

  it('is plain JSON with its name, kind and SQL', () => {
    const result = answer(name, RAW[name] ?? []);
    expect(result).toMatchObject({ name, kind: planOf(name).kind, sql: 'select 1' });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

function isOf(value: unknown, type: string): boolean {
  if (value === null) return true;
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'double':
      return typeof value === 'number' && Number.isFinite(value);
    case 'instant':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/.test(value);
    case 'json':
      return Array.isArray(value);
    default:
      return typeof value === type;
  }
}

describe('funnels', () => {
  const steps = (rows: readonly RawRow[]) => answer('funnels.buy', rows).tables.steps ?? [];

  it('count, and give rates of the first and the previous step with their interval', () => {
    const [first, second] = steps([step('all', null, 10, 4)]);
    expect(first).toMatchObject({
      step: 1,
      name: 'viewed',
      people: 10,
      rateFromFirst: 1,
      rateFromPrevious: 1,
      rateFromFirstHigh: 1,
      meanSeconds: null,
      medianSeconds: null,
    });
    expect(second).toMatchObject({
      step: 2,
      name: 'cart',
      people: 4,
      rateFromFirst: 0.4,
      rateFromPrevious: 0.4,
      meanSeconds: 90,
      medianSeconds: 60,
      optional: false,
    });
    // Wilson's interval of 4 of 10.
    expect(second?.rateFromFirstLow).toBeCloseTo(0.1682, 4);
    expect(second?.rateFromFirstHigh).toBeCloseTo(0.6873, 4);
  });

  it('have a row for everybody and no rates where nobody came', () => {
    expect(steps([])).toEqual(
      [1, 2].map((number) =>
        expect.objectContaining({
          group: 'all',
          step: number,
          people: 0,
          rateFromFirst: null,
          rateFromPrevious: null,
          rateFromFirstLow: null,
          rateFromFirstHigh: null,
          meanSeconds: null,
        }),
      ),
    );
  });

  it('put all first, then values by their people and bytes, then not set and other', () => {
    const rows = [
      step('other', null, 90, 1),
      step('value', 'b', 5, 1),
      step('not_set', null, 80, 1),
      step('value', '😀', 7, 1),
      step('value', '\uff5e', 7, 1),
      step('all', null, 200, 5),
    ];
    const shown = steps(rows).filter((row) => row.step === 1);
    expect(shown.map((row) => `${row.group} ${row.breakdown}`)).toEqual([
      'all null',
      'value \uff5e',
      'value 😀',
      'value b',
      'not_set null',
      'other null',
    ]);
  });

  it('tell values from the rows that share their words', () => {
    const shown = steps([step('value', 'all', 1, 1), step('value', 'other', 1, 1), step('all', null, 2, 2)]);
    expect(shown.filter((row) => row.step === 1).map((row) => `${row.group} ${row.breakdown}`)).toEqual([
      'all null',
      'value all',
      'value other',
    ]);
  });

  it('say since when attempts are open', () => {
    const since = (name: string, asOf: number): unknown =>
      answer(name, [], { asOf }).notes.map((note) => `${note.code} ${note.values.since}`);
    expect(since('funnels.buy', range.to + 7 * DAY_MICROS)).toEqual([]);
    expect(since('funnels.buy', range.to + 7 * DAY_MICROS - 1)).toEqual(['window-open 2026-06-02T15:59:59.999999Z']);
    expect(since('funnels.buy', range.to)).toEqual(['window-open 2026-05-31T16:00:00.000Z']);
    // Measured from step to step, two windows may follow one another.
    expect(since('funnels.relay', range.to + 2 * DAY_MICROS)).toEqual([]);
    expect(since('funnels.relay', range.to + DAY_MICROS)).toEqual(['window-open 2026-06-01T16:00:00.000Z']);
    expect(since('funnels.forever', range.to)).toEqual([]);
  });
});

describe('paths', () => {
  const edges = (...rows: readonly RawRow[]) =>
    (answer('paths.ways', rows).tables.edges ?? []).map((row) => `${row.position} ${row.from} > ${row.to} ${row.transitions}`);

  it('leave out edges that no longer connect to a first node', () => {
    expect(edges(edge(1, 'a', 'b', 9), edge(2, 'b', 'c', 8), edge(2, 'x', 'c', 7), edge(3, 'c', 'd', 6), edge(4, 'e', 'f', 5))).toEqual([
      '1 a > b 9',
      '2 b > c 8',
      '3 c > d 6',
    ]);
    expect(edges(edge(2, 'b', 'c', 8))).toEqual([]);
    expect(edges(edge(1, 'a', 'b', 9), edge(3, 'c', 'd', 6))).toEqual(['1 a > b 9']);
  });

  it('tell nodes from the gap and from others of the same word', () => {
    const gap = edge(1, 'a', '…', 5, ['node', 'gap']);
    expect(edges(gap, edge(2, '…', 'z', 5, ['gap', 'node']))).toEqual(['1 a > … 5', '2 … > z 5']);
    expect(edges(gap, edge(2, '…', 'z', 5))).toEqual(['1 a > … 5']);
    const merged = answer('paths.ways', [edge(1, 'a', null, 4, ['node', 'other']), edge(2, 'other', 'b', 4)]).tables.edges;
    expect(merged).toEqual([expect.objectContaining({ to: 'other', toKind: 'other' })]);
  });

  it('stand by position, weight and bytes', () => {
    expect(
      edges(
        edge(1, 'b', 'x', 2),
        edge(1, '😀', 'x', 2),
        edge(1, '\uff5e', 'x', 2),
        edge(1, 'a', 'y', 2),
        edge(1, 'a', 'x', 2),
        edge(1, 'z', 'x', 3),
      ),
    ).toEqual(['1 z > x 3', '1 a > x 2', '1 a > y 2', '1 b > x 2', '1 \uff5e > x 2', '1 😀 > x 2']);
  });

  it('keep the asked number of sequences, the first rank first', () => {
    const sequence = (position: number, ...labels: readonly string[]): RawRow => ({
      part: 'sequence',
      position,
      labels,
      transitions: 9 - position,
      people: 1,
    });
    const { sequences } = answer('paths.ways', [sequence(3, 'c'), sequence(1, 'a', 'b'), sequence(2, 'b')]).tables;
    expect(sequences).toEqual([
      { segment: null, rank: 1, nodes: ['a', 'b'], paths: 8, people: 1 },
      { segment: null, rank: 2, nodes: ['b'], paths: 7, people: 1 },
    ]);
  });
});

describe('retention', () => {
  const cohorts = (over: Partial<AnswerRange>, ...rows: readonly RawRow[]) =>
    (answer('retention.back', rows, over).tables.cohorts ?? []).map(
      (row) => `${row.cohort} ${row.period} ${row.people} of ${row.size} ${row.rate} ${row.complete}`,
    );

  it('has a row for every period of the range and column, zeros included', () => {
    const over = { from: at('2026-06-01'), to: at('2026-06-14', 'to') };
    expect(cohorts(over, { cohort: 1, people_0: 4, people_1: 1, people_2: 0 })).toEqual([
      '2026-06-01 0 0 of 0 null true',
      '2026-06-01 1 0 of 0 null true',
      '2026-06-01 2 0 of 0 null true',
      '2026-06-08 0 4 of 4 1 true',
      '2026-06-08 1 1 of 4 0.25 true',
      '2026-06-08 2 0 of 4 0 true',
    ]);
  });

  it('has no number for a period that is not reached, and marks the one that runs', () => {
    const over = { from: at('2026-06-01'), to: at('2026-06-07', 'to'), asOf: at('2026-06-10') };
    expect(cohorts(over, { cohort: 0, people_0: 4, people_1: 1, people_2: 0 })).toEqual([
      '2026-06-01 0 4 of 4 1 true',
      '2026-06-01 1 1 of 4 0.25 false',
      '2026-06-01 2 null of 4 null false',
    ]);
    expect(cohorts({ ...over, asOf: at('2026-06-08') })[1]).toBe('2026-06-01 1 0 of 0 null false');
    expect(cohorts({ ...over, asOf: at('2026-06-08') - 1 })[1]).toBe('2026-06-01 1 null of 0 null false');
  });

  it('is empty for an empty range', () => {
    expect(cohorts({ to: range.from })).toEqual([]);
  });
});

describe('metrics', () => {
  const value = (group: string, breakdown: string | null, period: number, metric_value: number | null, rest: RawRow = {}): RawRow => ({
    shown_group: group,
    shown_value: breakdown,
    period,
    metric_value,
    numerator: metric_value,
    denominator: null,
    group_weight: 1,
    ...rest,
  });
  const values = (name: string, over: Partial<AnswerRange>, ...rows: readonly RawRow[]) =>
    (answer(name, rows, over).tables.values ?? []).map(
      (row) => `${row.group} ${row.breakdown} ${row.period} ${row.value} ${row.numerator}/${row.denominator} ${row.complete}`,
    );

  it('count nothing as zero, and know no mean or minimum of nothing', () => {
    expect(values('metrics.orders', {})).toEqual(['all null 2026-06-01 0 0/null true', 'all null 2026-06-02 0 0/null true']);
    expect(values('metrics.revenue', { to: at('2026-06-07', 'to') })).toEqual(['all null 2026-06-01 0 0/null true']);
    expect(values('metrics.mean', { to: at('2026-06-30', 'to') })).toEqual(['all null 2026-06 null 0/0 true']);
    expect(values('metrics.least', { to: at('2026-06-01', 'to') })).toEqual(['all null 2026-06-01 null null/null true']);
  });

  it('divide a mean into sum and count', () => {
    expect(values('metrics.mean', { to: at('2026-06-30', 'to') }, value('all', null, 0, 2.5, { numerator: 5, denominator: 2 }))).toEqual([
      'all null 2026-06 2.5 5/2 true',
    ]);
  });

  it('are complete only where the whole period lies in the range and before as-of', () => {
    expect(values('metrics.revenue', { from: at('2026-06-03'), to: at('2026-06-14', 'to'), asOf: at('2026-06-12') })).toEqual([
      'all null 2026-06-01 0 0/null false',
      'all null 2026-06-08 0 0/null false',
    ]);
    expect(values('metrics.orders', { asOf: at('2026-06-01', 'to') - 1 })).toEqual([
      'all null 2026-06-01 0 0/null false',
      'all null 2026-06-02 null null/null false',
    ]);
  });

  it('order groups by their weight and give each every period', () => {
    const shown = values(
      'metrics.revenue',
      { to: at('2026-06-14', 'to') },
      value('value', 'phone', 1, 7, { group_weight: 2 }),
      value('value', 'desktop', 0, 9, { group_weight: 5 }),
      value('not_set', null, 0, 1, { group_weight: 99 }),
      value('all', null, 0, 10),
    );
    expect(shown.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'all null 2026-06-01 10',
      'all null 2026-06-08 0',
      'value desktop 2026-06-01 9',
      'value desktop 2026-06-08 0',
      'value phone 2026-06-01 0',
      'value phone 2026-06-08 7',
      'not_set null 2026-06-01 1',
      'not_set null 2026-06-08 0',
    ]);
  });
});

describe('segments', () => {
  it('are sized as of the end of the range, nobody where no row came', () => {
    expect(answer('segments.buyers', [{ size: 7 }]).tables.size).toEqual([{ asOf: '2026-06-02T16:00:00.000Z', label: 'buyers', size: 7 }]);
    expect(answer('segments.buyers', []).tables.size).toEqual([{ asOf: '2026-06-02T16:00:00.000Z', label: 'buyers', size: 0 }]);
  });
});

describe('parametersOf', () => {
  it('gives instants as microseconds, and the first and last period of the range', () => {
    const parameters = parametersOf(planOf('metrics.orders'), range);
    expect(parameters).toMatchObject({ from: String(range.from), to: String(range.to), as_of: String(range.asOf) });
    expect(Number(parameters.last_period) - Number(parameters.first_period)).toBe(1);
    expect(parametersOf(planOf('funnels.buy'), range)).not.toHaveProperty('first_period');
    expect(parametersOf(null, range)).toEqual({ from: String(range.from), to: String(range.to), as_of: String(range.asOf) });
  });

  it('knows no period of an empty range', () => {
    const parameters = parametersOf(planOf('metrics.orders'), { ...range, to: range.from });
    expect(Number(parameters.last_period)).toBe(Number(parameters.first_period) - 1);
  });
});
