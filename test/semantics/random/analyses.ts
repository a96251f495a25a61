// Random questions of one kind, over a random project.
import type {
  BreakdownSpec,
  CommonSpec,
  DidSpec,
  FunnelSpec,
  MatcherSpec,
  MetricSpec,
  PathsSpec,
  RetentionSpec,
  SegmentCondition,
  SegmentSpec,
  Spec,
} from '../reference/types.ts';
import { randomCondition } from './conditions.ts';
import { declaredProperties } from './dictionary.ts';
import type { Project } from './project.ts';
import { duration, type World } from './world.ts';

/** The project with one or two analyses of the world's kind, and the segments that they name. */
export function addAnalyses(world: World, project: Project): Spec {
  const { spec } = project;
  const segments = { regulars: segmentSpec(world, project, ['insiders']), insiders: segmentSpec(world, project, []) };
  switch (world.kind) {
    case 'accept':
      return { ...spec, metrics: valueMetrics(project) };
    case 'identity':
    case 'sessions':
      return spec;
    case 'segment':
      return { ...spec, segments };
    case 'funnel':
      return withSegments({ ...spec, funnels: { purchase: funnelSpec(world, project), other_way: funnelSpec(world, project) } }, segments);
    case 'paths':
      return withSegments({ ...spec, paths: { visits: pathsSpec(world, project), walks: pathsSpec(world, project) } }, segments);
    case 'retention':
      return withSegments({ ...spec, retention: { repeat: retentionSpec(world, project) } }, segments);
    case 'metric':
      return withSegments({ ...spec, metrics: { first: metricSpec(world, project), second: metricSpec(world, project) } }, segments);
    default: {
      const impossible: never = world.kind;
      throw new Error(`no such kind: ${String(impossible)}`);
    }
  }
}

/** Shows the accepted values of every property. */
function valueMetrics(project: Project): NonNullable<Spec['metrics']> {
  const properties = [...declaredProperties(project.spec)].filter(([, type]) => type !== 'timestamp');
  return Object.fromEntries(
    properties.map(([by], index) => [
      `values_${index}`,
      { event: 'any', count: 'events' as const, period: 'month' as const, breakdown: by },
    ]),
  );
}

/** Segments only where an analysis names one. */
function withSegments(spec: Spec, segments: NonNullable<Spec['segments']>): Spec {
  const analyses = [spec.funnels, spec.paths, spec.retention, spec.metrics].flatMap((section) => Object.values<CommonSpec>(section ?? {}));
  return analyses.some((analysis) => analysis.segment !== undefined) ? { ...spec, segments } : spec;
}

function common(world: World, project: Project): CommonSpec {
  const { random } = world;
  return {
    ...(random.chance(0.2) ? { where: condition(world, project) } : {}),
    ...(random.chance(0.2) ? { segment: random.pick(['regulars', 'insiders']) } : {}),
  };
}

function condition(world: World, project: Project, events?: readonly string[]): string {
  return randomCondition(world, declaredProperties(project.spec, events), project.dictionary.texts);
}

function matcher(world: World, project: Project): MatcherSpec {
  const { random } = world;
  const names = [...project.dictionary.favourites, ...project.dictionary.favourites, ...Object.keys(project.spec.events)];
  const single = (): Exclude<MatcherSpec, string> => {
    const event = random.chance(0.2) ? 'any' : random.pick(names);
    return { event, ...(random.chance(0.6) ? { where: condition(world, project, event === 'any' ? undefined : [event]) } : {}) };
  };
  return random.pick<() => MatcherSpec>([
    () => random.pick(names),
    () => random.pick(names),
    () => (random.chance(0.3) ? 'any' : random.pick(names)),
    single,
    () => ({ ...single(), as: `step ${random.integer(1, 9)}` }),
    () => ({ any: random.some([...new Set(names)], 2, 2), ...(random.chance(0.5) ? { as: 'either' } : {}) }),
    () => ({ any: [single(), random.pick(names)], as: 'nested' }),
  ])();
}

