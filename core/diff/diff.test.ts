import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import type { Plan } from './change.ts';
import { diffPlans } from './diff.ts';

function planOf(text: string, own = ''): Plan {
  const files = new Map([
    ['waymark.yaml', `waymark: 1\n${own}`],
    ['plan/plan.yaml', text],
  ]);
  const { value, diagnostics } = compile(memoryFileTree(files));
  return { ...value, diagnostics };
}

const kindsOf = (base: string, head: string): readonly string[] =>
  diffPlans(planOf(base), planOf(head)).changes.map(({ kind, subject, level }) => `${level} ${kind} ${subject}`);

describe('diffPlans', () => {
  it('says what happened to a property, for whom and where', () => {
    const base = planOf('events:\n  signup:\n    properties:\n      is_trial: { type: boolean, required: true }\n');
    const head = planOf('events:\n  signup:\n    properties: {}\n');
    const [change, ...others] = diffPlans(base, head).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      kind: 'property-removed',
      subject: '/events/signup/properties/is_trial',
      level: 'breaking',
      for: ['senders', 'history'],
      before: 'required: boolean',
      after: null,
      place: { side: 'base', span: { file: 'plan/plan.yaml', start: 40, end: 48 } },
    });
  });

  it('tells a change of the dictionary once', () => {
    const plan = (maximum: number): string =>
      `properties:\n  price: { type: number, maximum: ${maximum} }\nevents:\n  a: { properties: { price: optional } }\n  b: { properties: { price: required } }\n`;
    expect(kindsOf(plan(10), plan(9))).toEqual(['breaking range-narrowed /properties/price/maximum']);
    expect(kindsOf(plan(9), plan(10))).toEqual(['safe range-widened /properties/price/maximum']);
  });
});
