// Random matchers, and what may be asked of the events that they mean.
import type { BreakdownSpec, CommonSpec, MatcherSpec } from '../reference/types.ts';
import type { ValueType } from '../reference/values.ts';
import { randomCondition } from './conditions.ts';
import { declaredProperties } from './dictionary.ts';
import type { Project } from './project.ts';
import type { World } from './world.ts';

/** The events in question of an analysis: only their properties may be named. */
export type Events = readonly string[];

export function matcher(world: World, project: Project): MatcherSpec {
  const { random } = world;
  const { favourites } = project.dictionary;
  const names = [...favourites, ...favourites, ...Object.keys(project.spec.events)];
  const single = (): Exclude<MatcherSpec, string> => {
    const event = random.chance(0.2) ? 'any' : random.pick(names);
    return { event, ...(random.chance(0.5) ? { where: condition(world, project, eventsIn([event], project)) } : {}) };
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

/** The names of the events that these matchers mean. */
export function eventsIn(matchers: readonly MatcherSpec[], project: Project): Events {
  return [...new Set(matchers.flatMap((one) => eventsOf(one, project)))];
}

function eventsOf(one: MatcherSpec, project: Project): Events {
  if (typeof one === 'object' && 'any' in one) {
    return eventsIn(one.any, project);
  }
  const name = typeof one === 'string' ? one : one.event;
  return name === 'any' ? Object.keys(project.spec.events) : [name];
}

export function condition(world: World, project: Project, events: Events): string {
  return randomCondition(world, declaredProperties(project.spec, events), project.dictionary.texts);
}

export function common(world: World, project: Project, events: Events): CommonSpec {
  const { random } = world;
  return {
    ...(random.chance(0.13) ? { where: condition(world, project, events) } : {}),
    ...(random.chance(0.13) ? { segment: random.pick(['regulars', 'insiders']) } : {}),
  };
}

/** Names of the declared properties of one of these types. */
export function propertiesOfTypes(project: Project, events: Events, types: readonly ValueType[]): readonly string[] {
  return [...declaredProperties(project.spec, events)].filter(([, type]) => types.includes(type)).map(([name]) => name);
}

/** Types whose values may stand in a breakdown, a label or a unit. */
export const TEXTUAL: readonly ValueType[] = ['string', 'integer', 'number', 'boolean'];
export const NUMERIC: readonly ValueType[] = ['integer', 'number'];

export function maybeBreakdown(
  world: World,
  project: Project,
  events: Events,
  attributed: boolean,
): { readonly breakdown?: BreakdownSpec } {
  const { random } = world;
  const names = propertiesOfTypes(project, events, TEXTUAL);
  if (names.length === 0 || random.chance(0.55)) {
    return {};
  }
  const by = random.pick(names);
  if (random.chance(0.3)) {
    return { breakdown: by };
  }
  const attribution = attributed && random.chance(0.7) ? { attribution: random.pick(['first', 'last'] as const) } : {};
  return { breakdown: { by, ...attribution, ...(random.chance(0.6) ? { limit: random.integer(1, 3) } : {}) } };
}
