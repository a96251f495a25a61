// The properties of a raw row: where each stands, its text before it is typed, and what `derive` makes of raw columns.
// Phase: lower, for staged.ts.
import type { TypedExpression, Variable } from '../../expressions/typed-expression.ts';
import type { Event, PropertyType } from '../../model/model.ts';
import type { SelectColumn, SqlExpression } from '../ast.ts';
import { and, as, boolean, call, choose, isNull, isSet, nothing, oneOf, or, text } from '../build.ts';
import { conversionFails, lowerValue } from '../expression.ts';
import type { PropertyColumn } from '../property-columns.ts';
import { firstSet } from './id-kinds.ts';
import { rawEvent, readRawColumn, type SourceProperty, type Stage, typedRaw } from './raw-rows.ts';
import { jsonPointer } from './shape.ts';
import { blankToNull, isStoredAs, preparedText } from './values.ts';

export const textName = (one: PropertyColumn): string => `${one.column}_text`;
export const kindName = (one: PropertyColumn): string => `${one.column}_kind`;
export const valueName = (one: PropertyColumn): string => `${one.column}_value`;
export const derivedName = (index: number): string => `derived_${index + 1}`;
export const failedName = (index: number): string => `failed_${index + 1}`;

export function deriveIndex(stage: Stage, property: string): number {
  return stage.source.derive.findIndex((one) => one.property === property);
}

/** What stands under a property's name in the raw row: null = the data has no such place. `kind` null: only text is known of it. */
interface PlacedProperty {
  readonly text: SqlExpression;
  readonly kind: SqlExpression | null;
}

function placedProperty(stage: Stage, name: string, type: PropertyType['kind']): PlacedProperty | null {
  const { reader } = stage;
  const from = stage.source.columns.properties;
  if (from.kind === 'array') return listedProperty(stage, from, name, type);
  const path = propertyPath(stage, name);
  const value = reader.text(path);
  return value === null ? null : { text: preparedText(value, type), kind: reader.jsonKind(path) };
}

/** The first item of that name in a list of names and values; of the places of its value the first that is set. */
function listedProperty(
  { reader }: Stage,
  from: Extract<Stage['source']['columns']['properties'], { kind: 'array' }>,
  name: string,
  type: PropertyType['kind'],
): PlacedProperty | null {
  const list = reader.json(from.path);
  if (list === null) return null;
  const item = call('jsonItem', list, text(jsonPointer(from.key)), text(name));
  const places = from.value.map((path) => text(jsonPointer(path)));
  const texts = places.map((place) => preparedText(call('jsonText', item, place), type));
  const kinds = places.map((place, index): readonly [SqlExpression, SqlExpression] => [
    isSet(texts[index] ?? nothing('text')),
    call('jsonKind', item, place),
  ]);
  return { text: firstSet(texts), kind: choose(kinds) };
}

/** Whether more than the text of a property is known: whether it is an object or a list. */
export function hasKind(stage: Stage, name: string): boolean {
  return placedProperty(stage, name, 'string')?.kind != null;
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
  const read = (name: string): SqlExpression | null =>
    first === undefined ? null : (placedProperty(stage, name, first.property.type.kind)?.text ?? null);
  const older = [...new Set(one.declared.flatMap(({ property }) => property.renamedFrom))];
  const fromOlder = older.map((name) => {
    const value = read(name);
    const knowing = one.declared
      .filter(({ property }) => property.renamedFrom.includes(name))
      .flatMap(({ event }) => rawNames(stage, event));
    return value === null ? null : choose([[oneOf(rawEvent(stage), knowing.map(text)), value]]);
  });
  const value = firstSet([read(one.column.property), ...fromOlder].filter((part) => part !== null));
  const kind = first === undefined ? null : (placedProperty(stage, one.column.property, first.property.type.kind)?.kind ?? null);
  return [as(value, textName(one.column)), ...(kind === null ? [] : [as(kind, kindName(one.column))])];
}

/** The column of a property that needs no reading of text: of a fitting type, and not under an older name as well. */
export function storedValue(stage: Stage, one: SourceProperty): SqlExpression | null {
  const [first] = one.declared;
  if (first === undefined || one.declared.some(({ property }) => property.renamedFrom.length > 0)) return null;
  if (stage.source.columns.properties.kind === 'array') return null;
  const native = stage.reader.native(propertyPath(stage, one.column.property));
  return native !== null && isStoredAs(first.property.type.kind, native.type) ? native.value : null;
}

export function deriveColumns(stage: Stage, index: number): readonly SelectColumn[] {
  const derived = stage.source.derive[index];
  if (derived === undefined) return [];
  const read = readRawColumn(stage);
  const failures = [conversionFails(derived.expression, read), ...rawConversionFailures(stage, derived.expression)].filter(
    (part) => part !== null,
  );
  return [
    as(lowerValue(derived.expression, read), derivedName(index)),
    as(failures.length === 0 ? boolean(false) : call('coalesce', or(...failures), boolean(false)), failedName(index)),
  ];
}

/** A raw column declared of a type whose text does not read as it. */
function rawConversionFailures(stage: Stage, expression: TypedExpression): readonly SqlExpression[] {
  return rawVariables(expression)
    .filter((variable) => variable.type !== 'string')
    .flatMap((variable) => {
      const raw = stage.reader.text([variable.name]);
      return raw === null ? [] : [and(isSet(blankToNull(raw)), isNull(typedRaw(raw, variable.type)))];
    });
}

function rawVariables(expression: TypedExpression): readonly Variable[] {
  switch (expression.kind) {
    case 'variable':
      return [expression];
    case 'literal':
    case 'has':
      return [];
    case 'not':
    case 'negate':
      return rawVariables(expression.operand);
    case 'logical':
    case 'comparison':
    case 'arithmetic':
      return [...rawVariables(expression.left), ...rawVariables(expression.right)];
    case 'in':
      return [expression.needle, ...expression.items].flatMap(rawVariables);
    case 'call':
      return expression.arguments.flatMap(rawVariables);
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse].flatMap(rawVariables);
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

/** Every raw name of this source that means the event: its own, its older ones, and those under `rename`. */
export function rawNames(stage: Stage, event: Event): readonly string[] {
  const renamed = new Map(stage.source.rename.map((one) => [one.raw, one.event]));
  const own = [event.name, ...event.renamedFrom].filter((name) => !renamed.has(name));
  return [...new Set([...own, ...stage.source.rename.filter((one) => one.event === event.name).map((one) => one.raw)])];
}
