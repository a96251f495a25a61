// Hours, days, weeks and months of the project's zone. A period is all instants with one local label.
import type { PeriodUnit, Weekday } from './types.ts';

export interface Period {
  /** Hour `2020-06-10T05`, day `2020-06-10`, week = its first day, month `2020-06`. */
  readonly label: string;
  readonly start: bigint;
  /** Exclusive. */
  readonly end: bigint;
}

export interface Calendar {
  readonly zone: string;
  readonly weekStart: Weekday;
}

const WEEKDAYS: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const HOUR = 3_600_000_000n;
const DAY = 24n * HOUR;

/** The period that holds `instant`. */
export function periodOf(instant: bigint, unit: PeriodUnit, calendar: Calendar): Period {
  const label = labelOf(instant, unit, calendar);
  return { label, start: firstInstant(label, calendar.zone), end: firstInstant(labelAfter(instant, label, unit, calendar), calendar.zone) };
}

/** The periods that touch [from, to), in order. */
export function periodsOf(from: bigint, to: bigint, unit: PeriodUnit, calendar: Calendar): readonly Period[] {
  const periods: Period[] = [];
  for (let instant = from; instant < to; ) {
    const period = periodOf(instant, unit, calendar);
    periods.push(period);
    instant = period.end;
  }
  return periods;
}

/** `count` periods after `period`, itself the first. */
export function periodsFrom(period: Period, count: number, unit: PeriodUnit, calendar: Calendar): readonly Period[] {
  const periods = [period];
  while (periods.length < count) {
    periods.push(periodOf(periods[periods.length - 1]?.end ?? period.end, unit, calendar));
  }
  return periods;
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDate(instant: bigint, zone: string): string {
  return localHour(instant, zone).slice(0, 10);
}

function labelOf(instant: bigint, unit: PeriodUnit, calendar: Calendar): string {
  const hour = localHour(instant, calendar.zone);
  switch (unit) {
    case 'hour':
      return hour;
    case 'day':
      return hour.slice(0, 10);
    case 'week': {
      const date = hour.slice(0, 10);
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return daysAfter(date, -((weekday - WEEKDAYS.indexOf(calendar.weekStart) + 7) % 7));
    }
    case 'month':
      return hour.slice(0, 7);
    default: {
      const impossible: never = unit;
      throw new Error(`no such period: ${String(impossible)}`);
    }
  }
}

/** The label that follows `label`, the one of `instant`. */
function labelAfter(instant: bigint, label: string, unit: PeriodUnit, calendar: Calendar): string {
  switch (unit) {
    case 'hour': {
      // Where a clock goes back an hour comes twice and is one period; where it goes forward one is left out.
      let later = instant;
      while (localHour(later, calendar.zone) === label) {
        later += HOUR;
      }
      return localHour(later, calendar.zone);
    }
    case 'day':
      return daysAfter(label, 1);
    case 'week':
      return daysAfter(label, 7);
    case 'month':
      return daysAfter(`${label}-01`, 31).slice(0, 7);
    default: {
      const impossible: never = unit;
      throw new Error(`no such period: ${String(impossible)}`);
    }
  }
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const firstInstants = new Map<string, bigint>();

/** The first instant whose local time has begun `label` (a month, a day or an hour). */
export function firstInstant(label: string, zone: string): bigint {
  const key = `${zone} ${label}`;
  const instant = firstInstants.get(key) ?? searchFirstInstant(label, zone);
  firstInstants.set(key, instant);
  return instant;
}

function searchFirstInstant(label: string, zone: string): bigint {
  const wall = label.length === 7 ? `${label}-01T00` : label.length === 10 ? `${label}T00` : label;
  // No zone is further than 14 hours from UTC; clocks change at whole half hours. So try every half hour of two days.
  const middle = BigInt(Date.parse(`${wall}:00:00Z`)) * 1000n;
  for (let instant = middle - DAY; instant <= middle + DAY; instant += HOUR / 2n) {
    if (localHour(instant, zone) >= wall) {
      return instant;
    }
  }
  throw new Error(`${label} never comes in ${zone}`);
}

/** The first instant at which clocks read as long before what they read at `instant`. Clocks change at whole half hours. */
export function localBefore(instant: bigint, length: bigint, zone: string): bigint {
  const wanted = wallClock(instant, zone) - length;
  const step = HOUR / 2n;
  for (let candidate = instant - length - DAY; candidate <= instant - length + DAY; candidate += step) {
    if (wallClock(candidate, zone) >= wanted) {
      const late = wallClock(candidate, zone) - wanted;
      // Within the half hour before, unless clocks were put forward over what is wanted.
      return late < step ? candidate - late : candidate - (candidate % step);
    }
  }
  throw new Error(`clocks of ${zone} never read that`);
}

/** What clocks read, as microseconds since 1970 on them. */
function wallClock(instant: bigint, zone: string): bigint {
  const hour = ((instant % HOUR) + HOUR) % HOUR;
  // Zones of the random logs are whole hours from UTC.
  return BigInt(Date.parse(`${localHour(instant, zone)}:00:00Z`)) * 1000n + hour;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DDTHH` on the clocks of `zone`. */
function localHour(instant: bigint, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const milliseconds = Number((instant - (((instant % 1000n) + 1000n) % 1000n)) / 1000n);
  const parts = new Map(format.formatToParts(milliseconds).map((part) => [part.type, part.value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}`;
}
