// Types of properties and their constraints: what narrows, what widens. Phase: diff.
import { isMultiple } from '../../model/check-value.ts';
import type { ObjectMember, PropertyShape, PropertyType } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import type { ChangeKind } from '../kinds.ts';
import { pointer } from '../pointer.ts';
import { same, sameSet } from '../same.ts';
import { addedLevels, classDrafts, unitDrafts } from './property-values.ts';
import { describedType } from './type-text.ts';

/** What changes which rows are accepted touches all that reads the rows, not only what reads the property. */
export type Touches = readonly string[];

type Direction = 'narrower' | 'wider' | 'other' | 'same';

export function typeDrafts(before: PropertyType, after: PropertyType, at: string, touches: Touches): readonly Draft[] {
  const nullable = nullDrafts(before.nullable ?? false, after.nullable ?? false, at, touches);
  if (before.kind !== after.kind) return [...nullable, kindDraft(before, after, at, touches)];
  return [...nullable, ...shapeDrafts(before, after, at, touches)];
}

export function nullDrafts(before: boolean, after: boolean, at: string, touches: Touches): readonly Draft[] {
  if (before === after) return [];
  return [draft(after ? 'null-allowed' : 'null-refused', `${at}/nullable`, before, after, { touches })];
}

function kindDraft(before: PropertyType, after: PropertyType, at: string, touches: Touches): Draft {
  const isWider =
    (before.kind === 'integer' && after.kind === 'number' && shapeDrafts({ ...before, kind: 'number' }, after, at, []).length === 0) ||
    (after.kind === 'union' && after.anyOf.some((type) => same(type, before)));
  return draft(isWider ? 'type-widened' : 'type-changed', `${at}/type`, describedType(before), describedType(after), { touches });
}

function shapeDrafts(before: PropertyShape, after: PropertyShape, at: string, touches: Touches): readonly Draft[] {
  switch (before.kind) {
    case 'string':
      return after.kind === 'string' ? scalarDrafts(before, after, at, touches) : [];
    case 'integer':
    case 'number':
      return after.kind === 'integer' || after.kind === 'number' ? scalarDrafts(before, after, at, touches) : [];
    case 'boolean':
      return after.kind === 'boolean' ? scalarDrafts(before, after, at, touches) : [];
    case 'timestamp':
    case 'date':
      return [];
    case 'object':
      return after.kind === 'object' ? memberDrafts(before.properties, after.properties, at, touches) : [];
    case 'array':
      return after.kind === 'array' ? listDrafts(before, after, at, touches) : [];
    case 'union':
      return after.kind === 'union' ? unionDrafts(before.anyOf, after.anyOf, at, touches) : [];
    default: {
      const impossible: never = before;
      return impossible;
    }
  }
}

interface Scalar {
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly [key: string]: unknown;
}

type KindsByDirection = { readonly [Name in Exclude<Direction, 'same'>]: ChangeKind };

const both = (narrower: ChangeKind, wider: ChangeKind, other: ChangeKind = narrower): KindsByDirection => ({ narrower, wider, other });

const CONSTRAINTS: readonly (readonly [key: string, judge: (before: unknown, after: unknown) => Direction, kinds: KindsByDirection])[] = [
  ['const', exact, both('const-narrowed', 'const-widened', 'const-changed')],
  ['minimum', lower, both('range-narrowed', 'range-widened')],
  ['exclusiveMinimum', lower, both('range-narrowed', 'range-widened')],
  ['maximum', upper, both('range-narrowed', 'range-widened')],
  ['exclusiveMaximum', upper, both('range-narrowed', 'range-widened')],
  ['multipleOf', multiple, both('step-narrowed', 'step-widened', 'step-changed')],
  ['minLength', lower, both('length-narrowed', 'length-widened')],
  ['maxLength', upper, both('length-narrowed', 'length-widened')],
  ['pattern', exact, both('pattern-narrowed', 'pattern-widened', 'pattern-changed')],
  ['format', exact, both('format-narrowed', 'format-widened', 'format-changed')],
  ['minItems', lower, both('list-narrowed', 'list-widened')],
  ['maxItems', upper, both('list-narrowed', 'list-widened')],
  ['uniqueItems', flag, both('uniqueness-required', 'uniqueness-lifted')],
];

function scalarDrafts(before: Scalar, after: Scalar, at: string, touches: Touches): readonly Draft[] {
  return [...enumDrafts(before.enum, after.enum, at, touches), ...constraintDrafts(before, after, at, touches)];
}

function constraintDrafts(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  at: string,
  touches: Touches,
): readonly Draft[] {
  return CONSTRAINTS.flatMap(([key, judge, kinds]) => {
    const direction = before[key] === after[key] ? 'same' : judge(before[key], after[key]);
    return direction === 'same' ? [] : [draft(kinds[direction], at + pointer(key), before[key], after[key], { touches })];
  });
}

