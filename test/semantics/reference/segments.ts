// Segments: sets of people as of T, the end of the analysis' range.
import { passes, readMatcher } from './analysis.ts';
import { sum } from './statistics.ts';
import type { AnalysisAnswer, Case, DidSpec, JourneyEvent, SegmentCondition } from './types.ts';
import type { Value } from './values.ts';
import { instantText, numberOf, readDuration, valueText } from './values.ts';

const DID_AGGREGATES = ['sum', 'average', 'minimum', 'maximum', 'distinct'] as const;

interface SegmentContext {
  readonly input: Case;
  /** Everything up to T. */
  readonly history: readonly JourneyEvent[];
  readonly asOf: bigint;
  /** Everybody with an event up to T: what `none`, `at_most` and `under` are taken from. */
  readonly everybody: ReadonlySet<string>;
}

/** The people of each segment at `asOf`, asked by name. */
export function segmentsAsOf(asOf: bigint, all: readonly JourneyEvent[], input: Case): (name: string) => ReadonlySet<string> {
  const history = all.filter((event) => event.time <= asOf);
  const everybody = new Set(history.map((event) => event.person));
  return (name) => peopleOf(name, { input, history, asOf, everybody });
}

export function evaluateSegment(name: string, people: ReadonlySet<string>, asOf: bigint): AnalysisAnswer {
  const size = [{ asOf: instantText(asOf), label: name, size: people.size }];
  return { name, kind: 'segment', tables: { size }, people: [...people].sort() };
}

/** A segment's own `where` says which events it sees; its `segment` leaves only people of that one. */
function peopleOf(name: string, context: SegmentContext): ReadonlySet<string> {
  const segment = context.input.spec.segments?.[name];
  if (segment === undefined) {
    throw new Error(`no such segment: ${name}`);
  }
  const events = context.history.filter((event) => passes(event, segment.where, context.input));
  const people = peopleMeeting(segment, events, context);
  if (segment.segment === undefined) {
    return people;
  }
  const allowed = peopleOf(segment.segment, context);
  return new Set([...people].filter((person) => allowed.has(person)));
}

function peopleMeeting(condition: SegmentCondition, events: readonly JourneyEvent[], context: SegmentContext): ReadonlySet<string> {
  const setsOf = (conditions: readonly SegmentCondition[]): readonly ReadonlySet<string>[] =>
    conditions.map((inner) => peopleMeeting(inner, events, context));
  const peopleWhere = (test: (person: string) => boolean): ReadonlySet<string> => new Set([...context.everybody].filter(test));
  if ('in' in condition) {
    return peopleOf(condition.in, context);
  }
  if ('any' in condition) {
    const sets = setsOf(condition.any);
    return peopleWhere((person) => sets.some((set) => set.has(person)));
  }
  if ('all' in condition) {
    const sets = setsOf(condition.all);
    return peopleWhere((person) => sets.every((set) => set.has(person)));
  }
  if ('none' in condition) {
    const sets = setsOf(condition.none);
    return peopleWhere((person) => !sets.some((set) => set.has(person)));
  }
  const { matches } = readMatcher(condition.did, context.input);
  const within = condition.within === undefined ? null : readDuration(condition.within);
  const done = events.filter((event) => matches(event) && (within === null || event.time > context.asOf - within));
  return peopleWhere((person) =>
    meetsBounds(
      measure(
        done.filter((event) => event.person === person),
        condition,
      ),
      condition,
    ),
  );
}

/** Without a bound: at least once. A measure that is null meets none. */
function meetsBounds(value: number | null, condition: DidSpec): boolean {
  if (value === null) {
    return false;
  }
  const { over, under, at_most: atMost } = condition;
  const unbounded = [over, under, atMost, condition.at_least].every((bound) => bound === undefined);
  const atLeast = unbounded ? 1 : condition.at_least;
  return (
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (over === undefined || value > over) &&
    (under === undefined || value < under)
  );
}

/** The number of events, or what the named property's set values come to: 0 where a sum or count has none, else null. */
function measure(events: readonly JourneyEvent[], condition: DidSpec): number | null {
  const aggregate = DID_AGGREGATES.find((candidate) => condition[candidate] !== undefined);
  const property = aggregate === undefined ? undefined : condition[aggregate];
  if (aggregate === undefined || property === undefined) {
    return events.length;
  }
  const set = events.map((event) => event.properties.get(property)).filter((value): value is Value => value !== undefined);
  if (aggregate === 'distinct') {
    return new Set(set.map(valueText)).size;
  }
  const numbers = set.map(numberOf);
  if (aggregate === 'sum') {
    return sum(numbers);
  }
  if (numbers.length === 0) {
    return null;
  }
  switch (aggregate) {
    case 'average':
      return sum(numbers) / numbers.length;
    case 'minimum':
      return Math.min(...numbers);
    case 'maximum':
      return Math.max(...numbers);
    default: {
      const impossible: never = aggregate;
      throw new Error(`no such aggregate: ${String(impossible)}`);
    }
  }
}
