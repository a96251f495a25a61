// The properties of one event: context, property groups and dictionary, and what the event itself says. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { EventPropertySpec, EventSpec, EventProperty as PropertyValue } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { EventProperty, PersonalDataClass, Property } from '../model.ts';
import { narrowType } from './narrow.ts';
import { complain, type Part, poison } from './part.ts';
import { checkExamples, type Dictionary, type DictionaryEntry } from './properties.ts';
import type { ResolvedGroup } from './property-groups.ts';
import { resolveType, typeKindOf } from './property-type.ts';
import { complainOfProperty, refer } from './references.ts';

/** What the properties of an event are put together from. */
export interface PropertySources {
  readonly dictionary: Dictionary;
  readonly groups: ReadonlyMap<string, ResolvedGroup>;
  /** Names of `context` that the dictionary has, with their places. */
  readonly context: ReadonlyMap<string, Place>;
  /** False where `context` holds an error, already reported. */
  readonly contextComplete: boolean;
}

export interface ResolvedProperties {
  readonly properties: readonly EventProperty[];
  /** False where one is missing because of an error: a name that seems unknown may be that one. */
  readonly complete: boolean;
}

type Origin = EventProperty['origins'][number];

interface Layers {
  /** Where the event itself names it. */
  place: Place | null;
  required: boolean;
  context: boolean;
  readonly origins: Origin[];
}

/** Order: groups as listed, then the event's own, then context. What the event itself says wins over its groups. */
export function resolveEventProperties(part: Part, eventName: string, spec: EventSpec, sources: PropertySources): ResolvedProperties {
  const layers = collectLayers(part, eventName, spec, sources);
  const properties: EventProperty[] = [];
  for (const [name, layer] of layers.found) {
    const property = resolveOne(part, name, spec.properties?.get(name), layer, sources.dictionary);
    if (property !== null) properties.push(property);
  }
  rejectSharedWireNames(part, properties);
  return { properties, complete: layers.complete && properties.length === layers.found.size };
}

function collectLayers(
  part: Part,
  eventName: string,
  spec: EventSpec,
  sources: PropertySources,
): { found: ReadonlyMap<string, Layers>; complete: boolean } {
  const found = new Map<string, Layers>();
  const layerOf = (name: string): Layers => {
    const layer = found.get(name) ?? { place: null, required: false, context: false, origins: [] };
    found.set(name, layer);
    return layer;
  };
  let complete = sources.contextComplete;
  spec.property_groups?.forEach((groupName, index) => {
    refer(part, 'property_groups', groupName, part.place.child('property_groups', index));
    const group = sources.groups.get(groupName);
    if (group?.complete !== true) {
      complete = false;
      poison(part);
    }
    for (const member of group?.members ?? []) {
      const layer = layerOf(member.name);
      layer.required ||= member.required;
      layer.origins.push({ kind: 'group', name: groupName, span: member.span });
    }
  });
  const own = part.place.child('properties');
  for (const name of spec.properties?.keys() ?? []) {
    const layer = layerOf(name);
    layer.place = own.child(name);
    layer.origins.push({ kind: 'event', name: eventName, span: layer.place.keySpan });
  }
  for (const [name, place] of sources.context) {
    const layer = layerOf(name);
    layer.context = true;
    layer.origins.unshift({ kind: 'context', name, span: place.span });
  }
  return { found, complete };
}

function resolveOne(part: Part, name: string, own: PropertyValue | undefined, layer: Layers, dictionary: Dictionary): EventProperty | null {
  const entry = dictionary.get(name);
  if (entry?.poisoned === true) poison(part);
  const definition = typeof own === 'object' ? own : undefined;
  const base =
    definition === undefined
      ? fromDictionary(part, name, entry, layer.place, dictionary)
      : defined(part, name, definition, entry, layer.place ?? part.place.child('properties', name), dictionary);
  if (base === null) return null;
  // Written out, not spread: there are tens of thousands of them, and every later phase walks over them.
  return {
    name: base.name,
    type: base.type,
    nullable: base.nullable,
    title: base.title,
    description: base.description,
    also: base.also,
    unit: base.unit,
    pii: base.pii,
    examples: base.examples,
    // The event's own place where it names the property.
    span: layer.origins.at(-1)?.span ?? base.span,
    required: own === 'required' || (own !== 'optional' && (definition?.required ?? layer.required)),
    context: layer.context,
    renamedFrom: definition?.renamed_from ?? NONE,
    origins: entry?.property == null ? layer.origins : [{ kind: 'dictionary', name, span: entry.property.span }, ...layer.origins],
  };
}

