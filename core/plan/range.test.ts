import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MICROS } from './periods.ts';
import { isoInstant, lastDays, parseMoment } from './range.ts';

const iso = (micros: number | null): string | null => (micros === null ? null : isoInstant(micros));

describe('parseMoment', () => {
  it.each([
    ['UTC', '2026-06-01', '2026-06-01T00:00:00.000Z', '2026-06-02T00:00:00.000Z'],
    ['Asia/Shanghai', '2026-06-01', '2026-05-31T16:00:00.000Z', '2026-06-01T16:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    // A midnight that does not exist: the day begins at one o'clock.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-03', '2018-11-03T03:00:00.000Z', '2018-11-04T03:00:00.000Z'],
    // A day that does not exist: nothing lies within.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    ['Asia/Kathmandu', '1965-02-28', '1965-02-27T18:30:00.000Z', '1965-02-28T18:30:00.000Z'],
    ['UTC', '0050-01-01', '0050-01-01T00:00:00.000Z', '0050-01-02T00:00:00.000Z'],
  ])('takes a date in %s, %s, as the whole local day', (zone, date, from, to) => {
    expect(iso(parseMoment(date, 'from', zone))).toBe(from);
    expect(iso(parseMoment(date, 'to', zone))).toBe(to);
    expect(parseMoment(date, 'asOf', zone)).toBe((parseMoment(date, 'to', zone) ?? 0) - 1);
  });

  it.each([
    ['2026-06-01T08:00Z', '2026-06-01T08:00:00.000Z'],
    ['2026-06-01 08:00:30Z', '2026-06-01T08:00:30.000Z'],
    ['2026-06-01T08:00:00+08:00', '2026-06-01T00:00:00.000Z'],
    ['2026-06-01T08:00:00+0530', '2026-06-01T02:30:00.000Z'],
    ['2026-06-01T00:00:00.5-03:00', '2026-06-01T03:00:00.500Z'],
    ['2026-06-01t00:00:00z', '2026-06-01T00:00:00.000Z'],
    ['2026-06-01T00:00:00.123456789Z', '2026-06-01T00:00:00.123456Z'],
    ['1969-12-31T23:59:59.9999999Z', '1969-12-31T23:59:59.999999Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ['2026-06-01 08:00 +08', '2026-06-01T00:00:00.000Z'],
    ['2026-06-01T00:00:00 Z', '2026-06-01T00:00:00.000Z'],
  ])('takes the instant %s whatever the edge and the zone', (text, expected) => {
    for (const edge of ['from', 'to', 'asOf'] as const) expect(iso(parseMoment(text, edge, 'Asia/Shanghai'))).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'today',
    '2026',
    '2026-06',
    '2026-6-1',
    '20260601',
    '2026-06-01T08:00:00',
    '2026-06-01T08Z',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-06-00',
    '2026-02-30T00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-06-01T24:00Z',
    '2026-06-01T23:60Z',
    '2026-06-01T23:59:60Z',
    '2026-06-01T00:00:00+24:00',
    '2026-06-01T00:00:00.Z',
    ' 2026-06-01T00:00:00Z',
    ' 2026-06-01',
    '2026-06-01\n',
    '+002026-06-01',
    '٢٠٢٦-٠٦-٠١',
    '1780272000000',
  ])('knows no moment in %j', (text) => {
    for (const edge of ['from', 'to', 'asOf'] as const) expect(parseMoment(text, edge, 'UTC')).toBeNull();
  });

  it('reads back what isoInstant writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800_000_000, max: 4_102_444_800_000_000 }), (micros) => {
        expect(parseMoment(isoInstant(micros), 'from', 'Asia/Shanghai')).toBe(micros);
      }),
    );
  });
});

describe('lastDays', () => {
  it('ends at the midnight that the day of as-of begins with', () => {
    const asOf = parseMoment('2026-06-15T03:00:00+08:00', 'asOf', 'UTC') ?? 0;
    const range = lastDays(asOf, 28 * DAY_MICROS, 'Asia/Shanghai');
    expect([iso(range.from), iso(range.to), range.asOf]).toEqual(['2026-05-17T16:00:00.000Z', '2026-06-14T16:00:00.000Z', asOf]);
  });

  it('counts local days over a change of the clock', () => {
    const spring = lastDays(parseMoment('2026-03-10T16:00:00Z', 'asOf', 'UTC') ?? 0, 7 * DAY_MICROS, 'America/New_York');
    expect([iso(spring.from), iso(spring.to)]).toEqual(['2026-03-03T05:00:00.000Z', '2026-03-10T04:00:00.000Z']);
    const autumn = lastDays(parseMoment('2026-11-03T16:00:00Z', 'asOf', 'UTC') ?? 0, 7 * DAY_MICROS, 'America/New_York');
    expect([iso(autumn.from), iso(autumn.to)]).toEqual(['2026-10-27T04:00:00.000Z', '2026-11-03T05:00:00.000Z']);
  });

  it('leaves out the day of as-of even at its last instant, and takes the whole of it one instant later', () => {
    const midnight = parseMoment('2026-06-15', 'to', 'UTC') ?? 0;
    expect(iso(lastDays(midnight - 1, DAY_MICROS, 'UTC').to)).toBe('2026-06-15T00:00:00.000Z');
    expect(iso(lastDays(midnight, DAY_MICROS, 'UTC').to)).toBe('2026-06-16T00:00:00.000Z');
  });

  it('works before 1970', () => {
    const range = lastDays(-1, 2 * DAY_MICROS, 'UTC');
    expect([iso(range.from), iso(range.to)]).toEqual(['1969-12-29T00:00:00.000Z', '1969-12-31T00:00:00.000Z']);
  });
});

describe('isoInstant', () => {
  it.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [1, '1970-01-01T00:00:00.000001Z'],
    [-1, '1969-12-31T23:59:59.999999Z'],
    [-1000, '1969-12-31T23:59:59.999Z'],
    [1_780_272_000_123_000, '2026-06-01T00:00:00.123Z'],
    [1_780_272_000_123_450, '2026-06-01T00:00:00.123450Z'],
  ])('writes %d', (micros, text) => expect(isoInstant(micros)).toBe(text));
});
