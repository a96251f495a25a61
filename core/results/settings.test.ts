import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { planAnalyses } from '../plan/analyses.ts';
import { durationText, settingsOf } from './settings.ts';

const PROJECT = `waymark: 1
name: shop
version: 1.0.0
sources: { web: { table: raw.events, columns: { event: e, time: t, user: u } } }
events:
  viewed: { properties: { device: { type: string }, order_id: { type: string }, price: { type: number } } }
  added: { properties: { device: { type: string }, order_id: { type: string } } }
segments: { buyers: { all: [{ did: added }] } }
funnels:
  plain: { steps: [viewed, added] }
  full:
    steps: [{ any: [{ event: viewed, where: price > 0 }, added], as: first }, added]
    window: { length: 90s, from: previous }
    ties: after
    per: order_id
    breakdown: { by: device, attribution: last, limit: 3 }
    where: device == "phone"
    segment: buyers
  whole:
    steps: [{ event: viewed, first: ever }, { event: viewed, where: price > 1, as: again, optional: true }, { event: added, as: done }]
    hold_constant: [device]
    exclude: [{ event: viewed, where: price > 9, after: viewed, before: done }, { event: added, after: viewed, before: done, effect: cut }]
    breakdown: { by: device, attribution: again }
    compare: [buyers]
    trend: { period: week, from: again }
    conversion_time: { bins: 7 }
    range: events
paths:
  plain: {}
  full: { start: viewed, within: 30m, ignore: [added], minimum_transitions: 2, minimum_people: 5 }
retention: { back: { start: viewed, return: added, mode: on_or_after } }
metrics:
  visits: { count: sessions }
  revenue: { event: viewed, sum: price, period: week, breakdown: device }
`;
const { value, diagnostics } = compile(memoryFileTree(new Map([['waymark.yaml', PROJECT]])));
const settings = (name: string): unknown => {
  const plan = planAnalyses(value.model).find((one) => one.name === name);
  return plan === undefined ? null : settingsOf(plan);
};

describe('durationText', () => {
  it.each([
    [null, 'none'],
    [0, '0s'],
    [1_000_000, '1s'],
    [90_000_000, '90s'],
    [120_000_000, '2m'],
    [3_600_000_000, '1h'],
    [5_400_000_000, '90m'],
    [86_400_000_000, '1d'],
    [90_000_000_000, '25h'],
    [604_800_000_000, '7d'],
  ])('%s', (micros, text) => expect(durationText(micros)).toBe(text));
});

describe('settingsOf', () => {
  it('says what was assumed as well as what was written', () => {
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    expect(settings('funnels.plain')).toEqual({
      per: 'person',
      order: 'ordered',
      window: '14d',
      windowFrom: 'entry',
      ties: 'same',
      range: 'attempts',
      steps: ['viewed', 'added'],
      where: null,
      segment: null,
    });
    expect(settings('funnels.full')).toEqual({
      per: 'order_id',
      order: 'ordered',
      window: '90s',
      windowFrom: 'previous',
      ties: 'after',
      range: 'attempts',
      steps: ['viewed (price > 0) | added', 'added'],
      breakdown: 'device',
      attribution: 'last',
      breakdownLimit: 3,
      where: 'device == "phone"',
      segment: 'buyers',
    });
  });

  it('names every option of a funnel that changes a number', () => {
    expect(settings('funnels.whole')).toMatchObject({
      range: 'events',
      steps: ['viewed [first: ever]', 'viewed (price > 1) [optional]', 'added'],
      holdConstant: ['device'],
      exclude: ['viewed (price > 9): viewed → done (remove)', 'added: viewed → done (cut)'],
      attribution: 'again',
      compare: ['buyers'],
      trend: 'week',
      trendSteps: 'again → done',
      conversionTime: 'viewed → done',
      bins: 7,
    });
  });

  it('leaves out what changes nothing', () => {
    expect(settings('paths.plain')).toMatchObject({
      start: null,
      end: null,
      occurrence: null,
      within: 'session',
      steps: 6,
      collapse: true,
      ignore: [],
      minimumTransitions: null,
      minimumPeople: null,
    });
    expect(settings('paths.full')).toMatchObject({
      start: 'viewed',
      occurrence: 'first',
      within: '30m',
      ignore: ['added'],
      minimumTransitions: 2,
      minimumPeople: 5,
    });
    expect(settings('metrics.visits')).toEqual({ count: 'sessions', event: null, period: 'day', where: null, segment: null });
    expect(settings('metrics.revenue')).toMatchObject({
      measure: 'sum',
      property: 'price',
      event: 'viewed',
      period: 'week',
      breakdown: 'device',
    });
  });

  it('names the calendar rules of retention', () => {
    expect(settings('retention.back')).toMatchObject({
      start: 'viewed',
      return: 'added',
      cohort: 'first',
      per: 'person',
      period: 'day',
      periods: 8,
      mode: 'on_or_after',
      windowType: 'calendar',
    });
  });
});