function breakdown(world: World, project: Project, attributed: boolean): BreakdownSpec {
  const { random } = world;
  const by = random.pick([...declaredProperties(project.spec).keys()].filter((name) => !['seen_at', 'born'].includes(name)));
  if (random.chance(0.3)) {
    return by;
  }
  return {
    by,
    ...(attributed && random.chance(0.7) ? { attribution: random.pick(['first', 'last']) } : {}),
    ...(random.chance(0.6) ? { limit: random.integer(1, 3) } : {}),
  };
}

function funnelSpec(world: World, project: Project): FunnelSpec {
  const { random } = world;
  const steps = Array.from({ length: random.pick([2, 2, 3, 3, 4]) }, () => matcher(world, project));
  // The same step twice: one event must not satisfy both.
  const twice = random.chance(0.25) ? steps.flatMap((step, index) => (index === 0 ? [step, step] : [step])) : steps;
  const length = (): string => duration(world, random.pick(['10s', '30m', '2h', '1d', '7d', '1d']));
  const window = random.pick<() => Partial<FunnelSpec>>([
    () => ({}),
    () => ({ window: 'none' }),
    () => ({ window: length() }),
    () => ({ window: { length: length() } }),
    () => ({ window: { length: length(), from: 'entry' } }),
    () => ({ window: { length: length(), from: 'previous' } }),
    () => ({ window: { length: length(), from: 'previous' } }),
  ])();
  const properties = [...declaredProperties(project.spec).keys()].filter((name) => !['seen_at', 'born'].includes(name));
  const per = random.pick([{}, {}, { per: 'person' }, { per: 'session' }, { per: random.pick(properties) }]);
  return {
    steps: twice,
    ...window,
    ...random.pick([{}, { ties: 'same' as const }, { ties: 'after' as const }]),
    ...per,
    ...(random.chance(0.4) ? { breakdown: breakdown(world, project, true) } : {}),
    ...common(world, project),
  };
}

function pathsSpec(world: World, project: Project): PathsSpec {
  const { random } = world;
  const names = Object.keys(project.spec.events);
  const few = random.chance(0.25) ? random.some(names, 2, names.length) : null;
  const within = random.pick<() => Partial<PathsSpec>>([
    () => ({}),
    () => ({ within: 'session' }),
    () => ({ within: 'person' }),
    () => ({ within: 'person' }),
    () => ({ within: duration(world, random.pick(['30m', '10s', '1d'])) }),
  ])();
  const steps = random.chance(0.6) ? random.integer(2, 6) : null;
  return {
    ...(random.chance(0.4) ? { start: matcher(world, project) } : {}),
    ...(random.chance(0.3) ? { end: matcher(world, project) } : {}),
    ...within,
    ...(steps === null ? {} : { steps }),
    ...(random.chance(0.5) ? { nodes: nodes(world, project) } : {}),
    ...(few === null ? {} : { events: few }),
    ...(random.chance(0.25) ? { ignore: random.some([...names, 'page', 'rest'], 1, 2) } : {}),
    ...random.pick([{}, { collapse: true }, { collapse: false }]),
    ...(random.chance(0.3) ? { edges: random.integer(1, 6) } : {}),
    ...(random.chance(0.2) ? { minimum_transitions: random.integer(1, 3) } : {}),
    ...(random.chance(0.3) ? { minimum_people: random.integer(1, 3) } : {}),
    ...(random.chance(0.3) ? { sequences: random.integer(1, 4) } : {}),
    ...common(world, project),
  };
}

function nodes(world: World, project: Project): NonNullable<PathsSpec['nodes']> {
  const { random } = world;
  const properties = [...declaredProperties(project.spec)]
    .filter(([, type]) => type !== 'timestamp' && type !== 'date')
    .map(([name]) => name);
  const hole = (): string => `{${random.pick(properties)}}`;
  const labels = ['page', `at ${hole()}`, `${hole()} {{ ${hole()}`, 'rest', hole()];
  return random.some(labels, 1, 3).map((label, index, all) => {
    const last = index === all.length - 1;
    return { label, ...(last && random.chance(0.3) ? {} : { when: condition(world, project) }) };
  });
}

