// What a funnel's definition asks of one unit's events: the rules, and the instants with the steps that can be done there.
import type { Journey, Matcher } from './analysis.ts';
import { inRange, propertyText, readMatcher } from './analysis.ts';
import type { FunnelSpec, JourneyEvent, MatcherSpec } from './types.ts';
import { readDuration } from './values.ts';

export interface FunnelRules {
  readonly steps: readonly (Matcher & { readonly optional: boolean })[];
  readonly order: 'ordered' | 'strict' | 'unordered';
  /** null = no window. */
  readonly window: bigint | null;
  readonly windowFrom: 'entry' | 'previous';
  readonly ties: 'same' | 'after';
  readonly exclusions: readonly {
    readonly index: number;
    readonly excludes: (event: JourneyEvent) => boolean;
    readonly after: number;
    readonly before: number;
    readonly effect: 'remove' | 'cut';
  }[];
}

/** An instant of a unit. */
export interface Instant {
  readonly time: bigint;
  /** For each of its events the steps that the event can do. */
  readonly matches: readonly (readonly number[])[];
  /** Whether all of these steps can be done here, each on an event of its own. */
  readonly can: (steps: readonly number[]) => boolean;
  readonly excluded: (exclusion: number) => boolean;
}

export function readRules(spec: FunnelSpec, journey: Journey): FunnelRules {
  const window = typeof spec.window === 'object' ? spec.window : { length: spec.window ?? '14d' };
  const steps = spec.steps.map((step) => ({
    ...readMatcher(step, journey.input),
    optional: typeof step === 'object' && step.optional === true,
  }));
  const stepOf = (label: string): number => steps.findIndex((step) => step.label === label);
  return {
    steps,
    order: spec.order ?? 'ordered',
    window: readDuration(window.length),
    windowFrom: window.from ?? 'entry',
    ties: spec.ties ?? 'same',
    exclusions: (spec.exclude ?? []).map((exclusion, index) => ({
      index,
      excludes: readMatcher(exclusion.event, journey.input).matches,
      after: stepOf(exclusion.after),
      before: stepOf(exclusion.before),
      effect: exclusion.effect ?? 'remove',
    })),
  };
}

/** The events of each person, session or value of a property, times the values held constant; events without them are left out. */
export function unitsOf(events: readonly JourneyEvent[], spec: FunnelSpec): readonly (readonly JourneyEvent[])[] {
  const units = new Map<string, JourneyEvent[]>();
  for (const event of events) {
    const parts = [unitOf(event, spec.per ?? 'person'), ...(spec.hold_constant ?? []).map((property) => propertyText(event, property))];
    if (parts.every((part) => part !== null)) {
      const key = JSON.stringify(parts);
      units.set(key, [...(units.get(key) ?? []), event]);
    }
  }
  return [...units.values()];
}

function unitOf(event: JourneyEvent, per: string): string | null {
  return per === 'person' ? event.person : per === 'session' ? (event.session?.key ?? null) : propertyText(event, per);
}

/** Which steps each event of a unit can do: those it matches, where `first` does not want an earlier one. `history` is in order. */
export function stepsOf(
  history: readonly JourneyEvent[],
  spec: FunnelSpec,
  rules: FunnelRules,
): (event: JourneyEvent) => readonly number[] {
  const possible = rules.steps.map((step, index) => {
    const written = spec.steps[index];
    const first = typeof written === 'object' ? (written.first ?? 'any') : 'any';
    const matching = history.filter(step.matches);
    switch (first) {
      case 'any':
        return matching;
      case 'matching':
        return matching.slice(0, 1);
      case 'ever':
        return history
          .filter((event) => written !== undefined && isNamed(event, written))
          .slice(0, 1)
          .filter(step.matches);
      default: {
        const impossible: never = first;
        throw new Error(`no such first: ${String(impossible)}`);
      }
    }
  });
  return (event) => possible.flatMap((events, step) => (events.includes(event) ? [step] : []));
}

/** By name alone, whatever the conditions. */
function isNamed(event: JourneyEvent, matcher: MatcherSpec): boolean {
  if (typeof matcher === 'string') {
    return matcher === 'any' || matcher === event.name;
  }
  return 'any' in matcher ? matcher.any.some((inner) => isNamed(event, inner)) : isNamed(event, matcher.event);
}

/** The instants at which the unit did anything at all, in order; with `range: events` those of the range. */
export function instantsOf(
  events: readonly JourneyEvent[],
  stepsFor: (event: JourneyEvent) => readonly number[],
  rules: FunnelRules,
  spec: FunnelSpec,
  journey: Journey,
): readonly Instant[] {
  const seen = events.filter((event) => spec.range !== 'events' || inRange(event.time, journey));
  const times = [...new Set(seen.map((event) => event.time))].sort((a, b) => (a < b ? -1 : 1));
  return times.map((time) => {
    const own = seen.filter((event) => event.time === time);
    const matches = own.map(stepsFor);
    return {
      time,
      matches,
      can: (steps) => haveOwnEvents(steps, matches),
      excluded: (exclusion) => own.some((event) => rules.exclusions[exclusion]?.excludes(event) === true),
    };
  });
}

/** Whether each step finds an event of its own, in any order. */
function haveOwnEvents(steps: readonly number[], matches: readonly (readonly number[])[]): boolean {
  const [step, ...others] = steps;
  return step === undefined || matches.some((event, index) => event.includes(step) && haveOwnEvents(others, matches.toSpliced(index, 1)));
}
