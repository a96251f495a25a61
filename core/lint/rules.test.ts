// Every lint rule: a plan that it finds fault with, at the marked places, and one next to it that it leaves alone.
import { describe, expect, it } from 'vitest';
import { lintCodes } from '../diagnostics/codes/lint.ts';
import { sortDiagnostics } from '../diagnostics/sort.ts';
import { compiledFiles } from '../model/testing/compiled-plan.ts';
import { lintRules } from './registry.ts';

const EVENTS = 'events:\n  a: {owner: x, description: x}\n  b: {owner: x, description: x, status: planned}\n';

interface Fixture {
  readonly bad: string;
  /** Messages, in the order of the marks. */
  readonly says: readonly string[];
  readonly good: string;
}

const fixtures: Readonly<Record<keyof typeof lintCodes, Fixture>> = {
  WM4001: {
    bad: 'events:\n  «a»: {}\n  b: {owner: x}\n',
    says: ['event "a" has no owner'],
    good: 'events:\n  b: {owner: x}\n',
  },
  WM4002: {
    bad: 'properties:\n  «p»: {type: string}\nevents:\n  «a»: {properties: {p: required, q: {type: string}}}\n',
    says: ['property "p" has no description', 'event "a" has no description'],
    good: 'properties:\n  p: {type: string, description: x}\nevents:\n  a: {description: {en: x}, properties: {p: required}}\n',
  },
  WM4003: {
    bad: `${EVENTS.replace('a:', '«a»:')}  old: {deprecated: {}}\n  c: {goals: [g]}\ngoals: {g: {}}\nmetrics: {m: {event: b}}\n`,
    says: ['event "a" is in no analysis and serves no goal'],
    good: `${EVENTS}paths: {p: {}}\n`,
  },
  WM4004: {
    bad: `${EVENTS}segments:\n  «s»: {did: a, segment: t}\n  t: {in: u}\n  u: {none: [{in: v}]}\n  v: {did: a}\n`,
    says: ['segment "s" is used nowhere'],
    good: `${EVENTS}segments: {s: {did: a}, t: {did: a}}\nmetrics: {m: {event: a, segment: t}}\nreports: {r: {show: [segments.s]}}\n`,
  },
  WM4005: {
    bad: `${EVENTS}funnels:\n  f: {steps: [a, «b»]}\nsegments:\n  s: {any: [{did: «{any: [a, b]}»}]}\n`,
    says: ['`funnels.f` reads event "b", which is only planned', '`segments.s` reads event "b", which is only planned'],
    good: `${EVENTS}funnels: {f: {steps: [a, a]}}\nmetrics: {m: {event: any}}\n`,
  },
  WM4006: {
    bad: 'properties:\n  «orderID»: {type: string}\nevents:\n  «Order Paid»: {properties: {orderID: required, «中文»: {type: string}}}\n  a: {properties: {orderID: optional}}\n',
    says: [
      'property "orderID" is not written in snake_case',
      'event "Order Paid" is not written in kebab-case',
      'property "中文" is not written in snake_case',
    ],
    good: 'properties:\n  order_id: {type: string}\nevents:\n  order-paid2: {properties: {order_id: required}}\n',
  },
  WM4007: { bad: EVENTS, says: ['the project has no `timezone`, so days and weeks are cut in UTC'], good: '' },
  WM4008: {
    bad: 'properties:\n  «p»: {type: string}\n  q: {type: string}\nproperty_groups: {g: {p: optional}}\nevents: {a: {properties: {q: optional}}}\n',
    says: ['property "p" of the dictionary is in no event'],
    good: 'properties:\n  p: {type: string}\nproperty_groups: {g: {p: optional}}\nevents: {a: {property_groups: [g]}}\n',
  },
  WM4009: {
    bad: `${EVENTS}funnels:\n  f: {steps: [a, {event: b, as: x}, «a», «{event: a, as: x}»]}\n`,
    says: ['two steps of funnel "f" are called "a"', 'two steps of funnel "f" are called "x"'],
    good: `${EVENTS}funnels:\n  f: {steps: [a, {event: a, as: again}]}\n  g: {steps: [a, b]}\n`,
  },
};

function findingsOf(code: string, plan: string, own: string) {
  const files = { 'waymark.yaml': `${own}naming: {events: kebab-case, properties: snake_case}\n`, 'plan/plan.yaml': plan };
  const { model, marks, wordings, diagnostics } = compiledFiles(plan === '' ? { 'waymark.yaml': own } : files);
  expect(diagnostics, wordings.join('\n')).toEqual([]);
  const rule = lintRules.find((candidate) => candidate.code === code);
  return { findings: sortDiagnostics(rule?.find(model) ?? []), marks };
}

describe('rules', () => {
  it.each(Object.keys(fixtures) as (keyof typeof fixtures)[])('%s', (code) => {
    const { bad, says, good } = fixtures[code];
    const { findings, marks } = findingsOf(code, bad, code === 'WM4007' ? '«waymark»: 1\n' : 'waymark: 1\n');
    expect(findings.map(({ code: found }) => found)).toEqual(says.map(() => code));
    expect(findings.map(({ message }) => message)).toEqual(says);
    expect(findings.map(({ span }) => span)).toEqual(marks);
    expect(findingsOf(code, good, 'waymark: 1\ntimezone: UTC\n').findings).toEqual([]);
  });

  it('stand in the registry in the order of their codes, each with a fixture', () => {
    expect(lintRules.map(({ code }) => code)).toEqual(Object.keys(lintCodes).sort());
    expect(Object.keys(fixtures).sort()).toEqual(Object.keys(lintCodes).sort());
  });
});

describe('naming-style', () => {
  it.each([
    ['snake_case', 'order_id'],
    ['camelCase', 'orderId'],
    ['kebab-case', 'order-id'],
    ['Title Case', 'Order Id'],
  ])('suggests the name in %s', (style, suggestion) => {
    const { model } = compiledFiles({ 'waymark.yaml': `waymark: 1\nnaming: {events: ${style}}\nevents: {"orderID?": {}}\n` });
    const rule = lintRules.find(({ code }) => code === 'WM4006');
    expect(rule?.find(model).map(({ help }) => help)).toEqual([
      `rename it to "${suggestion}" and keep the old name in \`renamed_from\`, or change \`naming\``,
    ]);
  });
});
