import { describe, expect, it } from 'vitest';
import { notYetRows, sectionsNotYet } from './not-yet.ts';
import { checkedFiles, checkedPlan } from './testing/checked-plan.ts';

/** One plan a row of the table, in its order: the mark is the finding's place, the second text its subject. */
const rows: readonly (readonly [string, string])[] = [
  ['sources:\n  s: {table: t, columns: {event: e, time: t, «consent»: c}}', 'sources.s.columns.consent'],
  ['sources:\n  s: {table: t, columns: {event: e, time: t, properties: «{array: a, key: k, value: [v]}»}}', 'sources.s.columns.properties'],
  ['events:\n  a: {«once_by»: order_id}', 'events.a.once_by'],
  ['events:\n  a: {«prefer»: [server]}', 'events.a.prefer'],
  ['events:\n  a: {«bind»: {trigger: click}}', 'events.a.bind'],
  ['identity: {strategy: «graph»}', 'identity.strategy: graph'],
  ['identity: {«ids»: [user]}', 'identity.ids'],
  ["identity: {«ignore»: ['']}", 'identity.ignore'],
  ['identity: {«case_insensitive»: [user]}', 'identity.case_insensitive'],
  ['identity: {«limit»: 50}', 'identity.limit'],
  ['identity: {«links»: []}', 'identity.links'],
  ['identity: {only_known: «true»}', 'identity.only_known: true'],
  ['segments:\n  s: {any: [{did: a}, {«first»: a}]}', 'segments.s.any[1].first'],
  ["segments:\n  s: {«property»: p, where: 'x'}", 'segments.s.property'],
  ['segments:\n  s: {none: [{all: [{«funnel»: f, reached: a}]}]}', 'segments.s.none[0].all[0].funnel'],
  ['segments:\n  s: {«score»: f, recency: 4..5}', 'segments.s.score'],
  ['funnels:\n  f: {steps: [a, {event: b, first: «ever»}]}', 'funnels.f.steps[1].first: ever'],
  ['funnels:\n  f: {steps: [a, {any: [b], optional: «true»}]}', 'funnels.f.steps[1].optional: true'],
  ['funnels:\n  f: {steps: [a, b], order: «strict»}', 'funnels.f.order: strict'],
  ['funnels:\n  f: {steps: [a, b], «hold_constant»: [x]}', 'funnels.f.hold_constant'],
  ['funnels:\n  f: {steps: [a, b], «exclude»: []}', 'funnels.f.exclude'],
  ['funnels:\n  f: {steps: [a, b], breakdown: {by: x, attribution: «all»}}', 'funnels.f.breakdown.attribution: all'],
  ['funnels:\n  f: {steps: [a, b], «compare»: [s]}', 'funnels.f.compare'],
  ['funnels:\n  f: {steps: [a, b], «trend»: week}', 'funnels.f.trend'],
  ['funnels:\n  f: {steps: [a, b], «conversion_time»: {bins: 20}}', 'funnels.f.conversion_time'],
  ['funnels:\n  f: {steps: [a, b], range: «events»}', 'funnels.f.range: events'],
  ['paths:\n  p: {occurrence: «every»}', 'paths.p.occurrence: every'],
  ['paths:\n  p: {nodes: [{label: x, «clean»: [{match: a, replace: b}]}]}', 'paths.p.nodes[0].clean'],
  ['paths:\n  p: {«compare»: [s]}', 'paths.p.compare'],
  ['retention:\n  r: {start: a, return: b, cohort: «pooled»}', 'retention.r.cohort: pooled'],
  ['retention:\n  r: {start: a, return: b, per: «company_id»}', 'retention.r.per: company_id'],
  ['retention:\n  r: {start: a, return: b, at_least: «2»}', 'retention.r.at_least: 2'],
  ['retention:\n  r: {start: a, return: b, «brackets»: [1, 3]}', 'retention.r.brackets'],
  ['retention:\n  r: {start: a, return: b, window_type: «rolling»}', 'retention.r.window_type: rolling'],
  ['retention:\n  r: {start: a, return: b, «breakdown»: x}', 'retention.r.breakdown'],
  ['metrics:\n  m: {«ratio»: [a, b]}', 'metrics.m.ratio'],
  ['metrics:\n  m: {«funnel»: f}', 'metrics.m.funnel'],
  ['metrics:\n  m: {event: a, breakdown: {by: x, «attribution»: first}}', 'metrics.m.breakdown.attribution'],
  ['reports:\n  r: {show: [metrics.m, «dropoffs.d»]}', 'reports.r.show[1]: dropoffs.d'],
];

describe('what cannot be done yet', () => {
  it.each(rows)('%j', (marked, what) => {
    const { diagnostics, marks, project } = checkedPlan(marked);
    expect(diagnostics.map(({ code, span, message }) => [code, span, message])).toEqual([
      ['WM2015', marks[0], `\`${what}\` is part of the language but not available in this version`],
    ]);
    const definitions = Object.values(project.sections).flat();
    expect(definitions.map(({ spec }) => spec)).toEqual([null]);
  });

  it('includes keys of the project', () => {
    const text = "waymark: 1\nconnections: {prod: {adapter: duckdb, «hash_key»: '${KEY}'}}\n";
    const { diagnostics, marks } = checkedFiles({ 'waymark.yaml': text });
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM2015', marks[0]]]);
  });

  it('is the whole table', () => {
    expect(rows.length + 1).toBe(notYetRows);
  });

  it.each([...sectionsNotYet])('the section %s, once', (section) => {
    const { diagnostics, marks } = checkedPlan(
      section === 'accepted' ? '«accepted»: [{change: x}]\n' : `«${section}»: {a: {b: 1}, c: {}}\n`,
    );
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM2015', marks[0]]]);
  });
});

it('a default that is written out is available', () => {
  const { diagnostics } = checkedPlan(`
identity: {strategy: last_known, only_known: false}
funnels:
  f:
    steps: [{event: a, first: any, optional: false}, b]
    order: ordered
    range: attempts
    breakdown: {by: x, attribution: last}
paths:
  p: {occurrence: first}
retention:
  r: {start: a, return: b, per: person, at_least: 1, window_type: calendar, cohort: every}
`);
  expect(diagnostics).toEqual([]);
});
