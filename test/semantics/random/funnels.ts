// Random funnels: every option of the language, alone and together.
import type { BreakdownSpec, ExclusionSpec, FunnelSpec, MatcherSpec, StepSpec } from '../reference/types.ts';
import { declaredProperties } from './dictionary.ts';
import { condition, type Events, eventsIn, matcher, propertiesOfTypes, TEXTUAL } from './matchers.ts';
import type { Project } from './project.ts';
import { duration, type World } from './world.ts';

const TOPICS = [
  'optional',
  'first',
  'units',
  'exclude',
  'exclude',
  'breakdown',
  'compare',
  'trend',
  'conversion',
  'range',
  'common',
] as const;
type Topic = (typeof TOPICS)[number];

/** A few options at once: a funnel that nobody walks down tells nothing. */
export function funnelSpec(world: World, project: Project): FunnelSpec {
  const { random } = world;
  const topics = new Set<Topic>(random.some(TOPICS, 0, random.pick([1, 2, 3, 4, 5, 8])));
  const about = <Part extends object>(topic: Topic, part: () => Part): Part | object => (topics.has(topic) ? part() : {});
  const order = random.pick(['default', 'ordered', 'ordered', 'strict', 'unordered', 'unordered'] as const);
  const mayBeOptional = topics.has('optional') && (order === 'default' || order === 'ordered');
  const steps = stepsOf(world, project, { skips: mayBeOptional, firsts: topics.has('first'), long: topics.has('exclude') });
  const events = eventsIn(steps, project);
  const exclude = topics.has('exclude') ? excludeOf(world, project, steps) : {};
  world.walks.push(...walksOf(world, project, steps, exclude));
  return {
    steps,
    ...(order === 'default' ? {} : { order }),
    ...windowOf(world),
    ...random.pick([{}, { ties: 'same' as const }, { ties: 'after' as const }]),
    ...about('units', () => unitOf(world, project, events)),
    ...exclude,
    ...about('breakdown', () => breakdownOf(world, project, steps, events)),
    ...about('compare', () => random.pick([{ compare: ['regulars'] }, { compare: ['insiders', 'regulars'] }])),
    ...about('trend', () => trendOf(world, steps)),
    ...about('conversion', () => conversionTimeOf(world, steps)),
    ...about('range', () => random.pick([{ range: 'attempts' as const }, { range: 'events' as const }, { range: 'events' as const }])),
    ...about('common', () => commonOf(world, project, events)),
  };
}

/** The steps one after another, and the same with an excluded event somewhere on the way. */
function walksOf(
  world: World,
  project: Project,
  steps: readonly StepSpec[],
  { exclude = [] }: Pick<FunnelSpec, 'exclude'>,
): readonly (readonly string[])[] {
  const { random } = world;
  const nameOf = (one: MatcherSpec): string => random.pick(eventsIn([one], project));
  const plain = steps.map(nameOf);
  const excluded = exclude.map(({ event }) => {
    const at = random.integer(1, plain.length);
    return [...plain.slice(0, at), nameOf(event), ...plain.slice(at - (random.chance(0.3) ? 1 : 0))];
  });
  // The step after an optional one both before and after it.
  const doubled = steps.flatMap((step, index) =>
    typeof step === 'object' && step.optional === true
      ? [[...plain.slice(0, index), ...plain.slice(index + 1, index + 2), ...plain.slice(index)]]
      : [],
  );
  return [plain, ...excluded, ...excluded, ...doubled];
}

function commonOf(world: World, project: Project, events: Events): Pick<FunnelSpec, 'where' | 'segment'> {
  const { random } = world;
  const where = { where: condition(world, project, events) };
  const segment = { segment: random.pick(['regulars', 'insiders']) };
  return random.pick([where, segment, { ...where, ...segment }]);
}

/** `long`: enough steps that something may be excluded between some, and others follow. */
function stepsOf(
  world: World,
  project: Project,
  { skips, firsts, long }: { readonly skips: boolean; readonly firsts: boolean; readonly long: boolean },
): readonly StepSpec[] {
  const { random } = world;
  const free = Array.from({ length: random.pick([2, 2, 3, 3, 4]) }, () => matcher(world, project));
  const more = long && random.chance(0.5) ? [matcher(world, project)] : [];
  const steps = random.chance(long ? 0.15 : 0.4)
    ? free
    : [...project.dictionary.favourites.map((event) => (random.chance(0.8) ? event : matcher(world, project))), ...more];
  // The same step twice: one event must not satisfy both.
  const twice: readonly MatcherSpec[] = random.chance(0.2) ? steps.flatMap((step, index) => (index === 0 ? [step, step] : [step])) : steps;
  return twice.map((step, index): StepSpec => {
    const isInner = index > 0 && index < twice.length - 1;
    const optional = skips && isInner && random.chance(0.7) ? { optional: true } : {};
    const first = firsts && random.chance(0.5) ? { first: random.pick(['ever', 'matching'] as const) } : {};
    const isPlain = Object.keys(optional).length + Object.keys(first).length === 0;
    return isPlain ? step : { ...(typeof step === 'string' ? { event: step } : step), ...optional, ...first };
  });
}

