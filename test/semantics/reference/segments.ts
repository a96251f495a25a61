// Segments: sets of people as of T, the end of the analysis' range.
import { conditionOf } from './accept.ts';
import { passes, readMatcher } from './analysis.ts';
import { holds } from './conditions.ts';
import { tilesOf } from './scores.ts';
import { sum } from './statistics.ts';
import type { AnalysisAnswer, Case, DidSpec, InTilesSpec, JourneyEvent, PropertyValueSpec, SegmentCondition } from './types.ts';
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
  // Beside `did`, `first` and `property` a `where` is theirs.
  const own = 'did' in segment || 'first' in segment || 'property' in segment ? undefined : segment.where;
  const events = context.history.filter((event) => passes(event, own, context.input));
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
  const within = 'within' in condition && condition.within !== undefined ? readDuration(condition.within) : null;
  const isWithin = (instant: bigint): boolean => within === null || instant > context.asOf - within;
  const eventsOf = (person: string): readonly JourneyEvent[] => events.filter((event) => event.person === person);
  if ('score' in condition) {
    return peopleInTiles(condition, context);
  }
  if ('property' in condition) {
    return peopleWhere((person) => {
      const set = eventsOf(person).filter((event) => isWithin(event.time) && event.properties.has(condition.property));
      const event = condition.value === 'first' ? set.at(0) : set.at(-1);
      return event !== undefined && meetsValue(event.properties.get(condition.property) ?? null, condition, context.input);
    });
  }
  const { matches } = readMatcher('first' in condition ? condition.first : condition.did, context.input);
  const isMeant = (event: JourneyEvent): boolean => matches(event) && passes(event, condition.where, context.input);
  if ('first' in condition) {
    return peopleWhere((person) => {
      const first = eventsOf(person).find(isMeant);
      return first !== undefined && isWithin(first.time);
    });
  }
  return peopleWhere((person) =>
    meetsBounds(
      measure(
        eventsOf(person).filter((event) => isMeant(event) && isWithin(event.time)),
        condition,
      ),
      condition,
    ),
  );
}

/** The condition knows the one value alone. */
function meetsValue(value: Value | null, { property, where }: PropertyValueSpec, input: Case): boolean {
  const scope = { property: (name: string) => (name === property ? value : null), standard: () => null, failed: () => {} };
  return holds(conditionOf(input, where), scope);
}

/** `4..5` of each part that is named. */
function peopleInTiles(condition: InTilesSpec, context: SegmentContext): ReadonlySet<string> {
  const score = context.input.spec.scores?.[condition.score];
  if (score === undefined) {
    throw new Error(`no such score: ${condition.score}`);
  }
  const allowed = score.segment === undefined ? null : peopleOf(score.segment, context);
  const tiles = tilesOf(score, context.history, context.asOf, context.input, allowed);
  const isIn = (tile: number | undefined, written: string | number | undefined): boolean => {
    const [low = '', high = low] = String(written ?? '').split('..');
    return written === undefined || (tile !== undefined && tile >= Number(low) && tile <= Number(high));
  };
  const { recency, frequency, monetary } = condition;
  return new Set(
    [...tiles].flatMap(([person, own]) =>
      isIn(own.recency, recency) && isIn(own.frequency, frequency) && isIn(own.monetary, monetary) ? [person] : [],
    ),
  );
}

/** Without a bound: at least once. A measure that is null meets none. */
function meetsBounds(value: number | null, condition: DidSpec): boolean {
  if (value === null) {
    return false;
  }
  const { over, under, at_most: atMost, exactly } = condition;
  const unbounded = [over, under, atMost, exactly, condition.at_least].every((bound) => bound === undefined);
  const atLeast = unbounded ? 1 : condition.at_least;
  return (
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (over === undefined || value > over) &&
    (under === undefined || value < under) &&
    (exactly === undefined || value === exactly)
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
