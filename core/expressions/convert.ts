// The conversions of the language (`int()`, `timestamp()`, …) on single values; every engine's SQL gives the same, by test.
// Phase: used by evaluate and by checks of values. Must not know expressions.
import { parseDuration } from './duration.ts';

const BLANKS = /^[ \t\n\r]+|[ \t\n\r]+$/g;
const INTEGER_TEXT = /^[+-]?[0-9]+$/;
const NUMBER_TEXT = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

const INTEGER_MINIMUM = -(2n ** 63n);
const INTEGER_MAXIMUM = 2n ** 63n - 1n;

/** The value if it fits 64 bits, else null: overflow is "not set", never a wrapped number. */
export function integerOrNotSet(value: bigint): bigint | null {
  return value >= INTEGER_MINIMUM && value <= INTEGER_MAXIMUM ? value : null;
}

/** The value if it is finite, else null: NaN and infinities are no values of the language. Negative zero is zero. */
export function numberOrNotSet(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

/** Reads ASCII decimal digits with an optional sign; surrounding ASCII blanks are trimmed; anything else, or beyond 64 bits, is null. */
export function textToInteger(text: string): bigint | null {
  const trimmed = text.replace(BLANKS, '');
  return INTEGER_TEXT.test(trimmed) ? integerOrNotSet(BigInt(trimmed.replace('+', ''))) : null;
}

/** Reads an ASCII decimal with optional fraction and exponent; no NaN, Infinity or hexadecimal; beyond the range of a double is null. */
export function textToNumber(text: string): number | null {
  const trimmed = text.replace(BLANKS, '');
  return NUMBER_TEXT.test(trimmed) ? numberOrNotSet(Number(trimmed)) : null;
}

/** Truncates towards zero; beyond 64 bits is null. */
export function numberToInteger(value: number): bigint | null {
  return Number.isFinite(value) ? integerOrNotSet(BigInt(Math.trunc(value))) : null;
}

/** The shortest decimal that reads back as the same number, written as JavaScript does: `0.1`, `100`, `1e+21`, `1e-7`. */
export function numberToText(value: number): string {
  return String(value);
}

const DATE_TEXT = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const INSTANT_TEXT =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[ Tt]([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]+))?)?(?: ?(?:[Zz]|([+-])(0[0-9]|1[0-4])(?::?([0-5][0-9]))?))?$/;

const DAY_MILLISECONDS = 86_400_000;
/** 0001-01-01T00:00:00Z and the last microsecond of the year 9999: what every engine holds. */
export const TIMESTAMP_MINIMUM = -62_135_596_800_000_000n;
export const TIMESTAMP_MAXIMUM = 253_402_300_799_999_999n;

/** The instant if it lies in the years 1 to 9999, else null. */
export function timestampOrNotSet(micros: bigint): bigint | null {
  return micros >= TIMESTAMP_MINIMUM && micros <= TIMESTAMP_MAXIMUM ? micros : null;
}

/** Reads a day of the proleptic Gregorian calendar, years 0001 to 9999; surrounding ASCII blanks are trimmed. */
export function textToDate(text: string): string | null {
  const trimmed = text.replace(BLANKS, '');
  return dayNumber(trimmed) === null ? null : trimmed;
}

/** Days since 1970-01-01, or null where there is no such day. */
function dayNumber(text: string): number | null {
  const [, year, month, day] = (DATE_TEXT.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year === 0) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MILLISECONDS : null;
}

/**
 * Reads an ISO instant, `2025-06-01T08:00:00.123456+08:00`; seconds may be left out, and a zone too: then it is UTC.
 * @returns microseconds since 1970 UTC, finer input cut; null where it is none, or beyond the years 1 to 9999.
 */
export function textToTimestamp(text: string): bigint | null {
  const match = INSTANT_TEXT.exec(text.replace(BLANKS, ''));
  if (match === null) return null;
  const [, date = '', hours, minutes, seconds = '0', fraction = '', sign, zoneHours = '0', zoneMinutes = '0'] = match;
  const day = dayNumber(date);
  if (day === null) return null;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const wholeSeconds = ((day * 24 + Number(hours)) * 60 + Number(minutes) - offset) * 60 + Number(seconds);
  return timestampOrNotSet(BigInt(wholeSeconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6)));
}

/** Whether the text of an instant says its zone. */
export function hasZone(text: string): boolean {
  return /(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)$/.test(text.replace(BLANKS, '').slice(10));
}

/** Reads `30m` (duration.ts); microseconds, null where it is none. */
export function textToDuration(text: string): bigint | null {
  const micros = parseDuration(text.replace(BLANKS, ''));
  return micros === null || micros === undefined ? null : BigInt(micros);
}
