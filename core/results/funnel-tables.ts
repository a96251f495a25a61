// Raw rows of a funnel -> its tables: steps, segments against each other, the histogram of conversion times, the trend.
// Phase: results. Rates, intervals and zeros are put in here; what counts was settled in SQL.
import { periodExists, periodLabel, periodStart, periodsBetween } from '../plan/periods.ts';
import type { FunnelPlan } from '../plan/plan.ts';
import { type AnswerRange, isoInstant } from '../plan/range.ts';
import type { ComparisonRow, ConversionTimeRow, FunnelStepRow, GroupColumns, ResultNote, TrendRow } from './results.ts';
import { newcombe, type Proportion, sameRatePValue, wilson } from './statistics.ts';
import { compareGroups, groupColumns, numberOf, numberOrNull, type RawRow, textOrNull } from './tables.ts';

interface GroupRow {
  readonly group: GroupColumns;
  readonly row: RawRow;
}

const everybody: GroupColumns = { segment: null, group: 'all', breakdown: null };
const keyOf = (group: GroupColumns): string => JSON.stringify([group.segment, group.group, group.breakdown]);

export function funnelTables(plan: FunnelPlan, rows: readonly RawRow[], range: AnswerRange) {
  const part = (name: string): readonly RawRow[] => rows.filter((row) => (row.part ?? 'steps') === name);
  const groups = groupRows(plan, part('steps'));
  return {
    steps: groups.flatMap(({ group, row }) => plan.steps.map((_, index) => stepRow(plan, group, row, index + 1))),
    comparison: comparisonRows(plan, groups),
    conversionTime: conversionRows(plan, groups, part('conversion')),
    trend: trendRows(plan, groups, part('trend'), range),
  };
}

function groupOf(row: RawRow): GroupColumns {
  return { ...groupColumns(row), segment: textOrNull(row, 'shown_segment') };
}

/** Everybody first, then the segments as written; of each all, then its breakdown. */
function groupRows(plan: FunnelPlan, rows: readonly RawRow[]): readonly GroupRow[] {
  const present = rows.map((row): GroupRow => ({ group: groupOf(row), row }));
  const units = new Map(present.map(({ group, row }) => [keyOf(group), numberOf(row, 'people_1')]));
  const byWeight = compareGroups((group) => units.get(keyOf(group)) ?? 0);
  return [null, ...plan.compare.map(({ name }) => name)].flatMap((segment) => {
    const own = present.filter(({ group }) => group.segment === segment);
    const all = own.some(({ group }) => group.group === 'all') ? own : [{ group: { ...everybody, segment }, row: {} }, ...own];
    return [...all].sort((a, b) => byWeight(a.group, b.group));
  });
}

/** The step before that everybody must take, from 1. */
function stepBefore(plan: FunnelPlan, step: number): number {
  return Math.max(1, plan.steps.slice(0, step - 1).findLastIndex(({ optional }) => !optional) + 1);
}

function stepRow(plan: FunnelPlan, group: GroupColumns, row: RawRow, step: number): FunnelStepRow {
  const people = numberOf(row, `people_${step}`);
  const first = numberOf(row, 'people_1');
  const previous = numberOf(row, `people_${stepBefore(plan, step)}`);
  const interval = wilson({ count: people, of: first });
  return {
    ...group,
    step,
    name: plan.steps[step - 1]?.label ?? '',
    optional: plan.steps[step - 1]?.optional ?? false,
    people,
    rateFromFirst: first === 0 ? null : people / first,
    rateFromPrevious: previous === 0 ? null : people / previous,
    rateFromFirstLow: interval?.low ?? null,
    rateFromFirstHigh: interval?.high ?? null,
    meanSeconds: step === 1 ? null : numberOrNull(row, `mean_${step}`),
    medianSeconds: step === 1 ? null : numberOrNull(row, `median_${step}`),
  };
}

/** `behind`: the fewest of the people counted, for small groups; never shown. */
type ComparedRow = ComparisonRow & { readonly behind: number };

/** Every pair of segments in the order written; one segment alone against everybody outside it. */
function comparisonRows(plan: FunnelPlan, groups: readonly GroupRow[]): readonly ComparedRow[] {
  const names = plan.compare.map(({ name }) => name);
  const [only] = names;
  const rowOf = (segment: string | null): RawRow =>
    groups.find(({ group }) => group.segment === segment && group.group === 'all')?.row ?? {};
  const reached = (row: RawRow, step: number): Proportion => ({ count: numberOf(row, `people_${step}`), of: numberOf(row, 'people_1') });
  const steps = plan.steps.map((_, index) => index + 1).slice(1);
  if (names.length === 1 && only !== undefined) {
    return steps.map((step) => {
      const [own, all] = [reached(rowOf(only), step), reached(rowOf(null), step)];
      return comparisonRow(only, null, step, own, { count: all.count - own.count, of: all.of - own.of });
    });
  }
  return names.flatMap((segment, index) =>
    names
      .slice(index + 1)
      .flatMap((against) =>
        steps.map((step) => comparisonRow(segment, against, step, reached(rowOf(segment), step), reached(rowOf(against), step))),
      ),
  );
}

