// Lifecycle, stickiness, scores, and segments by first events, values and tiles: hand-written logs.
import { describe, expect, it } from 'vitest';
import { printExpression } from '../reference/conditions.ts';
import type { LifecycleSpec, ScoreSpec, SegmentSpec, StickinessSpec } from '../reference/types.ts';
import { answer, compare, type Shop, shop } from './shop.ts';

type Parts = Omit<Shop, 'log'>;
const RANGE = { from: '2021-06-09T00:00:00Z', to: '2021-06-12T00:00:00Z', asOf: '2021-07-01T00:00:00Z' };

/** `period new returning resurrecting dormant`. */
function lifecycle(log: readonly string[], spec: Partial<LifecycleSpec> = {}, parts: Parts = RANGE): readonly string[] {
  const lifecycles = { life: { event: 'view', ...spec } };
  const rows = answer(shop({ ...parts, log, spec: { ...parts.spec, lifecycle: lifecycles } }), 'lifecycle').tables.periods;
  return rows.map((row) => [row.period.slice(8), row.new, row.returning, row.resurrecting, row.dormant].map((one) => one ?? '-').join(' '));
}

describe('lifecycle', () => {
  it('tells who is new, returns, resurrects and stays away', () => {
    const log = ['10:00 u1 view', '+1 10:00 u1 view', '-5 10:00 u2 view', '10:00 u2 view', '+2 10:00 u2 view'];
    expect(lifecycle(log)).toEqual(['09 1 0 1 0', '10 0 1 0 1', '11 0 0 1 1']);
  });

  it('counts activity before the range as the period before', () => {
    expect(lifecycle(['-1 10:00 u1 view', '10:00 u1 view', '-1 10:00 u2 view'])[0]).toBe('09 0 1 0 1');
  });

  it('takes for new the first event of any kind, or of this one', () => {
    const log = ['-5 10:00 u1 home', '10:00 u1 view'];
    expect(lifecycle(log)[0]).toBe('09 0 0 1 0');
    expect(lifecycle(log, { new: 'matching' })[0]).toBe('09 1 0 0 0');
  });

  it('leaves the first event of any kind untouched by `where`', () => {
    const ios = compare('device', '==', 'ios');
    const parts = { ...RANGE, conditions: [ios] };
    const log = ['-5 10:00 u1 view', '10:00 u1 view device=ios'];
    expect(lifecycle(log, { where: printExpression(ios) }, parts)[0]).toBe('09 0 0 1 0');
    expect(lifecycle(log, { where: printExpression(ios), new: 'matching' }, parts)[0]).toBe('09 1 0 0 0');
  });

  it('has no numbers for what as-of has not reached', () => {
    expect(lifecycle(['10:00 u1 view'], {}, { ...RANGE, asOf: '2021-06-10T12:00:00Z' })).toEqual([
      '09 1 0 0 0',
      '10 0 0 0 1',
      '11 - - - -',
    ]);
  });
});

function stickiness(log: readonly string[], spec: Partial<StickinessSpec> = {}, parts: Parts = RANGE): readonly number[] {
  const all = { use: { event: 'view', ...spec } };
  return answer(shop({ ...parts, log, spec: { ...parts.spec, stickiness: all } }), 'stickiness').tables.counts.map((row) => row.people);
}

describe('stickiness', () => {
  const log = ['10:00 u1 view', '+1 10:00 u1 view', '+2 10:00 u1 view', '10:00 u2 view', '11:00 u2 view', '+2 10:00 u2 view'];

  it('counts people by the periods in which they were active, every count from 1', () => {
    expect(stickiness(log)).toEqual([0, 1, 1]);
    expect(stickiness(log, { mode: 'or_more' })).toEqual([2, 2, 1]);
  });

  it('asks for so many events in a period', () => {
    expect(stickiness(log, { counts: { at_least: 2 } })).toEqual([1, 0, 0]);
    expect(stickiness(log, { counts: { exactly: 1 } })).toEqual([1, 0, 1]);
  });

  it('joins periods from the beginning of the span', () => {
    expect(stickiness(log, { group: 2 })).toEqual([0, 2]);
  });

  it('looks at the last of the range, whole days where clocks change', () => {
    expect(stickiness(log, { span: '2d' })).toEqual([1, 1]);
    const parts = {
      from: '2021-03-01T05:00:00Z',
      to: '2021-03-16T04:00:00Z',
      asOf: '2021-04-01T00:00:00Z',
      spec: { timezone: 'America/New_York' },
    };
    expect(stickiness([], { span: '7d' }, parts)).toHaveLength(7);
  });
});

