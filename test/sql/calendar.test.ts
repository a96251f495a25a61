// Periods in SQL and in JavaScript: the same numbers on every local clock, for instants of any year.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Period, Weekday } from '../../core/model/model.ts';
import { DAY_MICROS, HOUR_MICROS, instantOfLocal, localMicros, periodNumberOf } from '../../core/plan/periods.ts';
import type { SqlExpression } from '../../core/sql/ast.ts';
import { as, call, column, integer, query, select } from '../../core/sql/build.ts';
import { bucketNumber, localTimeOf, periodNumberSql } from '../../core/sql/calendar.ts';
import { randomFrom } from '../semantics/random/random.ts';
import { type Duckdb, openDuckdb } from './duckdb.ts';

/** Where laws of the last years are not in every time-zone table, only the past is compared. */
const SETTLED_UNTIL: Readonly<Record<string, string>> = { 'Africa/Casablanca': '2026-01-01T00:00Z' };
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
];
const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const PERIODS: readonly Period[] = ['hour', 'day', 'week', 'month'];

const micros = (text: string): number => Date.parse(text) * 1000;

/** Both sides of every local midnight and month of some years, of clock changes, of 1970, and any instants. */
function instants(): readonly number[] {
  const random = randomFrom('calendar');
  const anywhere = Array.from({ length: 400 }, () => random.integer(micros('1960-01-01T00:00Z'), micros('2100-01-01T00:00Z')));
  const changes = [
    '2026-03-08T07:00Z',
    '2026-11-01T06:00Z',
    '2026-04-04T15:00Z',
    '2026-10-03T15:30Z',
    '1985-12-31T18:30Z',
    '2011-12-30T10:00Z',
    '2018-11-04T03:00Z',
    '2018-02-18T02:00Z',
    '2023-03-19T02:00Z',
    '2023-04-23T02:00Z',
  ];
  const borders = ['1970-01-01', '1969-12-31', '1968-03-01', '2021-01-01', '2000-02-29', '2020-12-28'].flatMap((date) =>
    ZONES.map((zone) => instantOfLocal(micros(`${date}T00:00Z`), zone)),
  );
  return [...anywhere, ...[...changes.map(micros), ...borders].flatMap((at) => [at - 1, at, at + 1])];
}

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

/** The value of each column for every instant, in order. */
async function overInstants(all: readonly number[], columns: Readonly<Record<string, SqlExpression>>) {
  const listed = all.map((at, index) => [integer(index), { kind: 'literal', type: 'timestamp', value: String(at) }] as const);
  const rows = { kind: 'query', query: query({ kind: 'values', columns: ['nth', 'at'], rows: listed }), as: 'given' } as const;
  const asked = select({ columns: Object.entries(columns).map(([name, value]) => as(value, name)), from: rows });
  return duckdb.rows({ ...asked, orderBy: [{ expression: column('nth'), descending: false, nulls: null }] });
}

describe('the calendar in SQL', () => {
  const all = instants();
  const settled = (zone: string): readonly number[] => all.filter((at) => at < micros(SETTLED_UNTIL[zone] ?? '2100-01-01T00:00Z'));

  it.each(ZONES)('reads the local clock of %s', async (zone) => {
    const given = settled(zone);
    const rows = await overInstants(given, { local: call('epochMicros', localTimeOf(column('at'), zone)) });
    const expected = given.map((at) => localMicros(at, zone));
    expect(rows.map((row) => row.local).filter((local, index) => local !== expected[index])).toEqual([]);
    expect(rows).toHaveLength(given.length);
  });

  it.each(ZONES)('numbers the periods of %s, whatever day the week starts on', async (timezone) => {
    const cases = PERIODS.flatMap((period) =>
      (period === 'week' ? WEEKDAYS : WEEKDAYS.slice(0, 1)).map((weekStart) => ({ name: `${period}_${weekStart}`, period, weekStart })),
    );
    const columns = cases.map(
      ({ name, period, weekStart }) => [name, periodNumberSql(column('at'), period, { timezone, weekStart })] as const,
    );
    const given = settled(timezone);
    const rows = await overInstants(given, Object.fromEntries(columns));
    for (const { name, period, weekStart } of cases) {
      const wrong = given.flatMap((at, index) => {
        const expected = periodNumberOf(at, period, { timezone, weekStart });
        return rows[index]?.[name] === expected ? [] : [{ at, expected, found: rows[index]?.[name] }];
      });
      expect(wrong, name).toEqual([]);
    }
  });

  it.each([30 * 60 * 1_000_000, HOUR_MICROS, DAY_MICROS, 7_777_777])(
    'cuts time into buckets of %d microseconds, none of them wider',
    async (length) => {
      const rows = await overInstants(all, { bucket: bucketNumber(call('epochMicros', column('at')), integer(length)) });
      const bounds = new Map<number, { low: number; high: number }>();
      rows.forEach((row, index) => {
        const at = all[index] ?? 0;
        const bucket = Number(row.bucket);
        const known = bounds.get(bucket) ?? { low: at, high: at };
        bounds.set(bucket, { low: Math.min(known.low, at), high: Math.max(known.high, at) });
      });
      for (const { low, high } of bounds.values()) expect(high - low).toBeLessThan(length);
      expect(bounds.size).toBeGreaterThan(50);
    },
  );
});
