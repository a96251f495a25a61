// Reports that have broken charts before: nothing, one row, zeros, huge numbers, long, right-to-left and malicious names, too many groups.
import type { Result, ResultRow, Results } from '../../results/results.ts';
import {
  all,
  cohortColumns,
  days,
  edgeColumns,
  exitColumns,
  sampleResult,
  sequenceColumns,
  sizeColumns,
  stepColumns,
  stepRows,
  valueColumns,
  valueGroup,
} from './rows.ts';
import { sampleResults } from './sample-report.ts';

export interface HostileReport {
  readonly name: string;
  readonly results: Results;
}

const longName = 'a_very_long_name_that_somebody_thought_was_a_good_idea_indeed';
const rightToLeft = 'סל הקניות, עגלה (שלב 2)';
export const malicious = `</script><img src=x onerror="document.title='pwned'">'"&\u202e\u0000`;

export const hostileReports: readonly HostileReport[] = [
  { name: 'no analyses', results: { ...report([]), quality: { events: [], quarantine: [] } } },
  { name: 'empty tables', results: report([funnel([]), metric([]), paths([], [], []), retention([]), segment(null)]) },
  {
    name: 'tables missing',
    results: report(
      (['funnel', 'paths', 'retention', 'metric', 'segment', 'sessions', 'identity'] as const).map((kind) =>
        sampleResult({ name: `${kind}.x`, kind }),
      ),
    ),
  },
  { name: 'one row', results: oneOfEach(['only'], 7) },
  { name: 'all zero', results: oneOfEach(['first', 'second', 'third'], 0) },
  { name: 'a billion', results: oneOfEach(['first', 'second', 'third'], 1_234_567_890) },
  {
    name: 'null rates',
    results: report([
      funnel(
        stepRows(all, [
          ['a', 0, null],
          ['b', 0, null],
        ]),
      ),
      metric([valueRow('2025-06-01', null), valueRow('2025-06-02', null)]),
    ]),
  },
  {
    name: 'gaps',
    results: report([metric([3, null, null, 4, 5, null, 6].map((value, index) => valueRow(days('2025-06-01', 7)[index] ?? '', value)))]),
  },
  { name: 'long names', results: oneOfEach([longName, `${longName}_2`, `${longName}_3`, `${longName}_4`, `${longName}_5`], 900) },
  {
    name: 'wide names',
    results: oneOfEach(['商品详情页浏览并且加入购物车之后又返回首页', '立即购买', '提交订单并选择支付方式与配送地址'], 900),
  },
  { name: 'right to left', results: oneOfEach([rightToLeft, `${rightToLeft} 2`, 'מחיר'], 900) },
  { name: 'malicious names', results: oneOfEach([malicious, `${malicious}2`], 900) },
  {
    name: 'twelve steps',
    results: report([
      funnel(
        stepRows(
          all,
          Array.from(
            { length: 12 },
            (_, index) => [`step_number_${index + 1}`, 90_000 - index * 7000, index === 0 ? null : 30 * index] as const,
          ),
        ),
      ),
    ]),
  },
  { name: 'a hundred groups', results: report([manyGroupsFunnel(), manyGroupsMetric()]) },
  { name: 'cyclic paths', results: report([cyclicPaths(), unconnectedPaths(), hugePaths()]) },
  { name: 'hours and months', results: report([hourly(), monthly()]) },
];

function report(results: readonly Result[]): Results {
  return { ...sampleResults(), results };
}

/** Every kind once, with these names for steps, nodes, groups and sizes of about this number. */
function oneOfEach(names: readonly string[], size: number): Results {
  const share = (index: number) => Math.floor(size / (index + 1));
  const steps = names.map((name, index) => [name, share(index), index === 0 ? null : 60] as const);
  const periods = days('2025-06-01', names.length === 1 ? 1 : 10);
  const edges = names.slice(1).map((to, index) => edgeRow(index + 1, names[index] ?? '', to, share(index)));
  const results = [
    funnel([...stepRows(all, steps), ...names.flatMap((name) => stepRows(valueGroup(name), steps))]),
    metric([
      ...periods.map((period) => valueRow(period, size)),
      ...names.flatMap((name, index) => periods.map((period) => ({ ...valueRow(period, share(index)), ...valueGroup(name) }))),
    ]),
    paths(
      edges,
      names.map(
        (node, index): ResultRow => ({ segment: null, position: index + 1, node, transitions: share(index), people: share(index) }),
      ),
      [{ segment: null, rank: 1, nodes: names, paths: size, people: size }],
    ),
    retention(
      days('2025-06-02', names.length, 7).flatMap((cohort) => [
        cohortRow(cohort, size, 0, size),
        cohortRow(cohort, size, 1, Math.floor(size / 3)),
      ]),
    ),
    segment(size),
  ];
  const events = names.map((event) => ({ event, source: event, rows: size, accepted: size, quarantined: 0, lastSeen: null }));
  return {
    ...report(results),
    connection: names[0] ?? '',
    quality: {
      events,
      quarantine: [{ source: names[0] ?? '', code: names[0] ?? '', event: names[0] ?? null, property: names[0] ?? null, rows: size }],
    },
  };
}