function tiles(log: readonly string[], score: ScoreSpec): readonly string[] {
  const rows = answer(shop({ ...RANGE, log, spec: { scores: { rfm: score } } }), 'score').tables.tiles;
  return rows.map((row) => `${row.breakdown ?? row.group} ${row.people}`).sort();
}

describe('scores', () => {
  it('put the best into the highest tile, and who is alike into one', () => {
    const log = ['10:00 u1 pay', '10:00 u2 pay', '10:01 u2 pay', '10:00 u3 pay', '10:01 u3 pay', '10:02 u3 pay'];
    expect(tiles(log, { frequency: 'pay', tiles: 3 })).toEqual(['1 1', '2 1', '3 1', 'all 3']);
    expect(tiles(log.slice(0, 3), { frequency: 'pay' })).toEqual(['1 1', '3 1', 'all 2']);
    expect(tiles(['10:00 u1 pay', '10:00 u2 pay'], { frequency: 'pay' })).toEqual(['1 2', 'all 2']);
  });

  it('take who has no event of a part for the worst in it', () => {
    const log = ['10:00 u1 view', '10:00 u2 pay price=3'];
    const score = { recency: 'view', monetary: { event: 'pay', property: 'price' }, tiles: 2 };
    expect(tiles(log, score)).toEqual(['1-2 1', '2-1 1', 'all 2']);
  });

  it('reach back from the end of the range', () => {
    const log = ['23:59 u1 pay', '+1 00:00 u2 pay', '+1 00:01 u3 pay'];
    expect(tiles(log, { recency: 'pay', within: '2d' })).toEqual(['1 1', 'all 1']);
  });
});

function people(log: readonly string[], segment: SegmentSpec, parts: Parts = RANGE): readonly string[] {
  const input = shop({ ...parts, log, spec: { ...parts.spec, segments: { some: segment } } });
  return answer(input, 'segment').people;
}

describe('segments', () => {
  it('by a first event ask when it was, of all history', () => {
    const log = ['-9 10:00 u1 view', '10:00 u1 view', '+1 10:00 u2 view', '10:00 u3 home'];
    expect(people(log, { first: 'view', within: '3d' })).toEqual(['u2']);
    expect(people(log, { first: 'view' })).toEqual(['u1', 'u2']);
  });

  it('by a value take the last one that is set, or the first; who has none is not in it', () => {
    const log = ['10:00 u1 view device=ios', '11:00 u1 view device=web', '12:00 u1 view', '10:00 u2 view'];
    const notIos = compare('device', '!=', 'ios');
    const parts = { ...RANGE, conditions: [notIos] };
    expect(people(log, { property: 'device', where: printExpression(notIos) }, parts)).toEqual(['u1']);
    expect(people(log, { property: 'device', where: printExpression(notIos), value: 'first' }, parts)).toEqual([]);
  });

  it('by tiles hold people of all the tiles that are named', () => {
    const log = ['10:00 u1 pay', '11:00 u2 pay', '11:01 u2 pay'];
    const parts = { ...RANGE, spec: { scores: { rf: { recency: 'pay', frequency: 'pay', tiles: 2 } } } };
    expect(people(log, { score: 'rf', recency: '2', frequency: '2' }, parts)).toEqual(['u2']);
    expect(people(log, { score: 'rf', recency: '1..2' }, parts)).toEqual(['u1', 'u2']);
    expect(people(log, { score: 'rf', recency: 1, frequency: 2 }, parts)).toEqual([]);
  });
});
