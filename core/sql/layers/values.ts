// Raw text -> typed value, and the judgement of one value against its declaration.
// Phase: lower. Text that does not read exactly as the type is null here and `wrong-type` in judge.ts.
import { quarantineCodes } from '../../accept/reasons.ts';
import type { EventProperty, PropertyType, TimeColumn } from '../../model/model.ts';
import type { SqlExpression } from '../ast.ts';
import {
  and,
  boolean,
  call,
  cast,
  choose,
  double,
  equal,
  greater,
  greaterOrEqual,
  integer,
  isNull,
  isSet,
  less,
  lessOrEqual,
  minus,
  not,
  oneOf,
  or,
  plus,
  safeCast,
  text,
  times,
  unequal,
} from '../build.ts';
import { hasZone, timestampInRange, trimmedToDate, trimmedToInteger, trimmedToNumber, trimmedToTimestamp } from '../convert.ts';
import type { NativeType, NativeValue } from './shape.ts';

/** What is not set: null, missing, '' (and blanks, for anything but a string). */
export const blankToNull = (value: SqlExpression): SqlExpression => call('nullIf', call('trimBlanks', value), text(''));
export const emptyToNull = (value: SqlExpression): SqlExpression => call('nullIf', value, text(''));

const UNIT_MICROS = { s: 1_000_000, ms: 1000, us: 1, ns: 0.001 } as const;

/** A time column of a source: epochs in their unit, local times in their zone, else ISO text. */
export function readTime(value: SqlExpression, spec: TimeColumn): SqlExpression {
  const trimmed = call('trimBlanks', value);
  if (spec.unit === 'ns') return call('timestampFromMicros', call('wholeDivision', trimmedToInteger(trimmed), integer(1000)));
  if (spec.unit !== null) return call('timestampFromMicros', call('decimalTimes', trimmed, integer(UNIT_MICROS[spec.unit])));
  if (spec.zone === null) return trimmedToTimestamp(trimmed);
  return choose([[hasZone(trimmed), trimmedToTimestamp(trimmed)]], call('utcFromLocal', trimmedToTimestamp(trimmed), text(spec.zone)));
}

/** A time column that is stored as a time; null where it counts units, which are read from text. */
export function nativeTime({ value, type }: NativeValue, spec: TimeColumn): SqlExpression | null {
  if (spec.unit !== null) return null;
  if (type === 'instant') return timestampInRange(cast(value, 'timestamp'));
  if (type !== 'timestamp') return null;
  return spec.zone === null ? timestampInRange(value) : call('utcFromLocal', timestampInRange(value), text(spec.zone));
}

/** Whether a property of this type can be taken as it is stored. */
export function isStoredAs(kind: PropertyType['kind'], type: NativeType): boolean {
  switch (kind) {
    case 'integer':
      return type === 'integer';
    case 'number':
      return type === 'integer' || type === 'double';
    case 'boolean':
      return type === 'boolean';
    case 'timestamp':
      return type === 'timestamp' || type === 'instant';
    default:
      return false;
  }
}

/** The typed value of a property out of its stored one; null where the type does not hold it. */
export function nativeValue(stored: SqlExpression, kind: PropertyType['kind']): SqlExpression {
  switch (kind) {
    case 'integer':
      return cast(stored, 'integer');
    case 'number':
      // Zero has one sign, as out of text.
      return choose([[call('isFinite', cast(stored, 'double')), plus(cast(stored, 'double'), double(0))]]);
    case 'timestamp':
      return timestampInRange(cast(stored, 'timestamp'));
    default:
      return stored;
  }
}

/** What the text of a property of this type is read from: null where it is not set, and without outer blanks but for strings and JSON. */
export function preparedText(value: SqlExpression, kind: PropertyType['kind']): SqlExpression {
  return kind === 'string' || kind === 'object' || kind === 'array' || kind === 'union' ? emptyToNull(value) : blankToNull(value);
}

