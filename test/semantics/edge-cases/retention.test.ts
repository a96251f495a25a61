// Retention and the periods of a zone: hand-written logs.
import { describe, expect, it } from 'vitest';
import { printExpression } from '../reference/conditions.ts';
import { periodOf, periodsOf } from '../reference/periods.ts';
import type { RetentionSpec } from '../reference/types.ts';
import { instantText, readInstant } from '../reference/values.ts';
import { answer, compare, type Shop, shop } from './shop.ts';

type Parts = Omit<Shop, 'log'>;
const RANGE = { from: '2021-06-09T00:00:00Z', to: '2021-06-11T00:00:00Z', asOf: '2021-07-01T00:00:00Z' };

function cohortsOf(log: readonly string[], retention: Partial<RetentionSpec> = {}, parts: Parts = RANGE) {
  const spec = { ...parts.spec, retention: { repeat: { start: 'view', return: 'view', periods: 2, ...retention } } };
  return answer(shop({ ...parts, log, spec }), 'retention').tables.cohorts;
}

/** `cohort size: people of column 0, 1, …`, `*` where the period is still running, `-` where it was not reached. */
function cohorts(log: readonly string[], retention: Partial<RetentionSpec> = {}, parts: Parts = RANGE): readonly string[] {
  const rows = cohortsOf(log, retention, parts);
  return [...new Set(rows.map((row) => row.cohort))].map((cohort) => {
    const own = rows.filter((row) => row.cohort === cohort);
    const cells = own.map((row) => `${row.people ?? '-'}${row.complete ? '' : '*'}`);
    return `${cohort} ${own[0]?.size}: ${cells.join(' ')}`;
  });
}

describe('cohorts', () => {
  const log = ['10:00 u1 view', '+1 10:00 u1 view', '10:00 u2 view', '+2 10:00 u2 view', '+1 10:00 u3 view'];

  it('place people by their first start, and count returns day by day', () => {
    expect(cohorts(log)).toEqual(['2021-06-09 2: 2 1 1', '2021-06-10 1: 1 0 0']);
  });

  it('or by every start of the range', () => {
    expect(cohorts(log, { cohort: 'every' })).toEqual(['2021-06-09 2: 2 1 1', '2021-06-10 2: 2 0 0']);
    expect(cohorts(['10:00 u1 view', '+1 10:00 u1 view', '+2 10:00 u1 view'], { cohort: 'every' })).toEqual([
      '2021-06-09 1: 1 1 1',
      '2021-06-10 1: 1 1 0',
    ]);
  });

  it('look at the first start of all history, which must lie in the range', () => {
    expect(cohorts(['-30 10:00 u1 view', '10:00 u1 view'])).toEqual(['2021-06-09 0: 0 0 0', '2021-06-10 0: 0 0 0']);
    expect(cohorts(['-30 10:00 u1 view', '10:00 u1 view'], { cohort: 'every' })[0]).toBe('2021-06-09 1: 1 0 0');
  });

  it('count only starts inside the range where it begins or ends within a period', () => {
    const parts = { ...RANGE, from: '2021-06-09T12:00:00Z', to: '2021-06-10T12:00:00Z' };
    expect(cohorts(['11:59 u1 view', '12:00 u2 view', '+1 12:00 u3 view', '+1 11:59 u4 view'], { cohort: 'every' }, parts)).toEqual([
      '2021-06-09 1: 1 0 0',
      '2021-06-10 1: 1 0 0',
    ]);
  });

  it('count a return event that is another event, not in column 0', () => {
    expect(cohorts(['10:00 u1 view', '10:00 u2 view', '+1 10:00 u2 pay'], { return: 'pay' })[0]).toBe('2021-06-09 2: 2 1 0');
  });

  it('count a return in a later period too with `on_or_after`, up to the last column', () => {
    expect(cohorts(['10:00 u1 view', '+2 10:00 u1 view'], { mode: 'on_or_after' })[0]).toBe('2021-06-09 1: 1 1 1');
    expect(cohorts(['10:00 u1 view', '+3 10:00 u1 view'], { mode: 'on_or_after' })[0]).toBe('2021-06-09 1: 1 0 0');
    expect(cohorts(['10:00 u1 view', '+1 10:00 u1 view'], { mode: 'on_or_after' })[0]).toBe('2021-06-09 1: 1 1 0');
  });

  it('give rates of the cohort, null of an empty one', () => {
    const rows = cohortsOf(['10:00 u1 view', '10:00 u2 view', '+1 10:00 u2 view']);
    expect(rows.slice(0, 4).map((row) => row.rate)).toEqual([1, 0.5, 0, null]);
  });

  it('are null where not reached, and marked while still running', () => {
    const parts = { ...RANGE, asOf: '2021-06-10T00:00:00Z' };
    expect(cohorts(['10:00 u1 view'], {}, parts)).toEqual(['2021-06-09 1: 1 0* -*', '2021-06-10 0: 0* -* -*']);
    const before = { ...RANGE, asOf: '2021-06-09T23:59:59.999999Z' };
    expect(cohorts(['10:00 u1 view'], {}, before)).toEqual(['2021-06-09 1: 1* -* -*', '2021-06-10 0: -* -* -*']);
  });

  it('have 8 columns after the first where nothing is said', () => {
    expect(cohortsOf([], { start: 'view' }, { ...RANGE, spec: {} }).filter((row) => row.cohort === '2021-06-09')).toHaveLength(3);
    const spec = { retention: { repeat: { start: 'view', return: 'view' } } };
    expect(answer(shop({ ...RANGE, log: [], spec }), 'retention').tables.cohorts).toHaveLength(18);
  });

  it('keep to `where` and `segment`', () => {
    const ios = compare('device', '==', 'ios');
    const some = ['-3 10:00 u1 view device=web', '10:00 u1 view device=ios', '10:00 u2 view device=ios', '10:01 u2 pay'];
    expect(cohorts(some, { where: printExpression(ios) }, { ...RANGE, conditions: [ios] })[0]).toBe('2021-06-09 2: 2 0 0');
    const spec = { segments: { buyers: { did: 'pay' } } };
    expect(cohorts(some, { segment: 'buyers' }, { ...RANGE, spec })[0]).toBe('2021-06-09 1: 1 0 0');
  });
});