function retentionSpec(world: World, project: Project): RetentionSpec {
  const { random, unit } = world;
  const start = matcher(world, project);
  return {
    start,
    return: random.chance(0.4) ? start : matcher(world, project),
    ...random.pick([{}, { cohort: 'first' as const }, { cohort: 'every' as const }, { cohort: 'every' as const }]),
    ...(unit === 'day' && random.chance(0.5) ? {} : { period: unit }),
    ...(random.chance(0.8) ? { periods: random.integer(1, unit === 'hour' ? 8 : 4) } : {}),
    ...random.pick([{}, { mode: 'exact' as const }, { mode: 'on_or_after' as const }, { mode: 'on_or_after' as const }]),
    ...common(world, project),
  };
}

function metricSpec(world: World, project: Project): MetricSpec {
  const { random, unit } = world;
  const properties = [...declaredProperties(project.spec)];
  const numeric = properties.filter(([, type]) => type === 'number' || type === 'integer').map(([name]) => name);
  const counted = random.chance(0.45);
  const aggregate = random.pick(['sum', 'average', 'minimum', 'maximum', 'median', 'p95', 'distinct'] as const);
  const property = random.pick(aggregate === 'distinct' ? properties.map(([name]) => name) : numeric);
  const event = matcher(world, project);
  return {
    ...(counted && random.chance(0.25) ? {} : { event }),
    ...(counted ? { count: random.pick(['events', 'people', 'sessions'] as const) } : { [aggregate]: property }),
    ...(unit === 'day' && random.chance(0.5) ? {} : { period: unit }),
    ...(random.chance(0.45) ? { breakdown: breakdown(world, project, false) } : {}),
    ...common(world, project),
  };
}

/** `others` may be named by `in`. */
function segmentSpec(world: World, project: Project, others: readonly string[]): SegmentSpec {
  const { random } = world;
  return { ...segmentCondition(world, project, others, 2), ...(random.chance(0.15) ? { where: condition(world, project) } : {}) };
}

function segmentCondition(world: World, project: Project, others: readonly string[], depth: number): SegmentCondition {
  const { random } = world;
  if (depth === 0 || random.chance(0.4)) {
    return others.length > 0 && random.chance(0.2) ? { in: random.pick(others) } : didSpec(world, project);
  }
  const inner = Array.from({ length: random.integer(1, 3) }, () => segmentCondition(world, project, others, depth - 1));
  return random.pick<SegmentCondition>([{ any: inner }, { all: inner }, { none: inner }]);
}

function didSpec(world: World, project: Project): DidSpec {
  const { random } = world;
  const did = matcher(world, project);
  const numeric = [...declaredProperties(project.spec)].filter(([, type]) => type === 'number' || type === 'integer');
  const aggregate = random.chance(0.4) ? random.pick(['sum', 'average', 'minimum', 'maximum', 'distinct'] as const) : null;
  const property = random.pick(aggregate === 'distinct' ? [...declaredProperties(project.spec)] : numeric);
  const value = aggregate === null || aggregate === 'distinct' ? random.integer(0, 4) : random.pick([0, 1, 3, 4, 7.75, 30, 40]);
  const bounded = aggregate !== null || random.chance(0.7);
  return {
    did,
    ...(aggregate === null ? {} : { [aggregate]: property[0] }),
    ...(bounded ? bounds(world, value) : {}),
    ...(random.chance(0.5) ? { within: duration(world, random.pick(['30m', '1d', '2d', '7d'])) } : {}),
  };
}

function bounds(world: World, value: number): Partial<DidSpec> {
  const both = world.random.pick([
    { at_least: value, at_most: value + 2 },
    { over: value, under: value + 3 },
  ]);
  return world.random.pick([{ at_least: value }, { at_most: value }, { over: value }, { under: value }, both]);
}
