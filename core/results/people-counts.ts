// Rows of scores, lifecycle and stickiness -> their tables. Phase: results.
import { compareText } from '../expressions/text-order.ts';
import { periodLabel, periodStart, periodsBetween } from '../plan/periods.ts';
import type { LifecyclePlan, ScorePlan, StickinessPlan } from '../plan/plan.ts';
import { type AnswerRange, lastOfRange } from '../plan/range.ts';
import type { GroupColumns, LifecycleRow, ScoreTileRow, StickinessRow } from './results.ts';
import { compareGroups, everybody, groupColumns, groupKey, numberOf, type RawRow } from './tables.ts';

interface GroupRows {
  readonly group: GroupColumns;
  readonly rows: readonly RawRow[];
}

/** The rows of each group, `all` first (also where it has none), then by `group_weight`. */
function rowsByGroup(rows: readonly RawRow[]): readonly GroupRows[] {
  const groups = new Map<string, { readonly group: GroupColumns; readonly rows: RawRow[]; weight: number }>();
  groups.set(groupKey(everybody), { group: everybody, rows: [], weight: 0 });
  for (const row of rows) {
    const group = groupColumns(row);
    const entry = groups.get(groupKey(group)) ?? { group, rows: [], weight: 0 };
    entry.rows.push(row);
    entry.weight = Math.max(entry.weight, numberOf(row, 'group_weight'));
    groups.set(groupKey(group), entry);
  }
  const order = compareGroups((group) => groups.get(groupKey(group))?.weight ?? 0);
  return [...groups.values()].sort((a, b) => order(a.group, b.group));
}

/** Every period of the range; one that as-of has not reached is null. */
export function lifecycleRows(plan: LifecyclePlan, rows: readonly RawRow[], range: AnswerRange): readonly LifecycleRow[] {
  const numbers = periodsBetween(range.from, range.to, plan.period, plan.calendar);
  return rowsByGroup(rows).flatMap(({ group, rows: own }) => {
    const byPeriod = new Map(own.map((row) => [numberOf(row, 'period'), row]));
    return numbers.map((number, index): LifecycleRow => {
      const row = byPeriod.get(index) ?? {};
      const isReached = periodStart(number, plan.period, plan.calendar) <= range.asOf;
      const units = (state: string): number | null => (isReached ? numberOf(row, `${state}_units`) : null);
      return {
        ...group,
        period: periodLabel(number, plan.period, plan.calendar.weekStart),
        new: units('new'),
        returning: units('returning'),
        resurrecting: units('resurrecting'),
        dormant: units('dormant'),
      };
    });
  });
}

/** Every count from 1 to the number of (joined) periods in the span. */
export function stickinessRows(plan: StickinessPlan, rows: readonly RawRow[], whole: AnswerRange): readonly StickinessRow[] {
  const range = lastOfRange(whole, plan.spanMicros, plan.calendar.timezone);
  const most = Math.ceil(periodsBetween(range.from, range.to, plan.period, plan.calendar).length / plan.group);
  return rowsByGroup(rows).flatMap(({ group, rows: own }) => {
    const people = new Map(own.map((row) => [numberOf(row, 'periods'), numberOf(row, 'people')]));
    const counted = Array.from({ length: most }, (_, index) => people.get(index + 1) ?? 0);
    const shown = plan.mode === 'exact' ? counted : counted.map((_, index) => counted.slice(index).reduce((sum, count) => sum + count, 0));
    return shown.map((count, index): StickinessRow => ({ ...group, periods: index + 1, people: count }));
  });
}

/** Everybody, then the people of each combination of tiles, named in the order of the parts: `5-4-3`. */
export function tileRows(plan: ScorePlan, rows: readonly RawRow[]): readonly ScoreTileRow[] {
  const combinations = rows.map((row): ScoreTileRow => {
    const breakdown = plan.parts.map(({ part }) => numberOf(row, part)).join('-');
    return { segment: null, group: 'value', breakdown, people: numberOf(row, 'people') };
  });
  const people = combinations.reduce((sum, row) => sum + row.people, 0);
  return [{ ...everybody, people }, ...combinations.sort((a, b) => compareText(b.breakdown ?? '', a.breakdown ?? ''))];
}