/** Both directions where values come and go. */
function enumDrafts(
  before: readonly (string | number)[] | undefined,
  after: readonly (string | number)[] | undefined,
  at: string,
  touches: Touches,
): readonly Draft[] {
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [draft(before === undefined ? 'enum-narrowed' : 'enum-widened', `${at}/enum`, before, after, { touches })];
  }
  if (sameSet(before, after)) return [];
  const [old, now] = [new Set(before), new Set(after)];
  const isNarrower = before.some((value) => !now.has(value));
  const isWider = after.some((value) => !old.has(value));
  return [
    ...(isNarrower ? [draft('enum-narrowed', `${at}/enum`, before, after, { touches })] : []),
    ...(isWider ? [draft('enum-widened', `${at}/enum`, before, after, { touches })] : []),
  ];
}

function exact(before: unknown, after: unknown): Direction {
  return before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other';
}

function lower(before: unknown, after: unknown): Direction {
  if (before === undefined) return 'narrower';
  return after === undefined || Number(after) < Number(before) ? 'wider' : 'narrower';
}

function upper(before: unknown, after: unknown): Direction {
  if (before === undefined) return 'narrower';
  return after === undefined || Number(after) > Number(before) ? 'wider' : 'narrower';
}

function multiple(before: unknown, after: unknown): Direction {
  if (before === undefined || after === undefined) return exact(before, after);
  if (isMultiple(Number(after), Number(before))) return 'narrower';
  return isMultiple(Number(before), Number(after)) ? 'wider' : 'other';
}

function flag(before: unknown, after: unknown): Direction {
  const [old, now] = [before === true, after === true];
  return old === now ? 'same' : now ? 'narrower' : 'wider';
}

type ListShape = Extract<PropertyShape, { readonly kind: 'array' }>;

function listDrafts(before: ListShape, after: ListShape, at: string, touches: Touches): readonly Draft[] {
  const own = constraintDrafts({ ...before }, { ...after }, at, touches);
  const [old, now] = [before.items, after.items];
  if (old !== null && now !== null) return [...own, ...typeDrafts(old, now, `${at}/items`, touches)];
  if (old === now) return own;
  const [left, right] = [old === null ? null : describedType(old), now === null ? null : describedType(now)];
  return [...own, draft(old === null ? 'items-described' : 'items-free', `${at}/items`, left, right, { touches })];
}

function unionDrafts(before: readonly PropertyType[], after: readonly PropertyType[], at: string, touches: Touches): readonly Draft[] {
  const isNarrower = before.some((type) => !after.some((other) => same(type, other)));
  const isWider = after.some((type) => !before.some((other) => same(type, other)));
  const [left, right] = [before.map(describedType), after.map(describedType)];
  return [
    ...(isNarrower ? [draft('union-narrowed', `${at}/any_of`, left, right, { touches })] : []),
    ...(isWider ? [draft('union-widened', `${at}/any_of`, left, right, { touches })] : []),
  ];
}

/** Members of a map: as properties of an event, but for what only those have. */
function memberDrafts(before: readonly ObjectMember[], after: readonly ObjectMember[], at: string, touches: Touches): readonly Draft[] {
  const now = new Map(after.map((member) => [member.name, member]));
  const old = new Set(before.map(({ name }) => name));
  const kept = before.flatMap((member) => {
    const other = now.get(member.name);
    const place = at + pointer('properties', member.name);
    if (other === undefined) return [draft('property-removed', place, describedType(member.type), null, { touches })];
    return [
      ...presenceDrafts(member.required, other.required, place, touches),
      ...typeDrafts(member.type, other.type, place, touches),
      ...saidDrafts(member, other, place, touches),
    ];
  });
  const added = after
    .filter(({ name }) => !old.has(name))
    .map(({ name, required, type, pii }) =>
      draft(required ? 'required-property-added' : 'optional-property-added', at + pointer('properties', name), null, describedType(type), {
        touches: required ? touches : [],
        levels: addedLevels(required, pii ?? 'none'),
      }),
    );
  return [...kept, ...added];
}

/** What a member says beside its type. */
function saidDrafts(before: ObjectMember, after: ObjectMember, at: string, touches: Touches): readonly Draft[] {
  const texts = [
    ['title-changed', 'title'],
    ['description-changed', 'description'],
    ['synonyms-changed', 'also'],
    ['examples-changed', 'examples'],
  ] as const;
  return [
    ...classDrafts(before.pii ?? 'none', after.pii ?? 'none', at, touches),
    ...unitDrafts(before.unit ?? null, after.unit ?? null, at, touches),
    ...texts.flatMap(([kind, key]) => (same(before[key], after[key]) ? [] : [draft(kind, at + pointer(key), before[key], after[key])])),
  ];
}

export function presenceDrafts(before: boolean, after: boolean, at: string, touches: Touches): readonly Draft[] {
  if (before === after) return [];
  const word = (isRequired: boolean): string => (isRequired ? 'required' : 'optional');
  return [draft(after ? 'property-required' : 'property-optional', `${at}/required`, word(before), word(after), { touches })];
}
