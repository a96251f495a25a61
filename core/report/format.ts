// Numbers, rates, durations and dates as one locale writes them. Phase: report.
// Deterministic: no default locale of the machine is asked, and only the time zone's offset comes from Intl.
import type { Period } from '../model/model.ts';
import type { DurationUnit, Locale } from './locales/locale.ts';

/** What stands for "no value"; never 0. */
export const absent = '–';
const minus = '−';

/** A whole or decimal number with grouped digits; `digits` decimals at most, trailing zeros kept only when `fixed`. */
export function formatNumber(locale: Locale, value: number | null, digits = 0, fixed = false): string {
  if (value === null || !Number.isFinite(value)) return absent;
  const rounded = Math.abs(value).toFixed(digits);
  const [whole = '0', decimals = ''] = (fixed || digits === 0 ? rounded : rounded.replace(/\.?0+$/, '')).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale.numbers.group);
  const sign = value < 0 && /[1-9]/.test(rounded) ? minus : '';
  return sign + grouped + (decimals === '' ? '' : locale.numbers.decimal + decimals);
}

/** A measured value: whole numbers whole, others to about four significant digits. */
export function formatValue(locale: Locale, value: number | null): string {
  if (value === null || Number.isInteger(value)) return formatNumber(locale, value);
  const size = Math.abs(value);
  return formatNumber(locale, value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
}

/** Short enough for an axis or a figure: 12,345 stays, 1,234,567 is 1.23M. */
export function formatCompact(locale: Locale, value: number | null, from = 100_000): string {
  const scale = value === null || Math.abs(value) < from ? undefined : locale.numbers.compact.find((step) => Math.abs(value) >= step.from);
  if (value === null || scale === undefined) return formatValue(locale, value);
  const scaled = value / scale.divisor;
  return formatNumber(locale, scaled, Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2) + scale.suffix;
}

/** A rate 0..1 as a percentage; what is not zero never prints as 0.0 %. */
export function formatPercent(locale: Locale, rate: number | null, digits = 1): string {
  if (rate === null || !Number.isFinite(rate)) return absent;
  const least = 10 ** -digits;
  if (rate > 0 && rate * 100 < least / 2) return `<${formatNumber(locale, least, digits, true)}%`;
  return `${formatNumber(locale, rate * 100, digits, true)}%`;
}

/** A difference of two rates in percentage points, with its sign. */
export function formatPoints(locale: Locale, difference: number): string {
  const text = formatNumber(locale, difference * 100, 1, true);
  return difference > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

const unitSeconds: readonly (readonly [DurationUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** Elapsed seconds in their two largest units: `6 d 2 h`, `41 min`, `0.4 s`. */
export function formatDuration(locale: Locale, seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return absent;
  const units = locale.durations.short;
  if (seconds < 10) return `${formatNumber(locale, seconds, 1)} ${units.second}`;
  // Rounded to the smaller of the two units first, or 59 min 59.6 s would read 59 min 60 s.
  const grain = seconds >= 86_400 ? 3600 : seconds >= 3600 ? 60 : 1;
  let rest = Math.round(seconds / grain) * grain;
  const parts: string[] = [];
  for (const [unit, size] of unitSeconds) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0 && parts.length < 2) parts.push(`${formatNumber(locale, amount)} ${units[unit]}`);
    else if (parts.length > 0) break;
  }
  return parts.join(' ');
}

const durationUnits: Readonly<Record<string, DurationUnit>> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};

/** A duration as plans write it (`7d`) in words; null where the text is none. */
export function formatWrittenDuration(locale: Locale, text: string): string | null {
  const match = /^(\d+)(ms|[smhdw])$/.exec(text);
  const unit = durationUnits[match?.[2] ?? ''];
  return match?.[1] === undefined || unit === undefined ? null : locale.durations.long(match[1], unit);
}

interface PeriodParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number | null;
}

function parsePeriod(label: string): PeriodParts | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}))?)?$/.exec(label);
  if (match === null) return null;
  return {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3] ?? 1),
    hour: match[4] === undefined ? null : Number(match[4]),
  };
}

/** Which period a label names; a week's label looks like a day's, so a week must be told by the setting. */
export function periodKindOf(setting: unknown, label: string): Period {
  if (setting === 'hour' || setting === 'day' || setting === 'week' || setting === 'month') return setting;
  return label.includes('T') ? 'hour' : /^\d{4}-\d{2}$/.test(label) ? 'month' : 'day';
}

/** A period's label in full: `Jun 12, 2025`, `June 2025`. Anything else than a period label stays as it is. */
export function formatPeriod(locale: Locale, kind: Period, label: string): string {
  const parts = parsePeriod(label);
  if (parts === null) return label;
  if (kind === 'month') return locale.dates.month(parts.year, parts.month);
  const day = locale.dates.day(parts.year, parts.month, parts.day);
  return parts.hour === null ? day : `${day} ${hourText(parts.hour)}`;
}

/** A period's label for an axis: `Jun 12`; of hours the day stands only at midnight. */
export function formatPeriodShort(locale: Locale, kind: Period, label: string, dayOnly = true): string {
  const parts = parsePeriod(label);
  if (parts === null) return label;
  if (kind === 'month') return locale.dates.shortMonth(parts.year, parts.month);
  const day = locale.dates.shortDay(parts.month, parts.day);
  return parts.hour === null || (dayOnly && parts.hour === 0) ? day : `${day} ${hourText(parts.hour)}`;
}

/** Monday = 1 … Sunday = 7, of the label's own (local) date; 0 for anything else than a date. */
export function weekdayOf(label: string): number {
  const parts = parsePeriod(label);
  if (parts === null) return 0;
  return ((new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay() + 6) % 7) + 1;
}

/** "on Sunday, Jun 28", "in the week of Jun 22". */
export function formatDuring(locale: Locale, kind: Period, label: string): string {
  const text = kind === 'month' ? formatPeriod(locale, kind, label) : formatPeriodShort(locale, kind, label, false);
  return locale.dates.during(kind, text, weekdayOf(label));
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** An instant (ISO UTC) on the clocks of a zone: date, and time of day where it is not midnight. `exclusiveEnd` at midnight is the day before. */
export function formatInstant(locale: Locale, instant: string, zone: string, exclusiveEnd = false): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const local = localParts(time, zone);
  const midnight = local.hour === 0 && local.minute === 0 && local.second === 0;
  const shown = midnight && exclusiveEnd ? localParts(time - 1000, zone) : local;
  const day = locale.dates.day(shown.year, shown.month, shown.day);
  return midnight ? day : `${day} ${String(shown.hour).padStart(2, '0')}:${String(shown.minute).padStart(2, '0')}`;
}

interface LocalParts extends PeriodParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function localParts(time: number, zone: string): LocalParts {
  const parts = new Map(
    zoneFormat(zone)
      .formatToParts(time)
      .map((part) => [part.type, Number(part.value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute'), second: of('second') };
}

/** Making one costs a millisecond, and a page asks for hundreds of instants. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
  if (known !== undefined) return known;
  const format = newZoneFormat(zone);
  zoneFormats.set(zone, format);
  return format;
}

function newZoneFormat(zone: string): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: 'UTC' });
  }
}

/** `p = 0.034`; very small ones as `p < 0.001`. */
export function formatPValue(locale: Locale, value: number | null): string {
  if (value === null) return absent;
  return value < 0.001 ? `p < ${formatNumber(locale, 0.001, 3)}` : `p = ${formatNumber(locale, value, 3)}`;
}
