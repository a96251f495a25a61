// Rule for metrics: the last complete period against the same weekdays before, else against the period before. Phase: report. Knows no language.
import type { MetricValueRow, Result } from '../../results/results.ts';
import { periodKindOf, weekdayOf } from '../format.ts';
import { metricValues, settingText, wholeOf } from '../tables.ts';
import type { Finding, MetricChange } from './finding.ts';

const weekdaysAtMost = 4;
const weekdaysAtLeast = 2;

export function metricFindings(result: Result): readonly Finding[] {
  const change = metricChange(result);
  if (change === null) return [];
  return [{ code: 'metric_change', analysis: result.name, values: change, weight: 1 + Math.min(0.99, Math.abs(change.change)) }];
}

/** null where there is no complete period with a value, or nothing to hold it against. */
export function metricChange(result: Result): MetricChange['values'] | null {
  const rows = wholeOf(metricValues(result))
    .filter((row) => row.complete)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const last = rows.at(-1);
  if (last === undefined || last.value === null) return null;
  const periodKind = periodKindOf(settingText(result, 'period'), last.period);
  const sameDays = periodKind === 'day' ? sameWeekdays(rows.slice(0, -1), last) : [];
  const before = rows.at(-2)?.value ?? null;
  const baseline = sameDays.length > 0 ? sameDays.reduce((sum, value) => sum + value, 0) / sameDays.length : before;
  if (baseline === null || baseline <= 0) return null;
  return { periodKind, period: last.period, value: last.value, baseline, change: last.value / baseline - 1, weekdays: sameDays.length };
}

/** Values of the same weekday in the weeks before, the nearest four; none where they are too few to average. */
function sameWeekdays(rows: readonly MetricValueRow[], last: MetricValueRow): readonly number[] {
  const weekday = weekdayOf(last.period);
  const values = rows.filter((row) => weekdayOf(row.period) === weekday).flatMap((row) => (row.value === null ? [] : [row.value]));
  return values.length < weekdaysAtLeast ? [] : values.slice(-weekdaysAtMost);
}
