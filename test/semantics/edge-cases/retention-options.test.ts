// Options of retention beyond calendar cohorts of people: hand-written logs.
import { describe, expect, it } from 'vitest';
import type { RetentionSpec } from '../reference/types.ts';
import { answer, type Shop, shop } from './shop.ts';

const RANGE = { from: '2021-06-09T00:00:00Z', to: '2021-06-11T00:00:00Z', asOf: '2021-07-01T00:00:00Z' };

function rowsOf(log: readonly string[], retention: Partial<RetentionSpec>, parts: Omit<Shop, 'log'> = RANGE) {
  const spec = { ...parts.spec, retention: { repeat: { start: 'view', return: 'view', periods: 2, ...retention } } };
  return answer(shop({ ...parts, log, spec }), 'retention').tables.cohorts;
}

/** `group cohort size: people of column 0, 1, …`, `*` where still running, `-` where not reached. */
function cohorts(log: readonly string[], retention: Partial<RetentionSpec>, parts: Omit<Shop, 'log'> = RANGE): readonly string[] {
  const rows = rowsOf(log, retention, parts);
  const heads = new Map(rows.map((row) => [`${row.breakdown ?? row.group} ${row.cohort} ${row.size}`, row]));
  return [...heads].map(([head, first]) => {
    const own = rows.filter((row) => row.group === first.group && row.breakdown === first.breakdown && row.cohort === first.cohort);
    return `${head}: ${own.map((row) => `${row.people ?? '-'}${row.complete ? '' : '*'}`).join(' ')}`;
  });
}

describe('rolling periods', () => {
  it('are exact lengths from the own start, its beginning included and its end not', () => {
    expect(cohorts(['10:00 u1 view', '+1 10:00 u1 view'], { window_type: 'rolling' })[0]).toBe('all 2021-06-09 1: 1 1 0');
    expect(cohorts(['10:00 u1 view', '+1 09:59:59.999999 u1 view'], { window_type: 'rolling' })[0]).toBe('all 2021-06-09 1: 1 0 0');
    expect(cohorts(['10:00 u1 view', '+2 09:59:59.999999 u1 view'], { window_type: 'rolling' })[0]).toBe('all 2021-06-09 1: 1 1 0');
  });

  it('of months are 30 days', () => {
    const parts = { ...RANGE, from: '2021-06-01T00:00:00Z', asOf: '2021-12-01T00:00:00Z' };
    const month = { period: 'month' as const, window_type: 'rolling' as const };
    expect(cohorts(['10:00 u1 view', '+30 10:00 u1 view'], month, parts)).toEqual(['all 2021-06 1: 1 1 0']);
    expect(cohorts(['10:00 u1 view', '+30 09:59 u1 view'], month, parts)).toEqual(['all 2021-06 1: 1 0 0']);
  });

  it('take a person into the row of the first start alone, even where every start counts', () => {
    const log = ['10:00 u1 view', '+1 11:00 u1 view'];
    expect(cohorts(log, { cohort: 'every', window_type: 'rolling' })).toEqual(['all 2021-06-09 1: 1 1 0', 'all 2021-06-10 0: 0 0 0']);
  });

  it('are reached with the first person, and complete with the last', () => {
    const parts = { ...RANGE, asOf: '2021-06-10T12:00:00Z' };
    const log = ['10:00 u1 view', '14:00 u2 view', '+1 11:00 u1 view'];
    expect(cohorts(log, { window_type: 'rolling' }, parts)[0]).toBe('all 2021-06-09 2: 2* 1* -*');
  });
});

describe('a pooled cohort', () => {
  it('is one row, each person from the first start in the range', () => {
    const log = ['-30 10:00 u1 view', '10:00 u1 view', '+1 10:00 u1 view', '+1 12:00 u2 view', '+3 12:00 u2 view'];
    expect(cohorts(log, { cohort: 'pooled' })).toEqual(['all pooled 2: 2 1 1']);
  });

  it('is there where nobody started', () => {
    expect(cohorts(['-30 10:00 u1 view'], { cohort: 'pooled' })).toEqual(['all pooled 0: 0 0 0']);
  });
});

describe('columns', () => {
  it('of brackets are as wide as they say, after column 0', () => {
    const rows = rowsOf(['10:00 u1 view', '+3 10:00 u1 view'], { brackets: [1, 3, 7] });
    expect(rows.slice(0, 4).map((row) => [row.period, row.fromPeriod, row.toPeriod, row.people])).toEqual([
      [0, 0, 0, 1],
      [1, 1, 1, 0],
      [2, 2, 4, 1],
      [3, 5, 11, 0],
    ]);
  });

  it('need `at_least` return events in one period, not in one bracket', () => {
    const twice = { at_least: 2, brackets: [2] };
    expect(cohorts(['10:00 u1 view', '+1 10:00 u1 view', '+2 10:00 u1 view'], twice)[0]).toBe('all 2021-06-09 1: 1 0');
    expect(cohorts(['10:00 u1 view', '+2 10:00 u1 view', '+2 11:00 u1 view'], twice)[0]).toBe('all 2021-06-09 1: 1 1');
  });

  it('may be more than an integer has bits', () => {
    const rows = rowsOf(['10:00 u1 view', '+70 10:00 u1 view'], { periods: 80 }, { ...RANGE, asOf: '2021-12-01T00:00:00Z' });
    expect(rows.filter((row) => row.people === 1).map((row) => row.period)).toEqual([0, 70]);
  });
});

describe('units', () => {
  it('are values of a property, whoever sent the event; without one it counts for nobody', () => {
    const log = ['10:00 u1 view order_id=a', '+1 10:00 u2 view order_id=a', '10:00 u3 view'];
    expect(cohorts(log, { per: 'order_id' })[0]).toBe('all 2021-06-09 1: 1 1 0');
  });
});

describe('a breakdown', () => {
  it('counts an event under its own value, start and return alike', () => {
    const log = ['10:00 u1 view device=ios', '+1 10:00 u1 view device=web', '+2 10:00 u1 view device=ios'];
    expect(cohorts(log, { breakdown: 'device' }).filter((row) => !row.startsWith('all'))).toEqual([
      'ios 2021-06-09 1: 1 0 1',
      'ios 2021-06-10 0: 0 0 0',
      'web 2021-06-09 0: 0 0 0',
      'web 2021-06-10 1: 1 0 0',
    ]);
  });

  it('has no row for a value with nobody, folds the rest, and counts a person there once', () => {
    const log = [
      '10:00 u1 view device=a',
      '10:00 u2 view device=a',
      '10:00 u1 view device=b',
      '10:00 u1 view device=c',
      '10:00 u1 view',
      '-9 10:00 u4 view device=z',
    ];
    const rows = cohorts(log, { breakdown: { by: 'device', limit: 1 } }).filter((row) => row.includes('06-09'));
    expect(rows).toEqual(['all 2021-06-09 2: 2 0 0', 'a 2021-06-09 2: 2 0 0', 'not_set 2021-06-09 1: 1 0 0', 'other 2021-06-09 1: 1 0 0']);
  });
});
