// Type and constraints as written -> PropertyType: each constraint fits the type, none contradicts another. Phase: resolve.
// Knows nothing of dictionaries and events; narrowing one definition by another is narrow.ts.
import { compilePattern } from '../../expressions/pattern.ts';
import type { Place } from '../../load/place.ts';
import type { EventPropertySpec, ObjectPropertySpec, PropertyTypeName, PropertyTypeSpec, Scalar } from '../../schema/spec.ts';
import { checkValue } from '../check-value.ts';
import { localText } from '../local-text.ts';
import type { ObjectMember, PropertyType } from '../model.ts';
import { complain, type Part } from './part.ts';

export type TypeSpec = Omit<PropertyTypeSpec, 'description'>;
export type TypeKind = PropertyTypeName | 'union';
export type ConstraintKey = Exclude<keyof TypeSpec, 'type' | 'any_of' | 'nullable'>;

const TEXT_CONSTRAINTS = ['enum', 'const', 'minLength', 'maxLength', 'pattern', 'format'] as const;
const NUMBER_CONSTRAINTS = ['enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;
const ARRAY_CONSTRAINTS = ['items', 'minItems', 'maxItems', 'uniqueItems'] as const;

const CONSTRAINTS: Readonly<Record<TypeKind, readonly ConstraintKey[]>> = {
  string: TEXT_CONSTRAINTS,
  integer: NUMBER_CONSTRAINTS,
  number: NUMBER_CONSTRAINTS,
  boolean: ['const'],
  timestamp: [],
  date: [],
  object: ['properties'],
  array: ARRAY_CONSTRAINTS,
  union: [],
};

const ALL_CONSTRAINTS: readonly ConstraintKey[] = [
  ...new Set([...TEXT_CONSTRAINTS, ...NUMBER_CONSTRAINTS, ...ARRAY_CONSTRAINTS, 'properties' as const]),
];

/** The type that a Spec names, or null where it names none. */
export function typeKindOf(spec: Pick<EventPropertySpec, 'type' | 'any_of'>): TypeKind | null {
  return spec.any_of !== undefined ? 'union' : (spec.type ?? null);
}

/** The constraints that a Spec writes. */
export function writtenConstraints(spec: TypeSpec): readonly ConstraintKey[] {
  return ALL_CONSTRAINTS.filter((key) => spec[key] !== undefined);
}

/** Resolves the constraints of `spec` under the type `kind`. What does not fit is reported and left out, so a type always results. */
export function resolveType(part: Part, kind: TypeKind, spec: TypeSpec, place: Place): PropertyType {
  rejectForeign(part, kind, spec, place);
  if (kind === 'string' && spec.pattern !== undefined) rejectUnreadablePattern(part, spec.pattern, place.child('pattern'));
  const type = buildType(part, kind, spec, place);
  rejectEmptyRanges(part, spec, place);
  rejectImpossibleValues(part, type, spec, place);
  return type;
}

function rejectUnreadablePattern(part: Part, pattern: string, place: Place): void {
  const compiled = compilePattern(pattern);
  if ('reason' in compiled) complain(part, 'WM3034', place.span, { reason: compiled.reason });
}

function rejectForeign(part: Part, kind: TypeKind, spec: TypeSpec, place: Place): void {
  const allowed = CONSTRAINTS[kind];
  for (const key of ALL_CONSTRAINTS) {
    if (spec[key] === undefined || allowed.includes(key)) continue;
    complain(part, 'WM3011', place.child(key).keySpan, { key, type: kind === 'union' ? 'a union' : `type ${kind}`, allowed });
  }
}

function buildType(part: Part, kind: TypeKind, spec: TypeSpec, place: Place): PropertyType {
  switch (kind) {
    case 'string':
      return {
        kind,
        ...valuesOf(part, spec, place, 'text', (value) => typeof value === 'string'),
        ...present(spec, ['minLength', 'maxLength', 'pattern', 'format']),
      };
    case 'integer':
    case 'number':
      return {
        kind,
        ...valuesOf(part, spec, place, kind === 'integer' ? 'an integer' : 'a number', (value): value is number =>
          kind === 'integer' ? Number.isSafeInteger(value) : typeof value === 'number',
        ),
        ...present(spec, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']),
      };
    case 'boolean':
      return { kind, ...onlyConst(valuesOf(part, { const: spec.const }, place, 'true or false', (value) => typeof value === 'boolean')) };
    case 'timestamp':
    case 'date':
      return { kind };
    case 'object':
      return { kind, properties: objectProperties(part, spec, place) };
    case 'array':
      return { kind, items: itemsType(part, spec, place), ...present(spec, ['minItems', 'maxItems', 'uniqueItems']) };
    case 'union':
      return {
        kind,
        anyOf: (spec.any_of ?? []).flatMap((alternative, index) => nestedType(part, alternative, place.child('any_of', index))),
      };
    default: {
      const impossible: never = kind;
      return impossible;
    }
  }
}

function objectProperties(part: Part, spec: TypeSpec, place: Place): Extract<PropertyType, { kind: 'object' }>['properties'] {
  return [...(spec.properties ?? [])].flatMap(([name, property]) =>
    nestedType(part, property, place.child('properties', name)).map((type) => ({
      name,
      required: property.required === true,
      type,
      ...said(property),
    })),
  );
}

/** What a member says beside its type. */
function said({ title, description, also, unit, pii, examples }: ObjectPropertySpec): Omit<ObjectMember, 'name' | 'required' | 'type'> {
  const texts = { title: localText(title), description: localText(description) };
  return {
    ...(texts.title === null ? {} : { title: texts.title }),
    ...(texts.description === null ? {} : { description: texts.description }),
    ...(also === undefined ? {} : { also }),
    ...(unit === undefined ? {} : { unit }),
    ...(pii === undefined ? {} : { pii }),
    ...(examples === undefined ? {} : { examples }),
  };
}

function itemsType(part: Part, spec: TypeSpec, place: Place): PropertyType | null {
  return spec.items === undefined ? null : (nestedType(part, spec.items, place.child('items'))[0] ?? null);
}

function nestedType(part: Part, spec: TypeSpec, place: Place): readonly PropertyType[] {
  const kind = typeKindOf(spec);
  if (kind === null) return [];
  const type = resolveType(part, kind, spec, place);
  return [spec.nullable === undefined ? type : { ...type, nullable: spec.nullable }];
}

type Present<Source, Key extends keyof Source> = { readonly [K in Key]?: Exclude<Source[K], undefined> };

/** The keys that are set. */
function present<Source extends object, Key extends keyof Source>(source: Source, keys: readonly Key[]): Present<Source, Key> {
  const found: { [K in Key]?: Source[K] } = {};
  for (const key of keys) if (source[key] !== undefined) found[key] = source[key];
  return found as Present<Source, Key>;
}

interface Values<Value> {
  readonly enum?: readonly Value[];
  readonly const?: Value;
}

/** `enum` and `const`, each value of the type. */
function valuesOf<Value extends Scalar>(
  part: Part,
  spec: { readonly enum?: readonly Scalar[] | undefined; readonly const?: Scalar | undefined },
  place: Place,
  expected: string,
  fits: (value: Scalar) => value is Value,
): Values<Value> {
  const unfit = (key: 'enum' | 'const', value: Scalar, at: Place): void =>
    complain(part, 'WM3012', at.span, { key, value: JSON.stringify(value), expected });
  spec.enum?.forEach((value, index) => {
    if (!fits(value)) unfit('enum', value, place.child('enum', index));
  });
  if (spec.const !== undefined && !fits(spec.const)) unfit('const', spec.const, place.child('const'));
  return {
    ...(spec.enum === undefined ? {} : { enum: spec.enum.filter(fits) }),
    ...(spec.const === undefined || !fits(spec.const) ? {} : { const: spec.const }),
  };
}

function onlyConst(values: Values<boolean>): { readonly const?: boolean } {
  return values.const === undefined ? {} : { const: values.const };
}

const RANGES: readonly { readonly low: ConstraintKey; readonly high: ConstraintKey; readonly mayMeet: boolean }[] = [
  { low: 'minimum', high: 'maximum', mayMeet: true },
  { low: 'exclusiveMinimum', high: 'maximum', mayMeet: false },
  { low: 'minimum', high: 'exclusiveMaximum', mayMeet: false },
  { low: 'exclusiveMinimum', high: 'exclusiveMaximum', mayMeet: false },
  { low: 'minLength', high: 'maxLength', mayMeet: true },
  { low: 'minItems', high: 'maxItems', mayMeet: true },
];

function rejectEmptyRanges(part: Part, spec: TypeSpec, place: Place): void {
  for (const { low, high, mayMeet } of RANGES) {
    const [from, to] = [spec[low], spec[high]];
    if (typeof from !== 'number' || typeof to !== 'number' || from < to || (mayMeet && from === to)) continue;
    complain(part, 'WM3013', place.child(high).span, { low: `\`${low}: ${from}\``, high: `\`${high}: ${to}\`` });
  }
}

/** A value of `enum` or `const` that the other constraints never allow. */
function rejectImpossibleValues(part: Part, type: PropertyType, spec: TypeSpec, place: Place): void {
  if (type.kind !== 'string' && type.kind !== 'integer' && type.kind !== 'number') return;
  if (type.enum === undefined && type.const === undefined) return;
  const { enum: listed = [], const: only, ...others } = type;
  for (const value of listed) rejectImpossible(part, 'enum', value, others, place.child('enum', spec.enum?.indexOf(value) ?? 0));
  if (only === undefined) return;
  rejectImpossible(part, 'const', only, others, place.child('const'));
  if (listed.length > 0 && !listed.some((value) => value === only)) {
    complain(part, 'WM3012', place.child('const').span, { key: 'const', value: JSON.stringify(only), expected: 'among those of `enum`' });
  }
}

function rejectImpossible(part: Part, key: string, value: string | number, type: PropertyType, place: Place): void {
  const found = checkValue(value, type);
  if (found !== null) complain(part, 'WM3012', place.span, { key, value: JSON.stringify(value), expected: found.expected });
}
