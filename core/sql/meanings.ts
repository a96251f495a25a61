// What each meaning of core/expressions/operations.ts is in SQL: values that may be null in, a value that is null where it is not set out.
// Phase: lower. Knows no dialect.
import type { Meaning } from '../expressions/operations.ts';
import type { SqlExpression } from './ast.ts';
import {
  boolean,
  call,
  cast,
  choose,
  divide,
  double,
  equal,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  minus,
  not,
  nothing,
  plus,
  safeCast,
  text,
  times,
} from './build.ts';
import { textToDate, textToDuration, textToInteger, textToNumber, textToTimestamp, timestampOf } from './convert.ts';
import { once } from './once.ts';

type Lowered = (args: readonly SqlExpression[]) => SqlExpression;

const one =
  (meaning: (value: SqlExpression) => SqlExpression): Lowered =>
  ([value = nothing('text')]) =>
    meaning(value);
const two =
  (meaning: (left: SqlExpression, right: SqlExpression) => SqlExpression): Lowered =>
  ([left = nothing('text'), right = nothing('text')]) =>
    meaning(left, right);

/** Integer arithmetic in a wider type, so that an overflow is "not set" and not an error. */
const wide = (value: SqlExpression): SqlExpression => call('wideInteger', value);
const narrow = (value: SqlExpression): SqlExpression => call('narrowInteger', value);
const whole = (combine: typeof plus): Lowered => two((left, right) => narrow(combine(wide(left), wide(right))));
/** A number that is not finite is not set. */
const finite = (value: SqlExpression): SqlExpression => once(value, (it) => choose([[call('isFinite', it), it]]));
const isDouble = (value: SqlExpression): boolean => (value.kind === 'literal' || value.kind === 'cast') && value.type === 'double';
const asDouble = (value: SqlExpression): SqlExpression => (isDouble(value) ? value : cast(value, 'double'));
const numbers = (combine: typeof plus): Lowered => two((left, right) => finite(combine(asDouble(left), asDouble(right))));
/** Null where it is zero. */
const divisor = (value: SqlExpression): SqlExpression =>
  value.kind === 'literal' && value.value !== 0 ? value : once(value, (it) => call('nullIf', it, double(0)));

/** Joined to a null of its own, a text has no type any more in some engines. */
const isNothing = (value: SqlExpression): boolean => value.kind === 'literal' && value.value === null;

const micros = (time: SqlExpression): SqlExpression => call('epochMicros', time);
const moved = (combine: typeof plus, time: SqlExpression, duration: SqlExpression): SqlExpression =>
  timestampOf(narrow(combine(wide(micros(time)), wide(duration))));

/** Tests of text: false where one side is not set. */
const test = (name: 'contains' | 'startsWith' | 'endsWith' | 'matches'): Lowered =>
  two((value, part) => call('coalesce', call(name, value, part), boolean(false)));

export const meanings: Readonly<Record<Meaning, Lowered>> = {
  equal: two(equal),
  // Negation of ==: true where either side is not set, both included.
  unequal: two((left, right) => not(call('coalesce', equal(left, right), boolean(false)))),
  less: two(less),
  lessOrEqual: two(lessOrEqual),
  greater: two(greater),
  greaterOrEqual: two(greaterOrEqual),
  addIntegers: whole(plus),
  subtractIntegers: whole(minus),
  multiplyIntegers: whole(times),
  remainder: two((left, right) => call('remainder', left, right)),
  addNumbers: numbers(plus),
  subtractNumbers: numbers(minus),
  multiplyNumbers: numbers(times),
  divide: two((left, right) => finite(divide(asDouble(left), divisor(asDouble(right))))),
  join: two((left, right) => ([left, right].some(isNothing) ? nothing('text') : call('concat', left, right))),
  later: two((time, duration) => moved(plus, time, duration)),
  laterBy: two((duration, time) => moved(plus, time, duration)),
  earlier: two((time, duration) => moved(minus, time, duration)),
  elapsed: two((left, right) => minus(micros(left), micros(right))),
  contains: test('contains'),
  startsWith: test('startsWith'),
  endsWith: test('endsWith'),
  matches: test('matches'),
  size: one((value) => call('length', value)),
  lowerAscii: one((value) => call('lowerAscii', value)),
  upperAscii: one((value) => call('upperAscii', value)),
  same: one((value) => value),
  integerToText: one((value) => cast(value, 'text')),
  numberToText: one((value) => once(value, (it) => call('numberText', it))),
  booleanToText: one((value) =>
    once(value, (it) =>
      choose([
        [it, text('true')],
        [not(it), text('false')],
      ]),
    ),
  ),
  textToInteger: one(textToInteger),
  numberToInteger: one((value) => safeCast(call('truncateNumber', value), 'integer')),
  textToNumber: one(textToNumber),
  integerToNumber: one((value) => cast(value, 'double')),
  textToTimestamp: one(textToTimestamp),
  textToDate: one(textToDate),
  textToDuration: one(textToDuration),
};
