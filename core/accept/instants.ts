// Text of a time column -> microseconds since 1970 UTC: ISO text, epochs in their unit, local times in their zone, as the SQL of the layers reads it.
// Phase: accept. Knows no rows; the only zone table is that of Intl.
import { hasZone, textToInteger, textToTimestamp } from '../expressions/convert.ts';
import type { TimeColumn } from '../model/model.ts';

const MICROS = 1_000_000n;
const DAY = 86_400n * MICROS;
const BLANKS = /^[ \t\n\r]+|[ \t\n\r]+$/g;

/** Without ASCII blanks around it; '' where nothing is left. */
export function trimBlanks(text: string): string {
  return text.replace(BLANKS, '');
}

/** The latest time of an event, and its negative the earliest, in the years 1684 and 2255: beyond them microseconds are no exact numbers. */
export const LATEST_EVENT_TIME = Number.MAX_SAFE_INTEGER;

/** A time column's text in its unit and zone; null where it does not read, or is too far away to be counted. */
export function readTime(text: string, column: TimeColumn): bigint | null {
  const trimmed = trimBlanks(text);
  if (column.unit !== null) return timeOrNotSet(readEpoch(trimmed, column.unit));
  const read = textToTimestamp(trimmed);
  if (read === null || hasZone(trimmed) || column.zone === null) return timeOrNotSet(read);
  // No zone is a day ahead; and years of two digits mean others to Date.
  return timeOrNotSet(read - DAY) === null && timeOrNotSet(read + DAY) === null ? null : timeOrNotSet(utcFromLocal(read, column.zone));
}

const timeOrNotSet = (micros: bigint | null): bigint | null =>
  micros !== null && micros >= -LATEST_EVENT_TIME && micros <= LATEST_EVENT_TIME ? micros : null;

/** As many digits as decimals of every engine hold. */
const EPOCH_TEXT = /^([+-]?)(?:([0-9]{1,20})(?:\.([0-9]{0,18}))?|\.([0-9]{1,18}))(?:[eE](\+?[0-9]{1,2}))?$/;
/** Finer parts are rounded before the cut, as a decimal type does. */
const SCALE = 18;
/** Decimal digits of a microsecond in one unit. */
const DIGITS = { s: 6, ms: 3, us: 0 } as const;

/** Exact decimals, finer input cut towards the past: a double would lose microseconds of an epoch in seconds. */
function readEpoch(text: string, unit: NonNullable<TimeColumn['unit']>): bigint | null {
  if (unit === 'ns') {
    const nanos = textToInteger(text);
    return nanos === null ? null : nanos / 1000n;
  }
  const match = EPOCH_TEXT.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', after = '', alone = '', exponent = '0'] = match;
  const fraction = after + alone;
  const digits = scaledUp(BigInt(`${whole}${fraction}`), Number(exponent) - fraction.length + SCALE);
  const divisor = 10n ** BigInt(SCALE - DIGITS[unit]);
  const scaled = sign === '-' ? -digits : digits;
  return scaled / divisor - (scaled % divisor < 0n ? 1n : 0n);
}

/** `digits` times ten to the power of `by`, halves rounded up. */
function scaledUp(digits: bigint, by: number): bigint {
  if (by >= 0) return digits * 10n ** BigInt(by);
  const divisor = 10n ** BigInt(-by);
  return (digits * 2n + divisor) / (divisor * 2n);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Of a repeated hour the second pass; a skipped time goes on with the offset before the jump. */
function utcFromLocal(local: bigint, zone: string): bigint {
  const second = Number((local - (((local % MICROS) + MICROS) % MICROS)) / MICROS);
  const around = [-86_400, 86_400].map((shift) => offsetAt(second + shift, zone));
  const [before = 0, after = 0] = around;
  const fitting = around.filter((offset) => offsetAt(second - offset, zone) === offset);
  const offset = fitting.length === 0 ? before : Math.min(...fitting, fitting.includes(after) ? after : before);
  return local - BigInt(offset) * MICROS;
}

/** Seconds that the zone's clock is ahead of UTC at an instant (seconds since 1970). */
function offsetAt(second: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      ...numeric,
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(second * 1000).map((part) => [part.type, Number(part.value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second')) / 1000 - second;
}
