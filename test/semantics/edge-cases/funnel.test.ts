// Ordered funnels: hand-written logs with the numbers they must give.
import { describe, expect, it } from 'vitest';
import { type Expression, printExpression } from '../reference/conditions.ts';
import type { FunnelSpec, MatcherSpec } from '../reference/types.ts';
import { answer, compare, type Shop, shop } from './shop.ts';

type Parts = Omit<Shop, 'log'>;
const STEPS: readonly MatcherSpec[] = ['view', 'add', 'pay'];

function stepsOf(log: readonly string[], funnel: Partial<FunnelSpec> = {}, parts: Parts = {}) {
  const spec = { ...parts.spec, funnels: { purchase: { steps: STEPS, ...funnel } } };
  return answer(shop({ ...parts, log, spec }), 'funnel').tables.steps;
}

/** People per step, over everybody. */
function people(log: readonly string[], funnel: Partial<FunnelSpec> = {}, parts: Parts = {}): readonly number[] {
  return stepsOf(log, funnel, parts)
    .filter((row) => row.group === 'all')
    .map((row) => row.people);
}

/** Mean seconds from the previous step, over everybody. */
function times(log: readonly string[], funnel: Partial<FunnelSpec> = {}, parts: Parts = {}): readonly (number | null)[] {
  return stepsOf(log, funnel, parts)
    .filter((row) => row.group === 'all')
    .map((row) => row.meanSeconds);
}

/** `group value people of step one, two, …`. */
function groups(log: readonly string[], funnel: Partial<FunnelSpec>): readonly string[] {
  const rows = stepsOf(log, funnel);
  const names = [...new Set(rows.map((row) => `${row.group} ${row.breakdown}`))];
  return names.map((name) => [name, ...rows.filter((row) => `${row.group} ${row.breakdown}` === name).map((row) => row.people)].join(' '));
}

describe('order and depth', () => {
  it('lets other events come between, and counts each person once at the deepest step', () => {
    const log = ['10:00 u1 view', '10:01 u1 home', '10:02 u1 add', '10:03 u1 pay', '10:00 u2 view', '10:01 u2 pay', '10:00 u3 add'];
    expect(people([...log, '10:05 u1 view'])).toEqual([2, 1, 1]);
  });

  it('needs the order of the steps', () => {
    expect(people(['10:00 u1 add', '10:01 u1 view', '10:02 u1 pay'])).toEqual([1, 0, 0]);
  });

  it('may begin anew: a later entry can go deeper', () => {
    const log = ['10:00 u1 view', '12:00 u1 view', '12:01 u1 add', '12:02 u1 pay'];
    expect(people(log, { window: '1h' })).toEqual([1, 1, 1]);
  });

  it('is empty without people, with rates of null', () => {
    const [first, second] = stepsOf([], {}, { asOf: '2021-06-14T00:00:00Z' });
    expect(first).toMatchObject({ people: 0, rateFromFirst: null, rateFromPrevious: null, rateFromFirstLow: null, meanSeconds: null });
    expect(second).toMatchObject({ people: 0, rateFromFirst: null, rateFromPrevious: null });
  });
});

