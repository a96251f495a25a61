// Raw rows of one analysis -> its Result: the contract's tables with rates, intervals, labels and every period, zeros included.
// Phase: results.

import { compareText } from '../expressions/text-order.ts';
import { periodNumberOf } from '../plan/periods.ts';
import type { AnalysisPlan, PathsPlan } from '../plan/plan.ts';
import { type AnswerRange, isoInstant, lastOfRange } from '../plan/range.ts';
import { cohortRows } from './cohorts.ts';
import { funnelNotes, funnelTables } from './funnel-tables.ts';
import { metricValues } from './metric-values.ts';
import { lifecycleRows, stickinessRows, tileRows } from './people-counts.ts';
import type { PathEdgeRow, PathExitRow, PathSequenceRow, Result, ResultNote, ResultRow, SegmentSizeRow } from './results.ts';
import { settingsOf } from './settings.ts';
import { numberOf, numberOrNull, type RawRow, tableColumns, textList, textOrNull } from './tables.ts';

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
    case 'lifecycle':
      return result(plan, { periods: lifecycleRows(plan, rows, range) }, [], sql);
    case 'stickiness':
      return result(plan, { counts: stickinessRows(plan, rows, range) }, [], sql);
    case 'score':
      return result(plan, { tiles: tileRows(plan, rows) }, [], sql);
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

/** Named inputs that every query of a plan may use: microseconds, and the first and last period of the range (of stickiness, of its span). */
export function parametersOf(plan: AnalysisPlan | null, whole: AnswerRange): Readonly<Record<string, string | number>> {
  const range = plan?.kind === 'stickiness' ? lastOfRange(whole, plan.spanMicros, plan.calendar.timezone) : whole;
  const base = { from: String(range.from), to: String(range.to), as_of: String(range.asOf) };
  if (plan === null || !('period' in plan)) return base;
  const first = periodNumberOf(range.from, plan.period, plan.calendar);
  const last = range.to > range.from ? periodNumberOf(range.to - 1, plan.period, plan.calendar) : first - 1;
  return { ...base, first_period: String(first), last_period: String(last) };
}
