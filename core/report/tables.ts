// Reads a result's tables as rows of their contract types. Phase: report.
// Results may come from a file (`report --results`): a missing table is an empty one, a missing cell is null, nothing throws.
import type {
  CohortRow,
  ComparisonRow,
  ConversionTimeRow,
  FunnelStepRow,
  GroupColumns,
  MetricValueRow,
  PathEdgeRow,
  PathExitRow,
  PathSequenceRow,
  Result,
  ResultRow,
  SegmentSizeRow,
  TrendRow,
} from '../results/results.ts';

export function rowsOf(result: Result, table: string): readonly ResultRow[] {
  return Object.hasOwn(result.tables, table) ? (result.tables[table] ?? []) : [];
}

/** What a picture may show: a row whose numbers are hidden is not a row of zeros. */
function visibleRows(result: Result, table: string): readonly ResultRow[] {
  return rowsOf(result, table).filter((row) => row.suppressed !== true);
}

export function funnelSteps(result: Result): readonly FunnelStepRow[] {
  return visibleRows(result, 'steps').map((row) => ({
    ...groupColumns(row),
    step: number(row, 'step') ?? 0,
    name: text(row, 'name') ?? '',
    optional: row.optional === true,
    people: number(row, 'people') ?? 0,
    rateFromFirst: number(row, 'rateFromFirst'),
    rateFromPrevious: number(row, 'rateFromPrevious'),
    rateFromFirstLow: number(row, 'rateFromFirstLow'),
    rateFromFirstHigh: number(row, 'rateFromFirstHigh'),
    meanSeconds: number(row, 'meanSeconds'),
    medianSeconds: number(row, 'medianSeconds'),
  }));
}

export function comparisonRows(result: Result): readonly ComparisonRow[] {
  return rowsOf(result, 'comparison').map((row) => ({
    segment: text(row, 'segment') ?? '',
    against: text(row, 'against'),
    step: number(row, 'step') ?? 0,
    difference: number(row, 'difference'),
    differenceLow: number(row, 'differenceLow'),
    differenceHigh: number(row, 'differenceHigh'),
    pValue: number(row, 'pValue'),
  }));
}

export function conversionTimes(result: Result): readonly ConversionTimeRow[] {
  return rowsOf(result, 'conversionTime').map((row) => ({
    ...groupColumns(row),
    fromStep: number(row, 'fromStep') ?? 0,
    toStep: number(row, 'toStep') ?? 0,
    fromSeconds: number(row, 'fromSeconds') ?? 0,
    toSeconds: number(row, 'toSeconds') ?? 0,
    people: number(row, 'people') ?? 0,
  }));
}

export function funnelTrend(result: Result): readonly TrendRow[] {
  return rowsOf(result, 'trend').map((row) => ({
    ...groupColumns(row),
    period: text(row, 'period') ?? '',
    entered: number(row, 'entered') ?? 0,
    converted: number(row, 'converted') ?? 0,
    rate: number(row, 'rate'),
    closed: row.closed !== false,
  }));
}

export function pathEdges(result: Result): readonly PathEdgeRow[] {
  return visibleRows(result, 'edges').map((row) => ({
    segment: text(row, 'segment'),
    position: number(row, 'position') ?? 0,
    from: text(row, 'from') ?? '',
    to: text(row, 'to') ?? '',
    fromKind: nodeKind(row, 'fromKind'),
    toKind: nodeKind(row, 'toKind'),
    transitions: number(row, 'transitions') ?? 0,
    people: number(row, 'people') ?? 0,
    meanSeconds: number(row, 'meanSeconds'),
  }));
}

export function pathExits(result: Result): readonly PathExitRow[] {
  return visibleRows(result, 'exits').map((row) => ({
    segment: text(row, 'segment'),
    position: number(row, 'position') ?? 0,
    node: text(row, 'node') ?? '',
    transitions: number(row, 'transitions') ?? 0,
    people: number(row, 'people') ?? 0,
  }));
}

export function pathSequences(result: Result): readonly PathSequenceRow[] {
  return visibleRows(result, 'sequences').map((row) => {
    const nodes = row.nodes;
    return {
      segment: text(row, 'segment'),
      rank: number(row, 'rank') ?? 0,
      nodes: Array.isArray(nodes) ? nodes.map(String) : [],
      paths: number(row, 'paths') ?? 0,
      people: number(row, 'people') ?? 0,
    };
  });
}

export function cohortRows(result: Result): readonly CohortRow[] {
  return visibleRows(result, 'cohorts').map((row) => ({
    ...groupColumns(row),
    cohort: text(row, 'cohort') ?? '',
    size: number(row, 'size') ?? 0,
    period: number(row, 'period') ?? 0,
    fromPeriod: number(row, 'fromPeriod') ?? number(row, 'period') ?? 0,
    toPeriod: number(row, 'toPeriod') ?? number(row, 'period') ?? 0,
    people: number(row, 'people'),
    rate: number(row, 'rate'),
    complete: row.complete !== false,
  }));
}

export function metricValues(result: Result): readonly MetricValueRow[] {
  return visibleRows(result, 'values').map((row) => ({
    ...groupColumns(row),
    period: text(row, 'period') ?? '',
    value: number(row, 'value'),
    numerator: number(row, 'numerator'),
    denominator: number(row, 'denominator'),
    complete: row.complete !== false,
  }));
}

export function segmentSizes(result: Result): readonly SegmentSizeRow[] {
  return visibleRows(result, 'size').map((row) => ({
    asOf: text(row, 'asOf') ?? '',
    label: text(row, 'label') ?? '',
    size: number(row, 'size') ?? 0,
  }));
}

/** A setting as text, where it is one. */
export function settingText(result: Result, name: string): string | null {
  const value = Object.hasOwn(result.settings, name) ? result.settings[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Rows of the whole, without a segment to compare and without a breakdown. */
export function wholeOf<Row extends GroupColumns>(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => row.segment === null && row.group === 'all');
}

export interface RowGroup<Row> {
  readonly group: GroupColumns['group'];
  readonly breakdown: string | null;
  readonly rows: readonly Row[];
}

/** Rows of each breakdown group, in the order they stand in, "not set" and "other" last. */
export function breakdownGroups<Row extends GroupColumns>(rows: readonly Row[]): readonly RowGroup<Row>[] {
  const groups = new Map<string, RowGroup<Row> & { rows: Row[] }>();
  for (const row of rows) {
    if (row.segment !== null || row.group === 'all') continue;
    const key = `${row.group}\n${row.group === 'value' ? row.breakdown : ''}`;
    const group = groups.get(key) ?? { group: row.group, breakdown: row.breakdown, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const order = { all: 0, value: 0, not_set: 1, other: 2 };
  return [...groups.values()].sort((a, b) => order[a.group] - order[b.group]);
}

function groupColumns(row: ResultRow): GroupColumns {
  const group = row.group;
  return {
    segment: text(row, 'segment'),
    group: group === 'value' || group === 'not_set' || group === 'other' ? group : 'all',
    breakdown: text(row, 'breakdown'),
  };
}

function nodeKind(row: ResultRow, column: string): 'node' | 'gap' | 'other' {
  const kind = row[column];
  return kind === 'gap' || kind === 'other' ? kind : 'node';
}

function text(row: ResultRow, column: string): string | null {
  const value = row[column];
  return value === undefined || value === null ? null : String(value);
}

function number(row: ResultRow, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
