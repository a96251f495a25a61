// Metrics and segments: hand-written logs.
import { describe, expect, it } from 'vitest';
import { printExpression } from '../reference/conditions.ts';
import type { MetricSpec, SegmentSpec } from '../reference/types.ts';
import { answer, compare, type Shop, shop } from './shop.ts';

type Parts = Omit<Shop, 'log'>;
const DAY = { from: '2021-06-09T00:00:00Z', to: '2021-06-10T00:00:00Z', asOf: '2021-07-01T00:00:00Z' };

function valuesOf(log: readonly string[], metric: MetricSpec, parts: Parts = DAY) {
  return answer(shop({ ...parts, log, spec: { ...parts.spec, metrics: { it: metric } } }), 'metric').tables.values;
}

/** The values of everybody, period by period. */
function values(log: readonly string[], metric: MetricSpec, parts: Parts = DAY): readonly (number | null)[] {
  return valuesOf(log, metric, parts)
    .filter((row) => row.group === 'all')
    .map((row) => row.value);
}

describe('metrics', () => {
  const log = ['10:00 u1 view price=1', '10:01 u1 view price=2', '11:00 u1 view', '10:00 u2 view price=6', '10:00 u2 pay price=100'];

  it('count events, people, and sessions that have such an event', () => {
    expect(values(log, { event: 'view', count: 'events' })).toEqual([4]);
    expect(values(log, { event: 'view', count: 'people' })).toEqual([2]);
    expect(values(log, { event: 'view', count: 'sessions' })).toEqual([3]);
    expect(values(log, { event: 'pay', count: 'sessions' })).toEqual([1]);
    expect(values(log, { count: 'sessions' })).toEqual([3]);
    expect(values(log, { count: 'events' })).toEqual([5]);
  });

  it('count a session in each period that it touches', () => {
    const night = ['23:55 u1 view', '+1 00:05 u1 view'];
    expect(values(night, { count: 'sessions' }, { ...DAY, to: '2021-06-11T00:00:00Z' })).toEqual([1, 1]);
  });

  it('aggregate the set values of a property', () => {
    const of = (metric: MetricSpec) => values(log, { event: 'view', ...metric })[0];
    expect(of({ sum: 'price' })).toBe(9);
    expect(of({ average: 'price' })).toBe(3);
    expect(of({ minimum: 'price' })).toBe(1);
    expect(of({ maximum: 'price' })).toBe(6);
    expect(of({ median: 'price' })).toBe(2);
    expect(of({ p95: 'price' })).toBeCloseTo(5.6, 12);
    expect(of({ distinct: 'price' })).toBe(3);
  });

  it('give 0 for counts and sums of nothing, null for the others', () => {
    const of = (metric: MetricSpec) => values([], { event: 'view', ...metric })[0];
    expect([of({ count: 'events' }), of({ sum: 'price' }), of({ distinct: 'price' })]).toEqual([0, 0, 0]);
    expect([of({ average: 'price' }), of({ minimum: 'price' }), of({ median: 'price' }), of({ p95: 'price' })]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('show what an average is made of', () => {
    expect(valuesOf(log, { event: 'view', average: 'price' })[0]).toMatchObject({ value: 3, numerator: 9, denominator: 3 });
    expect(valuesOf(log, { event: 'view', sum: 'price' })[0]).toMatchObject({ value: 9, numerator: 9, denominator: null });
  });

  it('have every period that touches the range, events only inside it, complete where whole and past', () => {
    const parts = { from: '2021-06-09T12:00:00Z', to: '2021-06-12T00:00:00Z', asOf: '2021-06-11T12:00:00Z' };
    const rows = valuesOf(['11:59 u1 view', '12:00 u1 view', '+2 13:00 u1 view'], { count: 'events' }, parts);
    expect(rows.map((row) => [row.period, row.value, row.complete])).toEqual([
      ['2021-06-09', 1, false],
      ['2021-06-10', 0, true],
      ['2021-06-11', 0, false],
    ]);
  });

  it('are cut into hours, weeks and months', () => {
    const period = (unit: 'hour' | 'week' | 'month') =>
      valuesOf([], { count: 'events', period: unit }, { ...DAY, to: '2021-06-09T01:00:00Z' })[0]?.period;
    expect([period('hour'), period('week'), period('month')]).toEqual(['2021-06-09T00', '2021-06-07', '2021-06']);
  });

  it('break down by each event’s own value, every group with all periods', () => {
    const some = [
      '10:00 u1 view device=b',
      '10:00 u2 view device=a',
      '10:00 u3 view device=c',
      '10:01 u3 view device=c',
      '+1 10:00 u4 view',
    ];
    const parts = { ...DAY, to: '2021-06-11T00:00:00Z' };
    const rows = valuesOf(some, { event: 'view', count: 'people', breakdown: { by: 'device', limit: 2 } }, parts);
    expect(rows.map((row) => `${row.group} ${row.breakdown} ${row.value}`)).toEqual([
      ...['all null 3', 'all null 1', 'value c 1', 'value c 0', 'value a 1', 'value a 0'],
      ...['not_set null 0', 'not_set null 1', 'other null 1', 'other null 0'],
    ]);
  });

  it('keep to `where` and `segment`', () => {
    const cheap = compare('price', '<=', 2n);
    expect(values(log, { event: 'view', count: 'events', where: printExpression(cheap) }, { ...DAY, conditions: [cheap] })).toEqual([2]);
    const spec = { segments: { buyers: { did: 'pay' } } };
    expect(values(log, { event: 'view', count: 'events', segment: 'buyers' }, { ...DAY, spec })).toEqual([1]);
  });
});

function peopleIn(log: readonly string[], segment: SegmentSpec, parts: Parts = DAY): readonly string[] {
  return answer(shop({ ...parts, log, spec: { ...parts.spec, segments: { it: segment } } }), 'segment').people;
}

describe('segments', () => {
  const log = ['10:00 u1 view price=4', '10:01 u1 view price=6', '10:00 u2 view price=9', '10:00 u3 pay', '10:00 u4 view'];

  it('are those who did it, at least once where nothing is said', () => {
    expect(peopleIn(log, { did: 'view' })).toEqual(['u1', 'u2', 'u4']);
    expect(peopleIn(log, { did: { any: ['pay', 'add'] } })).toEqual(['u3']);
    expect(peopleIn(log, { did: 'any' })).toEqual(['u1', 'u2', 'u3', 'u4']);
  });

  it('keep bounds: at_least and at_most inclusive, over and under exclusive, 0 for those who never did', () => {
    expect(peopleIn(log, { did: 'view', at_least: 2 })).toEqual(['u1']);
    expect(peopleIn(log, { did: 'view', over: 1 })).toEqual(['u1']);
    expect(peopleIn(log, { did: 'view', at_most: 1 })).toEqual(['u2', 'u3', 'u4']);
    expect(peopleIn(log, { did: 'view', under: 1 })).toEqual(['u3']);
    expect(peopleIn(log, { did: 'view', at_least: 1, at_most: 1 })).toEqual(['u2', 'u4']);
    expect(peopleIn(log, { did: 'view', at_least: 0 })).toEqual(['u1', 'u2', 'u3', 'u4']);
  });

  it('measure a property: sums and distinct of nothing are 0, the others meet no bound', () => {
    expect(peopleIn(log, { did: 'view', sum: 'price', at_least: 9 })).toEqual(['u1', 'u2']);
    expect(peopleIn(log, { did: 'view', sum: 'price', under: 9 })).toEqual(['u3', 'u4']);
    expect(peopleIn(log, { did: 'view', average: 'price', under: 9 })).toEqual(['u1']);
    expect(peopleIn(log, { did: 'view', minimum: 'price', at_most: 4 })).toEqual(['u1']);
    expect(peopleIn(log, { did: 'view', maximum: 'price', over: 6 })).toEqual(['u2']);
    expect(peopleIn(log, { did: 'view', distinct: 'price', at_most: 1 })).toEqual(['u2', 'u3', 'u4']);
  });

  it('look back from the end of the range: (T - d, T]', () => {
    const edges = ['09:00 u1 view', '09:00:00.000001 u2 view', '10:00 u3 view', '10:00:00.000001 u4 view'];
    const parts = { ...DAY, to: '2021-06-09T10:00:00Z' };
    expect(peopleIn(edges, { did: 'view', within: '1h' }, parts)).toEqual(['u2', 'u3']);
    expect(peopleIn(edges, { did: 'view' }, parts)).toEqual(['u1', 'u2', 'u3']);
  });

  it('nest any, all, none and in; none is of everybody seen by then', () => {
    const viewed = { did: 'view' } as const;
    const twice = { did: 'view', at_least: 2 } as const;
    expect(peopleIn(log, { any: [twice, { did: 'pay' }] })).toEqual(['u1', 'u3']);
    expect(peopleIn(log, { all: [viewed, { none: [twice] }] })).toEqual(['u2', 'u4']);
    expect(peopleIn(log, { none: [viewed] })).toEqual(['u3']);
    expect(peopleIn([...log, '+1 10:00 u5 pay'], { none: [viewed] })).toEqual(['u3']);
    const spec = { segments: { viewers: viewed, it: { all: [{ in: 'viewers' }, { none: [twice] }] } } };
    const rows = answer(shop({ ...DAY, log, spec: { segments: { it: spec.segments.it, viewers: viewed } } }), 'segment');
    expect(rows.people).toEqual(['u2', 'u4']);
  });

  it('see only events of their own `where`', () => {
    const dear = compare('price', '>', 5n);
    expect(peopleIn(log, { did: 'view', where: printExpression(dear) }, { ...DAY, conditions: [dear] })).toEqual(['u1', 'u2']);
    expect(peopleIn(log, { none: [{ did: 'view' }], where: printExpression(dear) }, { ...DAY, conditions: [dear] })).toEqual(['u3', 'u4']);
  });

  it('give their size as of the end of the range', () => {
    const size = answer(shop({ ...DAY, log, spec: { segments: { it: { did: 'view' } } } }), 'segment').tables.size;
    expect(size).toEqual([{ asOf: '2021-06-10T00:00:00.000000Z', label: 'it', size: 3 }]);
  });
});