function windowOf(world: World): Partial<FunnelSpec> {
  const { random } = world;
  const length = (): string => duration(world, random.pick(['10s', '30m', '2h', '1d', '7d', '1d']), 4);
  return random.pick<() => Partial<FunnelSpec>>([
    () => ({}),
    () => ({ window: 'none' }),
    () => ({ window: length() }),
    () => ({ window: { length: length() } }),
    () => ({ window: { length: length(), from: 'entry' } }),
    () => ({ window: { length: length(), from: 'previous' } }),
    () => ({ window: { length: length(), from: 'previous' } }),
  ])();
}

/** What is counted, and what is held constant: properties that every step's events have. */
function unitOf(world: World, project: Project, events: Events): Pick<FunnelSpec, 'per' | 'hold_constant'> {
  const { random } = world;
  const shared = propertiesOfTypes(project, events, TEXTUAL).filter((name) =>
    events.every((event) => declaredProperties(project.spec, [event]).has(name)),
  );
  const units = ['person', 'session', ...(shared.length === 0 ? [] : [random.pick(shared)])];
  return {
    ...(random.chance(0.3) ? {} : { per: random.pick(units) }),
    ...(shared.length > 0 && random.chance(0.5) ? { hold_constant: random.some(shared, 1, 2) } : {}),
  };
}

/** Names by which one step alone can be meant. */
function namesOf(steps: readonly StepSpec[]): readonly { readonly name: string; readonly index: number; readonly optional: boolean }[] {
  const named = steps.map((step, index) => {
    if (typeof step === 'string') {
      return { name: step, index, optional: false };
    }
    return { name: step.as ?? ('event' in step ? step.event : ''), index, optional: step.optional === true };
  });
  // The name of several alternatives is made by the compiler: it is not meant here, but it is taken.
  return named.filter(({ name }) => name !== '' && named.filter((other) => other.name === name).length === 1);
}

function excludeOf(world: World, project: Project, steps: readonly StepSpec[]): Pick<FunnelSpec, 'exclude'> {
  const { random } = world;
  const required = namesOf(steps).filter(({ optional }) => !optional);
  if (required.length < 2) {
    return {};
  }
  const exclusion = (): ExclusionSpec => {
    const ends = random.chance(0.6)
      ? random.pick([required.slice(0, 2), required.slice(0, 2), [required[0], required.at(-1)]])
      : random.some(required, 2, 2).toSorted((a, b) => a.index - b.index);
    const [one, other] = ends;
    return {
      event: random.chance(0.6)
        ? random.pick([...project.dictionary.favourites, ...Object.keys(project.spec.events)])
        : matcher(world, project),
      after: one?.name ?? '',
      before: other?.name ?? '',
      ...random.pick([{}, { effect: 'remove' as const }, { effect: 'cut' as const }, { effect: 'cut' as const }]),
    };
  };
  return { exclude: Array.from({ length: random.pick([1, 2]) }, exclusion) };
}

function breakdownOf(world: World, project: Project, steps: readonly StepSpec[], events: Events): { readonly breakdown?: BreakdownSpec } {
  const { random } = world;
  const names = propertiesOfTypes(project, events, TEXTUAL);
  if (names.length === 0) {
    return {};
  }
  const by = random.pick(names);
  const step = namesOf(steps).map(({ name }) => name);
  const attribution = random.pick([
    'default',
    'first',
    'last',
    'all',
    'all',
    ...(step.length === 0 ? [] : [random.pick(step), random.pick(step)]),
  ]);
  return {
    breakdown: {
      by,
      ...(attribution === 'default' ? {} : { attribution }),
      ...(random.chance(0.5) ? { limit: random.integer(1, 3) } : {}),
    },
  };
}

/** Two steps in their order, one of them, or none. */
function rangeOf(world: World, steps: readonly StepSpec[]): { readonly from?: string; readonly to?: string } {
  const { random } = world;
  const names = namesOf(steps);
  const inner = names.filter(({ index }) => index > 0 && index < steps.length - 1);
  const [one, other] = random.some(names, 2, 2).toSorted((a, b) => a.index - b.index);
  return random.pick([
    {},
    ...(inner.length === 0 ? [] : [{ from: random.pick(inner).name }, { to: random.pick(inner).name }]),
    ...(one === undefined || other === undefined ? [] : [{ from: one.name, to: other.name }]),
  ]);
}

function trendOf(world: World, steps: readonly StepSpec[]): Pick<FunnelSpec, 'trend'> {
  const { random } = world;
  const period = random.pick(['hour', 'day', 'day', 'week', 'month'] as const);
  return random.pick([{ trend: period }, { trend: { period, ...rangeOf(world, steps) } }]);
}

function conversionTimeOf(world: World, steps: readonly StepSpec[]): Pick<FunnelSpec, 'conversion_time'> {
  const { random } = world;
  const bins = random.chance(0.5) ? { bins: random.pick([1, 2, 7, 90]) } : {};
  return { conversion_time: { ...rangeOf(world, steps), ...bins } };
}