function comparisonRow(segment: string, against: string | null, step: number, own: Proportion, other: Proportion): ComparedRow {
  const interval = newcombe(own, other);
  return {
    segment,
    against,
    step,
    difference: interval?.difference ?? null,
    differenceLow: interval?.low ?? null,
    differenceHigh: interval?.high ?? null,
    pValue: interval === null ? null : sameRatePValue(own, other),
    behind: Math.min(...[own.count, own.of, other.count, other.of].filter((count) => count > 0)),
  };
}

/** Every bin of a group that anybody came through, zeros included. */
function conversionRows(plan: FunnelPlan, groups: readonly GroupRow[], rows: readonly RawRow[]): readonly ConversionTimeRow[] {
  const asked = plan.conversionTime;
  if (asked === null) return [];
  return groups.flatMap(({ group }) => {
    const own = rows.filter((row) => keyOf(groupOf(row)) === keyOf(group));
    const [any] = own;
    if (any === undefined) return [];
    const people = new Map(own.map((row) => [numberOf(row, 'bin'), numberOf(row, 'people')]));
    const [low, width] = [numberOf(any, 'low_seconds'), numberOf(any, 'width_seconds')];
    return Array.from(
      { length: numberOf(any, 'bins') + 1 },
      (_, bin): ConversionTimeRow => ({
        ...group,
        fromStep: asked.from + 1,
        toStep: asked.to + 1,
        fromSeconds: low + bin * width,
        toSeconds: low + (bin + 1) * width,
        people: people.get(bin) ?? 0,
      }),
    );
  });
}

/** Every period of the range, zeros included. */
function trendRows(plan: FunnelPlan, groups: readonly GroupRow[], rows: readonly RawRow[], range: AnswerRange): readonly TrendRow[] {
  const { trend, calendar } = plan;
  if (trend === null) return [];
  const cells = new Map(rows.map((row) => [`${keyOf(groupOf(row))} ${numberOf(row, 'period')}`, row]));
  const periods = periodsBetween(range.from, range.to, trend.period, calendar).filter((number) =>
    periodExists(number, trend.period, calendar),
  );
  return groups.flatMap(({ group }) =>
    periods.map((number): TrendRow => {
      const row = cells.get(`${keyOf(group)} ${number}`) ?? {};
      const [entered, converted] = [numberOf(row, 'entered'), numberOf(row, 'converted')];
      const end = Math.min(periodStart(number + 1, trend.period, calendar), range.to);
      return {
        ...group,
        period: periodLabel(number, trend.period, calendar.weekStart),
        entered,
        converted,
        rate: entered === 0 ? null : converted / entered,
        closed: closedAt(plan, end, range) <= range.asOf,
      };
    }),
  );
}

/** From when on nothing can change for attempts that enter before `end`; infinite where no window ever closes. */
function closedAt(plan: FunnelPlan, end: number, range: AnswerRange): number {
  const reach = reachOf(plan);
  const closed = reach === null ? Number.POSITIVE_INFINITY : end + reach;
  return plan.range === 'events' ? Math.min(closed, range.to) : closed;
}

function reachOf({ window, steps }: FunnelPlan): number | null {
  return window.length === null ? null : window.length * (window.from === 'previous' ? steps.length - 1 : 1);
}

/** What the reader must know: attempts whose window was open, and what a comparison or breakdown counts twice. */
export function funnelNotes(plan: FunnelPlan, range: AnswerRange): readonly ResultNote[] {
  return [...openWindow(plan, range), ...countedTwice(plan)];
}

/** Attempts that entered too late to have had their whole window by as-of. */
function openWindow(plan: FunnelPlan, range: AnswerRange): readonly ResultNote[] {
  const reach = reachOf(plan);
  if (reach === null || closedAt(plan, range.to, range) <= range.asOf) return [];
  const since = isoInstant(Math.max(range.from, range.asOf - reach));
  return [
    {
      code: 'window-open',
      message: `Attempts that began after ${since} may still go on: their window was open at as-of.`,
      values: { since },
    },
  ];
}

function countedTwice(plan: FunnelPlan): readonly ResultNote[] {
  const attribution = plan.breakdown?.attribution ?? 'first';
  const isRun = attribution !== 'first' && attribution !== 'last';
  return [
    ...(isRun
      ? [
          {
            code: 'several-values',
            message: 'Who came through with several values stands in the row of each: the rows add up to more than everybody.',
            values: {},
          },
        ]
      : []),
    ...(plan.compare.length > 1
      ? [
          {
            code: 'segments-overlap',
            message: 'Who is in several of the compared segments counts in each of them.',
            values: {},
          },
        ]
      : []),
  ];
}
