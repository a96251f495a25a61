// A Model in which what is mentioned has its new name. Phase: diff. Knows which keys of the Model hold names of what;
// the definitions' own names are the caller's.
import type { Model } from '../model/model.ts';
import { pointer } from './pointer.ts';

export interface NewNames {
  readonly events: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, string>;
  /** `segments.high_value` -> the new name alone. */
  readonly definitions: ReadonlyMap<string, string>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Keys whose text, or list of texts, names a definition of a section. */
const SECTION_OF_KEY: ReadonlyMap<string, string> = new Map([
  ['segment', 'segments'],
  ['compare', 'segments'],
  ['funnel', 'funnels'],
  ['score', 'scores'],
  ['goal', 'goals'],
  ['goals', 'goals'],
  ['numerator', 'metrics'],
  ['denominator', 'metrics'],
  ['source', 'sources'],
  ['sources', 'sources'],
  ['prefer', 'sources'],
  ['notify', 'notify'],
]);

const PROPERTY_KEYS: ReadonlySet<string> = new Set(['property', 'by', 'ids', 'caseInsensitive', 'splitOn', 'context', 'deduplicate']);
const EVENT_KEYS: ReadonlySet<string> = new Set(['event', 'events', 'use']);

export function withNewNames(model: Model, names: NewNames): Model {
  return translated(model, '', names) as Model;
}

function translated(value: unknown, key: string, names: NewNames): unknown {
  if (typeof value === 'string') return newName(value, key, names);
  if (typeof value !== 'object' || value === null) return value;
  // Lists of definitions stand under the name of their section; lists of texts are names.
  if (Array.isArray(value)) return value.map((item) => translated(item, key, names));
  const fields = value as Fields;
  const known = namedThing(fields, names);
  return Object.fromEntries(
    Object.entries(fields).map(([name, part]) => {
      if (name === 'span' || name === 'keys') return [name, part];
      return [name, name in known ? known[name] : translated(part, name, names)];
    }),
  );
}

function newName(text: string, key: string, names: NewNames): string {
  const section = SECTION_OF_KEY.get(key);
  if (section !== undefined) return names.definitions.get(`${section}.${text}`) ?? text;
  if (PROPERTY_KEYS.has(key)) return names.properties.get(text) ?? text;
  return EVENT_KEYS.has(key) ? (names.events.get(text) ?? text) : text;
}

/** Objects that are a name, by their shape. */
function namedThing(fields: Fields, names: NewNames): Fields {
  const { kind, name, section } = fields;
  if (typeof section === 'string' && typeof name === 'string') return { name: names.definitions.get(`${section}.${name}`) ?? name };
  if (kind === 'event' && typeof name === 'string') return { name: names.events.get(name) ?? name };
  if (kind === 'variable') return fields.of === 'property' && typeof name === 'string' ? { name: names.properties.get(name) ?? name } : {};
  if (kind === 'comparison' || kind === 'in') return comparedNames(fields, names);
  if (Array.isArray(fields.alternatives) && typeof fields.label === 'string')
    return { label: newLabel(fields.label, fields.alternatives, names) };
  const isUsed = typeof name === 'string' && typeof fields.type === 'string';
  return isUsed ? { name: names.properties.get(name) ?? name } : {};
}

/** Without `as` a matcher is labelled by the names of its events. */
function newLabel(label: string, alternatives: readonly unknown[], names: NewNames): string {
  const written = alternatives.map((one) => {
    const event = (one as { readonly event: { readonly kind: string; readonly name?: string } }).event;
    return event.name ?? event.kind;
  });
  return label === written.join(' | ') ? written.map((name) => names.events.get(name) ?? name).join(' | ') : label;
}

/** `event == "old"`, `source in ["old"]`: rows are read under the new name. */
function comparedNames(fields: Fields, names: NewNames): Fields {
  const parts = [fields.left, fields.right, fields.needle].filter((part) => typeof part === 'object' && part !== null) as Fields[];
  const variable = parts.find((part) => part.kind === 'variable' && part.of === 'standard');
  const rename = (part: unknown): unknown => {
    const literal = part as Fields;
    if (literal.kind !== 'literal' || typeof literal.value !== 'string') return translated(part, '', names);
    const text = literal.value;
    const value = variable?.name === 'event' ? names.events.get(text) : names.definitions.get(`sources.${text}`);
    return { ...literal, value: value ?? text };
  };
  if (variable === undefined || (variable.name !== 'event' && variable.name !== 'source')) return {};
  if (Array.isArray(fields.items)) return { items: fields.items.map(rename) };
  return { left: rename(fields.left), right: rename(fields.right) };
}

/** A subject of the head as the base calls it. */
export function oldSubject(subject: string, renamed: ReadonlyMap<string, string>): string {
  const [, section = '', name = '', ...rest] = subject.split('/');
  const at = `/${section}/${name}`;
  const old = renamed.get(at);
  const [key, inner, ...deeper] = rest;
  const oldProperty = key === 'properties' && inner !== undefined ? renamed.get(`${at}/properties/${inner}`) : undefined;
  const start = old === undefined ? at : pointer(section, old);
  if (oldProperty !== undefined) return [start + pointer('properties', oldProperty), ...deeper].join('/');
  return [start, ...rest].join('/');
}
