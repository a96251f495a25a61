// Random sources, identity and session rules around a dictionary: everything of a project but its questions.
import { propertiesOf } from '../reference/plan-events.ts';
import type { SourceSpec, Spec } from '../reference/types.ts';
import { derivedExpression, dropExpression } from './conditions.ts';
import { createDictionary, type Dictionary, declaredProperties } from './dictionary.ts';
import { identityRules } from './identity.ts';
import { condition, duration, type World } from './world.ts';

export interface Project {
  readonly spec: Spec;
  readonly dictionary: Dictionary;
}

/** The project's zone and week start are the world's. */
export function createProject(world: World): Project {
  const { random, calendar, kind } = world;
  const dictionary = createDictionary(random);
  const base = { events: dictionary.events, properties: dictionary.properties };
  const two = random.chance(kind === 'identity' || kind === 'sessions' ? 0.6 : 0.35);
  const sources = { web: sourceSpec('web', base, world), ...(two ? { server: sourceSpec('server', base, world) } : {}) };
  const weekly = calendar.weekStart === 'monday' ? {} : { week_start: calendar.weekStart };
  return {
    dictionary,
    spec: {
      waymark: 1,
      name: 'random',
      version: '1.0.0',
      ...(calendar.zone === 'UTC' && random.chance(0.5) ? {} : { timezone: calendar.zone }),
      ...weekly,
      sources,
      ...withSources(base, sources),
      ...(random.chance(kind === 'identity' ? 0.9 : 0.35) ? { identity: identityRules(base, sources, world) } : {}),
      ...(random.chance(kind === 'accept' ? 0.5 : 0.12) ? { privacy: privacyRules(world) } : {}),
      ...(random.chance(kind === 'sessions' ? 0.85 : 0.4) ? { sessions: sessionRules(base, world) } : {}),
    },
  };
}

/** `prefer` may only name sources that there are. */
function withSources(base: Base, sources: Readonly<Record<string, SourceSpec>>): Base {
  const events = Object.entries(base.events).map(([name, event]) => {
    const prefer = event.prefer?.filter((source) => Object.hasOwn(sources, source));
    return [name, { ...event, ...(prefer === undefined ? {} : { prefer }) }] as const;
  });
  const entries = events.map(([name, { prefer, ...event }]) => [
    name,
    prefer === undefined || prefer.length === 0 ? event : { ...event, prefer },
  ]);
  return { ...base, events: Object.fromEntries(entries) };
}

function privacyRules({ random }: World): NonNullable<Spec['privacy']> {
  return {
    ...(random.chance(0.6)
      ? {
          consent: {
            purposes: ['analytics', 'marketing'],
            ...random.pick([{}, { default: 'denied' as const }, { default: 'granted' as const }]),
          },
        }
      : {}),
    ...(random.chance(0.6)
      ? {
          mask: random.pick([
            { direct: 'hash' as const },
            { direct: 'drop' as const, indirect: 'hash' as const },
            { sensitive: 'hash' as const, direct: 'hash' as const },
          ]),
        }
      : {}),
    ...(random.chance(0.5) ? { salt: random.pick(['shop-2026', 'é']) } : {}),
  };
}

type Base = Pick<Spec, 'events' | 'properties'>;

function sessionRules(base: Base, world: World): NonNullable<Spec['sessions']> {
  const { random } = world;
  const strings = [...declaredProperties(base).keys()].filter((name) => name !== 'order_id');
  const [idle, longest] = random.pick([
    ['30m', null],
    ['10s', null],
    [null, '20m'],
    [null, '90s'],
    ['2h', '1h'],
    ['30m', '24h'],
    [null, null],
  ] as const);
  return {
    ...(idle === null ? {} : { idle: duration(world, idle, 2) }),
    ...(longest === null ? {} : { longest: duration(world, longest, 2) }),
    ...(random.chance(0.35) ? { split_on_day: random.chance(0.8) } : {}),
    ...(random.chance(0.4) && strings.length > 0 ? { split_on: random.some(strings, 1, 2) } : {}),
  };
}

