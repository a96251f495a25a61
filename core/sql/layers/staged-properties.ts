// The property columns of one relation: the text of each, its typed value, and what speaks against it.
// Phase: lower, for staged.ts.
import type { Event, EventProperty, PropertyType } from '../../model/model.ts';
import type { SelectColumn, SqlExpression } from '../ast.ts';
import { as, call, cast, choose, column, isSet, nothing, oneOf, or, text } from '../build.ts';
import { type PropertyColumn, storageType } from '../property-columns.ts';
import { rawEvent, type SourceProperty, type Stage } from './raw-rows.ts';
import { jsonPointer } from './shape.ts';
import { isStoredAs, judgeProperty, nativeValue, preparedCell, preparedText, typedOfKind, typedValue } from './values.ts';

export const textName = (one: PropertyColumn): string => `${one.column}_text`;
const kindName = (one: PropertyColumn): string => `${one.column}_kind`;
export const valueName = (one: PropertyColumn): string => `${one.column}_value`;
export const derivedName = (index: number): string => `derived_${index + 1}`;
export const failedName = (index: number): string => `failed_${index + 1}`;

export function deriveIndex(stage: Stage, property: string): number {
  return stage.source.derive.findIndex((one) => one.property === property);
}

function propertyPath(stage: Stage, name: string): readonly string[] {
  const from = stage.source.columns.properties;
  return from.kind === 'json' ? [...from.path, name] : [name];
}

/** The text under the property's own name, else under an older one that the event at hand knows. */
export function propertyTexts(stage: Stage, one: SourceProperty): readonly SelectColumn[] {
  if (deriveIndex(stage, one.column.property) >= 0) return [];
  const [first] = one.declared;
  const stored = storedValue(stage, one);
  if (stored !== null) return [as(stored, textName(one.column))];
  const { properties } = stage.source.columns;
  const read = (name: string): readonly ReadText[] => {
    if (properties.kind === 'array') return first === undefined ? [] : listedTexts(stage, properties, name, first.property.type.kind);
    const path = propertyPath(stage, name);
    const value = stage.reader.text(path);
    if (value === null || first === undefined) return [];
    const prepare = hasKind(stage) ? preparedText : preparedCell;
    return [{ value: prepare(value, first.property.type.kind), kind: stage.reader.jsonKind(path) }];
  };
  const older = [...new Set(one.declared.flatMap(({ property }) => property.renamedFrom))];
  const fromOlder = older.flatMap((name) => {
    const knowing = one.declared
      .filter(({ property }) => property.renamedFrom.includes(name))
      .flatMap(({ event }) => rawNames(stage, event));
    // Every raw name of the event may mean another one here.
    if (knowing.length === 0) return [];
    return read(name).map(({ value, kind }) => ({ value: choose([[oneOf(rawEvent(stage), knowing.map(text)), value]]), kind }));
  });
  const parts = [...read(one.column.property), ...fromOlder];
  const [only] = parts;
  const value =
    only === undefined ? nothing('text') : parts.length === 1 ? only.value : call('coalesce', ...parts.map((part) => part.value));
  return [as(value, textName(one.column)), ...(hasKind(stage) ? [as(kindOfFirst(parts), kindName(one.column))] : [])];
}

interface ReadText {
  readonly value: SqlExpression;
  readonly kind: SqlExpression | null;
}

/** The places of a value in the first item of that name, in a list of names and values. */
function listedTexts(
  { reader }: Stage,
  from: Extract<Stage['source']['columns']['properties'], { kind: 'array' }>,
  name: string,
  type: PropertyType['kind'],
): readonly ReadText[] {
  const list = reader.json(from.path);
  if (list === null) return [];
  const item = call('jsonItem', list, text(jsonPointer(from.key)), text(name));
  return from.value.map((path) => {
    const place = text(jsonPointer(path));
    return { value: preparedText(call('jsonText', item, place), type), kind: call('jsonKind', item, place) };
  });
}

/** The kind of the value that counts: the first that is set. */
function kindOfFirst(parts: readonly ReadText[]): SqlExpression {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only.kind !== null) return only.kind;
  const branches = parts.map(({ value, kind }) => [isSet(value), kind ?? nothing('text')] as const);
  return branches.length === 0 ? nothing('text') : choose(branches);
}

/** Whether what stands there is known to be an object, a list, a whole number: a table's own cells are only text. */
function hasKind(stage: Stage): boolean {
  return stage.shape.isJsonLines || stage.source.columns.properties.kind !== 'rest';
}

/** The column of a property that needs no reading of text: of a fitting type, and not under an older name as well. */
function storedValue(stage: Stage, one: SourceProperty): SqlExpression | null {
  const [first] = one.declared;
  if (first === undefined || one.declared.some(({ property }) => property.renamedFrom.length > 0)) return null;
  if (stage.source.columns.properties.kind === 'array') return null;
  const native = stage.reader.native(propertyPath(stage, one.column.property));
  return native !== null && isStoredAs(first.property.type.kind, native.type) ? native.value : null;
}
/** Every raw name of this source that means the event: its own, its older ones, and those under `rename`. */
export function rawNames(stage: Stage, event: Event): readonly string[] {
  const renamed = new Map(stage.source.rename.map((one) => [one.raw, one.event]));
  const own = [event.name, ...event.renamedFrom].filter((name) => !renamed.has(name));
  return [...new Set([...own, ...stage.source.rename.filter((one) => one.event === event.name).map((one) => one.raw)])];
}

/** The typed value of a property column of the source. */
export function typedColumn(stage: Stage, one: SourceProperty): SqlExpression {
  const derived = deriveIndex(stage, one.column.property);
  const [first] = one.declared;
  if (derived >= 0) return castDerived(column(derivedName(derived)), one.column);
  if (first === undefined) return nothing(one.column.type);
  const { type } = first.property;
  const prepared = column(textName(one.column));
  if (storedValue(stage, one) !== null) return nativeValue(prepared, type.kind);
  return hasKind(stage) ? typedOfKind(prepared, column(kindName(one.column)), type) : typedValue(prepared, type);
}

const castDerived = (value: SqlExpression, to: PropertyColumn): SqlExpression => (to.type === 'double' ? cast(value, 'double') : value);

export function judgeOne(stage: Stage, property: EventProperty): readonly (readonly [SqlExpression, SqlExpression])[] {
  const found = stage.properties.find((one) => one.column.property === property.name && one.column.type === storageType(property.type));
  if (found === undefined) return [];
  const typed = column(valueName(found.column));
  const derived = deriveIndex(stage, property.name);
  if (derived >= 0) {
    const failed = column(failedName(derived));
    return judgeProperty(property, { isSet: or(isSet(column(derivedName(derived))), failed), typed, isMisshapen: failed });
  }
  return judgeProperty(property, {
    isSet: isSet(column(textName(found.column))),
    typed,
    isMisshapen: hasKind(stage) ? misshapen(property, column(kindName(found.column))) : null,
  });
}

/** An object or array where a scalar is declared, or the reverse. */
function misshapen(property: EventProperty, kind: SqlExpression): SqlExpression | null {
  const composite = oneOf(kind, [text('OBJECT'), text('ARRAY')]);
  switch (property.type.kind) {
    case 'object':
      return { kind: 'operator', operator: '<>', left: kind, right: text('OBJECT') };
    case 'array':
      return { kind: 'operator', operator: '<>', left: kind, right: text('ARRAY') };
    case 'union':
      return null;
    default:
      return composite;
  }
}
