// Rows of metrics -> their table: every period of the range in every group, ratios divided.
// Phase: results.
import { periodLabel, periodStart, periodsBetween } from '../plan/periods.ts';
import type { EventMeasure, MetricPlan } from '../plan/plan.ts';
import type { AnswerRange } from '../plan/range.ts';
import type { GroupColumns, MetricValueRow } from './results.ts';
import { compareGroups, everybody, groupColumns, groupKey, numberOf, numberOrNull, type RawRow } from './tables.ts';

export function metricValues(plan: MetricPlan, rows: readonly RawRow[], range: AnswerRange): readonly MetricValueRow[] {
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
  return {
    ...group,
    period: periodLabel(number, plan.period, plan.calendar.weekStart),
    ...measured(plan, row ?? {}),
    ...(row === undefined || row.behind === undefined ? {} : { behind: numberOf(row, 'behind') }),
    complete: start >= range.from && end <= range.to && end <= range.asOf,
  };
}

function measured({ measure }: MetricPlan, row: RawRow): Pick<MetricValueRow, 'value' | 'numerator' | 'denominator'> {
  if (measure.kind === 'ratio') {
    const numerator = measuredValue(measure.numerator.measure, row, 'numerator');
    const denominator = measuredValue(measure.denominator.measure, row, 'denominator');
    const isNothing = numerator === null || denominator === null || denominator === 0;
    return { value: isNothing ? null : numerator / denominator, numerator, denominator };
  }
  const value = measuredValue(measure, row, 'metric_value');
  if (measure.kind !== 'aggregate' || measure.of !== 'average') return { value, numerator: value, denominator: null };
  return { value, numerator: numberOf(row, 'numerator'), denominator: numberOf(row, 'denominator') };
}

/** Counts, sums and distinct values of nothing are 0; any other aggregate of nothing is nothing. */
function measuredValue(measure: EventMeasure, row: RawRow, name: string): number | null {
  const isCounted = measure.kind === 'count' || measure.of === 'sum' || measure.of === 'distinct';
  return numberOrNull(row, name) ?? (isCounted ? 0 : null);
}
