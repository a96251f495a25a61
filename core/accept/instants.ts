// Text of a time column -> microseconds since 1970 UTC: ISO text, epochs in their unit, local times in their zone, as the SQL of the layers reads it.
// Phase: accept. Knows no rows; the only zone table is that of Intl.
import { hasZone, textToInteger, textToTimestamp } from '../expressions/convert.ts';
import type { TimeColumn } from '../model/model.ts';

const MICROS = 1_000_000n;
const BLANKS = /^[ \t\n\r]+|[ \t\n\r]+$/g;

/** Without ASCII blanks around it; '' where nothing is left. */
export function trimBlanks(text: string): string {
  return text.replace(BLANKS, '');
}

/** A time column's text in its unit and zone; null where it does not read. */
export function readTime(text: string, column: TimeColumn): bigint | null {
  const trimmed = trimBlanks(text);
  if (column.unit !== null) return readEpoch(trimmed, column.unit);
  const read = textToTimestamp(trimmed);
  return read === null || hasZone(trimmed) || column.zone === null ? read : utcFromLocal(read, column.zone);
}

const DECIMAL = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/;
/** Decimal digits of a microsecond in one unit. */
const DIGITS = { s: 6, ms: 3, us: 0 } as const;

/** Exact decimals, finer input cut towards the past: a double would lose microseconds of an epoch in seconds. */
function readEpoch(text: string, unit: NonNullable<TimeColumn['unit']>): bigint | null {
  if (unit === 'ns') {
    const nanos = textToInteger(text);
    return nanos === null ? null : nanos / 1000n;
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (whole === '' && fraction === '') return null;
  const shift = Number(exponent) + DIGITS[unit] - fraction.length;
  if (shift > 40) return null;
  const digits = BigInt(`${whole}${fraction}`);
  const divisor = 10n ** BigInt(Math.max(-shift, 0));
  const scaled = (sign === '-' ? -digits : digits) * 10n ** BigInt(Math.max(shift, 0));
  const micros = scaled / divisor - (scaled % divisor < 0n ? 1n : 0n);
  return micros >= -(2n ** 63n) && micros < 2n ** 63n ? micros : null;
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
