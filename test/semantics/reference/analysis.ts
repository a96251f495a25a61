// What every analysis shares: the journey with its range, matchers, `where` and `segment`, breakdown groups.
import type { Group, GroupColumns } from '../../../core/results/results.ts';
import { conditionOf } from './accept.ts';
import type { Scope } from './conditions.ts';
import { holds } from './conditions.ts';
import type { Calendar } from './periods.ts';
import type { BreakdownSpec, Case, CommonSpec, JourneyEvent, MatcherSpec } from './types.ts';
import { compareText, valueText } from './values.ts';

export interface Journey {
  readonly input: Case;
  /** Everything that exists at as-of, in order. */
  readonly events: readonly JourneyEvent[];
  readonly from: bigint;
  /** Exclusive. */
  readonly to: bigint;
  readonly asOf: bigint;
  readonly calendar: Calendar;
  /** The people of a segment as of the range's end. */
  readonly peopleIn: (segment: string) => ReadonlySet<string>;
}

export interface Matcher {
  readonly label: string;
  readonly matches: (event: JourneyEvent) => boolean;
}

/** A matcher and its label: `as`, else the event's name, several joined by ` | `. */
export function readMatcher(spec: MatcherSpec, input: Case): Matcher {
  if (typeof spec === 'string') {
    return { label: spec, matches: (event) => spec === 'any' || event.name === spec };
  }
  if ('any' in spec) {
    const alternatives = spec.any.map((alternative) => readMatcher(alternative, input));
    return {
      label: spec.as ?? alternatives.map((alternative) => alternative.label).join(' | '),
      matches: (event) => alternatives.some((alternative) => alternative.matches(event)),
    };
  }
  const named = readMatcher(spec.event, input);
  return { label: spec.as ?? spec.event, matches: (event) => named.matches(event) && passes(event, spec.where, input) };
}

/** Whether an event meets a condition; true where there is none. */
export function passes(event: JourneyEvent, condition: string | undefined, input: Case): boolean {
  return condition === undefined || holds(conditionOf(input, condition), eventScope(event));
}

function eventScope(event: JourneyEvent): Scope {
  const standard = { event: event.name, source: event.source, user: event.user, anonymous: event.anonymous };
  return { property: (name) => event.properties.get(name) ?? null, standard: (name) => standard[name], failed: () => {} };
}

/** The events that an analysis may see at all: those of `where`, by the people of `segment`. */
export function eventsFor(spec: CommonSpec, journey: Journey): readonly JourneyEvent[] {
  const people = spec.segment === undefined ? null : journey.peopleIn(spec.segment);
  return journey.events.filter((event) => (people === null || people.has(event.person)) && passes(event, spec.where, journey.input));
}

export function inRange(instant: bigint, journey: Journey): boolean {
  return instant >= journey.from && instant < journey.to;
}

/** The text of an event's property, null where it is not set. */
export function propertyText(event: JourneyEvent, property: string): string | null {
  const value = event.properties.get(property);
  return value === undefined ? null : valueText(value);
}

export interface Grouped<T> {
  readonly columns: GroupColumns;
  readonly members: readonly T[];
}

export interface Breakdown {
  readonly by: string;
  /** `first`, `last`, `all` or a step's name. */
  readonly attribution: string;
  readonly limit: number;
}

export function readBreakdown(spec: BreakdownSpec | undefined): Breakdown | null {
  if (spec === undefined) {
    return null;
  }
  const { by, attribution = 'first', limit = 25 } = typeof spec === 'string' ? { by: spec } : spec;
  return { by, attribution, limit };
}

/** Everything; then each of the `limit` values with most members, ties by bytes; then not set and other where they have members. */
export function groupMembers<T>(
  members: readonly T[],
  breakdown: Breakdown | null,
  textOf: (member: T) => string | null,
): readonly Grouped<T>[] {
  const group = (name: Group, value: string | null, own: readonly T[]): Grouped<T> => ({
    columns: { segment: null, group: name, breakdown: value },
    members: own,
  });
  if (breakdown === null) {
    return [group('all', null, members)];
  }
  const having = (value: string | null): readonly T[] => members.filter((member) => textOf(member) === value);
  const values = [...new Set(members.map(textOf))].filter((value) => value !== null);
  values.sort((a, b) => having(b).length - having(a).length || compareText(a, b));
  const kept = values.slice(0, breakdown.limit);
  const rest = values.slice(breakdown.limit);
  const others = rest.flatMap(having);
  return [
    group('all', null, members),
    ...kept.map((value) => group('value', value, having(value))),
    ...[group('not_set', null, having(null)), group('other', null, others)].filter((some) => some.members.length > 0),
  ];
}