describe('matchers', () => {
  it('name steps by `as`, else by the event, several joined', () => {
    const steps: MatcherSpec[] = [
      'view',
      { event: 'add', as: 'into cart' },
      { any: ['add', 'pay'] },
      { any: ['add', 'pay'], as: 'either' },
    ];
    expect(stepsOf(['10:00 u1 view'], { steps }).map((row) => row.name)).toEqual(['view', 'into cart', 'add | pay', 'either']);
  });

  it('take any of several, any event at all, and only where the condition holds', () => {
    const dear = compare('price', '>', 3n);
    const where = printExpression(dear);
    const log = ['10:00 u1 view', '10:01 u1 add price=3', '10:02 u1 pay price=3.5', '10:03 u1 home'];
    const parts = { conditions: [dear] };
    expect(people(log, { steps: ['view', { any: ['add', { event: 'pay', where }] }, 'any'] }, parts)).toEqual([1, 1, 1]);
    expect(people(log, { steps: ['view', { event: 'add', where }] }, parts)).toEqual([1, 0]);
    expect(people(log, { steps: [{ event: 'any', where }, 'any'] }, parts)).toEqual([1, 1]);
  });

  it('never give one event to two steps', () => {
    expect(people(['10:00 u1 view'], { steps: ['view', 'view'] })).toEqual([1, 0]);
    expect(people(['10:00 u1 view', '10:00 u1 view'], { steps: ['view', 'view'] })).toEqual([1, 1]);
    expect(people(['10:00 u1 view', '10:00 u1 add'], { steps: ['any', 'view', 'any'] })).toEqual([1, 1, 0]);
  });

  it('compare what is not set as false, and `!=` as its negation', () => {
    const log = ['10:00 u1 view', '10:00 u2 view device=ios', '10:00 u3 view device=web'];
    const [same, other] = [compare('device', '==', 'ios'), compare('device', '!=', 'ios')];
    const count = (expression: Expression) => people(log, { where: printExpression(expression) }, { conditions: [expression] })[0];
    expect(count(same)).toBe(1);
    expect(count(other)).toBe(2);
    expect(count({ kind: 'not', operand: same })).toBe(2);
    expect(count(compare('device', '<', 'j'))).toBe(1);
    expect(count({ kind: 'has', operand: { kind: 'property', name: 'device' } })).toBe(2);
  });
});

describe('the window', () => {
  const log = (last: string) => ['10:00 u1 view', '10:40 u1 add', `${last} u1 pay`];

  it('runs from the entry, its end inclusive', () => {
    expect(people(log('11:00'), { window: '1h' })).toEqual([1, 1, 1]);
    expect(people(log('11:00:00.000001'), { window: '1h' })).toEqual([1, 1, 0]);
  });

  it('or from the step before', () => {
    expect(people(log('11:20'), { window: { length: '40m', from: 'previous' } })).toEqual([1, 1, 1]);
    expect(people(log('11:20:00.000001'), { window: { length: '40m', from: 'previous' } })).toEqual([1, 1, 0]);
  });

  it('from the step before may need a later event of that step', () => {
    const twice = ['10:00 u1 view', '10:10 u1 add', '10:50 u1 add', '11:30 u1 pay'];
    expect(people(twice, { window: { length: '50m', from: 'previous' } })).toEqual([1, 1, 1]);
    expect(times(twice, { window: { length: '50m', from: 'previous' } })).toEqual([null, 3000, 2400]);
  });

  it('is 14 days where nothing is said, and endless with `none`', () => {
    const far = (day: string) => ['-2 10:00 u1 view', `${day} u1 add`];
    expect(people(far('+12 10:00'))).toEqual([1, 1, 0]);
    expect(people(far('+12 10:00:01'))).toEqual([1, 0, 0]);
    expect(people(far('+90 10:00'), { window: 'none' })).toEqual([1, 1, 0]);
  });

  it('is elapsed time: a clock change does not move it', () => {
    const dst = ['+277 04:59 u1 view', '+278 04:59 u1 add'];
    const parts = { from: '2022-03-01T00:00:00Z', to: '2022-04-01T00:00:00Z', spec: { timezone: 'America/New_York' } };
    expect(people(dst, { window: '24h' }, parts)).toEqual([1, 1, 0]);
    expect(people(dst, { window: '23h' }, parts)).toEqual([1, 0, 0]);
  });
});

