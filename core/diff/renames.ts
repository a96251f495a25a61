// What has another name in the head and is the same thing: events and properties that say so in `renamed_from`, and definitions whose
// content is the same to the letter. Phase: diff. The base is rewritten with the new names, so that who mentions them did not change.

import type { Bind, Event, Model } from '../model/model.ts';
import type { SectionName } from '../schema/loaded-project.ts';
import { type NewNames, withNewNames } from './new-names.ts';
import { pointer } from './pointer.ts';
import { same } from './same.ts';

export interface Renaming {
  readonly base: Model;
  /** New pointer -> old name. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** `isFree` tells names that are really gone or really new from those that an error hides. */
export function renaming(base: Model, head: Model, isFree: (at: string) => boolean): Renaming {
  const renamed = new Map<string, string>();
  const withEvents = renameEvents(base, head, isFree, renamed);
  const withProperties = renameProperties(withEvents, head, renamed);
  return { base: SECTIONS.reduce((model, section) => renameSection(section, model, head, isFree, renamed), withProperties), renamed };
}

function renameEvents(base: Model, head: Model, isFree: (at: string) => boolean, renamed: Map<string, string>): Model {
  const old = new Set(base.events.map(({ name }) => name));
  const now = new Set(head.events.map(({ name }) => name));
  const events = new Map<string, string>();
  for (const { name, renamedFrom } of head.events) {
    const before =
      old.has(name) || !isFree(pointer('events', name))
        ? undefined
        : renamedFrom.find((one) => old.has(one) && !now.has(one) && !events.has(one));
    if (before === undefined) continue;
    events.set(before, name);
    renamed.set(pointer('events', name), before);
  }
  if (events.size === 0) return base;
  const translated = withNewNames(base, { ...NONE, events });
  return {
    ...translated,
    // That the old name stands in `renamed_from` now is the renaming itself.
    events: translated.events.map((event) => (events.has(event.name) ? renamedEvent(event, events.get(event.name) ?? event.name) : event)),
  };
}

function renamedEvent(event: Event, name: string): Event {
  return { ...event, name, renamedFrom: [...event.renamedFrom, event.name] };
}

const NONE: NewNames = { events: new Map(), properties: new Map(), definitions: new Map() };

function renameProperties(base: Model, head: Model, renamed: Map<string, string>): Model {
  const now = new Map(head.events.map((event) => [event.name, event]));
  const properties = new Map<string, string>();
  const events = base.events.map((event) => {
    const other = now.get(event.name);
    const names = other === undefined ? new Map<string, string>() : renamedProperties(event, other);
    if (names.size === 0) return event;
    for (const [before, after] of names) {
      properties.set(before, after);
      renamed.set(pointer('events', event.name, 'properties', after), before);
    }
    return {
      ...event,
      once: event.once === null ? null : { ...event.once, by: names.get(event.once.by) ?? event.once.by },
      bind: event.bind === null ? null : withBoundNames(event.bind, names),
      properties: event.properties.map((property) => {
        const name = names.get(property.name);
        return name === undefined ? property : { ...property, name, renamedFrom: [...property.renamedFrom, property.name] };
      }),
    };
  });
  if (properties.size === 0) return base;
  // Analyses name a property for all of their events: it has a new name for them once no event has the old one.
  const left = new Set(head.events.flatMap((event) => event.properties.map(({ name }) => name)));
  const gone = new Map([...properties].filter(([before]) => !left.has(before)));
  return { ...withNewNames({ ...base, events: [] }, { ...NONE, properties: gone }), events };
}

function withBoundNames(bind: Bind, names: ReadonlyMap<string, string>): Bind {
  return { ...bind, properties: bind.properties.map((bound) => ({ ...bound, property: names.get(bound.property) ?? bound.property })) };
}

function renamedProperties(before: Event, after: Event): ReadonlyMap<string, string> {
  const old = new Set(before.properties.map(({ name }) => name));
  const now = new Set(after.properties.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const { name, renamedFrom } of after.properties) {
    const from = old.has(name) ? undefined : renamedFrom.find((one) => old.has(one) && !now.has(one) && !names.has(one));
    if (from !== undefined) names.set(from, name);
  }
  return names;
}

/** In the order of need: what is built on a renamed segment is the same funnel. */
const SECTIONS = [
  'sources',
  'scores',
  'segments',
  'funnels',
  'segments',
  'goals',
  'paths',
  'dropoffs',
  'retention',
  'lifecycle',
  'stickiness',
  'metrics',
  'metrics',
  'impacts',
  'notify',
  'monitors',
  'audiences',
  'reports',
] as const satisfies readonly SectionName[];

type Section = (typeof SECTIONS)[number];

function renameSection(section: Section, base: Model, head: Model, isFree: (at: string) => boolean, renamed: Map<string, string>): Model {
  const [before, after]: readonly (readonly { readonly name: string }[])[] = [base[section], head[section]];
  const old = new Set((before ?? []).map(({ name }) => name));
  const now = new Set((after ?? []).map(({ name }) => name));
  const isNew = ({ name }: { readonly name: string }): boolean => !old.has(name) && isFree(pointer(section, name));
  const isGone = ({ name }: { readonly name: string }): boolean => !now.has(name) && isFree(pointer(section, name));
  const gone = (before ?? []).filter(isGone);
  const added = gone.length === 0 ? [] : (after ?? []).filter(isNew);
  const names = new Map<string, string>();
  for (const part of gone) {
    const twins = added.filter((other) => same({ ...part, name: '' }, { ...other, name: '' }));
    const rivals = gone.filter((other) => same({ ...part, name: '' }, { ...other, name: '' }));
    const [twin] = twins;
    if (twin === undefined || twins.length > 1 || rivals.length > 1) continue;
    names.set(part.name, twin.name);
    renamed.set(pointer(section, twin.name), part.name);
  }
  if (names.size === 0) return base;
  const definitions = new Map([...names].map(([from, to]) => [`${section}.${from}`, to]));
  const translated = withNewNames(base, { ...NONE, definitions });
  return {
    ...translated,
    [section]: (translated[section] as readonly { readonly name: string }[]).map((part) => ({
      ...part,
      name: names.get(part.name) ?? part.name,
    })),
  };
}