/** Typed value of a property out of its prepared text; null where it is not set or does not read as the type. */
export function typedValue(prepared: SqlExpression, type: PropertyType): SqlExpression {
  switch (type.kind) {
    case 'string':
      return prepared;
    case 'integer':
      return trimmedToInteger(prepared);
    case 'number':
      return trimmedToNumber(prepared);
    case 'boolean': {
      const lower = call('lower', prepared);
      return choose([
        [equal(lower, text('true')), boolean(true)],
        [equal(lower, text('false')), boolean(false)],
      ]);
    }
    case 'timestamp':
      return trimmedToTimestamp(prepared);
    case 'date':
      return trimmedToDate(prepared);
    case 'object':
    case 'array':
    case 'union':
      return safeCast(prepared, 'json');
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

/** How one property of a row is read: its raw text (null = not set), its typed value, and what makes it of the wrong type beside the conversion. */
export interface PropertyReading {
  readonly isSet: SqlExpression;
  readonly typed: SqlExpression;
  readonly isMisshapen: SqlExpression | null;
}

/** Branches in the order of judgement: the first that holds names the reason. */
export function judgeProperty(property: EventProperty, reading: PropertyReading): readonly (readonly [SqlExpression, SqlExpression])[] {
  const reason = (code: string): SqlExpression => text(`${code}:${property.name}`);
  const branches: (readonly [SqlExpression, SqlExpression])[] = [];
  if (property.required && !property.nullable) branches.push([not(reading.isSet), reason(quarantineCodes.missingRequired)]);
  const unreadable = isNull(reading.typed);
  branches.push([
    and(reading.isSet, reading.isMisshapen === null ? unreadable : or(unreadable, reading.isMisshapen)),
    reason(quarantineCodes.wrongType),
  ]);
  const disallowed = notAllowed(property.type, reading.typed);
  if (disallowed !== null) branches.push([disallowed, reason(quarantineCodes.notAllowedValue)]);
  const outside = outOfRange(property.type, reading.typed);
  if (outside.length > 0) branches.push([or(...outside), reason(quarantineCodes.outOfRange)]);
  return branches;
}

function notAllowed(type: PropertyType, value: SqlExpression): SqlExpression | null {
  if (type.kind === 'boolean') return type.const === undefined ? null : unequal(value, boolean(type.const));
  if (type.kind !== 'string' && type.kind !== 'integer' && type.kind !== 'number') return null;
  const allowed: (string | number)[] = [...(type.enum ?? []), ...(type.const === undefined ? [] : [type.const])];
  if (allowed.length === 0) return null;
  const literals = allowed.map((one) => (typeof one === 'string' ? text(one) : literalNumber(type.kind, one)));
  return and(isSet(value), not(oneOf(value, literals)));
}

function literalNumber(kind: 'integer' | 'number' | 'string', value: number): SqlExpression {
  return kind === 'integer' && Number.isInteger(value) ? integer(value) : double(value);
}

/** Each expression is true where a limit is broken; null values break none. */
function outOfRange(type: PropertyType, value: SqlExpression): readonly SqlExpression[] {
  if (type.kind === 'string') {
    const length = call('length', value);
    return [
      ...(type.minLength === undefined ? [] : [less(length, integer(type.minLength))]),
      ...(type.maxLength === undefined ? [] : [greater(length, integer(type.maxLength))]),
      ...(type.pattern === undefined ? [] : [not(call('matches', value, text(type.pattern)))]),
    ];
  }
  if (type.kind !== 'integer' && type.kind !== 'number') return [];
  const limit = (bound: number): SqlExpression => literalNumber(type.kind, bound);
  return [
    ...(type.minimum === undefined ? [] : [less(value, limit(type.minimum))]),
    ...(type.maximum === undefined ? [] : [greater(value, limit(type.maximum))]),
    ...(type.exclusiveMinimum === undefined ? [] : [lessOrEqual(value, limit(type.exclusiveMinimum))]),
    ...(type.exclusiveMaximum === undefined ? [] : [greaterOrEqual(value, limit(type.exclusiveMaximum))]),
    ...(type.multipleOf === undefined ? [] : [isNotMultiple(value, type.multipleOf)]),
  ];
}

/** Within a billionth of a step: 0.3 is a multiple of 0.1. */
function isNotMultiple(value: SqlExpression, step: number): SqlExpression {
  const steps = times(cast(value, 'double'), double(1 / step));
  const distance = minus(steps, call('floor', { kind: 'operator', operator: '+', left: steps, right: double(0.5) }));
  return or(greater(distance, double(1e-9)), less(distance, double(-1e-9)));
}