function funnel(steps: readonly ResultRow[]): Result {
  return sampleResult({
    name: 'funnels.f',
    kind: 'funnel',
    settings: { per: 'person', breakdown: 'by' },
    columns: { steps: stepColumns },
    tables: { steps },
    sql: `SELECT '${malicious}'`,
  });
}

function metric(values: readonly ResultRow[], period = 'day'): Result {
  return sampleResult({
    name: 'metrics.m',
    kind: 'metric',
    settings: { period, where: malicious },
    columns: { values: valueColumns },
    tables: { values },
  });
}

function valueRow(period: string, value: number | null): ResultRow {
  return { segment: null, ...all, period, value, numerator: null, denominator: null, complete: true };
}

function paths(edges: readonly ResultRow[], exits: readonly ResultRow[], sequences: readonly ResultRow[]): Result {
  return sampleResult({
    name: 'paths.p',
    kind: 'paths',
    columns: { edges: edgeColumns, exits: exitColumns, sequences: sequenceColumns },
    tables: { edges, exits, sequences },
  });
}

function edgeRow(position: number, from: string, to: string, transitions: number): ResultRow {
  return { segment: null, position, from, to, fromKind: 'node', toKind: 'node', transitions, people: transitions, meanSeconds: null };
}

function retention(cohorts: readonly ResultRow[]): Result {
  return sampleResult({
    name: 'retention.r',
    kind: 'retention',
    settings: { period: 'week' },
    columns: { cohorts: cohortColumns },
    tables: { cohorts },
  });
}

function cohortRow(cohort: string, size: number, period: number, people: number | null): ResultRow {
  return {
    segment: null,
    ...all,
    cohort,
    size,
    period,
    fromPeriod: period,
    toPeriod: period,
    people,
    rate: people === null || size === 0 ? null : people / size,
    complete: true,
  };
}

function segment(size: number | null): Result {
  const rows = size === null ? [] : [{ asOf: '2025-06-28T16:00:00Z', label: 's', size }];
  return sampleResult({ name: 'segments.s', kind: 'segment', columns: { size: sizeColumns }, tables: { size: rows } });
}

function manyGroupsFunnel(): Result {
  const groups = Array.from({ length: 100 }, (_, index) =>
    stepRows(valueGroup(`group ${index}`), [
      ['a', 500 - index, null],
      ['b', 300 - index * 2, 40],
      ['c', index === 5 ? 10 : 90, 60],
    ]),
  );
  return funnel([
    ...stepRows(all, [
      ['a', 45_050, null],
      ['b', 20_100, 40],
      ['c', 8920, 60],
    ]),
    ...groups.flat(),
  ]);
}

function manyGroupsMetric(): Result {
  const groups = Array.from({ length: 100 }, (_, index) =>
    days('2025-06-01', 28).map((period, day) => ({ ...valueRow(period, 1000 / (index + 1) + day), ...valueGroup(`group ${index}`) })),
  );
  return metric([...days('2025-06-01', 28).map((period) => valueRow(period, 6000)), ...groups.flat()]);
}

/** Pages that lead back to each other, and to themselves. */
function cyclicPaths(): Result {
  const pages = ['home', 'list', 'item'];
  const edges = [1, 2, 3, 4].flatMap((position) =>
    pages.flatMap((from) => pages.map((to) => edgeRow(position, from, to, 90 - position * 10))),
  );
  return paths(edges, [], [{ segment: null, rank: 1, nodes: ['home', 'list', 'home'], paths: 40, people: 38 }]);
}

function unconnectedPaths(): Result {
  return paths([], [], [{ segment: null, rank: 1, nodes: ['home'], paths: 40, people: 38 }]);
}

/** Thirty positions of thirty nodes: nothing a sankey can show. */
function hugePaths(): Result {
  const edges = Array.from({ length: 30 }, (_, position) =>
    Array.from({ length: 30 }, (_, node) => edgeRow(position + 1, `page ${node}`, `page ${(node * 7) % 30}`, 50 + node)),
  ).flat();
  return paths(
    edges,
    [],
    Array.from({ length: 25 }, (_, rank) => ({
      segment: null,
      rank: rank + 1,
      nodes: ['page 1', 'page 7', `page ${rank}`],
      paths: 90 - rank,
      people: 80 - rank,
    })),
  );
}

function hourly(): Result {
  const hours = days('2025-06-01', 3).flatMap((day) => Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}`));
  return metric(
    hours.map((hour, index) => valueRow(hour, 20 + ((index * 37) % 24))),
    'hour',
  );
}

function monthly(): Result {
  return metric(
    ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03'].map((month, index) => valueRow(month, 0.01 * (index + 1))),
    'month',
  );
}
