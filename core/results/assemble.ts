// Raw rows of one analysis -> its Result: the contract's tables with rates, intervals, labels and every period, zeros included.
// Phase: results.

import { compareText } from '../expressions/text-order.ts';
import { periodLabel, periodNumberOf, periodStart, periodsBetween } from '../plan/periods.ts';
import type { AnalysisPlan, MetricPlan, PathsPlan } from '../plan/plan.ts';
import { type AnswerRange, isoInstant } from '../plan/range.ts';
import { cohortRows } from './cohorts.ts';
import { funnelNotes, funnelTables } from './funnel-tables.ts';
import type {
  GroupColumns,
  MetricValueRow,
  PathEdgeRow,
  PathExitRow,
  PathSequenceRow,
  Result,
  ResultNote,
  ResultRow,
  SegmentSizeRow,
} from './results.ts';
import { settingsOf } from './settings.ts';
import {
  compareGroups,
  everybody,
  groupColumns,
  groupKey,
  numberOf,
  numberOrNull,
  type RawRow,
  tableColumns,
  textList,
  textOrNull,
} from './tables.ts';

type TableName = keyof typeof tableColumns;
type Tables = Partial<Readonly<Record<TableName, readonly object[]>>>;

/** `sql` is the inline rendering of what was run. */
export function assembleResult(plan: AnalysisPlan, rows: readonly RawRow[], range: AnswerRange, sql: string): Result {
  switch (plan.kind) {
    case 'funnel':
      return result(plan, funnelTables(plan, rows, range), funnelNotes(plan, range), sql);
    case 'paths':
      return result(plan, pathTables(plan, rows), [], sql);
    case 'retention':
      return result(plan, { cohorts: cohortRows(plan, rows, range) }, [], sql);
    case 'metric':
      return result(plan, { values: metricValues(plan, rows, range) }, [], sql);
    case 'segment': {
      const [row] = rows;
      const size: SegmentSizeRow = {
        asOf: isoInstant(range.to),
        label: plan.rule.name,
        size: row === undefined ? 0 : numberOf(row, 'size'),
      };
      return result(plan, { size: [size] }, [], sql);
    }
    default: {
      const impossible: never = plan;
      return impossible;
    }
  }
}

function result(plan: AnalysisPlan, tables: Tables, notes: readonly ResultNote[], sql: string): Result {
  const names = Object.keys(tables) as TableName[];
  return {
    name: plan.name,
    kind: plan.kind,
    settings: settingsOf(plan),
    columns: Object.fromEntries(names.map((name) => [name, tableColumns[name]])),
    tables: tables as Readonly<Record<string, readonly ResultRow[]>>,
    notes,
    sql,
  };
}

// --- paths -------------------------------------------------------------------------------------------------------------------------------

function pathTables(plan: PathsPlan, rows: readonly RawRow[]): Tables {
  const part = (name: string): readonly RawRow[] => rows.filter((row) => row.part === name);
  return {
    edges: connectedEdges(part('edge').map(edgeRow)),
    exits: part('exit')
      .map(
        (row): PathExitRow => ({
          segment: null,
          position: numberOf(row, 'position'),
          node: textOrNull(row, 'from_label') ?? '',
          transitions: numberOf(row, 'transitions'),
          people: numberOf(row, 'people'),
        }),
      )
      .sort((a, b) => a.position - b.position || b.transitions - a.transitions || compareText(a.node, b.node)),
    sequences: part('sequence')
      .map(
        (row): PathSequenceRow => ({
          segment: null,
          rank: numberOf(row, 'position'),
          nodes: textList(row.labels),
          paths: numberOf(row, 'transitions'),
          people: numberOf(row, 'people'),
        }),
      )
      .sort((a, b) => a.rank - b.rank)
      .slice(0, plan.sequences),
    typical: [],
  };
}

function edgeRow(row: RawRow): PathEdgeRow {
  const kind = (name: string): PathEdgeRow['toKind'] => (row[name] === 'gap' ? 'gap' : row[name] === 'other' ? 'other' : 'node');
  return {
    segment: null,
    position: numberOf(row, 'position'),
    from: textOrNull(row, 'from_label') ?? '',
    to: kind('to_kind') === 'other' ? 'other' : (textOrNull(row, 'to_label') ?? ''),
    fromKind: kind('from_kind'),
    toKind: kind('to_kind'),
    transitions: numberOf(row, 'transitions'),
    people: numberOf(row, 'people'),
    meanSeconds: numberOrNull(row, 'mean_seconds'),
  };
}

