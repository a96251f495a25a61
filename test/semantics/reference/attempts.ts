// Attempts of one unit at an ordered or strict funnel: every way to put steps on instants, from every entry.
// Two ways that stand at the same place with the same past as far as it matters are compared at once, so that the number of ways stays small.
import type { FunnelRules, Instant } from './funnel-rules.ts';
import { earliest } from './values.ts';

/** Later than any instant. */
export const NEVER = 2n ** 62n;

/** The instants of a funnel's steps; null = not done. */
export type Times = readonly (bigint | null)[];

export interface Attempt {
  readonly entry: bigint;
  readonly times: Times;
  /** Steps reached, optional ones not counted. */
  readonly level: number;
  /** When the last step that counts was done. */
  readonly completed: bigint;
  readonly tainted: boolean;
  /** Of its window, or where a cut ends it; as good as never where nothing does. */
  readonly end: bigint;
}

/** A way down the funnel so far. `here`: steps done at its last instant. */
interface Way {
  readonly times: readonly (bigint | null)[];
  readonly instant: number;
  readonly here: readonly number[];
  readonly tainted: boolean;
}

/** Every attempt that may enter, also those that go less deep. */
export function attemptsOf(instants: readonly Instant[], rules: FunnelRules, mayEnter: (instant: bigint) => boolean): readonly Attempt[] {
  return instants.flatMap(({ time, can }, index) => {
    if (!mayEnter(time) || !can([0])) {
      return [];
    }
    const entry: Way = { times: [time], instant: index, here: [0], tainted: false };
    return waysFrom(entry, instants, rules).map((way) => finished(way, instants, rules));
  });
}

/** The one that counts: of the deepest without a taint the one that completes first, then the latest entry, then the earliest steps. */
export function choose(attempts: readonly Attempt[], rules: FunnelRules): Attempt | null {
  const deepest = Math.max(...attempts.map((attempt) => attempt.level));
  const clean = attempts.filter((attempt) => attempt.level === deepest && !attempt.tainted);
  const order = (a: Attempt, b: Attempt): number =>
    compare(a.completed, b.completed) || compare(b.entry, a.entry) || compareTimes(a.times, b.times, rules);
  return [...clean].sort(order)[0] ?? null;
}

function waysFrom(entry: Way, instants: readonly Instant[], rules: FunnelRules): readonly Way[] {
  const found: Way[] = [];
  let front: readonly Way[] = [entry];
  while (front.length > 0) {
    found.push(...front);
    const longer = front.flatMap((way) => nextWays(way, instants, rules));
    front = bestOfEqualPasts(longer, rules);
  }
  return found;
}

/** The way with one step more: any later step, if only optional ones lie between, at this instant or a later one. */
function nextWays(way: Way, instants: readonly Instant[], rules: FunnelRules): readonly Way[] {
  const ways: Way[] = [];
  for (let step = way.times.length; step < rules.steps.length; step += 1) {
    for (let index = way.instant; index < instants.length; index += 1) {
      const next = placed(way, step, index, instants, rules);
      if (next !== null) {
        ways.push(next);
      }
    }
    if (rules.steps[step]?.optional !== true) {
      break;
    }
  }
  return ways;
}

function placed(way: Way, step: number, index: number, instants: readonly Instant[], rules: FunnelRules): Way | null {
  const instant = instants[index];
  const isSame = index === way.instant;
  if (instant === undefined || (isSame && rules.ties === 'after')) {
    return null;
  }
  const here = isSame ? [...way.here, step] : [step];
  const between = index - way.instant - 1;
  if (!instant.can(here) || (rules.order === 'strict' && between > 0) || instant.time > windowEnd(way, instants, rules)) {
    return null;
  }
  if (
    rules.exclusions.some((rule) => rule.effect === 'cut' && isPending(rule, way, step) && hasBetween(rule, way, instant.time, instants))
  ) {
    return null;
  }
  const skipped = new Array<null>(step - way.times.length).fill(null);
  const taints = rules.exclusions.some(
    (rule) => rule.effect === 'remove' && rule.before === step && hasBetween(rule, way, instant.time, instants),
  );
  return { times: [...way.times, ...skipped, instant.time], instant: index, here, tainted: way.tainted || taints };
}

type Exclusion = FunnelRules['exclusions'][number];

/** `step` comes after the exclusion's first step, and not after its second. */
function isPending(rule: Exclusion, way: Way, step: number): boolean {
  return step > rule.after && step <= rule.before && way.times.length > rule.after;
}

/** An excluded event strictly between the exclusion's first step and an instant. */
function hasBetween(rule: Exclusion, way: Way, until: bigint, instants: readonly Instant[]): boolean {
  const since = way.times[rule.after] ?? null;
  return since !== null && instants.some(({ time, excluded }) => time > since && time < until && excluded(rule.index));
}

/** The last instant at which the next step may be done; as good as never where there is no window. */
function windowEnd(way: Way, instants: readonly Instant[], rules: FunnelRules): bigint {
  const start = rules.windowFrom === 'entry' ? way.times[0] : instants[way.instant]?.time;
  return rules.window === null ? NEVER : (start ?? 0n) + rules.window;
}

/** A way that goes no further: what happens up to its end may still taint it. */
function finished(way: Way, instants: readonly Instant[], rules: FunnelRules): Attempt {
  const required = way.times.flatMap((time, step) => (rules.steps[step]?.optional === true || time === null ? [] : [time]));
  const pending = rules.exclusions.filter((rule) => way.times.length > rule.after && way.times.length <= rule.before);
  const firstAfter = (rule: Exclusion): bigint | null =>
    instants.find(({ time, excluded }) => time > (way.times[rule.after] ?? time) && excluded(rule.index))?.time ?? null;
  const cuts = pending.filter((rule) => rule.effect === 'cut').flatMap((rule) => firstAfter(rule) ?? []);
  const end = earliest(windowEnd(way, instants, rules), ...cuts);
  const taints = pending.some((rule) => rule.effect === 'remove' && (firstAfter(rule) ?? end + 1n) <= end);
  return {
    entry: way.times[0] ?? 0n,
    times: rules.steps.map((_, step) => way.times[step] ?? null),
    level: required.length,
    completed: required.at(-1) ?? 0n,
    tainted: way.tainted || taints,
    end,
  };
}

/** Of ways with one future the best: the future knows the place, the steps of this instant, the taint, and when exclusions began. */
function bestOfEqualPasts(ways: readonly Way[], rules: FunnelRules): readonly Way[] {
  const best = new Map<string, Way>();
  for (const way of ways) {
    const begun = rules.exclusions.map((rule) => (way.times.length <= rule.before ? String(way.times[rule.after]) : ''));
    const key = [way.times.length, way.instant, way.here, way.tainted, begun].join(';');
    const other = best.get(key);
    if (other === undefined || compareTimes(way.times, other.times, rules) < 0) {
      best.set(key, way);
    }
  }
  return [...best.values()];
}

/** The earlier first: step by step, the optional ones last; an optional step that was done goes before one that was not. */
function compareTimes(left: Times, right: Times, rules: FunnelRules): number {
  const steps = [...rules.steps.keys()];
  const isOptional = (step: number): boolean => rules.steps[step]?.optional === true;
  const order = [...steps.filter((step) => !isOptional(step)), ...steps.filter(isOptional)];
  for (const step of order) {
    const [a, b] = [left[step] ?? null, right[step] ?? null];
    const difference = a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function compare(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
