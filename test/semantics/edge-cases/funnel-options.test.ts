// What funnels can be asked besides their steps: hand-written logs with the numbers they must give.
import { describe, expect, it } from 'vitest';
import type { FunnelSpec, StepSpec } from '../reference/types.ts';
import { answer, shop } from './shop.ts';

const STEPS: readonly StepSpec[] = ['view', 'add', 'pay'];
const COMPARED = { members: { did: 'home' }, buyers: { did: 'pay' } } as const;

function tablesOf(log: readonly string[], funnel: Partial<FunnelSpec> = {}, range: { readonly from?: string; readonly to?: string } = {}) {
  const segments = funnel.compare === undefined ? {} : { segments: COMPARED };
  return answer(shop({ log, ...range, spec: { ...segments, funnels: { purchase: { steps: STEPS, ...funnel } } } }), 'funnel').tables;
}

/** People per step, over everybody. */
function people(log: readonly string[], funnel: Partial<FunnelSpec> = {}): readonly number[] {
  return tablesOf(log, funnel)
    .steps.filter((row) => row.group === 'all' && row.segment === null)
    .map((row) => row.people);
}

const groups = (log: readonly string[], funnel: Partial<FunnelSpec>): readonly string[] => {
  const { steps } = tablesOf(log, funnel);
  const names = [...new Set(steps.map((row) => `${row.group} ${row.breakdown}`))];
  return names.map((name) => [name, ...steps.filter((row) => `${row.group} ${row.breakdown}` === name).map((row) => row.people)].join(' '));
};

describe('strict', () => {
  it('lets nothing come between, steps of nothing included', () => {
    expect(people(['10:00 u1 view', '10:01 u1 home', '10:02 u1 add'], { order: 'strict' })).toEqual([1, 0, 0]);
    expect(people(['10:00 u1 view', '10:01 u1 add', '10:02 u1 pay'], { order: 'strict' })).toEqual([1, 1, 1]);
  });

  it('takes nothing of a step’s instant for between', () => {
    expect(people(['10:00 u1 view', '10:00 u1 home', '10:01 u1 add'], { order: 'strict' })).toEqual([1, 1, 0]);
  });
});

describe('unordered', () => {
  const order = 'unordered';

  it('counts how many steps were done, in any order, each event one step', () => {
    expect(people(['10:00 u1 pay', '10:01 u1 view', '10:00 u2 add', '10:01 u2 add'], { order })).toEqual([2, 1, 0]);
    expect(people(['10:00 u1 view', '10:01 u1 view'], { order, steps: ['view', 'any', 'pay'] })).toEqual([1, 1, 0]);
    expect(people(['10:00 u1 view'], { order, steps: ['view', 'any', 'pay'] })).toEqual([1, 0, 0]);
  });

  it('gives an event another step where that frees one', () => {
    expect(people(['10:00 u1 view', '10:01 u1 view', '10:02 u1 add'], { order, steps: ['view', 'any', 'view'] })).toEqual([1, 1, 1]);
  });

  it('cuts always, whatever the effect', () => {
    const exclude = [{ event: 'home', after: 'view', before: 'pay', effect: 'remove' as const }];
    expect(people(['10:00 u1 view', '10:01 u1 home', '10:02 u1 add', '10:03 u1 pay'], { order, exclude })).toEqual([1, 1, 0]);
    expect(people(['10:00 u1 pay', '10:01 u1 view', '10:02 u1 home', '10:03 u1 add'], { order, exclude })).toEqual([1, 1, 1]);
  });
});

describe('exclusions', () => {
  const remove = [{ event: 'home', after: 'view', before: 'pay' }];
  const cut = [{ event: 'home', after: 'view', before: 'pay', effect: 'cut' as const }];

  it('remove who did it between, step one included; cut ends the attempt there', () => {
    const log = ['10:00 u1 view', '10:01 u1 add', '10:02 u1 home', '10:03 u1 pay', '10:00 u2 view'];
    expect(people(log, { exclude: remove })).toEqual([1, 0, 0]);
    expect(people(log, { exclude: cut })).toEqual([2, 1, 0]);
  });

  it('are strictly between', () => {
    const log = ['10:00 u1 view', '10:00 u1 home', '10:01 u1 add', '10:02 u1 pay', '10:02 u1 home'];
    expect(people(log, { exclude: remove })).toEqual([1, 1, 1]);
  });

  it('reach up to the attempt’s end, inclusive, where the later step was not reached', () => {
    const log = (last: string): readonly string[] => ['10:00 u1 view', '10:05 u1 add', `${last} u1 home`];
    expect(people(log('11:00'), { exclude: remove, window: '1h' })).toEqual([0, 0, 0]);
    expect(people(log('11:01'), { exclude: remove, window: '1h' })).toEqual([1, 1, 0]);
  });

  it('taint attempts, not units: a clean one of the same depth saves it, a shallower one does not', () => {
    const again = ['10:00 u1 view', '10:01 u1 home', '10:02 u1 pay', '12:00 u1 view'];
    expect(people([...again, '12:01 u1 pay'], { steps: ['view', 'pay'], exclude: remove, window: '1h' })).toEqual([1, 1]);
    expect(people(again, { steps: ['view', 'pay'], exclude: remove, window: '1h' })).toEqual([0, 0]);
  });
});