/** Edges that no longer connect to a first node go, position by position. */
function connectedEdges(edges: readonly PathEdgeRow[]): readonly PathEdgeRow[] {
  const kept: PathEdgeRow[] = [];
  let reached: ReadonlySet<string> | null = null;
  const key = (kind: string, node: string): string => `${kind} ${node}`;
  for (let position = 1; position <= Math.max(0, ...edges.map((edge) => edge.position)); position++) {
    const here = edges.filter((edge) => edge.position === position && (reached === null || reached.has(key(edge.fromKind, edge.from))));
    reached = new Set(here.map((edge) => key(edge.toKind, edge.to)));
    kept.push(...here);
  }
  return kept.sort(
    (a, b) => a.position - b.position || b.transitions - a.transitions || compareText(a.from, b.from) || compareText(a.to, b.to),
  );
}

// --- metric ------------------------------------------------------------------------------------------------------------------------------

function metricValues(plan: MetricPlan, rows: readonly RawRow[], range: AnswerRange): readonly MetricValueRow[] {
  const groups = new Map<string, { group: GroupColumns; cells: Map<number, RawRow>; weight: number }>();
  groups.set(groupKey(everybody), { group: everybody, cells: new Map(), weight: 0 });
  for (const row of rows) {
    const group = groupColumns(row);
    const entry = groups.get(groupKey(group)) ?? { group, cells: new Map<number, RawRow>(), weight: numberOf(row, 'group_weight') };
    entry.cells.set(numberOf(row, 'period'), row);
    groups.set(groupKey(group), { ...entry, weight: entry.weight });
  }
  const weights = compareGroups((group) => groups.get(groupKey(group))?.weight ?? 0);
  const numbers = periodsBetween(range.from, range.to, plan.period, plan.calendar);
  return [...groups.values()]
    .sort((a, b) => weights(a.group, b.group))
    .flatMap(({ group, cells }) => numbers.map((number, index) => metricValue(plan, group, number, cells.get(index), range)));
}

function metricValue(plan: MetricPlan, group: GroupColumns, number: number, row: RawRow | undefined, range: AnswerRange): MetricValueRow {
  const start = periodStart(number, plan.period, plan.calendar);
  const end = periodStart(number + 1, plan.period, plan.calendar);
  // A period that as-of has not reached has no number; in one that it has, nothing counted is zero, and a mean of nothing is nothing.
  if (start > range.asOf)
    return {
      ...group,
      period: periodLabel(number, plan.period, plan.calendar.weekStart),
      value: null,
      numerator: null,
      denominator: null,
      complete: false,
    };
  const { measure } = plan;
  const isCounted = measure.kind === 'count' || measure.of === 'sum' || measure.of === 'distinct';
  const empty = isCounted ? 0 : null;
  const isAverage = measure.kind === 'aggregate' && measure.of === 'average';
  const value = row === undefined ? empty : (numberOrNull(row, 'metric_value') ?? empty);
  return {
    ...group,
    period: periodLabel(number, plan.period, plan.calendar.weekStart),
    value,
    numerator: isAverage ? (row === undefined ? 0 : numberOf(row, 'numerator')) : value,
    denominator: isAverage ? (row === undefined ? 0 : numberOf(row, 'denominator')) : null,
    complete: start >= range.from && end <= range.to && end <= range.asOf,
  };
}

/** Named inputs that every query of a plan may use: microseconds, and the first and last period of the range. */
export function parametersOf(plan: AnalysisPlan | null, range: AnswerRange): Readonly<Record<string, string | number>> {
  const base = { from: String(range.from), to: String(range.to), as_of: String(range.asOf) };
  if (plan === null || !('period' in plan)) return base;
  const first = periodNumberOf(range.from, plan.period, plan.calendar);
  const last = range.to > range.from ? periodNumberOf(range.to - 1, plan.period, plan.calendar) : first - 1;
  return { ...base, first_period: String(first), last_period: String(last) };
}