const NONE: readonly never[] = [];

/** `place` is null where a group or the context names the property: an unknown name is reported there, once. */
function fromDictionary(
  part: Part,
  name: string,
  entry: DictionaryEntry | undefined,
  place: Place | null,
  dictionary: Dictionary,
): Property | null {
  if (entry !== undefined) return entry.property;
  if (place === null) poison(part);
  else rejectUnknown(part, name, place, dictionary);
  return null;
}

function rejectUnknown(part: Part, name: string, place: Place, dictionary: Dictionary): void {
  complainOfProperty(part, name, 'the dictionary', [...dictionary.keys()], place.keySpan);
}

/** A property that the event defines, or narrows where the dictionary has it. */
function defined(
  part: Part,
  name: string,
  spec: EventPropertySpec,
  entry: DictionaryEntry | undefined,
  place: Place,
  dictionary: Dictionary,
): Property | null {
  const kind = typeKindOf(spec);
  if (entry === undefined) {
    if (kind === null) {
      rejectUnknown(part, name, place, dictionary);
      return null;
    }
    const type = resolveType(part, kind, spec, place);
    if (spec.examples !== undefined) checkExamples(part, name, spec.examples, type, place);
    return ownProperty(name, spec, { type, nullable: spec.nullable ?? false, pii: spec.pii ?? 'none' }, place);
  }
  const base = entry.property;
  if (base === null) return null;
  if (kind !== null && kind !== base.type.kind) {
    const related = [{ span: base.span, message: 'defined here' }];
    complain(
      part,
      'WM3009',
      place.child(spec.any_of === undefined ? 'type' : 'any_of').span,
      { name, own: kind, dictionary: base.type.kind },
      { related },
    );
    return base;
  }
  return narrowed(part, name, spec, base, place);
}

function ownProperty(name: string, spec: EventPropertySpec, typed: Pick<Property, 'type' | 'nullable' | 'pii'>, place: Place): Property {
  return {
    name,
    type: typed.type,
    nullable: typed.nullable,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    unit: spec.unit ?? null,
    pii: typed.pii,
    examples: spec.examples ?? NONE,
    span: place.keySpan,
  };
}

const CLASSES: readonly PersonalDataClass[] = ['none', 'indirect', 'direct', 'sensitive'];

function narrowed(part: Part, name: string, spec: EventPropertySpec, base: Property, place: Place): Property {
  const type = narrowType(part, name, base.type, spec, place);
  if (spec.nullable === true && !base.nullable) {
    complain(part, 'WM3010', place.child('nullable').keySpan, { name, key: 'nullable', dictionary: 'nullable: false' });
  }
  if (spec.pii !== undefined && CLASSES.indexOf(spec.pii) < CLASSES.indexOf(base.pii)) {
    complain(part, 'WM3010', place.child('pii').keySpan, { name, key: 'pii', dictionary: `pii: ${base.pii}` });
  }
  const examples = spec.examples ?? base.examples;
  if (spec.examples !== undefined) checkExamples(part, name, spec.examples, type, place);
  return {
    name,
    type,
    nullable: spec.nullable ?? base.nullable,
    pii: spec.pii ?? base.pii,
    title: localText(spec.title) ?? base.title,
    description: localText(spec.description) ?? base.description,
    also: spec.also ?? base.also,
    unit: spec.unit ?? base.unit,
    examples,
    span: place.keySpan,
  };
}

/** One name in the data means one property: `renamed_from` may not take another's name. */
function rejectSharedWireNames(part: Part, properties: readonly EventProperty[]): void {
  if (properties.every((property) => property.renamedFrom.length === 0)) return;
  const owners = new Map(properties.map((property) => [property.name, property]));
  for (const property of properties) {
    property.renamedFrom.forEach((name, index) => {
      const other = owners.get(name);
      if (other === undefined) {
        owners.set(name, property);
        return;
      }
      const place = part.place.child('properties', property.name, 'renamed_from', index);
      complain(
        part,
        'WM3006',
        place.span,
        { name, owner: other.name, other: property.name },
        { related: [{ span: other.span, message: `"${other.name}" is here` }] },
      );
    });
  }
}
