// One value against its PropertyType: JSON Schema's words, on values as JSON holds them. Used for examples, and for whatever accepts events.
// Must not know where the value comes from. `format` is not asked: it is an annotation.
import { hasZone, integerOrNotSet, textToDate, textToTimestamp } from '../expressions/convert.ts';
import { matchesPattern } from '../expressions/pattern.ts';
import type { PropertyType } from './model.ts';
import { describeType } from './property-types.ts';

export interface ValueProblem {
  /** From the value to the part at fault: keys and indexes. */
  readonly path: readonly (string | number)[];
  readonly reason: 'type' | 'enum' | 'range' | 'length' | 'missing';
  /** What it should be: `at most 100`, `one of "a", "b"`. */
  readonly expected: string;
}

/** The first problem of a value that is set, or null. Integers may be bigint; timestamps and dates are ISO text. */
export function checkValue(value: unknown, type: PropertyType): ValueProblem | null {
  switch (type.kind) {
    case 'string':
      return typeof value === 'string' ? checkText(value, type) : wrongType(type);
    case 'integer':
      return isInteger(value) ? checkNumber(value, type) : wrongType(type);
    case 'number':
      return isInteger(value) || Number.isFinite(value) ? checkNumber(Number(value), type) : wrongType(type);
    case 'boolean':
      if (typeof value !== 'boolean') return wrongType(type);
      return type.const === undefined || type.const === value ? null : problem('enum', String(type.const));
    case 'timestamp':
      return typeof value === 'string' && isInstant(value) ? null : wrongType(type);
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : wrongType(type);
    case 'object':
      return isMap(value) ? checkFields(value, type) : wrongType(type);
    case 'array':
      return Array.isArray(value) ? checkItems(value, type) : wrongType(type);
    case 'union':
      return type.anyOf.some((alternative) => checkValue(value, alternative) === null) ? null : wrongType(type);
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function problem(reason: ValueProblem['reason'], expected: string): ValueProblem {
  return { path: [], reason, expected };
}

function wrongType(type: PropertyType): ValueProblem {
  return problem('type', describeType(type));
}

/** Null, missing and '' are the same value: not set. */
export function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' ? integerOrNotSet(value) !== null : Number.isSafeInteger(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkText(text: string, type: Extract<PropertyType, { kind: 'string' }>): ValueProblem | null {
  if (type.const !== undefined && text !== type.const) return problem('enum', JSON.stringify(type.const));
  if (type.enum !== undefined && !type.enum.includes(text)) return problem('enum', oneOf(type.enum));
  const length = [...text].length;
  if (type.minLength !== undefined && length < type.minLength) return problem('length', `at least ${type.minLength} characters long`);
  if (type.maxLength !== undefined && length > type.maxLength) return problem('length', `at most ${type.maxLength} characters long`);
  if (type.pattern !== undefined && !matchesPattern(text, type.pattern)) return problem('range', `text that matches ${type.pattern}`);
  return null;
}

/** Comparisons of a bigint with a number are exact. */
function checkNumber(value: number | bigint, type: Extract<PropertyType, { kind: 'integer' | 'number' }>): ValueProblem | null {
  if (type.const !== undefined && !isEqual(value, type.const)) return problem('enum', String(type.const));
  if (type.enum?.some((one) => isEqual(value, one)) === false) return problem('enum', oneOf(type.enum));
  if (type.minimum !== undefined && value < type.minimum) return problem('range', `at least ${type.minimum}`);
  if (type.maximum !== undefined && value > type.maximum) return problem('range', `at most ${type.maximum}`);
  if (type.exclusiveMinimum !== undefined && value <= type.exclusiveMinimum)
    return problem('range', `greater than ${type.exclusiveMinimum}`);
  if (type.exclusiveMaximum !== undefined && value >= type.exclusiveMaximum) return problem('range', `less than ${type.exclusiveMaximum}`);
  const exact = type.kind === 'integer' ? BigInt(value) : value;
  if (type.multipleOf !== undefined && !isMultiple(exact, type.multipleOf)) return problem('range', `a multiple of ${type.multipleOf}`);
  return null;
}

const isEqual = (left: number | bigint, right: number | bigint): boolean => left <= right && left >= right;

/** How far a quotient may lie from a whole number, as a part of itself: the binary forms of 0.3 and 0.1 are no multiples. */
export const MULTIPLE_TOLERANCE = 1e-14;
/** Quotients from here on are whole as far as a double can tell. */
export const WHOLE_QUOTIENT = 1e14;

/** Whether text that is no JSON may be a value of the union. */
export function takesText(union: Extract<PropertyType, { kind: 'union' }>): boolean {
  return union.anyOf.some(
    (one) => one.kind === 'string' || one.kind === 'date' || one.kind === 'timestamp' || (one.kind === 'union' && takesText(one)),
  );
}

/** Whole numbers of a whole step exactly, others as closely as a double holds them. */
export function isMultiple(value: number | bigint, of: number): boolean {
  if (typeof value === 'bigint' && Number.isSafeInteger(of)) return value % BigInt(of) === 0n;
  const quotient = Math.abs(Number(value) / of);
  if (quotient >= WHOLE_QUOTIENT) return true;
  return Math.abs(quotient - Math.floor(quotient + 0.5)) <= quotient * MULTIPLE_TOLERANCE;
}

function checkFields(value: Readonly<Record<string, unknown>>, type: Extract<PropertyType, { kind: 'object' }>): ValueProblem | null {
  for (const field of type.properties) {
    const held = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    if (!isSet(held)) {
      if (held === null && field.type.nullable === true) continue;
      if (field.required) return { path: [], reason: 'missing', expected: `a map with "${field.name}"` };
      continue;
    }
    const found = checkValue(held, field.type);
    if (found !== null) return { ...found, path: [field.name, ...found.path] };
  }
  return null;
}

function checkItems(items: readonly unknown[], type: Extract<PropertyType, { kind: 'array' }>): ValueProblem | null {
  if (type.minItems !== undefined && items.length < type.minItems) return problem('length', `a list of at least ${type.minItems}`);
  if (type.maxItems !== undefined && items.length > type.maxItems) return problem('length', `a list of at most ${type.maxItems}`);
  if (type.uniqueItems === true && new Set(items.map(identityOf)).size < items.length) {
    return problem('range', 'a list in which nothing stands twice');
  }
  if (type.items === null) return null;
  for (const [index, item] of items.entries()) {
    if (item === null && type.items.nullable === true) continue;
    const found = checkValue(item, type.items);
    if (found !== null) return { ...found, path: [index, ...found.path] };
  }
  return null;
}

function identityOf(item: unknown): string {
  return JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)) ?? '';
}

function oneOf(values: readonly (string | number)[]): string {
  const shown = values.slice(0, 8).map((value) => JSON.stringify(value));
  return `one of ${shown.join(', ')}${values.length > shown.length ? ', …' : ''}`;
}

/** A day of the proleptic Gregorian calendar, `2025-06-01`. */
export function isDate(text: string): boolean {
  return textToDate(text) === text;
}

/** An ISO instant with its zone, `2025-06-01T08:00:00.123456+08:00`. */
export function isInstant(text: string): boolean {
  return hasZone(text) && text.trim() === text && textToTimestamp(text) !== null;
}
