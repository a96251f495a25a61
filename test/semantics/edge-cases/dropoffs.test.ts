// Why people leave between two steps: hand-written logs with the numbers they must give.
import { describe, expect, it } from 'vitest';
import type { DropoffSpec, FunnelSpec } from '../reference/types.ts';
import { answer, shop } from './shop.ts';

/** Adds and pays, or adds and leaves; the window is an hour. */
const LOG = [
  ...['10:00 u1 view', '10:01 u1 add device=phone price=1', '10:02 u1 home', '10:05 u1 pay'],
  ...['10:00 u2 view device=pc', '10:01 u2 add price=2', '10:02 u2 view', '10:03 u2 home'],
  ...['10:00 u3 view', '10:01 u3 add price=9', '10:09 u3 view device=pc'],
  '10:00 u4 view',
  ...['+3 10:00 u5 view', '+3 10:01 u5 add'],
];

function tables(spec: Partial<DropoffSpec> = {}, funnel: Partial<FunnelSpec> = {}, log: readonly string[] = LOG) {
  const purchase = { steps: ['view', 'add', 'pay'], window: '1h', ...funnel };
  const dropoffs = { lost: { funnel: 'purchase', from: 'add', to: 'pay', ...spec } };
  return answer(shop({ log, spec: { funnels: { purchase }, dropoffs } }), 'dropoff').tables;
}

const said = (spec: Partial<DropoffSpec>): readonly string[] =>
  tables(spec).reasons.map((row) => [row.name, row.value, row.low, row.high, row.name2, row.value2, row.converted, row.left].join(' '));

describe('who is counted', () => {
  it('is who reached the earlier step; a span that is still open stands apart', () => {
    expect(tables().totals).toEqual([{ reached: 4, converted: 1, left: 2, open: 1 }]);
  });

  it('ends with a cut, whatever the window', () => {
    const exclude = [{ event: 'home', after: 'add', before: 'pay', effect: 'cut' as const }];
    expect(tables({}, { exclude }).totals).toEqual([{ reached: 4, converted: 0, left: 3, open: 1 }]);
  });
});

describe('values', () => {
  it('are the last set one on the way, else the first set one in the span; not set is one', () => {
    expect(said({ explain: ['device'] })).toEqual(['device phone     1 0', 'device pc     0 2']);
    expect(said({ explain: ['member'] })).toEqual(['member      1 2']);
  });

  it('of numbers are cut at quantiles, open below, closed above', () => {
    expect(said({ explain: ['price'], buckets: 2 })).toEqual(['price   2   1 1', 'price  2    0 1']);
  });

  it('stand in pairs, too', () => {
    expect(said({ explain: ['device', 'price'], buckets: 2 })).toEqual([
      ...['device phone     1 0', 'device pc     0 2', 'price   2   1 1', 'price  2    0 1'],
      ...['device phone   price (, 2] 1 0', 'device pc   price (, 2] 0 1', 'device pc   price (2, ) 0 1'],
    ]);
  });
});

describe('events', () => {
  it('are those that the funnel does not name, strictly inside the span', () => {
    expect(said({ explain: { events: 'auto' } })).toEqual(['home true     1 1']);
  });
});

describe('numbers of a row', () => {
  it('are counts, share, rate, odds ratio and Fisher’s test; few people are weak', () => {
    const [phone] = tables({ explain: ['device'] }).reasons;
    expect(phone).toMatchObject({ converted: 1, left: 0, share: 1 / 3, rate: 1, weak: true });
    expect(phone?.oddsRatio).toBeCloseTo((2 * 3) / (1 * 1));
    expect(phone?.pValue).toBeCloseTo(1 / 3);
    expect(phone?.qValue).toBeCloseTo(1 / 3);
  });
});

describe('next', () => {
  it('is what those who left did after the step, nothing included', () => {
    expect(tables({ next: 2 }).next.map((row) => [row.position, row.event, row.people, row.share, row.medianSeconds])).toEqual([
      [1, 'view', 2, 1, 270],
      [2, 'home', 1, 0.5, 120],
      [2, null, 1, 0.5, null],
    ]);
  });
});

describe('stay', () => {
  it('is how long the session went on after the step', () => {
    expect(tables({ explain: { stay: true } }).stay).toEqual([
      { outcome: 'converted', medianSeconds: 240, p90Seconds: 240, bounced: 0 },
      { outcome: 'left', medianSeconds: 300, p90Seconds: 444, bounced: 0 },
    ]);
    expect(tables().stay).toEqual([]);
  });
});
