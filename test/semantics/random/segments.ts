// Random segments and scores.
import type { DidSpec, MatcherSpec, ScoreSpec, SegmentCondition, SegmentSpec } from '../reference/types.ts';
import { propertyCondition } from './conditions.ts';
import { declaredProperties } from './dictionary.ts';
import { common, condition, eventsIn, matcher, NUMERIC, propertiesOfTypes, TEXTUAL } from './matchers.ts';
import type { Project } from './project.ts';
import { duration, condition as noteCondition, type World } from './world.ts';

/** What the segment may name. */
interface Others {
  readonly segments: readonly string[];
  readonly scores: readonly string[];
}

export function segmentSpec(world: World, project: Project, others: Others): SegmentSpec {
  const whole = segmentCondition(world, project, others, 2);
  const events = eventsIn(matchersIn(whole), project);
  const isOwn = 'where' in whole || 'property' in whole;
  return {
    ...whole,
    ...(!isOwn && events.length > 0 && world.random.chance(0.15) ? { where: condition(world, project, events) } : {}),
    ...(others.segments.length > 0 && world.random.chance(0.15) ? { segment: world.random.pick(others.segments) } : {}),
  };
}

function segmentCondition(world: World, project: Project, others: Others, depth: number): SegmentCondition {
  const { random } = world;
  if (depth === 0 || random.chance(0.4)) {
    return singleCondition(world, project, others);
  }
  const inner = Array.from({ length: random.integer(1, 3) }, () => segmentCondition(world, project, others, depth - 1));
  return random.pick<SegmentCondition>([{ any: inner }, { all: inner }, { none: inner }]);
}

function singleCondition(world: World, project: Project, { segments, scores }: Others): SegmentCondition {
  const { random } = world;
  const within = random.chance(0.5) ? { within: duration(world, random.pick(['30m', '1d', '2d', '7d']), 3) } : {};
  return random.pick<() => SegmentCondition>([
    () => (segments.length > 0 ? { in: random.pick(segments) } : didSpec(world, project)),
    () => (scores.length > 0 ? inTiles(world, project, random.pick(scores)) : didSpec(world, project)),
    () => {
      const first = matcher(world, project);
      const where = random.chance(0.3) ? { where: condition(world, project, eventsIn([first], project)) } : {};
      return { first, ...where, ...within };
    },
    () => {
      const [property, type] = random.pick([...declaredProperties(project.spec)].filter(([, one]) => TEXTUAL.includes(one)));
      const value = random.pick([{}, { value: 'last' as const }, { value: 'first' as const }, { value: 'first' as const }]);
      const tree = propertyCondition(world, { kind: 'property', name: property }, type, project.dictionary.texts);
      return { property, where: noteCondition(world, tree), ...value, ...within };
    },
    ...Array.from({ length: 5 }, () => () => didSpec(world, project)),
  ])();
}

function inTiles(world: World, project: Project, score: string): SegmentCondition {
  const { random } = world;
  const tiles = (): string | number => random.pick(['1..2', '2..3', '2', '3', 1]);
  const parts = random.some(scoreParts(project), 1, 3);
  return { score, ...Object.fromEntries(parts.map((part) => [part, tiles()])) };
}

/** The parts that a score can have: rarely no event has a number. */
export function scoreParts(project: Project): readonly string[] {
  const hasNumber = propertiesOfTypes(project, eventsIn(['any'], project), NUMERIC).length > 0;
  return ['recency', 'frequency', ...(hasNumber ? ['monetary'] : [])];
}

/** Of parts that are named there are all; else some. */
export function scoreSpec(world: World, project: Project, named?: readonly string[]): ScoreSpec {
  const { random } = world;
  const parts = named ?? random.some(scoreParts(project), 1, 3);
  const [recency, frequency, paid] = [matcher(world, project), matcher(world, project), matcher(world, project)];
  const numeric = propertiesOfTypes(project, eventsIn([paid], project), NUMERIC);
  // Every dictionary has a price, but not every event has it.
  const event = numeric.length === 0 ? 'any' : paid;
  const property = (): string =>
    random.pick(numeric.length === 0 ? propertiesOfTypes(project, eventsIn(['any'], project), NUMERIC) : numeric);
  // A condition may name only what the events of its own parts have.
  const used = Object.entries({ recency, frequency, monetary: event }).flatMap(([part, one]) => (parts.includes(part) ? [one] : []));
  const events = eventsIn(used, project);
  return {
    ...(parts.includes('recency') ? { recency } : {}),
    ...(parts.includes('frequency') ? { frequency } : {}),
    ...(parts.includes('monetary') ? { monetary: { event, property: property() } } : {}),
    ...(named !== undefined ? { tiles: 3 } : random.pick([{}, { tiles: 2 }, { tiles: 3 }, { tiles: 10 }])),
    ...(random.chance(0.5) ? { within: duration(world, random.pick(['1d', '2d', '7d']), 3) } : {}),
    ...(named !== undefined ? {} : common(world, project, events)),
  };
}

function matchersIn(whole: SegmentCondition): readonly MatcherSpec[] {
  if ('did' in whole) {
    return [whole.did];
  }
  if ('first' in whole) {
    return [whole.first];
  }
  const parts = 'any' in whole ? whole.any : 'all' in whole ? whole.all : 'none' in whole ? whole.none : [];
  return parts.flatMap(matchersIn);
}

function didSpec(world: World, project: Project): DidSpec {
  const { random } = world;
  const did = matcher(world, project);
  const events = eventsIn([did], project);
  const aggregate = random.pick(['sum', 'average', 'minimum', 'maximum', 'distinct'] as const);
  const properties =
    aggregate === 'distinct' ? [...declaredProperties(project.spec, events).keys()] : propertiesOfTypes(project, events, NUMERIC);
  const measured = properties.length > 0 && random.chance(0.55);
  const value = !measured || aggregate === 'distinct' ? random.integer(0, 4) : random.pick([0, 1, 3, 4, 7.75, 30, 40]);
  return {
    did,
    ...(measured ? { [aggregate]: random.pick(properties) } : {}),
    ...(measured || random.chance(0.7) ? bounds(world, value) : {}),
    ...(random.chance(0.15) ? { where: condition(world, project, events) } : {}),
    ...(random.chance(0.5) ? { within: duration(world, random.pick(['30m', '1d', '2d', '7d']), 3) } : {}),
  };
}

function bounds(world: World, value: number): Partial<DidSpec> {
  const both = world.random.pick([
    { at_least: value, at_most: value + 2 },
    { over: value, under: value + 3 },
  ]);
  return world.random.pick([{ at_least: value }, { at_most: value }, { over: value }, { under: value }, { exactly: value }, both]);
}