describe('optional steps', () => {
  const steps: readonly StepSpec[] = ['view', { event: 'home', optional: true }, 'add', 'pay'];

  it('may be skipped, and do not stand in the next step’s rate', () => {
    const log = ['10:00 u1 view', '10:01 u1 home', '10:02 u1 add', '10:00 u2 view', '10:01 u2 add', '10:02 u2 pay', '10:00 u3 view'];
    const { steps: rows } = tablesOf(log, { steps });
    expect(rows.map((row) => [row.people, row.optional, row.rateFromPrevious])).toEqual([
      [3, false, 1],
      [1, true, 1 / 3],
      [2, false, 2 / 3],
      [1, false, 0.5],
    ]);
  });

  it('count only in their place', () => {
    expect(people(['10:00 u1 view', '10:01 u1 add', '10:02 u1 home', '10:03 u1 pay'], { steps })).toEqual([1, 0, 1, 1]);
  });
});

describe('first', () => {
  const log = ['-8 10:00 u1 view device=phone', '10:00 u1 view device=pc', '10:01 u1 pay', '10:00 u2 view device=pc', '10:01 u2 pay'];

  it('ever: the first event of that name, range or not', () => {
    expect(people(log, { steps: [{ event: 'view', first: 'ever' }, 'pay'] })).toEqual([1, 1]);
  });

  it('any: every one', () => {
    expect(people(log, { steps: ['view', 'pay'] })).toEqual([2, 2]);
  });
});

describe('what is held constant', () => {
  it('is a part of the unit; what is not set is left out', () => {
    const log = [
      '10:00 u1 view order_id=a',
      '10:01 u1 add order_id=b',
      '10:02 u1 view',
      '10:03 u1 add order_id=a',
      '10:04 u1 pay order_id=b',
    ];
    expect(people(log, { hold_constant: ['order_id'] })).toEqual([1, 1, 0]);
  });
});

describe('attribution', () => {
  const log = [
    ...['10:00 u1 view device=a', '10:01 u1 view device=b', '10:02 u1 add device=b', '10:03 u1 pay device=b'],
    ...['10:00 u2 view', '10:01 u2 add device=a'],
  ];

  it('all: a run for each value, not set included', () => {
    expect(groups(log, { breakdown: { by: 'device', attribution: 'all' } })).toEqual([
      'all null 2 2 1',
      'value a 1 0 0',
      'value b 1 1 1',
      'not_set null 1 0 0',
    ]);
  });

  it('a step: the value there, of those who did it', () => {
    expect(groups(log, { breakdown: { by: 'device', attribution: 'add' } })).toEqual(['all null 2 2 1', 'value a 1 1 0', 'value b 1 1 1']);
  });
});

describe('segments side by side', () => {
  const log = ['10:00 u1 home', '10:01 u1 view', '10:02 u1 add', '10:00 u2 view', '10:00 u3 view', '10:01 u3 add', '10:02 u3 pay'];

  it('stand below everybody; one alone is compared with the others', () => {
    const { steps, comparison } = tablesOf(log, { compare: ['members'] });
    expect(steps.filter((row) => row.segment === 'members').map((row) => row.people)).toEqual([1, 1, 0]);
    expect(comparison.map((row) => [row.against, row.step, row.difference])).toEqual([
      [null, 2, 0.5],
      [null, 3, -0.5],
    ]);
  });

  it('are compared pair by pair', () => {
    const { comparison } = tablesOf(log, { compare: ['members', 'buyers'] });
    expect(comparison.map((row) => [row.segment, row.against, row.step, row.difference])).toEqual([
      ['members', 'buyers', 2, 0],
      ['members', 'buyers', 3, -1],
    ]);
  });
});

describe('trend', () => {
  it('counts each unit in every period in which an attempt entered', () => {
    const log = ['-1 10:00 u1 view', '+1 10:00 u1 view', '+1 11:00 u1 add', '+1 12:00 u1 pay'];
    const { trend } = tablesOf(log, { trend: 'day', window: '1d' });
    expect(trend.filter((row) => row.entered > 0).map((row) => [row.period, row.converted, row.closed])).toEqual([
      ['2021-06-08', 0, true],
      ['2021-06-10', 1, false],
    ]);
    expect(trend).toHaveLength(7);
  });
});

describe('time to convert', () => {
  it('has bins of whole seconds from the shortest on', () => {
    const log = ['10:00 u1 view', '10:01 u1 pay', '10:00 u2 view', '10:03 u2 pay'];
    const { conversionTime } = tablesOf(log, { steps: ['view', 'pay'], conversion_time: {} });
    expect(conversionTime.map((row) => [row.fromSeconds, row.toSeconds, row.people])).toEqual([
      [60, 120, 1],
      [120, 180, 0],
      [180, 240, 1],
    ]);
  });

  it('is a minute wide where all took the same', () => {
    const { conversionTime } = tablesOf(['10:00 u1 view', '10:01 u1 pay'], { steps: ['view', 'pay'], conversion_time: { bins: 1 } });
    expect(conversionTime.map((row) => [row.fromSeconds, row.toSeconds, row.people])).toEqual([
      [60, 120, 1],
      [120, 180, 0],
    ]);
  });
});
