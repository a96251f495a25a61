// The dictionary: `properties` -> Property. Phase: resolve. Events take copies of these, narrowed.
import type { Place } from '../../load/place.ts';
import type { PropertySpec } from '../../schema/spec.ts';
import { checkValue, isSet } from '../check-value.ts';
import { localText } from '../local-text.ts';
import type { Property, PropertyType } from '../model.ts';
import { complain, type Part, type Resolution, startPart } from './part.ts';
import { resolveType, typeKindOf } from './property-type.ts';

/** A dictionary entry as events see it. */
export interface DictionaryEntry {
  /** null: it has an error that leaves even its type unknown. */
  readonly property: Property | null;
  readonly poisoned: boolean;
}

export type Dictionary = ReadonlyMap<string, DictionaryEntry>;

export function resolveProperties(resolution: Resolution): Dictionary {
  const dictionary = new Map<string, DictionaryEntry>();
  const usable = new Set(resolution.catalog.properties.filter((entry) => entry.usable).map((entry) => entry.name));
  for (const { name, spec, place } of resolution.project.sections.properties) {
    if (spec === null || !usable.has(name)) {
      dictionary.set(name, { property: null, poisoned: true });
      continue;
    }
    const part = startPart(resolution, place);
    const property = resolveProperty(part, name, spec);
    dictionary.set(name, { property, poisoned: part.poisoned });
  }
  return dictionary;
}

function resolveProperty(part: Part, name: string, spec: PropertySpec): Property | null {
  const kind = typeKindOf(spec);
  if (kind === null) return null;
  const type = resolveType(part, kind, spec, part.place);
  checkExamples(part, name, spec.examples ?? [], type, part.place);
  return {
    name,
    type,
    nullable: spec.nullable ?? false,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    unit: spec.unit ?? null,
    pii: spec.pii ?? 'none',
    examples: spec.examples ?? [],
    span: part.place.keySpan,
  };
}

/** Examples of a property, each at its place. */
export function checkExamples(part: Part, name: string, examples: readonly unknown[], type: PropertyType, place: Place): void {
  for (const [index, example] of examples.entries()) checkExample(part, name, example, type, place.child('examples', index));
}

/** One example value; the part of it that is wrong is where the finding stands. */
export function checkExample(part: Part, name: string, example: unknown, type: PropertyType, place: Place): void {
  const found = isSet(example) ? checkValue(example, type) : null;
  if (found === null) return;
  const value = found.path.reduce<unknown>((held, key) => (held as Readonly<Record<string | number, unknown>>)[key], example);
  const parameters = { name, value: JSON.stringify(value), expected: found.expected };
  complain(part, 'WM3014', place.child(...found.path).span, parameters);
}
