// Ordered funnels: for each unit the best attempt, found by trying every way to put steps on instants.

import type { FunnelStepRow, GroupColumns } from '../../../core/results/results.ts';
import { compareEvents } from './accept.ts';
import type { Breakdown, Journey, Matcher } from './analysis.ts';
import { eventsFor, groupMembers, inRange, propertyText, readBreakdown, readMatcher } from './analysis.ts';
import { mean, quantile, rate, wilson } from './statistics.ts';
import type { AnalysisAnswer, FunnelSpec, JourneyEvent } from './types.ts';
import { readDuration, seconds } from './values.ts';

/** An instant of a unit. `room[k]`: how many of the steps from k on can stand there, each on an event of its own. */
interface Instant {
  readonly time: bigint;
  readonly room: readonly number[];
}

interface Rules {
  readonly steps: readonly Matcher[];
  /** null = no window. */
  readonly window: bigint | null;
  readonly windowFrom: 'entry' | 'previous';
  readonly ties: 'same' | 'after';
}

/** The instants of an attempt, one per reached step. */
type Attempt = readonly bigint[];

interface UnitResult {
  readonly attempt: Attempt;
  readonly value: string | null;
}

/** Attempts enter in the range; their events are read on to as-of. */
export function evaluateFunnel(name: string, spec: FunnelSpec, journey: Journey): AnalysisAnswer {
  const rules = readRules(spec, journey);
  const breakdown = readBreakdown(spec.breakdown);
  const units: UnitResult[] = [];
  for (const events of unitsOf(eventsFor(spec, journey), spec.per ?? 'person')) {
    const attempt = bestAttempt(events, rules, (entry) => inRange(entry, journey));
    if (attempt !== null) {
      units.push({ attempt, value: breakdown === null ? null : attributedValue(attempt, events, rules.steps, breakdown) });
    }
  }
  const steps = groupMembers(units, breakdown, (unit) => unit.value).flatMap(({ columns, members }) =>
    rules.steps.map((step, index) => ({
      ...columns,
      step: index + 1,
      name: step.label,
      optional: false,
      ...stepNumbers(
        members.map((unit) => unit.attempt),
        index,
      ),
    })),
  );
  return { name, kind: 'funnel', tables: { steps } };
}

function readRules(spec: FunnelSpec, journey: Journey): Rules {
  const window = typeof spec.window === 'object' ? spec.window : { length: spec.window ?? '14d' };
  return {
    steps: spec.steps.map((step) => readMatcher(step, journey.input)),
    window: readDuration(window.length),
    windowFrom: window.from ?? 'entry',
    ties: spec.ties ?? 'same',
  };
}

/** The events of each person, session or value of a property; events without it are left out. */
function unitsOf(events: readonly JourneyEvent[], per: string): readonly (readonly JourneyEvent[])[] {
  const units = new Map<string, JourneyEvent[]>();
  for (const event of events) {
    const key = per === 'person' ? event.person : per === 'session' ? event.session?.key : propertyText(event, per);
    if (key !== null && key !== undefined) {
      units.set(key, [...(units.get(key) ?? []), event]);
    }
  }
  return [...units.values()];
}

/** The attempt that counts, null where none enters: of those that are equally deep and complete equally early, the latest entry's. */
function bestAttempt(events: readonly JourneyEvent[], rules: Rules, mayEnter: (instant: bigint) => boolean): Attempt | null {
  const times = [...new Set(events.map((event) => event.time))].sort((a, b) => (a < b ? -1 : 1));
  const instants = times.map((time) => readInstantOf(events, time, rules));
  let best: Attempt | null = null;
  for (const [index, { time }] of instants.entries()) {
    const attempt = mayEnter(time) ? attemptFrom(index, instants, rules) : [];
    if (attempt.length > 0 && (best === null || compareReach(attempt, best) <= 0)) {
      best = attempt;
    }
  }
  return best;
}

function readInstantOf(events: readonly JourneyEvent[], time: bigint, rules: Rules): Instant {
  const own = events.filter((event) => event.time === time);
  const room = rules.steps.map((_, next) => {
    const following = rules.steps.slice(next, rules.ties === 'after' ? next + 1 : undefined);
    const counts = [...following.keys()].map((index) => index + 1);
    return counts.findLast((count) => haveDistinctMatches(own, following.slice(0, count))) ?? 0;
  });
  return { time, room };
}

