// Text -> typed value in SQL, null where it does not read exactly as the type; as core/expressions/convert.ts, by test.
// Phase: lower. Patterns hold no `?`, which is a placeholder in SQL.
import type { SqlExpression } from './ast.ts';
import { and, call, cast, choose, greaterOrEqual, integer, lessOrEqual, minus, safeCast, text, times } from './build.ts';
import { once } from './once.ts';

const INTEGER_TEXT = '^[+-]{0,1}[0-9]+$';
const NUMBER_TEXT = '^[+-]{0,1}([0-9]+([.][0-9]*){0,1}|[.][0-9]+)([eE][+-]{0,1}[0-9]+){0,1}$';

const YEAR = '([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])';
const DAY = `${YEAR}-[0-9]{2}-[0-9]{2}`;
const CLOCK = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+){0,1}){0,1}';
const ZONE = '(Z|z|[+-](0[0-9]|1[0-4])(:{0,1}[0-5][0-9]){0,1})';
const INSTANT_TEXT = `^${DAY}[ Tt]${CLOCK}( {0,1}${ZONE}){0,1}$`;
const ZONED_TEXT = `${CLOCK} {0,1}${ZONE}$`;
const DURATION_TEXT = '^[0-9]{1,15}[smhdw]$';

/** 0001-01-01 and the end of 9999, in microseconds: what every engine holds. */
const TIMESTAMP_MINIMUM = integer('-62135596800000000');
const TIMESTAMP_MAXIMUM = integer('253402300799999999');
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
export function trimmedToTimestamp(value: SqlExpression): SqlExpression {
  return timestampOf(choose([[matches(value, INSTANT_TEXT), call('epochMicros', call('parseTimestamp', value))]]));
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

/** A stored timestamp; null beyond the years 1 to 9999, and where it is infinite. */
export function timestampInRange(value: SqlExpression): SqlExpression {
  const micros = call('epochMicros', value);
  return choose([[and(greaterOrEqual(micros, TIMESTAMP_MINIMUM), lessOrEqual(micros, TIMESTAMP_MAXIMUM)), value]]);
}

/** The instant of so many microseconds; null beyond the years 1 to 9999. */
export function timestampOf(micros: SqlExpression): SqlExpression {
  return once(micros, (it) =>
    choose([[and(greaterOrEqual(it, TIMESTAMP_MINIMUM), lessOrEqual(it, TIMESTAMP_MAXIMUM)), call('timestampFromMicros', it)]]),
  );
}
