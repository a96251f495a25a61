// The project's calendar in plain integers: a period is numbered on the local clock, so that SQL and JavaScript agree without a time-zone table.
// Phase: plan. Instants are microseconds since 1970 UTC as safe integers; knows no SQL.
import type { Period, Weekday } from '../model/model.ts';
import type { Calendar } from './plan.ts';

export const SECOND_MICROS = 1_000_000;
export const HOUR_MICROS = 3_600_000_000;
export const DAY_MICROS = 24 * HOUR_MICROS;

const WEEKDAYS: readonly Weekday[] = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'];
/** Weeks from the first one counted to 1970: numbers are never negative, so that engines that cut towards zero agree. */
const WEEKS_TO_1970 = 102_737;

/** The day on which week 0 starts, in days from 1970-01-01 (a Thursday): the first such weekday from 0001-01-04 on. */
export function firstWeekStart(weekStart: Weekday): number {
  return WEEKDAYS.indexOf(weekStart) - 7 * WEEKS_TO_1970;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatFor(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timezone, format);
  }
  return format;
}

/** The local clock's reading at an instant, as microseconds since 1970 on that clock. Right from 1583 on: Intl reads older dates by Caesar's calendar. */
export function localMicros(instant: number, timezone: string): number {
  if (timezone === 'UTC') return instant;
  const seconds = Math.floor(instant / SECOND_MICROS);
  const parts = new Map(
    formatFor(timezone)
      .formatToParts(seconds * 1000)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return local * 1000 + (instant - seconds * SECOND_MICROS);
}

/** The first instant at which the local clock reads `local` or later: a skipped hour gives the jump, a repeated one its first pass. */
export function instantOfLocal(local: number, timezone: string): number {
  if (timezone === 'UTC') return local;
  const offsets = [-2 * DAY_MICROS, -DAY_MICROS, 0, DAY_MICROS, 2 * DAY_MICROS].map(
    (shift) => localMicros(local + shift, timezone) - (local + shift),
  );
  const exact = offsets.map((offset) => local - offset).filter((instant) => localMicros(instant, timezone) === local);
  if (exact.length > 0) return Math.min(...exact);
  let low = local - 2 * DAY_MICROS;
  let high = local + 2 * DAY_MICROS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localMicros(middle, timezone) >= local) high = middle;
    else low = middle;
  }
  return high;
}

/** The number of the period that holds a local time: hours and days counted from 1970, weeks from the year 1, months as year x 12 + month. */
export function periodNumber(local: number, period: Period, weekStart: Weekday): number {
  switch (period) {
    case 'hour':
      return Math.floor(local / HOUR_MICROS);
    case 'day':
      return Math.floor(local / DAY_MICROS);
    case 'week':
      return Math.floor((Math.floor(local / DAY_MICROS) - firstWeekStart(weekStart)) / 7);
    case 'month': {
      const date = new Date(Math.floor(local / 1000));
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
    default: {
      const impossible: never = period;
      return impossible;
    }
  }
}

/** The local time at which a period starts. */
export function periodStartLocal(number: number, period: Period, weekStart: Weekday): number {
  switch (period) {
    case 'hour':
      return number * HOUR_MICROS;
    case 'day':
      return number * DAY_MICROS;
    case 'week':
      return (number * 7 + firstWeekStart(weekStart)) * DAY_MICROS;
    case 'month': {
      const start = new Date(0);
      start.setUTCFullYear(Math.floor(number / 12), number % 12, 1);
      return start.getTime() * 1000;
    }
    default: {
      const impossible: never = period;
      return impossible;
    }
  }
}

/** Rolling periods are exact lengths, in microseconds; a month is 30 days. */
export function rollingLength(period: Period): number {
  const lengths = { hour: HOUR_MICROS, day: DAY_MICROS, week: 7 * DAY_MICROS, month: 30 * DAY_MICROS };
  return lengths[period];
}

/** The instant at which a period starts. */
export function periodStart(number: number, period: Period, calendar: Calendar): number {
  return instantOfLocal(periodStartLocal(number, period, calendar.weekStart), calendar.timezone);
}

export function periodNumberOf(instant: number, period: Period, calendar: Calendar): number {
  return periodNumber(localMicros(instant, calendar.timezone), period, calendar.weekStart);
}

/** `2020-06-10T05`, `2020-06-10` (weeks: the first day), `2020-06`. */
export function periodLabel(number: number, period: Period, weekStart: Weekday): string {
  const iso = new Date(periodStartLocal(number, period, weekStart) / 1000).toISOString();
  return iso.slice(0, period === 'hour' ? 13 : period === 'month' ? 7 : 10);
}

/** Every period that touches `[from, to)`, in order. */
export function periodsBetween(from: number, to: number, period: Period, calendar: Calendar): readonly number[] {
  if (to <= from) return [];
  const first = periodNumberOf(from, period, calendar);
  const last = periodNumberOf(to - 1, period, calendar);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** False for an hour, or a day, that the local clock skips. */
export function periodExists(number: number, period: Period, calendar: Calendar): boolean {
  return periodStart(number, period, calendar) < periodStart(number + 1, period, calendar);
}
