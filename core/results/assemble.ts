// Raw rows of one analysis -> its Result: the contract's tables with rates, intervals, labels and every period, zeros included.
// Phase: results.

import { periodNumberOf } from '../plan/periods.ts';
import type { AnalysisPlan } from '../plan/plan.ts';
import { type AnswerRange, isoInstant, lastOfRange } from '../plan/range.ts';
import { cohortRows } from './cohorts.ts';
import { funnelNotes, funnelTables } from './funnel-tables.ts';
import { metricValues } from './metric-values.ts';
import { pathTables } from './path-tables.ts';
import { lifecycleRows, stickinessRows, tileRows } from './people-counts.ts';
import { progressRows } from './progress.ts';
import type { Result, ResultNote, ResultRow, SegmentSizeRow } from './results.ts';
import { settingsOf } from './settings.ts';
import { numberOf, type RawRow, tableColumns } from './tables.ts';

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
    case 'goal':
      return result(plan, { progress: progressRows(plan, rows, range) }, [], sql);
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

/** Named inputs that every query of a plan may use: microseconds, and the first and last period of the range (of stickiness, of its span). */
export function parametersOf(plan: AnalysisPlan | null, whole: AnswerRange): Readonly<Record<string, string | number>> {
  const range = plan?.kind === 'stickiness' ? lastOfRange(whole, plan.spanMicros, plan.calendar.timezone) : whole;
  const base = { from: String(range.from), to: String(range.to), as_of: String(range.asOf) };
  if (plan === null || !('period' in plan)) return base;
  const first = periodNumberOf(range.from, plan.period, plan.calendar);
  const last = range.to > range.from ? periodNumberOf(range.to - 1, plan.period, plan.calendar) : first - 1;
  return { ...base, first_period: String(first), last_period: String(last) };
}
