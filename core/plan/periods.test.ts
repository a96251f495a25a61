import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Period, Weekday } from '../model/model.ts';
import {
  DAY_MICROS,
  firstWeekStart,
  HOUR_MICROS,
  instantOfLocal,
  localMicros,
  periodExists,
  periodLabel,
  periodNumberOf,
  periodStart,
  periodsBetween,
} from './periods.ts';

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
] as const;
const PERIODS: readonly Period[] = ['hour', 'day', 'week', 'month'];
const WEEKDAYS: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** `2020-06-10 05:00:00` as microseconds on whichever clock. */
const micros = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) * 1000;
const clockText = (local: number): string => new Date(local / 1000).toISOString().slice(0, 19).replace('T', ' ');
/** The local clock by another road than the code's: a whole date in the Swedish layout. */
const clockByIntl = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant / 1000);

const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: micros('1960-01-01 00:00:00'), max: micros('2100-01-01 00:00:00') });
const calendars = fc.record({ timezone: zones, weekStart: fc.constantFrom(...WEEKDAYS) });

describe('localMicros', () => {
  it.each([
    ['Asia/Shanghai', '2026-06-01 00:00:00', '2026-06-01 08:00:00'],
    ['Asia/Shanghai', '1969-12-31 15:59:59', '1969-12-31 23:59:59'],
    ['America/New_York', '2026-03-08 06:59:59', '2026-03-08 01:59:59'],
    ['America/New_York', '2026-03-08 07:00:00', '2026-03-08 03:00:00'],
    ['America/New_York', '2026-11-01 05:30:00', '2026-11-01 01:30:00'],
    ['America/New_York', '2026-11-01 06:30:00', '2026-11-01 01:30:00'],
    ['Australia/Lord_Howe', '2026-04-04 14:59:59', '2026-04-05 01:59:59'],
    ['Australia/Lord_Howe', '2026-04-04 15:00:00', '2026-04-05 01:30:00'],
    ['Australia/Lord_Howe', '2026-10-03 15:30:00', '2026-10-04 02:30:00'],
    ['Asia/Kathmandu', '1985-12-31 18:29:59', '1985-12-31 23:59:59'],
    ['Asia/Kathmandu', '1985-12-31 18:30:00', '1986-01-01 00:15:00'],
    ['Pacific/Apia', '2011-12-30 09:59:59', '2011-12-29 23:59:59'],
    ['Pacific/Apia', '2011-12-30 10:00:00', '2011-12-31 00:00:00'],
    ['America/Sao_Paulo', '2018-11-04 02:59:59', '2018-11-03 23:59:59'],
    ['America/Sao_Paulo', '2018-11-04 03:00:00', '2018-11-04 01:00:00'],
    ['America/Sao_Paulo', '2018-02-18 02:00:00', '2018-02-17 23:00:00'],
    ['Africa/Casablanca', '2023-03-19 01:59:59', '2023-03-19 02:59:59'],
    ['Africa/Casablanca', '2023-03-19 02:00:00', '2023-03-19 02:00:00'],
    ['Africa/Casablanca', '2023-04-23 02:00:00', '2023-04-23 03:00:00'],
  ])('in %s at %s UTC', (zone, utc, local) => expect(clockText(localMicros(micros(utc), zone))).toBe(local));

  it('keeps microseconds, before 1970 too', () => {
    expect(localMicros(micros('2026-06-01 00:00:00') + 123_456, 'Asia/Shanghai')).toBe(micros('2026-06-01 08:00:00') + 123_456);
    expect(localMicros(-1, 'Asia/Kathmandu')).toBe(5.5 * HOUR_MICROS - 1);
  });

  it('reads the clock that Intl reads', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const local = localMicros(instant, zone);
        expect(clockText(Math.floor(local / 1_000_000) * 1_000_000)).toBe(clockByIntl(Math.floor(instant / 1_000_000) * 1_000_000, zone));
        expect((((local - instant) % 1_000_000) + 1_000_000) % 1_000_000).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('instantOfLocal', () => {
  it.each([
    ['skipped hour', 'America/New_York', '2026-03-08 02:30:00', '2026-03-08 07:00:00'],
    ['repeated hour, its first pass', 'America/New_York', '2026-11-01 01:30:00', '2026-11-01 05:30:00'],
    ['skipped half hour', 'Australia/Lord_Howe', '2026-10-04 02:15:00', '2026-10-03 15:30:00'],
    ['skipped day', 'Pacific/Apia', '2011-12-30 12:00:00', '2011-12-30 10:00:00'],
    ['skipped midnight', 'America/Sao_Paulo', '2018-11-04 00:00:00', '2018-11-04 03:00:00'],
    ['repeated last hour of a day', 'America/Sao_Paulo', '2018-02-17 23:00:00', '2018-02-18 01:00:00'],
    ['repeated hour of Ramadan', 'Africa/Casablanca', '2023-03-19 02:00:00', '2023-03-19 01:00:00'],
  ])('of a %s', (_, zone, local, utc) => expect(clockText(instantOfLocal(micros(local), zone))).toBe(utc));

  it('finds the first instant at which the clock reads so late', () => {
    fc.assert(
      fc.property(instants, zones, (local, zone) => {
        const instant = instantOfLocal(local, zone);
        expect(localMicros(instant, zone)).toBeGreaterThanOrEqual(local);
        expect(localMicros(instant - 1, zone)).toBeLessThan(local);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the way back from the local clock, but for a second pass', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const back = instantOfLocal(localMicros(instant, zone), zone);
        expect(instant - back).toBeGreaterThanOrEqual(0);
        expect(instant - back).toBeLessThanOrEqual(2 * HOUR_MICROS);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('periods', () => {
  it('hold the instants that they number', () => {
    fc.assert(
      fc.property(instants, calendars, fc.constantFrom(...PERIODS), (instant, calendar, period) => {
        const number = periodNumberOf(instant, period, calendar);
        expect(periodStart(number, period, calendar)).toBeLessThanOrEqual(instant);
        expect(instant).toBeLessThan(periodStart(number + 1, period, calendar));
      }),
      { numRuns: 2000 },
    );
  });

  it('are labelled by the local clock', () => {
    fc.assert(
      fc.property(instants, calendars, (instant, calendar) => {
        const label = (period: Period): string => periodLabel(periodNumberOf(instant, period, calendar), period, calendar.weekStart);
        const clock = clockByIntl(Math.floor(instant / 1_000_000) * 1_000_000, calendar.timezone);
        expect(label('hour')).toBe(clock.slice(0, 13).replace(' ', 'T'));
        expect(label('day')).toBe(clock.slice(0, 10));
        expect(label('month')).toBe(clock.slice(0, 7));
        const week = label('week');
        const weekday = new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'long' }).format(Date.parse(week)).toLowerCase();
        expect(weekday).toBe(calendar.weekStart);
        const daysIn = (Date.parse(clock.slice(0, 10)) - Date.parse(week)) / 86_400_000;
        expect(daysIn).toBeGreaterThanOrEqual(0);
        expect(daysIn).toBeLessThan(7);
      }),
      { numRuns: 1000 },
    );
  });

  // The ISO years that have 53 weeks or begin in the old year; and one before 1970.
  it.each([
    ['2020-12-27', '2020-12-21'],
    ['2020-12-28', '2020-12-28'],
    ['2021-01-03', '2020-12-28'],
    ['2021-01-04', '2021-01-04'],
    ['2015-12-31', '2015-12-28'],
    ['2018-12-31', '2018-12-31'],
    ['2000-01-01', '1999-12-27'],
    ['1970-01-01', '1969-12-29'],
    ['1969-12-28', '1969-12-22'],
  ])('of %s: the ISO week of %s', (day, monday) => {
    const number = periodNumberOf(micros(`${day} 12:00:00`), 'week', { timezone: 'UTC', weekStart: 'monday' });
    expect(periodLabel(number, 'week', 'monday')).toBe(monday);
  });

  it('number weeks from the year 1, each week start on its own weekday', () => {
    const starts = WEEKDAYS.map((weekday) => new Date(firstWeekStart(weekday) * 86_400_000));
    expect(starts.map((start) => start.getUTCDay())).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(starts.map((start) => start.toISOString().slice(0, 10)).sort()).toEqual(
      [4, 5, 6, 7, 8, 9, 10].map((day) => `0001-01-${String(day).padStart(2, '0')}`),
    );
  });

  it('begin a month at its first local midnight', () => {
    const calendar = { timezone: 'Asia/Shanghai', weekStart: 'monday' } as const;
    const june = periodNumberOf(micros('2026-06-15 00:00:00'), 'month', calendar);
    expect(clockText(periodStart(june, 'month', calendar))).toBe('2026-05-31 16:00:00');
    expect(clockText(periodStart(june + 7, 'month', calendar))).toBe('2026-12-31 16:00:00');
    expect(periodLabel(june + 7, 'month', 'monday')).toBe('2027-01');
  });

  it('are empty where the clock jumps over them, and long where it repeats', () => {
    const length = (zone: string, at: string, period: Period): number => {
      const calendar = { timezone: zone, weekStart: 'monday' } as const;
      const number = Math.floor(micros(at) / (period === 'day' ? DAY_MICROS : HOUR_MICROS));
      return (periodStart(number + 1, period, calendar) - periodStart(number, period, calendar)) / HOUR_MICROS;
    };
    expect(length('Pacific/Apia', '2011-12-30 00:00:00', 'day')).toBe(0);
    expect(length('America/Sao_Paulo', '2018-11-04 00:00:00', 'day')).toBe(23);
    expect(length('America/Sao_Paulo', '2018-02-17 00:00:00', 'day')).toBe(25);
    expect(length('America/New_York', '2026-03-08 02:00:00', 'hour')).toBe(0);
    expect(length('America/New_York', '2026-11-01 01:00:00', 'hour')).toBe(2);
    expect(length('Australia/Lord_Howe', '2026-04-05 01:00:00', 'hour')).toBe(1.5);
    expect(length('Australia/Lord_Howe', '2026-10-04 02:00:00', 'hour')).toBe(0.5);
  });
});

describe('periodsBetween', () => {
  it('counts every period that the range touches', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 90 * DAY_MICROS }),
        calendars,
        fc.constantFrom(...PERIODS),
        (from, length, calendar, period) => {
          const numbers = periodsBetween(from, from + length, period, calendar);
          expect(numbers[0]).toBe(periodNumberOf(from, period, calendar));
          expect(numbers.at(-1)).toBe(periodNumberOf(from + length - 1, period, calendar));
          expect(numbers.every((number, index) => number === (numbers[0] ?? 0) + index)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves out a period that only begins where the range ends', () => {
    const calendar = { timezone: 'Asia/Shanghai', weekStart: 'monday' } as const;
    const from = micros('2026-05-31 16:00:00');
    expect(periodsBetween(from, from + DAY_MICROS, 'day', calendar)).toHaveLength(1);
    expect(periodsBetween(from, from + DAY_MICROS + 1, 'day', calendar)).toHaveLength(2);
    expect(periodsBetween(from, from, 'day', calendar)).toEqual([]);
    expect(periodsBetween(from, from - 1, 'day', calendar)).toEqual([]);
  });

  it('keeps a day that the clock jumped over: it has a row, and nothing in it', () => {
    const calendar = { timezone: 'Pacific/Apia', weekStart: 'monday' } as const;
    const numbers = periodsBetween(micros('2011-12-29 10:00:00'), micros('2011-12-31 10:00:00'), 'day', calendar);
    expect(numbers.map((number) => periodLabel(number, 'day', 'monday'))).toEqual(['2011-12-29', '2011-12-30', '2011-12-31']);
  });
});

describe('periodExists', () => {
  it('knows the hours and days that a clock skips', () => {
    const newYork = { timezone: 'America/New_York', weekStart: 'monday' } as const;
    const hours = periodsBetween(Date.UTC(2026, 2, 8, 6) * 1000, Date.UTC(2026, 2, 8, 8) * 1000, 'hour', newYork);
    expect(hours.map((hour) => [periodLabel(hour, 'hour', 'monday'), periodExists(hour, 'hour', newYork)])).toEqual([
      ['2026-03-08T01', true],
      ['2026-03-08T02', false],
      ['2026-03-08T03', true],
    ]);
    const apia = { timezone: 'Pacific/Apia', weekStart: 'monday' } as const;
    const day = Date.UTC(2011, 11, 30) / 86_400_000;
    expect([day - 1, day, day + 1].map((number) => periodExists(number, 'day', apia))).toEqual([true, false, true]);
  });
});
