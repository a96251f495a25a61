// The type of a property or custom type with its configuration -> a type of the plan. Phase: import.
// Knows types and constraints; what an event or a rule is it does not know.
import { compilePattern } from '../../expressions/pattern.ts';
import type { MapNode, Node } from '../../load/node.ts';
import type { ObjectPropertySpec, PropertyTypeName, PropertyTypeSpec, Scalar, ValueFormat } from '../../schema/spec.ts';
import type { SkippedItem } from '../imported-plan.ts';
import { type Entity, isTrueAt, listAt, mapAt, type RudderCatalog, spanOf, textAt, valueAt } from './catalog.ts';

type TypeSpec = Omit<PropertyTypeSpec, 'description'>;
type Constraints = Omit<TypeSpec, 'type' | 'any_of' | 'nullable' | 'properties' | 'items'>;

export interface TypeReader {
  readonly catalog: RudderCatalog;
  readonly skipped: SkippedItem[];
  /** Custom types that something uses; the others are named as skipped. */
  readonly used: Set<Entity>;
  /** Types written so far. */
  written: number;
}

const NAMES: readonly PropertyTypeName[] = ['string', 'integer', 'number', 'boolean', 'object', 'array'];
/** What a property without a type may hold. */
const ANY: readonly string[] = ['string', 'number', 'boolean', 'object', 'array'];
const FORMATS: readonly ValueFormat[] = [
  ...(['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'phone', 'uri', 'uri-reference', 'uuid'] as const),
];
/** More types than any plan: custom types that hold each other several times double with each level. */
const MOST_TYPES = 5_000;
const DEEPEST = 20;
/** Custom types that are being written out: one that stands here holds itself. */
type Within = readonly Entity[];

const FITS: Readonly<Record<keyof Constraints, readonly string[]>> = {
  enum: ['string', 'integer', 'number'],
  const: ['string', 'integer', 'number', 'boolean'],
  minimum: ['integer', 'number'],
  maximum: ['integer', 'number'],
  exclusiveMinimum: ['integer', 'number'],
  exclusiveMaximum: ['integer', 'number'],
  multipleOf: ['integer', 'number'],
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  format: ['string'],
  minItems: ['array'],
  maxItems: ['array'],
  uniqueItems: ['array'],
};

/** The type of a property or custom type; null where it can never hold a value (reported). */
export function typeOf(reader: TypeReader, what: string, entity: Entity, within: Within = []): TypeSpec | null {
  const { node } = entity;
  const names = typeNames(node);
  const [first = ''] = names;
  if (first.startsWith('#')) return customType(reader, what, entity, first, within);
  const nullable = names.includes('null') ? { nullable: true } : {};
  const others = names.filter((name) => name !== 'null');
  if (others.length === 0 && names.length > 0) {
    skip(reader, entity, `${what}: type null`, 'a property that is always null holds nothing', node);
    return null;
  }
  const constraints = constraintsOf(reader, what, entity);
  const wanted = others.length > 0 ? others : ANY;
  const types = wanted.flatMap((name) => {
    const known = NAMES.find((one) => one === name);
    if (known === undefined) skip(reader, entity, `${what}: type ${name}`, 'there is no such type', node);
    return known === undefined ? [] : [oneType(reader, what, entity, known, constraints, within)];
  });
  const [only] = types;
  if (only === undefined) return null;
  return types.length === 1 ? { ...only, ...nullable } : { any_of: types, ...nullable };
}

/** `type: "string,null"`, `type: "#/custom-types/…"`, `types: [string, "null"]`. */
function typeNames(node: MapNode): readonly string[] {
  const listed = listAt(node, 'types').flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  const written = textAt(node, 'type') ?? '';
  const single = written.startsWith('#') ? [written] : written.split(',');
  return [...new Set([...listed, ...single].map((name) => name.trim()).filter((name) => name !== ''))];
}

function customType(reader: TypeReader, what: string, entity: Entity, reference: string, within: Within): TypeSpec | null {
  const found = reader.catalog.resolve(reference);
  reader.written += 1;
  const isEndless = found !== null && (within.includes(found.entity) || within.length >= DEEPEST || reader.written > MOST_TYPES);
  if (found?.kind !== 'custom-types' || isEndless) {
    const reason = isEndless ? 'it holds itself, or too many others' : 'it leads to no custom type';
    skip(reader, entity, `property or type ${entity.id}: type ${reference}`, reason, entity.node);
    return null;
  }
  reader.used.add(found.entity);
  return typeOf(reader, `${what} (custom type ${found.entity.id})`, found.entity, [...within, found.entity]);
}

function oneType(
  reader: TypeReader,
  what: string,
  entity: Entity,
  name: PropertyTypeName,
  constraints: Constraints,
  within: Within,
): TypeSpec {
  const fitting = Object.entries(constraints).filter(([key]) => FITS[key as keyof Constraints].includes(name));
  const own = { type: name, ...(Object.fromEntries(fitting) as Constraints) };
  const values = own.enum?.filter((value) => (name === 'string') === (typeof value === 'string'));
  const typed = values === undefined ? own : { ...own, enum: values };
  if (name === 'array') return { ...typed, ...itemsOf(reader, what, entity, within) };
  if (name !== 'object') return typed;
  const properties = objectProperties(reader, what, entity, listAt(entity.node, 'properties'), within);
  return properties.size === 0 ? typed : { ...typed, properties };
}

/** `itemTypes` of the configuration, `item_type` and `item_types` beside it. */
function itemsOf(reader: TypeReader, what: string, entity: Entity, within: Within): Pick<TypeSpec, 'items'> {
  const configured = mapAt(entity.node, 'propConfig') ?? mapAt(entity.node, 'config');
  const lists = [listAt(configured, 'itemTypes'), listAt(configured, 'item_types'), listAt(entity.node, 'item_types')];
  const names = lists.flat().flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  const all = [...names, textAt(entity.node, 'item_type') ?? textAt(configured, 'item_type') ?? ''].filter((name) => name !== '');
  const types = all.flatMap((name): readonly TypeSpec[] => {
    if (name === 'null') return [];
    if (name.startsWith('#')) return [customType(reader, `${what}: items`, entity, name, within)].filter((one) => one !== null);
    const known = NAMES.find((one) => one === name);
    if (known === undefined) skip(reader, entity, `${what}: items of type ${name}`, 'there is no such type', entity.node);
    return known === undefined ? [] : [{ type: known }];
  });
  const nullable = all.includes('null') ? { nullable: true } : {};
  const [only] = types;
  if (only === undefined) return {};
  return { items: types.length === 1 ? { ...only, ...nullable } : { any_of: types, ...nullable } };
}

/** Properties that an object holds: of a custom type, or nested in a rule. `items`: maps with a reference each. */
export function objectProperties(
  reader: TypeReader,
  what: string,
  entity: Entity,
  items: readonly Node[],
  within: Within,
): ReadonlyMap<string, ObjectPropertySpec> {
  const found = new Map<string, ObjectPropertySpec>();
  for (const item of items) {
    const property = referredProperty(reader, what, entity, item);
    if (property === null) continue;
    const name = nameOf(property);
    const type = nestedType(reader, `${what}: ${name}`, property, item, within);
    if (type === null) continue;
    const description = textAt(property.node, 'description');
    found.set(name, {
      ...(description === null ? {} : { description }),
      ...type,
      ...(isTrueAt(item, 'required') ? { required: true } : {}),
    });
  }
  return found;
}

/** The type of a property as a rule nests others in it: in an object, or in each item of a list. */
export function nestedType(reader: TypeReader, what: string, property: Entity, item: Node, within: Within): TypeSpec | null {
  const type = typeOf(reader, what, property, within);
  const nested = listAt(item, 'properties');
  if (type === null || nested.length === 0) return type;
  const properties = objectProperties(reader, what, property, nested, within);
  if (type.type === 'array') return { ...type, items: { type: 'object', properties } };
  if (type.type === 'object') return { ...type, properties };
  skip(reader, property, `${what}: nested properties`, 'only objects and lists hold properties', item);
  return type;
}

/** The property that an item of a rule or type names (`$ref` or `property`); null where there is none (reported). */
export function referredProperty(reader: TypeReader, what: string, entity: Entity, item: Node): Entity | null {
  const reference = textAt(item, '$ref') ?? textAt(item, 'property') ?? '';
  const found = reader.catalog.resolve(reference);
  if (found?.kind === 'properties') return found.entity;
  skip(reader, entity, `${what}: property ${reference}`, 'it leads to no property', item);
  return null;
}

/** The name on the wire. */
export function nameOf(entity: Entity): string {
  return textAt(entity.node, 'name') ?? entity.id;
}

/** `propConfig` of older files, `config` of newer ones; keys in camel or snake case. */
function constraintsOf(reader: TypeReader, what: string, entity: Entity): Constraints {
  const config = mapAt(entity.node, 'propConfig') ?? mapAt(entity.node, 'config');
  const entries = (config?.entries ?? []).flatMap(({ key, value }) => {
    const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (name === 'itemTypes' || name === 'itemType') return [];
    const read = Object.hasOwn(FITS, name) ? constraintValue(name as keyof Constraints, valueAt(config, key)) : null;
    if (read === null) skip(reader, entity, `${what}: ${key}`, 'the plan has no such constraint, or not with this value', value);
    return read === null ? [] : [[name, read] as const];
  });
  return Object.fromEntries(entries) as Constraints;
}

/** null: not a value that the constraint can have. */
function constraintValue(name: keyof Constraints, node: Node | null): unknown {
  if (name === 'enum') {
    const values = (node?.kind === 'list' ? node.items : []).flatMap((item): readonly Scalar[] =>
      item.kind === 'scalar' && item.value !== null ? [item.value] : [],
    );
    return values.length === 0 ? null : [...new Set(values)];
  }
  const value = node?.kind === 'scalar' ? node.value : null;
  if (name === 'const') return value;
  if (name === 'uniqueItems') return typeof value === 'boolean' ? value : null;
  if (name === 'format') return FORMATS.find((one) => one === value) ?? null;
  if (name === 'pattern') return typeof value === 'string' && !('reason' in compilePattern(value)) ? value : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function skip(
  reader: TypeReader,
  entity: Entity,
  item: string,
  reason: string,
  at: { readonly start: number; readonly end: number },
): void {
  const span = spanOf(entity.file, at);
  const isKnown = reader.skipped.some((one) => one.item === item && one.reason === reason);
  if (!isKnown) reader.skipped.push({ item, reason, span });
}
