import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { planAnalyses } from './analyses.ts';
import { DAY_MICROS } from './periods.ts';
import type { AnalysisPlan } from './plan.ts';

const PROJECT = `waymark: 1
name: shop
version: 1.0.0
timezone: Asia/Shanghai
week_start: sunday
sources: { web: { table: raw.events, columns: { event: e, time: t, user: u } } }
events:
  viewed: { properties: { device: { type: string }, price: { type: number }, count: { type: integer } } }
  added: { properties: { device: { type: string }, price: { type: number } } }
  later: { status: planned }
  old: { deprecated: { since: 1.0.0 } }
`;

function plansOf(analyses: string): readonly AnalysisPlan[] {
  const { value, diagnostics } = compile(memoryFileTree(new Map([['waymark.yaml', PROJECT + analyses]])));
  expect(diagnostics.filter((one) => one.severity === 'error').map((one) => `${one.code} ${one.message}`)).toEqual([]);
  return planAnalyses(value.model);
}

/** The one analysis of the text. */
function planOf<K extends AnalysisPlan['kind']>(kind: K, analyses: string): Extract<AnalysisPlan, { kind: K }> {
  const found = plansOf(analyses).filter((plan): plan is Extract<AnalysisPlan, { kind: K }> => plan.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as Extract<AnalysisPlan, { kind: K }>;
}

const calendar = { timezone: 'Asia/Shanghai', weekStart: 'sunday' };

describe('defaults of the language', () => {
  it('funnels', () => {
    const plan = planOf('funnel', 'funnels: { buy: { steps: [viewed, added] } }');
    expect(plan).toMatchObject({
      name: 'funnels.buy',
      where: null,
      segment: null,
      calendar,
      order: 'ordered',
      window: { length: 14 * DAY_MICROS, from: 'entry' },
      ties: 'same',
      per: { kind: 'person' },
      breakdown: null,
    });
  });

  it('breakdowns', () => {
    const plan = planOf('funnel', 'funnels: { buy: { steps: [viewed, viewed], breakdown: device } }');
    expect(plan.breakdown).toEqual({ by: 'device', type: 'string', attribution: 'first', limit: 25 });
  });

  it('paths: every event that is neither planned nor deprecated', () => {
    expect(planOf('paths', 'paths: { ways: {} }')).toMatchObject({
      start: null,
      end: null,
      within: { kind: 'session' },
      steps: 6,
      nodes: [],
      events: ['viewed', 'added'],
      ignore: [],
      collapse: true,
      edges: 50,
      minimumTransitions: 1,
      minimumPeople: 0,
      sequences: 20,
    });
  });

  it('retention', () => {
    const plan = planOf('retention', 'retention: { back: { start: viewed, return: added } }');
    expect(plan).toMatchObject({
      cohort: 'first',
      per: { kind: 'person' },
      period: 'day',
      mode: 'exact',
      atLeast: 1,
      windowType: 'calendar',
    });
    expect(plan.spans).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((from) => ({ from, to: from })));
  });

  it('metrics: any event where a count names none', () => {
    const plan = planOf('metric', 'metrics: { visits: { count: sessions } }');
    expect(plan).toMatchObject({ period: 'day', breakdown: null, measure: { kind: 'count', of: 'sessions' } });
    expect(plan.measure).toMatchObject({ event: { alternatives: [{ event: { kind: 'any' }, where: null }] } });
  });
});

describe('what is written', () => {
  it('stays as it is', () => {
    expect(
      planOf('funnel', 'funnels: { buy: { steps: [viewed, added], window: { length: none, from: previous }, ties: after, per: session } }'),
    ).toMatchObject({ window: { length: null, from: 'previous' }, ties: 'after', per: { kind: 'session' } });
    expect(
      planOf('funnel', 'funnels: { buy: { steps: [viewed, viewed], breakdown: { by: count, attribution: last, limit: 3 } } }').breakdown,
    ).toEqual({
      by: 'count',
      type: 'integer',
      attribution: 'last',
      limit: 3,
    });
    expect(
      planOf(
        'paths',
        'paths: { ways: { within: 30m, steps: 3, events: [old], collapse: false, edges: 1, minimum_transitions: 2, minimum_people: 3, sequences: 4 } }',
      ),
    ).toMatchObject({
      within: { kind: 'gap', micros: 1_800_000_000 },
      steps: 3,
      events: ['old'],
      collapse: false,
      edges: 1,
      minimumTransitions: 2,
      minimumPeople: 3,
      sequences: 4,
    });
    expect(
      planOf(
        'retention',
        'retention: { back: { start: viewed, return: added, cohort: every, period: week, periods: 3, mode: on_or_after } }',
      ),
    ).toMatchObject({
      cohort: 'every',
      period: 'week',
      spans: [0, 1, 2, 3].map((from) => ({ from, to: from })),
      mode: 'on_or_after',
    });
    expect(planOf('metric', 'metrics: { m: { event: viewed, sum: price, period: month } }')).toMatchObject({
      period: 'month',
      measure: { kind: 'aggregate', of: 'sum', property: 'price', type: 'number' },
    });
  });
});

describe('segments', () => {
  const SEGMENTS = `segments:
  buyers: { where: 'device == "phone"', any: [{ did: added, at_least: 2 }] }
  others: { none: [{ in: buyers }] }
`;

  it('stand in analyses with their rules, those they name put in', () => {
    const plan = planOf('metric', `${SEGMENTS}metrics: { m: { event: viewed, count: events, segment: others } }`);
    expect(plan.segment).toMatchObject({
      name: 'others',
      where: null,
      rule: {
        kind: 'none',
        rules: [{ kind: 'segment', segment: { name: 'buyers', where: { text: 'device == "phone"' }, rule: { kind: 'any' } } }],
      },
    });
  });

  it('are analyses of their own', () => {
    const plans = plansOf(SEGMENTS);
    expect(plans.map((plan) => [plan.name, plan.kind])).toEqual([
      ['segments.buyers', 'segment'],
      ['segments.others', 'segment'],
    ]);
  });
});

describe('planAnalyses', () => {
  it('gives metrics first, then funnels, paths, retention and segments, each in its written order', () => {
    const plans = plansOf(`segments: { s: { did: viewed } }
retention: { r: { start: viewed, return: viewed } }
paths: { p: {} }
funnels: { b: { steps: [viewed, added] }, a: { steps: [viewed, added] } }
metrics: { m: { count: events } }
`);
    expect(plans.map((plan) => plan.name)).toEqual(['metrics.m', 'funnels.b', 'funnels.a', 'paths.p', 'retention.r', 'segments.s']);
  });

  it('is plain JSON', () => {
    const plans = plansOf('funnels: { buy: { steps: [viewed, added], breakdown: price } }\npaths: { p: {} }\n');
    expect(JSON.parse(JSON.stringify(plans))).toEqual(plans);
  });
});
