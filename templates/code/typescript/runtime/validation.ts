// The checks that validators.ts is made of. No dependency; each check is built once, when its event is first seen.
// Null, missing and '' are the same: not set. What is not set breaks only `required`.
import type { Violation } from './runtime.js';

/** Wire name -> check of that event's properties. */
export type Validators = ReadonlyMap<string, (properties: object) => readonly Violation[]>;

/** Adds what is wrong with a value at `path` (a JSON pointer). */
export type Check = (value: unknown, path: string, violations: Violation[]) => void;

type PropertyCheck = (parent: object, path: string, violations: Violation[]) => void;

/** The check of one event, built at its first use. */
export function event(build: () => readonly PropertyCheck[]): (properties: object) => readonly Violation[] {
  let check: Check | undefined;
  return (properties) => {
    const violations: Violation[] = [];
    check ??= object(build());
    check(properties, '', violations);
    return violations;
  };
}

export function required(name: string, check: Check): PropertyCheck {
  return property(name, check, true);
}

export function optional(name: string, check: Check): PropertyCheck {
  return property(name, check, false);
}

interface StringRules {
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
}

/** Lengths count characters as the warehouse does: code points. */
export function string(rules: StringRules = {}): Check {
  const { enum: values, minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = rules;
  return (value, path, violations) => {
    if (typeof value !== 'string') return add(violations, path, 'type', 'must be a string');
    oneOf(values, value, path, violations);
    if (minLength > 0 || value.length > maxLength) {
      const length = Array.from(value).length;
      if (length < minLength) add(violations, path, 'minLength', `must have ${minLength} characters or more`);
      if (length > maxLength) add(violations, path, 'maxLength', `must have ${maxLength} characters or fewer`);
    }
    if (pattern?.test(value) === false) add(violations, path, 'pattern', `must match ${pattern}`);
  };
}

interface NumberRules {
  readonly enum?: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export function number(rules: NumberRules = {}): Check {
  return (value, path, violations) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) add(violations, path, 'type', 'must be a finite number');
    else bounds(rules, value, path, violations);
  };
}

/** Whole numbers that JavaScript holds exactly. */
export function integer(rules: NumberRules = {}): Check {
  return (value, path, violations) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      add(violations, path, 'type', 'must be a whole number of at most 2^53 - 1');
    else bounds(rules, value, path, violations);
  };
}

export function boolean(rules: { readonly enum?: readonly boolean[] } = {}): Check {
  return (value, path, violations) => {
    if (typeof value !== 'boolean') add(violations, path, 'type', 'must be true or false');
    else oneOf(rules.enum, value, path, violations);
  };
}

/** A valid Date, or ISO 8601 text; without a zone it is UTC. */
export function timestamp(): Check {
  const pattern = /^\d{4}-\d\d-\d\d[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/i;
  return (value, path, violations) => {
    const isValid =
      typeof value === 'string' ? pattern.test(value) && isDay(value) : value instanceof Date && !Number.isNaN(value.getTime());
    if (!isValid) add(violations, path, 'type', 'must be a Date or an ISO 8601 time');
  };
}

export function date(): Check {
  const pattern = /^\d{4}-\d\d-\d\d$/;
  return (value, path, violations) => {
    if (typeof value !== 'string' || !pattern.test(value) || !isDay(value)) add(violations, path, 'type', 'must be a day as YYYY-MM-DD');
  };
}

export function object(properties: readonly PropertyCheck[]): Check {
  return (value, path, violations) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return add(violations, path, 'type', 'must be an object');
    for (const check of properties) check(value, path, violations);
  };
}

interface ArrayRules {
  readonly items?: Check;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

export function array(rules: ArrayRules = {}): Check {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems = false } = rules;
  return (value, path, violations) => {
    if (!Array.isArray(value)) return add(violations, path, 'type', 'must be a list');
    const list: readonly unknown[] = value;
    if (list.length < minItems) add(violations, path, 'minItems', `must have ${minItems} items or more`);
    if (list.length > maxItems) add(violations, path, 'maxItems', `must have ${maxItems} items or fewer`);
    if (uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length) {
      add(violations, path, 'uniqueItems', 'must not have one item twice');
    }
    if (items !== undefined) for (let index = 0; index < list.length; index += 1) items(list[index], `${path}/${index}`, violations);
  };
}

/** At least one of the checks finds nothing. */
export function anyOf(checks: readonly Check[]): Check {
  return (value, path, violations) => {
    const fits = checks.some((check) => {
      const found: Violation[] = [];
      check(value, path, found);
      return found.length === 0;
    });
    if (!fits) add(violations, path, 'anyOf', 'fits none of the types allowed');
  };
}

function property(name: string, check: Check, isRequired: boolean): PropertyCheck {
  const pointer = `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  // `constructor` and `__proto__` may be names of the plan: what every object inherits is no value.
  const isInherited = name in Object.prototype;
  return (parent, path, violations) => {
    const isThere = !isInherited || Object.getOwnPropertyDescriptor(parent, name) !== undefined;
    const value = isThere ? (parent as Readonly<Record<string, unknown>>)[name] : undefined;
    if (value !== undefined && value !== null && value !== '') check(value, path + pointer, violations);
    else if (isRequired) add(violations, path + pointer, 'required', 'is required');
  };
}

function bounds(rules: NumberRules, value: number, path: string, violations: Violation[]): void {
  const { enum: values, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = rules;
  oneOf(values, value, path, violations);
  if (minimum !== undefined && value < minimum) add(violations, path, 'minimum', `must be ${minimum} or more`);
  if (maximum !== undefined && value > maximum) add(violations, path, 'maximum', `must be ${maximum} or less`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    add(violations, path, 'exclusiveMinimum', `must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    add(violations, path, 'exclusiveMaximum', `must be less than ${exclusiveMaximum}`);
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    add(violations, path, 'multipleOf', `must be a multiple of ${multipleOf}`);
}

/** 0.3 is a multiple of 0.1, though not in binary. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

function oneOf<Value>(values: readonly Value[] | undefined, value: Value, path: string, violations: Violation[]): void {
  if (values?.includes(value) === false)
    add(violations, path, 'enum', `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`);
}

/** Whether a text that looks like YYYY-MM-DD is a day that exists. */
function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

function add(violations: Violation[], path: string, rule: string, reason: string): void {
  violations.push({ path, rule, reason });
}