/** The best attempt that enters at this instant; empty where nothing there is a first step. */
function attemptFrom(entry: number, instants: readonly Instant[], rules: Rules): Attempt {
  const known = new Map<string, Attempt>();

  /** The best instants for the steps from `next` on, the step before it being at instant `previous`. */
  function continuation(next: number, previous: number): Attempt {
    const key = `${next} ${previous}`;
    const later = [...instants.keys()].filter((index) => index > previous && withinWindow(index, previous));
    const attempt = known.get(key) ?? bestOf(later, next);
    known.set(key, attempt);
    return attempt;
  }

  /** The best way to put `next`, and maybe its followers, on one of `indexes`, the others further on. */
  function bestOf(indexes: readonly number[], next: number): Attempt {
    let best: Attempt = [];
    for (const index of indexes) {
      const { time, room } = instantAt(index);
      for (let here = 1; here <= (room[next] ?? 0); here += 1) {
        const attempt = [...new Array<bigint>(here).fill(time), ...continuation(next + here, index)];
        best = (compareReach(attempt, best) || compareInstants(attempt, best)) < 0 ? attempt : best;
      }
    }
    return best;
  }

  function withinWindow(index: number, previous: number): boolean {
    const start = instantAt(rules.windowFrom === 'entry' ? entry : previous).time;
    return rules.window === null || instantAt(index).time - start <= rules.window;
  }

  function instantAt(index: number): Instant {
    return instants[index] ?? { time: 0n, room: [] };
  }

  return bestOf([entry], 0);
}

/** The deeper one first; of equally deep ones that whose last step is earlier. */
function compareReach(left: Attempt, right: Attempt): number {
  return right.length - left.length || compareInstants(left.slice(-1), right.slice(-1));
}

/** The one whose first differing step is earlier. */
function compareInstants(left: Attempt, right: Attempt): number {
  const differing = left.findIndex((instant, step) => instant !== right[step]);
  return differing === -1 ? 0 : (left[differing] ?? 0n) < (right[differing] ?? 0n) ? -1 : 1;
}

/** Whether each step finds an event of its own among `events`, in any order. */
function haveDistinctMatches(events: readonly JourneyEvent[], steps: readonly Matcher[]): boolean {
  const [step, ...others] = steps;
  return (
    step === undefined ||
    events.some(
      (event) =>
        step.matches(event) &&
        haveDistinctMatches(
          events.filter((other) => other !== event),
          others,
        ),
    )
  );
}

/** The value of the first (or last) reached step that has one at its instant; of several events there, of the first in order. */
function attributedValue(
  attempt: Attempt,
  events: readonly JourneyEvent[],
  steps: readonly Matcher[],
  breakdown: Breakdown,
): string | null {
  const values = attempt.flatMap((instant, index) => {
    const withValue = events
      .filter((event) => event.time === instant && steps[index]?.matches(event) === true)
      .filter((event) => propertyText(event, breakdown.by) !== null)
      .sort(compareEvents);
    return withValue[0] === undefined ? [] : [propertyText(withValue[0], breakdown.by)];
  });
  return (breakdown.attribution === 'first' ? values.at(0) : values.at(-1)) ?? null;
}

function stepNumbers(attempts: readonly Attempt[], index: number): Omit<FunnelStepRow, keyof GroupColumns | 'step' | 'name' | 'optional'> {
  const reached = attempts.filter((attempt) => attempt.length > index);
  const before = attempts.filter((attempt) => attempt.length > index - 1);
  const interval = wilson(reached.length, attempts.length);
  const durations = index === 0 ? [] : reached.map((attempt) => seconds((attempt[index] ?? 0n) - (attempt[index - 1] ?? 0n)));
  return {
    people: reached.length,
    rateFromFirst: rate(reached.length, attempts.length),
    rateFromPrevious: rate(reached.length, index === 0 ? attempts.length : before.length),
    rateFromFirstLow: interval?.low ?? null,
    rateFromFirstHigh: interval?.high ?? null,
    meanSeconds: mean(durations),
    medianSeconds: quantile(durations, 0.5),
  };
}