describe('ties', () => {
  const log = ['10:00 u1 pay', '10:00 u1 add', '10:00 u1 view'];

  it('let one instant hold consecutive steps in any order', () => {
    expect(people(log)).toEqual([1, 1, 1]);
    expect(times(log)).toEqual([null, 0, 0]);
  });

  it('or, with `after`, need strictly later', () => {
    expect(people(log, { ties: 'after' })).toEqual([1, 0, 0]);
    expect(people([...log, '10:00:00.000001 u1 add', '10:00:00.000002 u1 pay'], { ties: 'after' })).toEqual([1, 1, 1]);
  });

  it('give each step an event of its own', () => {
    const steps: MatcherSpec[] = [{ any: ['view', 'add'] }, 'view'];
    expect(people(['10:00 u1 view', '10:00 u1 add'], { steps })).toEqual([1, 1]);
    expect(people(['10:00 u1 view', '10:00 u1 pay'], { steps })).toEqual([1, 0]);
  });
});

describe('the range and as-of', () => {
  it('attempts enter in the range, its end exclusive', () => {
    const parts = { from: '2021-06-09T10:00:00Z', to: '2021-06-09T11:00:00Z' };
    expect(people(['09:59:59.999999 u1 view', '10:00 u2 view', '11:00 u3 view'], {}, parts)).toEqual([1, 0, 0]);
  });

  it('are read on past the range to as-of, inclusive', () => {
    const log = ['10:00 u1 view', '12:00 u1 add', '13:00 u1 pay'];
    const parts = { from: '2021-06-09T10:00:00Z', to: '2021-06-09T11:00:00Z' };
    expect(people(log, {}, parts)).toEqual([1, 1, 1]);
    expect(people(log, {}, { ...parts, asOf: '2021-06-09T12:00:00Z' })).toEqual([1, 1, 0]);
  });
});

describe('times', () => {
  it('are those of the latest entry that completes as early', () => {
    expect(times(['10:00 u1 view', '10:10 u1 view', '10:20 u1 add', '10:30 u1 pay', '11:00 u1 pay'])).toEqual([null, 600, 600]);
  });

  it('prefer completing early to entering late', () => {
    expect(times(['10:00 u1 view', '10:01 u1 add', '10:02 u1 view', '10:05 u1 add'], { steps: ['view', 'add'] })).toEqual([null, 60]);
  });

  it('prefer the deepest attempt, even a later one', () => {
    expect(times(['10:00 u1 view', '10:01 u1 add', '13:00 u1 view', '13:02 u1 add', '13:05 u1 pay'], { window: '1h' })).toEqual([
      null,
      120,
      180,
    ]);
  });

  it('take the earliest second step of one entry and end', () => {
    expect(times(['10:00 u1 view', '10:01 u1 add', '10:02 u1 add', '10:05 u1 pay'])).toEqual([null, 60, 240]);
  });

  it('are averaged over those who got there, the median interpolated', () => {
    const log = ['10:00 u1 view', '10:01 u1 add', '10:00 u2 view', '10:04 u2 add', '10:00 u3 view'];
    const second = stepsOf(log)[1];
    expect(second).toMatchObject({ people: 2, meanSeconds: 150, medianSeconds: 150, rateFromFirst: 2 / 3, rateFromPrevious: 2 / 3 });
  });

  it('come with Wilson’s interval', () => {
    const log = ['10:00 u1 view', '10:01 u1 add', '10:00 u2 view'];
    const [first, second] = stepsOf(log);
    expect(second?.rateFromFirstLow).toBeCloseTo(0.0945312, 6);
    expect(second?.rateFromFirstHigh).toBeCloseTo(0.9054688, 6);
    expect(first?.rateFromFirstLow).toBeCloseTo(0.3423802, 6);
    expect(first?.rateFromFirstHigh).toBe(1);
    expect(first?.rateFromPrevious).toBe(1);
  });
});

describe('units', () => {
  it('may be sessions: an attempt stays within one', () => {
    const log = ['10:00 u1 view', '10:01 u1 add', '11:00 u1 pay', '11:01 u1 view'];
    expect(people(log, { per: 'session' })).toEqual([2, 1, 0]);
  });

  it('leave out events of no session', () => {
    const columns = { id: 'event_id', event: 'event', time: 'time', user: 'user', session: 'visit' };
    expect(people(['10:00 u1 view visit=s1', '10:01 u1 add', '10:02 u2 view'], { per: 'session' }, { web: { columns } })).toEqual([
      1, 0, 0,
    ]);
  });

  it('may be values of a property, whoever the people; events without it are left out', () => {
    const log = ['10:00 u1 view order_id=o1', '10:01 u2 add order_id=o1', '10:02 u1 pay', '10:00 u1 view'];
    expect(people(log, { per: 'order_id' })).toEqual([1, 1, 0]);
  });
});