function sourceSpec(name: 'web' | 'server', base: Base, world: World): SourceSpec {
  const { random, kind } = world;
  const derive = deriveSpec(base, world);
  const drop = random.chance(kind === 'accept' ? 0.5 : 0.2) ? condition(world, dropExpression(random)) : null;
  const deduplicate = random.chance(0.25) ? deduplicateSpec(base, random.chance(0.5), world) : null;
  const late = random.chance(kind === 'accept' ? 0.6 : 0.2) ? duration(world, random.pick(['72h', '1h', '30s'])) : null;
  const future = random.chance(0.3) ? duration(world, random.pick(['5m', '1h', '0s'])) : null;
  const clean = {
    ...(drop === null ? {} : { drop }),
    ...(deduplicate === null ? {} : { deduplicate }),
    ...(late === null ? {} : { late }),
    ...(future === null ? {} : { future }),
  };
  return {
    files: `data/${name}.${name === 'server' && random.chance(0.6) ? 'jsonl' : 'csv'}`,
    columns: columnsSpec(name, base, deduplicate, world),
    ...(random.chance(0.4) ? { rename: renameSpec(base, world) } : {}),
    ...(derive === null && drop === null ? {} : { types: { raw_n: 'integer' as const } }),
    ...(derive === null ? {} : { derive }),
    ...(Object.keys(clean).length === 0 ? {} : { clean }),
  };
}

function columnsSpec(
  name: 'web' | 'server',
  base: Base,
  deduplicate: string | readonly string[] | null,
  world: World,
): SourceSpec['columns'] {
  const { random, kind } = world;
  const single = name === 'server' && random.chance(0.1);
  const known = random.pick(['both', 'both', 'both', 'user', 'anonymous']);
  return {
    ...(deduplicate === 'id' || random.chance(0.6) ? { id: 'event_id' } : {}),
    event: single ? { value: random.pick(Object.keys(base.events)) } : 'event_name',
    time: 'occurred_at',
    ...(random.chance(0.6) ? { received: 'received_at' } : {}),
    ...(known === 'anonymous' ? {} : { user: 'user_id' }),
    ...(known === 'user' ? {} : { anonymous: 'device_id' }),
    ...(random.chance(kind === 'sessions' ? 0.4 : 0.15) ? { session: 'visit_id' } : {}),
    ...(random.chance(0.35) ? { consent: 'granted' } : {}),
    // Keys of duplicates are columns.
    ...(!Array.isArray(deduplicate) && random.chance(kind === 'accept' ? 0.25 : 0.1)
      ? { properties: { array: 'params', key: 'key', value: ['value.text', 'value.number'] } }
      : {}),
  };
}

/** Raw names to events; one raw name may be the name of another event. */
function renameSpec(base: Base, world: World): Readonly<Record<string, string>> {
  const events = Object.keys(base.events);
  const raw = world.random.some(['pv', 'Purchase', '加购', ...(world.random.chance(0.1) ? events : [])], 1, 2);
  return Object.fromEntries(raw.map((name) => [name, world.random.pick(events)]));
}

function deriveSpec(base: Base, world: World): Readonly<Record<string, string>> | null {
  const { random, kind } = world;
  const derive: Record<string, string> = {};
  for (const [property, type] of declaredProperties(base)) {
    const expression = random.chance(kind === 'accept' ? 0.25 : 0.08) ? derivedExpression(type, random) : null;
    if (expression !== null) {
      derive[property] = condition(world, expression);
    }
  }
  return Object.keys(derive).length === 0 ? null : derive;
}

function deduplicateSpec(base: Base, byId: boolean, world: World): string | readonly string[] {
  if (byId) {
    return 'id';
  }
  const options = [
    ['event', 'user', 'time'],
    ['event', 'user', 'anonymous', 'device'],
    ['time', 'device'],
  ];
  const declared = declaredProperties(base);
  const picked = world.random.pick(declared.has('order_id') ? [...options, ['order_id'], ['order_id', 'event']] : options);
  // A column that no event declares is not in the file.
  return picked.includes('device') && !declared.has('device') ? ['event', 'user', 'time'] : picked;
}

/** Columns of a source's file, in file order. */
export function fileColumns(source: SourceSpec, base: Base): readonly string[] {
  const standard = Object.values(source.columns).filter((column) => typeof column === 'string');
  const listed = source.columns.properties;
  const declared = Object.keys(base.events).flatMap((event) => propertiesOf(base, event));
  const former = new Set(declared.flatMap((property) => property.renamed_from ?? []));
  const properties = listed === undefined ? [...declaredProperties(base).keys(), ...former] : [listed.array];
  const raw = source.types === undefined ? [] : ['raw_a', 'raw_b', 'raw_n'];
  return [...standard, ...properties, ...raw, 'extra'];
}
