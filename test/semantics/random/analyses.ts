// Random questions of one kind, over a random project.
import { liveEvents } from '../reference/plan-events.ts';
import type {
  CommonSpec,
  LifecycleSpec,
  MatcherSpec,
  MetricSpec,
  PathsSpec,
  PeriodUnit,
  RetentionSpec,
  Spec,
  StickinessSpec,
} from '../reference/types.ts';
import { declaredProperties } from './dictionary.ts';
import { funnelSpec } from './funnels.ts';
import { common, condition, type Events, eventsIn, matcher, maybeBreakdown, NUMERIC, propertiesOfTypes, TEXTUAL } from './matchers.ts';
import type { Project } from './project.ts';
import { scoreParts, scoreSpec, segmentSpec } from './segments.ts';
import { duration, type World } from './world.ts';

/** The project with one or two analyses of the world's kind, and the segments that they name. */
export function addAnalyses(world: World, project: Project): Spec {
  const { spec } = project;
  const others = world.kind === 'segment' ? { scores: ['rfm'] } : { scores: [] };
  const segments = {
    regulars: segmentSpec(world, project, { ...others, segments: ['insiders'] }),
    insiders: segmentSpec(world, project, { ...others, segments: [] }),
  };
  switch (world.kind) {
    case 'accept':
      return { ...spec, metrics: valueMetrics(project) };
    case 'identity':
    case 'sessions':
      return spec;
    case 'segment':
      return { ...spec, segments, scores: { rfm: scoreSpec(world, project, scoreParts(project)) } };
    case 'score':
      return withSegments({ ...spec, scores: { rfm: scoreSpec(world, project), other: scoreSpec(world, project) } }, segments);
    case 'lifecycle':
      return withSegments(
        { ...spec, lifecycle: { weekly: lifecycleSpec(world, project), other: lifecycleSpec(world, project) } },
        segments,
      );
    case 'stickiness':
      return withSegments(
        { ...spec, stickiness: { use: stickinessSpec(world, project), other: stickinessSpec(world, project) } },
        segments,
      );
    case 'funnel':
      return withSegments({ ...spec, funnels: { purchase: funnelSpec(world, project), other_way: funnelSpec(world, project) } }, segments);
    case 'paths':
      return withSegments({ ...spec, paths: { visits: pathsSpec(world, project), walks: pathsSpec(world, project) } }, segments);
    case 'retention':
      return withSegments({ ...spec, retention: { repeat: retentionSpec(world, project) } }, segments);
    case 'metric':
      return withSegments({ ...spec, ...metricsAndGoal(world, project) }, segments);
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
  const sections = [spec.funnels, spec.paths, spec.retention, spec.lifecycle, spec.stickiness, spec.metrics, spec.scores];
  const analyses = sections.flatMap((section) => Object.values<CommonSpec>(section ?? {}));
  return analyses.some((analysis) => analysis.segment !== undefined || 'compare' in analysis) ? { ...spec, segments } : spec;
}

function pathsSpec(world: World, project: Project): PathsSpec {
  const { random } = world;
  const names = Object.keys(project.spec.events);
  const few = random.chance(0.25) ? random.some(names, 2, names.length) : null;
  const events = few ?? liveEvents(project.spec);
  const within = random.pick<() => Partial<PathsSpec>>([
    () => ({}),
    () => ({ within: 'session' }),
    () => ({ within: 'person' }),
    () => ({ within: 'person' }),
    () => ({ within: duration(world, random.pick(['30m', '10s', '1d']), 4) }),
  ])();
  const steps = random.chance(0.6) ? random.pick([2, 2, 3, 3, 4, 5, 6]) : null;
  const labelled = random.chance(0.5) ? nodes(world, project, events) : null;
  const labels = ignorable(labelled, events);
  return {
    ...pathEnds(world, project),
    ...within,
    ...(steps === null ? {} : { steps }),
    ...(labelled === null ? {} : { nodes: labelled }),
    ...(few === null ? {} : { events: few }),
    ...(random.chance(0.25) && labels.length > 0 ? { ignore: random.some(labels, 1, Math.min(2, labels.length)) } : {}),
    ...random.pick([{}, { collapse: true }, { collapse: false }]),
    ...(random.chance(0.3) ? { edges: random.integer(1, 6) } : {}),
    ...(random.chance(0.2) ? { minimum_transitions: random.integer(1, 3) } : {}),
    ...(random.chance(0.3) ? { minimum_people: random.integer(1, 3) } : {}),
    ...(random.chance(0.3) ? { sequences: random.integer(1, 4) } : {}),
    ...random.pick([{}, {}, {}, { compare: ['regulars'] }, { compare: ['regulars', 'insiders'] }]),
    ...common(world, project, events),
  };
}

function pathEnds(world: World, project: Project): Pick<PathsSpec, 'start' | 'end' | 'occurrence'> {
  const { random } = world;
  const one = (): MatcherSpec => (random.chance(0.6) ? random.pick(project.dictionary.favourites) : matcher(world, project));
  const ends = random.pick<() => Pick<PathsSpec, 'start' | 'end'>>([
    () => ({}),
    () => ({ start: one() }),
    () => ({ end: one() }),
    () => ({ start: one(), end: one() }),
    () => ({ start: one(), end: one() }),
  ])();
  const every = random.chance(0.5) && Object.keys(ends).length > 0 ? { occurrence: 'every' as const } : {};
  return { ...ends, ...(random.chance(0.2) ? { occurrence: 'first' as const } : every) };
}

/** Labels that a node may have for certain: an unknown one does not compile. */
function ignorable(labelled: PathsSpec['nodes'] | null, names: readonly string[]): readonly string[] {
  const fixed = (labelled ?? []).map((node) => node.label).filter((label) => !label.includes('{'));
  return (labelled ?? []).some((node) => node.when === undefined) ? fixed : [...names, ...fixed];
}

function nodes(world: World, project: Project, events: Events): NonNullable<PathsSpec['nodes']> {
  const { random } = world;
  const properties = propertiesOfTypes(project, events, TEXTUAL);
  const hole = (): string => (properties.length === 0 ? 'nothing' : `{${random.pick(properties)}}`);
  const labels = ['page', `at ${hole()}`, `${hole()} {{ ${hole()}`, 'rest', hole()];
  return random.some(labels, 1, 3).map((label, index, all) => {
    const last = index === all.length - 1;
    const clean = random.chance(0.4) ? { clean: random.some(CLEANING, 1, 2) } : {};
    return { label, ...(last && random.chance(0.3) ? {} : { when: condition(world, project, events) }), ...clean };
  });
}

/** Read alike by RE2 and JavaScript. */
const CLEANING = [
  { match: '[0-9]+', replace: ':id' },
  { match: '[a-z]', replace: '' },
  { match: '(.)(.)', replace: '\\2\\1' },
  { match: '^i', replace: '$1&' },
  { match: '支|é', replace: '#' },
];

function retentionSpec(world: World, project: Project): RetentionSpec {
  const { random, unit } = world;
  const start = matcher(world, project);
  const back = random.chance(0.4) ? start : matcher(world, project);
  const events = eventsIn([start, back], project);
  const last = unit === 'hour' ? 8 : 4;
  const columns = random.pick<() => Partial<RetentionSpec>>([
    () => ({}),
    () => ({ periods: random.integer(1, last) }),
    () => ({ periods: random.integer(1, last) }),
    () => ({ brackets: random.some([1, 1, 2, 3], 1, 3) }),
  ])();
  return {
    start,
    return: back,
    ...random.pick([
      {},
      { cohort: 'first' as const },
      { cohort: 'every' as const },
      { cohort: 'every' as const },
      { cohort: 'pooled' as const },
    ]),
    ...perUnit(world, project, [start, back]),
    ...maybePeriod(world),
    ...columns,
    ...random.pick([{}, { mode: 'exact' as const }, { mode: 'on_or_after' as const }, { mode: 'on_or_after' as const }]),
    ...random.pick([{}, {}, { at_least: 1 }, { at_least: 2 }]),
    ...random.pick<() => Partial<RetentionSpec>>([
      () => ({}),
      () => ({ window_type: 'calendar' }),
      () => rolling(world),
      () => rolling(world),
    ])(),
    ...maybeBreakdown(world, project, events, false),
    ...common(world, project, events),
  };
}

/** Returns shall come just when a period of that length ends. */
function rolling(world: World): Partial<RetentionSpec> {
  duration(world, { hour: '1h', day: '1d', week: '7d', month: '30d' }[world.unit], 4);
  return { window_type: 'rolling' };
}

/** People, or a property that every event in question declares. */
function perUnit(world: World, project: Project, matchers: readonly MatcherSpec[]): { readonly per?: string } {
  const { random } = world;
  const events = eventsIn(matchers, project);
  const shared = propertiesOfTypes(project, events, TEXTUAL).filter((name) =>
    events.every((event) => declaredProperties(project.spec, [event]).has(name)),
  );
  return random.chance(0.6) ? {} : { per: random.pick(['person', ...shared]) };
}

function maybePeriod({ unit, random }: World): { readonly period?: PeriodUnit } {
  return unit === 'day' && random.chance(0.5) ? {} : { period: unit };
}

function lifecycleSpec(world: World, project: Project): LifecycleSpec {
  const { random } = world;
  const event = matcher(world, project);
  const events = eventsIn([event], project);
  return {
    event,
    ...perUnit(world, project, [event]),
    ...maybePeriod(world),
    ...random.pick([{}, { new: 'any' as const }, { new: 'matching' as const }, { new: 'matching' as const }]),
    ...maybeBreakdown(world, project, events, false),
    ...common(world, project, events),
  };
}

function stickinessSpec(world: World, project: Project): StickinessSpec {
  const { random } = world;
  const event = matcher(world, project);
  const events = eventsIn([event], project);
  const counts = random.pick([
    {},
    {},
    { counts: { at_least: 2 } },
    { counts: { at_most: 2 } },
    { counts: { at_least: 2, at_most: 3 } },
    { counts: { exactly: 1 } },
  ]);
  const span = { hour: ['3h', '1d'], day: ['2d', '1d', '12h'], week: ['7d', '10d', '14d'], month: ['30d', '28d', '60d'] }[world.unit];
  return {
    event,
    ...perUnit(world, project, [event]),
    ...maybePeriod(world),
    ...(random.chance(0.5) ? { span: random.pick(span) } : {}),
    ...random.pick([{}, { mode: 'exact' as const }, { mode: 'or_more' as const }]),
    ...counts,
    ...random.pick([{}, {}, { group: 1 }, { group: 2 }, { group: 3 }]),
    ...maybeBreakdown(world, project, events, false),
    ...common(world, project, events),
  };
}

/** Metrics, and a goal of one of them. */
function metricsAndGoal(world: World, project: Project): Pick<Spec, 'metrics' | 'goals'> {
  const { random } = world;
  const metrics = metricSpecs(world, project);
  const value = random.pick([0, 1, 2, 3.25, 30]);
  const per = random.pick([{}, { per: world.unit }, { per: 'day' as const }]);
  const target = random.pick([{}, { target: { at_least: value, ...per } }, { target: { at_most: value, ...per } }]);
  return { metrics, goals: { aim: { measure: `metrics.${random.pick(Object.keys(metrics))}`, ...target } } };
}

/** Two metrics, and now and then their ratio. */
function metricSpecs(world: World, project: Project): Record<string, MetricSpec> {
  const own = { first: metricSpec(world, project), second: metricSpec(world, project) };
  if (world.random.chance(0.5)) return own;
  const events = Object.keys(project.spec.events);
  const ratio: MetricSpec = {
    ratio: world.random.pick([['first', 'second'] as const, ['second', 'first'] as const, ['first', 'first'] as const]),
    ...maybePeriod(world),
    ...maybeBreakdown(world, project, events, false),
    ...common(world, project, events),
  };
  return { ...own, ratio };
}

function metricSpec(world: World, project: Project): MetricSpec {
  const { random } = world;
  const counted = random.chance(0.45);
  const event = counted && random.chance(0.25) ? null : matcher(world, project);
  const events = eventsIn([event ?? 'any'], project);
  const aggregate = random.pick(['sum', 'average', 'minimum', 'maximum', 'median', 'p95', 'distinct'] as const);
  const properties =
    aggregate === 'distinct' ? [...declaredProperties(project.spec, events).keys()] : propertiesOfTypes(project, events, NUMERIC);
  const measure =
    counted || properties.length === 0
      ? { count: random.pick(['events', 'people', 'sessions'] as const) }
      : { [aggregate]: random.pick(properties) };
  return {
    ...(event === null ? {} : { event }),
    ...measure,
    ...maybePeriod(world),
    ...maybeBreakdown(world, project, events, false),
    ...common(world, project, events),
  };
}
