// Rows of retention -> its table: every period of the range in every group, each column with how far it had come at as-of.
// Phase: results.
import { periodLabel, periodStart, periodsBetween, rollingLength } from '../plan/periods.ts';
import type { PeriodSpan, RetentionPlan } from '../plan/plan.ts';
import type { AnswerRange } from '../plan/range.ts';
import type { CohortRow, GroupColumns } from './results.ts';
import { compareGroups, everybody, groupColumns, groupKey, numberOf, numberOrNull, type RawRow } from './tables.ts';

/** The label of the one row of a pooled cohort. */
const POOLED = 'pooled';

interface Cohort {
  readonly label: string;
  /** When a column's first unit comes to it, and when its last one has passed it. */
  readonly begins: (span: PeriodSpan) => number;
  readonly ends: (span: PeriodSpan) => number;
}

export function cohortRows(plan: RetentionPlan, rows: readonly RawRow[], range: AnswerRange): readonly CohortRow[] {
  const groups = new Map<string, { readonly group: GroupColumns; readonly cells: Map<number, RawRow>; weight: number }>();
  groups.set(groupKey(everybody), { group: everybody, cells: new Map(), weight: 0 });
  for (const row of rows) {
    const group = groupColumns(row);
    const entry = groups.get(groupKey(group)) ?? { group, cells: new Map<number, RawRow>(), weight: 0 };
    entry.cells.set(numberOf(row, 'cohort'), row);
    entry.weight = Math.max(entry.weight, numberOf(row, 'group_weight'));
    groups.set(groupKey(group), entry);
  }
  const order = compareGroups((group) => groups.get(groupKey(group))?.weight ?? 0);
  const numbers = plan.cohort === 'pooled' ? [0] : periodsBetween(range.from, range.to, plan.period, plan.calendar);
  return [...groups.values()]
    .sort((a, b) => order(a.group, b.group))
    .flatMap(({ group, cells }) =>
      numbers.flatMap((number, index) =>
        cohortColumns(plan, group, cohortAt(plan, number, cells.get(index), range), cells.get(index) ?? {}, range.asOf),
      ),
    );
}

function cohortColumns(plan: RetentionPlan, group: GroupColumns, cohort: Cohort, row: RawRow, asOf: number): readonly CohortRow[] {
  const size = numberOf(row, 'people_0');
  return plan.spans.map((span, index): CohortRow => {
    const people = cohort.begins(span) <= asOf ? numberOf(row, `people_${index}`) : null;
    return {
      ...group,
      cohort: cohort.label,
      size,
      period: index,
      fromPeriod: span.from,
      toPeriod: span.to,
      people,
      rate: people === null || size === 0 ? null : people / size,
      complete: cohort.ends(span) <= asOf,
    };
  });
}

function cohortAt(plan: RetentionPlan, number: number, row: RawRow | undefined, range: AnswerRange): Cohort {
  const start = (period: number): number => periodStart(period, plan.period, plan.calendar);
  const label = plan.cohort === 'pooled' ? POOLED : periodLabel(number, plan.period, plan.calendar.weekStart);
  if (plan.windowType === 'calendar') {
    return { label, begins: (span) => start(number + span.from), ends: (span) => start(number + span.to + 1) };
  }
  // Rolling periods run from each unit's own start; a row of nobody goes by the instants at which one could have started.
  const bounds =
    plan.cohort === 'pooled'
      ? { from: range.from, to: range.to }
      : { from: Math.max(start(number), range.from), to: Math.min(start(number + 1), range.to) };
  const first = (row === undefined ? null : numberOrNull(row, 'first_start')) ?? bounds.from;
  const last = (row === undefined ? null : numberOrNull(row, 'last_start')) ?? bounds.to;
  const length = rollingLength(plan.period);
  return { label, begins: (span) => first + span.from * length, ends: (span) => last + (span.to + 1) * length };
}