describe('periods', () => {
  const at = (text: string): bigint => readInstant(text) ?? 0n;
  const newYork = { zone: 'America/New_York', weekStart: 'monday' } as const;
  const labels = (
    from: string,
    to: string,
    unit: 'hour' | 'day' | 'week' | 'month',
    calendar = newYork as { zone: string; weekStart: 'monday' | 'sunday' },
  ) => periodsOf(at(from), at(to), unit, calendar).map((period) => period.label);

  it('of a clock change are 23 and 25 hours long', () => {
    const hours = (text: string): bigint => {
      const { start, end } = periodOf(at(text), 'day', newYork);
      return (end - start) / 3_600_000_000n;
    };
    expect([hours('2021-03-14T12:00:00Z'), hours('2021-11-07T12:00:00Z'), hours('2021-06-09T12:00:00Z')]).toEqual([23n, 25n, 24n]);
  });

  it('are one hour where a clock goes back, none where it goes forward', () => {
    expect(labels('2021-11-07T04:00:00Z', '2021-11-07T08:00:00Z', 'hour')).toEqual(['2021-11-07T00', '2021-11-07T01', '2021-11-07T02']);
    expect(labels('2021-03-14T06:00:00Z', '2021-03-14T08:00:00Z', 'hour')).toEqual(['2021-03-14T01', '2021-03-14T03']);
  });

  it('begin at local midnight', () => {
    const shanghai = { zone: 'Asia/Shanghai', weekStart: 'monday' } as const;
    expect(instantText(periodOf(at('2021-06-09T16:00:00Z'), 'day', shanghai).start)).toBe('2021-06-09T16:00:00.000000Z');
    expect(periodOf(at('2021-06-09T16:00:00Z'), 'day', shanghai).label).toBe('2021-06-10');
    expect(periodOf(at('2021-06-09T15:59:59.999999Z'), 'day', shanghai).label).toBe('2021-06-09');
  });

  it('of weeks are named by their first day, which the project chooses', () => {
    const sunday = { zone: 'UTC', weekStart: 'sunday' } as const;
    expect(labels('2021-06-13T00:00:00Z', '2021-06-14T00:00:00Z', 'week', { zone: 'UTC', weekStart: 'monday' })).toEqual(['2021-06-07']);
    expect(labels('2021-06-13T00:00:00Z', '2021-06-20T00:00:00.000001Z', 'week', sunday)).toEqual(['2021-06-13', '2021-06-20']);
  });

  it('of months end where months end', () => {
    expect(labels('2020-01-31T12:00:00Z', '2020-03-01T05:00:00.000001Z', 'month')).toEqual(['2020-01', '2020-02', '2020-03']);
  });

  it('count retention across a clock change by the calendar', () => {
    const parts = {
      from: '2021-03-13T05:00:00Z',
      to: '2021-03-14T05:00:00Z',
      asOf: '2021-04-01T00:00:00Z',
      spec: { timezone: 'America/New_York' },
    };
    expect(cohorts(['-88 12:00 u1 view', '-86 03:59 u1 view', '-88 12:00 u2 view', '-86 04:00 u2 view'], {}, parts)).toEqual([
      '2021-03-13 2: 2 1 1',
    ]);
  });
});
