// Raw text -> typed value, and the judgement of one value against its declaration.
// Phase: lower. Text that does not read exactly as the type is null here and `wrong-type` in judge.ts.
import { LATEST_EVENT_TIME } from '../../accept/instants.ts';
import { quarantineCodes } from '../../accept/reasons.ts';
import { MULTIPLE_TOLERANCE, takesText, WHOLE_QUOTIENT } from '../../model/check-value.ts';
import type { EventProperty, PropertyType, TimeColumn } from '../../model/model.ts';
import type { SqlExpression } from '../ast.ts';
import {
  and,
  boolean,
  call,
  cast,
  choose,
  divide,
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
  negate,
  not,
  oneOf,
  or,
  plus,
  safeCast,
  text,
  times,
  unequal,
} from '../build.ts';
import {
  hasZone,
  type MicrosRange,
  textToJson,
  timestampInRange,
  timestampOf,
  trimmedToDate,
  trimmedToInteger,
  trimmedToNumber,
  trimmedToTimestamp,
} from '../convert.ts';
import { once } from '../once.ts';
import type { NativeType, NativeValue } from './shape.ts';

/** What is not set: null, missing, '' (and blanks, for anything but a string). */
export const blankToNull = (value: SqlExpression): SqlExpression => call('nullIf', call('trimBlanks', value), text(''));
export const emptyToNull = (value: SqlExpression): SqlExpression => call('nullIf', value, text(''));

const UNIT_MICROS = { s: 1_000_000, ms: 1000, us: 1, ns: 0.001 } as const;

/** As EPOCH_TEXT of accept/instants.ts: what decimals of every engine hold. */
const EPOCH_TEXT = '^[+-]{0,1}([0-9]{1,20}([.][0-9]{0,18}){0,1}|[.][0-9]{1,18})([eE][+]{0,1}[0-9]{1,2}){0,1}$';

/** A time column of a source: epochs in their unit, local times in their zone, else ISO text. */
export function readTime(value: SqlExpression, spec: TimeColumn): SqlExpression {
  const trimmed = call('trimBlanks', value);
  if (spec.unit === 'ns') return timestampOf(call('wholeDivision', trimmedToInteger(trimmed), integer(1000)), EVENT_TIMES);
  if (spec.unit !== null) {
    const micros = call('decimalTimes', trimmed, integer(UNIT_MICROS[spec.unit]));
    return timestampOf(choose([[call('matches', trimmed, text(EPOCH_TEXT)), micros]]), EVENT_TIMES);
  }
  const instant = trimmedToTimestamp(trimmed, EVENT_TIMES);
  if (spec.zone === null) return instant;
  const local = call('utcFromLocal', trimmedToTimestamp(trimmed), text(spec.zone));
  return choose([[hasZone(trimmed), instant]], timestampInRange(local, EVENT_TIMES));
}

/** As timeOrNotSet of accept/instants.ts. */
const EVENT_TIMES: MicrosRange = { from: integer(-LATEST_EVENT_TIME), to: integer(LATEST_EVENT_TIME) };

/** A time column that is stored as a time; null where it counts units, which are read from text. */
export function nativeTime({ value, type }: NativeValue, spec: TimeColumn): SqlExpression | null {
  if (spec.unit !== null) return null;
  if (type === 'instant') return timestampInRange(cast(value, 'timestamp'), EVENT_TIMES);
  if (type !== 'timestamp') return null;
  return timestampInRange(spec.zone === null ? value : call('utcFromLocal', timestampInRange(value), text(spec.zone)), EVENT_TIMES);
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

/** The same in the cell of a table, where a document that says null is not set. */
export function preparedCell(value: SqlExpression, kind: PropertyType['kind']): SqlExpression {
  const prepared = preparedText(value, kind);
  if (kind !== 'object' && kind !== 'array' && kind !== 'union') return prepared;
  return choose([[unequal(call('trimBlanks', prepared), text('null')), prepared]]);
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
      return textToJson(prepared);
    case 'union': {
      const document = textToJson(prepared);
      return takesText(type) ? call('coalesce', document, call('textAsJson', prepared)) : document;
    }
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

/** The same out of JSON, where the value's kind is known: a whole number is an integer however it is written, and a text in a union stays one. */
export function typedOfKind(prepared: SqlExpression, kind: SqlExpression, type: PropertyType): SqlExpression {
  const plain = typedValue(prepared, type);
  if (type.kind === 'union') return choose([[equal(kind, text('VARCHAR')), call('textAsJson', prepared)]], plain);
  return type.kind === 'integer' ? choose([[equal(kind, text('DOUBLE')), wholeOrNull(safeCast(prepared, 'double'))]], plain) : plain;
}

function wholeOrNull(number: SqlExpression): SqlExpression {
  return once(number, (it) => {
    const isExact = and(greaterOrEqual(it, double(Number.MIN_SAFE_INTEGER)), lessOrEqual(it, double(Number.MAX_SAFE_INTEGER)));
    return choose([[and(isExact, equal(it, call('floor', it))), cast(it, 'integer')]]);
  });
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
    ...(type.multipleOf === undefined ? [] : [isNotMultiple(value, type.multipleOf, type.kind)]),
  ];
}

/** As isMultiple of model/check-value.ts. */
function isNotMultiple(value: SqlExpression, step: number, kind: 'integer' | 'number'): SqlExpression {
  if (kind === 'integer' && Number.isSafeInteger(step)) return unequal(call('remainder', value, integer(step)), integer(0));
  const number = kind === 'integer' ? cast(value, 'double') : value;
  const quotient = divide(call('greatest', number, negate(number)), double(step));
  return once(quotient, (it) => {
    const nearest = call('floor', plus(it, double(0.5)));
    const margin = times(it, double(MULTIPLE_TOLERANCE));
    const isOff = or(greater(minus(it, nearest), margin), greater(minus(nearest, it), margin));
    return and(less(it, double(WHOLE_QUOTIENT)), isOff);
  });
}
