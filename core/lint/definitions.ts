// Properties where somebody defined them, and what the events make of them. Phase: lint.
import type { Event, EventProperty, Model, PersonalDataClass, Property } from '../model/model.ts';

/** A Model never changes, and a dozen rules ask the same of it. */
const definitions = new WeakMap<Model, readonly Property[]>();
const own = new WeakMap<Event, readonly EventProperty[]>();
const meanings = new WeakMap<Model, ReadonlyMap<string, readonly EventProperty[]>>();

/** The dictionary, then what events define for themselves: each definition once, however many events use it. */
export function propertyDefinitions(model: Model): readonly Property[] {
  return remembered(definitions, model, () => [...model.properties, ...model.events.flatMap(ownProperties)]);
}

/** Properties that the event defines itself, beside dictionary and groups. */
export function ownProperties(event: Event): readonly EventProperty[] {
  return remembered(own, event, () => event.properties.filter((property) => property.origins.every(({ kind }) => kind === 'event')));
}

/** What each name means in the events that have it, in their order. */
export function propertiesByName(model: Model): ReadonlyMap<string, readonly EventProperty[]> {
  return remembered(meanings, model, () =>
    groupedBy(
      model.events.flatMap((event) => event.properties),
      ({ name }) => name,
    ),
  );
}

function groupedBy<Part, Key>(parts: readonly Part[], keyOf: (part: Part) => Key): ReadonlyMap<Key, readonly Part[]> {
  const groups = new Map<Key, Part[]>();
  for (const part of parts) {
    const key = keyOf(part);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups;
}

function remembered<Part extends object, Value>(memory: WeakMap<Part, Value>, part: Part, make: () => Value): Value {
  const known = memory.get(part);
  if (known !== undefined) return known;
  const value = make();
  memory.set(part, value);
  return value;
}

const CLASSES: readonly PersonalDataClass[] = ['none', 'indirect', 'direct', 'sensitive'];

/** The strongest class of personal data that a name has in any event. */
export function strongestClass(properties: readonly Property[]): PersonalDataClass {
  const strongest = Math.max(0, ...properties.map(({ pii }) => CLASSES.indexOf(pii)));
  return CLASSES[strongest] ?? 'none';
}
