// Text -> typed value in SQL, null where it does not read exactly as the type; as core/expressions/convert.ts, by test.
// Phase: lower. Patterns hold no `?`, which is a placeholder in SQL.
import type { SqlExpression } from './ast.ts';
import { and, call, cast, choose, greaterOrEqual, integer, lessOrEqual, minus, not, safeCast, text, times } from './build.ts';
import { once } from './once.ts';

const INTEGER_TEXT = '^[+-]{0,1}[0-9]+$';
const NUMBER_TEXT = '^[+-]{0,1}([0-9]+([.][0-9]*){0,1}|[.][0-9]+)([eE][+-]{0,1}[0-9]+){0,1}$';

const YEAR = '([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])';
const DAY = `${YEAR}-[0-9]{2}-[0-9]{2}`;
const CLOCK = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+){0,1}){0,1}';
const ZONE = '(Z|z|[+-](0[0-9]|1[0-4])(:{0,1}[0-5][0-9]){0,1})';
const INSTANT_TEXT = `^${DAY}[ Tt]${CLOCK}( {0,1}${ZONE}){0,1}$`;
const ZONED_TEXT = `${CLOCK} {0,1}${ZONE}$`;
/** Outside of its strings: a comma before the end of a list or object, a word that begins as NaN or Infinity do. */
const LOOSE_JSON = '^([^"]|"([^"\\\\]|\\\\.)*")*(,[ \\t\\n\\r]*[]}]|[Nn][Aa]|[Ii][Nn])';
const DURATION_TEXT = '^[0-9]{1,15}[smhdw]$';

/** Microseconds, ends included. */
export interface MicrosRange {
  readonly from: SqlExpression;
  readonly to: SqlExpression;
}

/** 0001-01-01 to the end of 9999: what every engine holds. */
const YEARS: MicrosRange = { from: integer('-62135596800000000'), to: integer('253402300799999999') };
/** Durations are counted in integers that JavaScript holds too. */
const DURATION_MAXIMUM = integer(Number.MAX_SAFE_INTEGER);

const matches = (value: SqlExpression, pattern: string): SqlExpression => call('matches', value, text(pattern));
const trimmed = (value: SqlExpression): SqlExpression => call('trimBlanks', value);

/** Text that reads exactly as a 64-bit integer, else null. */
export function textToInteger(value: SqlExpression): SqlExpression {
  return once(trimmed(value), trimmedToInteger);
}

/** The same for text without outer blanks. */
export function trimmedToInteger(value: SqlExpression): SqlExpression {
  return choose([[matches(value, INTEGER_TEXT), safeCast(value, 'integer')]]);
}

/** Text that reads exactly as a finite decimal number, else null. */
export function textToNumber(value: SqlExpression): SqlExpression {
  return once(trimmed(value), trimmedToNumber);
}

/** The same for text without outer blanks. */
export function trimmedToNumber(value: SqlExpression): SqlExpression {
  const number = safeCast(value, 'double');
  return choose([[and(matches(value, NUMBER_TEXT), call('isFinite', number)), number]]);
}

/** ISO text, with a zone or read as UTC, cut to microseconds; years 1 to 9999. */
export function textToTimestamp(value: SqlExpression): SqlExpression {
  return once(trimmed(value), trimmedToTimestamp);
}

/** The same for text without outer blanks. */
export function trimmedToTimestamp(value: SqlExpression, range = YEARS): SqlExpression {
  return timestampOf(choose([[matches(value, INSTANT_TEXT), call('epochMicros', call('parseTimestamp', value))]]), range);
}

/** Whether the text of an instant, without outer blanks, says its zone. */
export function hasZone(value: SqlExpression): SqlExpression {
  return matches(value, ZONED_TEXT);
}

/** A day, `2025-06-01`. */
export function textToDate(value: SqlExpression): SqlExpression {
  return once(trimmed(value), trimmedToDate);
}

/** The same for text without outer blanks. */
export function trimmedToDate(value: SqlExpression): SqlExpression {
  return choose([[matches(value, `^${DAY}$`), safeCast(value, 'date')]]);
}

/** Text that is JSON by the book, else null: engines take NaN, Infinity and a last comma as well, and would pass them on as JSON. */
export function textToJson(value: SqlExpression): SqlExpression {
  return choose([[not(matches(value, LOOSE_JSON)), safeCast(value, 'json')]]);
}

/** `30m`, as microseconds. */
export function textToDuration(value: SqlExpression): SqlExpression {
  const unit = (it: SqlExpression): SqlExpression =>
    choose(
      [
        [call('endsWith', it, text('s')), integer(1_000_000)],
        [call('endsWith', it, text('m')), integer(60_000_000)],
        [call('endsWith', it, text('h')), integer(3_600_000_000)],
        [call('endsWith', it, text('d')), integer(86_400_000_000)],
      ],
      integer(604_800_000_000),
    );
  const count = (it: SqlExpression): SqlExpression =>
    call('wideInteger', safeCast(call('substring', it, integer(1), minus(call('length', it), integer(1))), 'integer'));
  const micros = once(trimmed(value), (it) => choose([[matches(it, DURATION_TEXT), times(count(it), unit(it))]]));
  return once(micros, (it) => choose([[lessOrEqual(it, DURATION_MAXIMUM), cast(it, 'integer')]]));
}

const isWithin = (micros: SqlExpression, { from, to }: MicrosRange): SqlExpression =>
  and(greaterOrEqual(micros, from), lessOrEqual(micros, to));

/** A stored timestamp; null beyond the range, and where it is infinite. */
export function timestampInRange(value: SqlExpression, range = YEARS): SqlExpression {
  return once(value, (it) => choose([[isWithin(call('epochMicros', it), range), it]]));
}

/** The instant of so many microseconds; null beyond the range. */
export function timestampOf(micros: SqlExpression, range = YEARS): SqlExpression {
  return once(micros, (it) => choose([[isWithin(it, range), call('timestampFromMicros', it)]]));
}
