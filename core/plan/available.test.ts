// Each option that cannot be run is said once, at its place, blocks what it concerns, and is never planned.
import { describe, expect, it } from 'vitest';
import { compiledFiles } from '../model/testing/compiled-plan.ts';
import { planAnalyses } from './analyses.ts';
import { unavailable, unavailableParts } from './available.ts';

const EVENTS = `properties:
  device: {type: string}
  order_id: {type: string}
events:
  viewed: {properties: {device: optional, order_id: optional}}
  added: {properties: {device: optional, order_id: optional}}
  paid: {properties: {device: optional, order_id: optional, total: {type: number}}}
metrics:
  sound: {event: paid}
`;

function compiled(plan: string, own = '') {
  const files = { 'waymark.yaml': `waymark: 1\n${own}`, 'plan/a.yaml': EVENTS, 'plan/b.yaml': plan };
  const result = compiledFiles(plan === '' ? { 'waymark.yaml': files['waymark.yaml'], 'plan/a.yaml': EVENTS } : files);
  expect(result.wordings).toEqual([]);
  return result;
}

/** One row an option: the mark is the finding's place, the second text its subject. */
const ofAnalyses: readonly (readonly [string, string])[] = [
  ['segments:\n  s: {any: [{did: viewed}, {first: «session_ended»}]}', 'segments.s: session_ended'],
  ['segments:\n  s: {did: «session_started»}', 'segments.s: session_started'],
  ['funnels:\n  f: {steps: [viewed, «session_ended»]}', 'funnels.f: session_ended'],
  [
    'funnels:\n  f: {steps: [viewed, paid], exclude: [{event: «session_started», after: viewed, before: paid}]}',
    'funnels.f: session_started',
  ],
  ['lifecycle:\n  l: {event: «session_started»}', 'lifecycle.l: session_started'],
  ['impacts:\n  «i»: {measure: metrics.sound, changed: 2025-06-01}', 'impacts.i'],
  ['monitors:\n  «m»: {measure: metrics.sound, when: {below: 5}}', 'monitors.m'],
  ['goals:\n  g: {title: Grow}\nreports:\n  r: {show: [metrics, «goals.g»]}', 'reports.r.show: goals.g'],
];

const saying = (what: string): string => `\`${what}\` is checked, but cannot be run in this version`;

describe('what cannot be run', () => {
  it.each(ofAnalyses)('blocks the analysis: %j', (plan, what) => {
    const { model, marks } = compiled(plan);
    expect(unavailable(model).map(({ code, span, message }) => [code, span, message])).toEqual([['WM6002', marks[0], saying(what)]]);
    expect(unavailableParts(model)[0]?.blocks).toMatchObject({ kind: 'analysis' });
    expect(planAnalyses(model).map(({ name }) => name)).toEqual(['metrics.sound']);
  });

  it('blocks what needs it, however far away', () => {
    const { model } = compiled(`segments:
  old: {first: session_started}
  kin: {any: [{in: old}]}
  free: {did: paid}
metrics:
  far: {event: paid, segment: kin}
  near: {event: paid, segment: free}
`);
    expect(planAnalyses(model).map(({ name }) => name)).toEqual(['metrics.sound', 'metrics.near', 'segments.free']);
    expect(unavailable(model).map(({ message }) => message)).toEqual([
      saying('segments.old: session_started'),
      saying('segments.kin, which needs segments.old'),
      saying('metrics.far, which needs segments.kin'),
    ]);
  });

  it('knows comparisons of segments', () => {
    const { model } = compiled(
      'segments:\n  s: {did: paid}\nfunnels:\n  f: {steps: [viewed, paid], compare: [s]}\npaths:\n  p: {compare: [s]}\n',
    );
    expect(unavailable(model)).toEqual([]);
    expect(planAnalyses(model).map(({ name }) => name)).toEqual(['metrics.sound', 'funnels.f', 'paths.p', 'segments.s']);
  });

  it('names the connection, and what generated code does without', () => {
    const own = `connections: {prod: {adapter: duckdb, hash_key: '\${KEY}'}}
code: [{language: typescript, out: src}]
`;
    const { model } = compiled('events:\n  page: {bind: {trigger: load}}\nprivacy: {mask: {direct: hash}}\n', own);
    expect(unavailableParts(model).map(({ blocks, diagnostic }) => [blocks, diagnostic.severity, diagnostic.message])).toEqual([
      [{ kind: 'connection', name: 'prod' }, 'error', saying('connections.prod.hash_key')],
      [{ kind: 'code' }, 'error', saying('privacy.mask')],
      [{ kind: 'code' }, 'warning', saying('events.page.bind')],
    ]);
  });

  it('is nothing of a funnel', () => {
    const { model } = compiled(`segments: { s: { did: paid } }
funnels:
  f:
    steps: [viewed, { event: added, optional: true, as: added }, { any: [paid, viewed], first: ever, as: done }]
    hold_constant: [order_id]
    exclude: [{ event: added, after: viewed, before: done, effect: cut }]
    breakdown: { by: device, attribution: all }
    compare: [s]
    trend: { period: week, to: done }
    conversion_time: { bins: 20 }
    range: events
  strict: { steps: [viewed, paid], order: strict, breakdown: { by: device, attribution: paid } }
  unordered: { steps: [viewed, paid], order: unordered, per: session, trend: week }
`);
    expect(unavailable(model)).toEqual([]);
    expect(planAnalyses(model).map(({ name }) => name)).toEqual([
      'metrics.sound',
      'funnels.f',
      'funnels.strict',
      'funnels.unordered',
      'segments.s',
    ]);
  });

  it('is nothing of identity', () => {
    const rules = "strategy: graph, ids: [user, order_id], ignore: ['0'], case_insensitive: [user], limit: 50, only_known: true";
    const { model } = compiled(`identity: {${rules}, links: [{table: t, columns: {user: [a, b]}}]}\n`);
    expect(unavailable(model)).toEqual([]);
  });

  it('is nothing where defaults are written out', () => {
    const { model } = compiled(`identity: {strategy: last_known, ids: [user, anonymous], only_known: false, links: []}
privacy: {law: [pipl], small_groups: 0, keep: {default: 400d}}
funnels:
  f:
    steps: [{event: viewed, first: any, optional: false}, paid]
    order: ordered
    range: attempts
    exclude: []
    breakdown: {by: device, attribution: last}
paths:
  p: {occurrence: first}
retention:
  r: {start: viewed, return: paid, per: order_id, at_least: 2, window_type: rolling, cohort: pooled, breakdown: device}
`);
    expect(unavailable(model)).toEqual([]);
    expect(planAnalyses(model)).toHaveLength(4);
  });
});