describe('who and what counts', () => {
  it('`where` comes before anything else', () => {
    const ios = compare('device', '==', 'ios');
    const log = ['10:00 u1 view device=ios', '10:01 u1 add device=web', '10:02 u1 add device=ios'];
    expect(times(log, { where: printExpression(ios) }, { conditions: [ios] })).toEqual([null, 120, null]);
  });

  it('`segment` leaves the people who are in it as of the end of the range', () => {
    const log = ['10:00 u1 view', '10:00 u2 view', '11:00 u2 pay', '+6 10:00 u1 pay'];
    const spec = { segments: { buyers: { did: 'pay' } } };
    expect(people(log, { segment: 'buyers' }, { spec })).toEqual([1, 0, 0]);
  });
});

describe('breakdown', () => {
  const steps: MatcherSpec[] = ['view', 'add'];

  it('takes the first or the last set value on the steps of the attempt', () => {
    const log = ['10:00 u1 view', '10:01 u1 add device=ios', '10:00 u2 view device=ios', '10:01 u2 add device=web', '10:00 u3 view'];
    expect(groups(log, { steps, breakdown: 'device' })).toEqual(['all null 3 2', 'value ios 2 2', 'not_set null 1 0']);
    expect(groups(log, { steps, breakdown: { by: 'device', attribution: 'last' } })).toEqual([
      'all null 3 2',
      'value ios 1 1',
      'value web 1 1',
      'not_set null 1 0',
    ]);
  });

  it('looks at no other events than the attempt’s', () => {
    const log = ['09:00 u1 view device=old', '10:00 u1 view', '10:00:30 u1 home device=x', '10:01 u1 add', '10:02 u1 add device=y'];
    expect(groups(log, { steps, breakdown: 'device' })).toEqual(['all null 1 1', 'not_set null 1 1']);
  });

  it('takes of several events at a step’s instant the first by id that matches and has a value', () => {
    const log = ['10:00 u1 view', '10:00 u1 view device=b', '10:00 u1 view device=a', '10:00 u1 home device=0'];
    expect(groups(log, { steps, breakdown: 'device' })).toEqual(['all null 1 0', 'value b 1 0']);
  });

  it('keeps the values with most units, ties by bytes, and the rest as other', () => {
    const log = ['10:00 u1 view device=b', '10:00 u2 view device=a', '10:00 u3 view device=c', '10:00 u4 view device=c', '10:00 u5 view'];
    expect(groups(log, { steps, breakdown: { by: 'device', limit: 2 } })).toEqual([
      'all null 5 0',
      'value c 2 0',
      'value a 1 0',
      'not_set null 1 0',
      'other null 1 0',
    ]);
  });

  it('never mixes a real value with the groups of that name', () => {
    const log = ['10:00 u1 view device=other', '10:00 u2 view device=not_set', '10:00 u3 view device=null', '10:00 u4 view'];
    expect(groups(log, { steps, breakdown: { by: 'device', limit: 3 } })).toEqual([
      'all null 4 0',
      'value not_set 1 0',
      'value null 1 0',
      'value other 1 0',
      'not_set null 1 0',
    ]);
  });

  it('prints numbers as JavaScript does', () => {
    const log = ['10:00 u1 view price=9.50', '10:00 u2 view price=9.5', '10:00 u3 view price=1e1'];
    expect(groups(log, { steps, breakdown: 'price' })).toEqual(['all null 3 0', 'value 9.5 2 0', 'value 10 1 0']);
  });
});
