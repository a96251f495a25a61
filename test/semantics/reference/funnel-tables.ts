// What a funnel shows besides its steps: segments against each other, how long it took, and how it went period by period.
import type { ComparisonRow, ConversionTimeRow, TrendRow } from '../../../core/results/results.ts';
import type { Grouped, Journey } from './analysis.ts';
import { inRange } from './analysis.ts';
import type { Member } from './funnel.ts';
import type { FunnelRules } from './funnel-rules.ts';
import { periodsOf } from './periods.ts';
import { newcombe, rate, sameRate } from './statistics.ts';
import type { FunnelSpec } from './types.ts';
import { earliest, latest } from './values.ts';

type Groups = readonly Grouped<Member>[];

/** Every pair of segments in their order; one segment alone against everybody outside it. */
export function comparisonRows(spec: FunnelSpec, rules: FunnelRules, groups: Groups): readonly ComparisonRow[] {
  const names = spec.compare ?? [];
  const everybody = groups.find(({ columns }) => columns.segment === null && columns.group === 'all')?.members ?? [];
  const membersOf = (segment: string): readonly Member[] =>
    groups.find(({ columns }) => columns.segment === segment && columns.group === 'all')?.members ?? [];
  const pairs: (readonly [string, string | null])[] =
    names.length === 1
      ? names.map((name) => [name, null])
      : names.flatMap((name, index) => names.slice(index + 1).map((other): [string, string] => [name, other]));
  return pairs.flatMap(([segment, against]) => {
    const own = membersOf(segment);
    const others = against === null ? everybody.filter((member) => !own.includes(member)) : membersOf(against);
    return [...rules.steps.keys()].slice(1).map((index): ComparisonRow => {
      const reached = (members: readonly Member[]): number => members.filter(({ attempt }) => attempt.times[index] !== null).length;
      const interval = newcombe(reached(own), own.length, reached(others), others.length);
      return {
        segment,
        against,
        step: index + 1,
        difference: interval?.difference ?? null,
        differenceLow: interval?.low ?? null,
        differenceHigh: interval?.high ?? null,
        pValue: interval === null ? null : sameRate(reached(own), own.length, reached(others), others.length),
      };
    });
  });
}

/** Seconds between two steps of those who did both, in bins of one width. */
export function conversionRows(spec: FunnelSpec, rules: FunnelRules, groups: Groups): readonly ConversionTimeRow[] {
  const asked = spec.conversion_time;
  if (asked === undefined) {
    return [];
  }
  const [from, to] = stepRange(asked, rules);
  return groups.flatMap(({ columns, members }) => {
    const [first, ...others] = members.flatMap(({ attempt: { times } }) => {
      const [start, end] = [times[from] ?? null, times[to] ?? null];
      return start === null || end === null ? [] : [end - start];
    });
    if (first === undefined) {
      return [];
    }
    const durations = [first, ...others];
    const low = earliest(first, ...others) / 1_000_000n;
    const high = (latest(first, ...others) + 999_999n) / 1_000_000n;
    const bins = BigInt(asked.bins === undefined ? binsFor(durations.length) : Math.min(90, Math.max(1, asked.bins)));
    const width = high === low ? 60n : (high - low + bins - 1n) / bins;
    return Array.from({ length: Number(bins) + 1 }, (_, k): ConversionTimeRow => {
      const start = low + BigInt(k) * width;
      const isHere = (duration: bigint): boolean => duration >= start * 1_000_000n && duration < (start + width) * 1_000_000n;
      return {
        ...columns,
        fromStep: from + 1,
        toStep: to + 1,
        fromSeconds: Number(start),
        toSeconds: Number(start + width),
        people: durations.filter(isHere).length,
      };
    });
  });
}

/** The least number whose cube is not less, at most 60. */
function binsFor(units: number): number {
  const all = Array.from({ length: 60 }, (_, index) => index + 1);
  return all.find((count) => count ** 3 >= units) ?? 60;
}

/** Every period of the range: of the attempts that enter there, which came from the one step to the other. */
export function trendRows(spec: FunnelSpec, rules: FunnelRules, groups: Groups, journey: Journey): readonly TrendRow[] {
  if (spec.trend === undefined) {
    return [];
  }
  const asked = typeof spec.trend === 'string' ? { period: spec.trend } : spec.trend;
  const [from, to] = stepRange(asked, rules);
  const periods = periodsOf(journey.from, journey.to, asked.period, journey.calendar);
  return groups.flatMap(({ columns, members }) =>
    periods.map((period): TrendRow => {
      const isThere = (entry: bigint): boolean => inRange(entry, journey) && entry >= period.start && entry < period.end;
      const attempts = members.flatMap((member) => member.attemptEntering(isThere) ?? []);
      const entered = attempts.filter(({ times }) => times[from] !== null);
      const converted = entered.filter(({ times }) => times[to] !== null);
      const end = earliest(period.end, journey.to);
      return {
        ...columns,
        period: period.label,
        entered: entered.length,
        converted: converted.length,
        rate: rate(converted.length, entered.length),
        closed: isClosed(end, spec, rules, journey),
      };
    }),
  );
}

/** Whether the window of the last attempt that could enter before `end` is over; where nothing outside the range exists, the range's end will do. */
function isClosed(end: bigint, spec: FunnelSpec, rules: FunnelRules, journey: Journey): boolean {
  const ends: bigint[] = [];
  if (rules.window !== null) {
    ends.push(end + rules.window * BigInt(rules.windowFrom === 'previous' ? rules.steps.length - 1 : 1));
  }
  if (spec.range === 'events') {
    ends.push(journey.to);
  }
  return ends.some((closed) => journey.asOf >= closed);
}

function stepRange(asked: { readonly from?: string; readonly to?: string }, rules: FunnelRules): readonly [number, number] {
  const stepOf = (label: string): number => rules.steps.findIndex((step) => step.label === label);
  return [asked.from === undefined ? 0 : stepOf(asked.from), asked.to === undefined ? rules.steps.length - 1 : stepOf(asked.to)];
}
