// Every lint rule on its examples, and what examples do not show.
import { describe, expect, it } from 'vitest';
import { lintCodes } from '../diagnostics/codes/lint.ts';
import { sortDiagnostics } from '../diagnostics/sort.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { compiledFiles } from '../model/testing/compiled-plan.ts';
import { lintContext } from './context.ts';
import { lintRules } from './registry.ts';
import { EMPTY_CONTEXT } from './rule.ts';
import { ruleExamples } from './testing/rule-examples.ts';
import { compareVersions } from './versions.ts';

/** What `run` last measured of the funnel `slow`. */
const RESULTS = {
  results: [
    {
      tables: {
        steps: [
          { segment: null, group: 'all', name: 'a', medianSeconds: null },
          { segment: null, group: 'all', name: 'b', medianSeconds: 3600 },
          { segment: 'few', group: 'all', name: 'b', medianSeconds: 99999 },
          { segment: null, group: 'value', breakdown: 'x', name: 'b', medianSeconds: 99999 },
        ],
      },
    },
  ],
};
const tree = memoryFileTree(
  new Map([
    ['.waymark/results/dev/funnels.slow.json', JSON.stringify(RESULTS)],
    ['.waymark/results/dev/funnels.quick.json', '{"results": [{"tables": 3}, null'],
  ]),
);

function findingsOf(code: string, plan: string, own: string) {
  const files = { 'waymark.yaml': `${own}naming: {events: kebab-case, properties: snake_case}\n`, 'plan/plan.yaml': plan };
  const { project, catalog, model, marks, wordings, diagnostics } = compiledFiles(plan === '' ? { 'waymark.yaml': own } : files);
  expect(diagnostics, wordings.join('\n')).toEqual([]);
  const rule = lintRules.find((candidate) => candidate.code === code);
  const context = lintContext(tree, project, catalog, model);
  return { findings: sortDiagnostics(rule?.find(model, context) ?? []), marks };
}

describe('rules', () => {
  it.each(Object.keys(ruleExamples) as (keyof typeof ruleExamples)[])('%s', (code) => {
    const { bad, says, good, own = '' } = ruleExamples[code];
    const { findings, marks } = findingsOf(code, bad, `${code === 'WM4007' ? '«waymark»' : 'waymark'}: 1\n${own}`);
    expect(findings.map(({ message }) => message)).toEqual(says);
    expect(findings.map(({ code: found }) => found)).toEqual(says.map(() => code));
    expect([...new Set(findings.map(({ span }) => span))]).toEqual(marks);
    expect(findingsOf(code, good, `waymark: 1\ntimezone: UTC\n${own}`).findings).toEqual([]);
  });

  it('stand in the registry in the order of their codes, each with an example', () => {
    expect(lintRules.map(({ code }) => code)).toEqual(Object.keys(lintCodes).sort());
    expect(Object.keys(ruleExamples).sort()).toEqual(Object.keys(lintCodes).sort());
    expect(lintRules.length).toBeGreaterThanOrEqual(30);
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
    expect(rule?.find(model, EMPTY_CONTEXT).map(({ help }) => help)).toEqual([
      `rename it to "${suggestion}" and keep the old name in \`renamed_from\`, or change \`naming\``,
    ]);
  });

  it('lets the small words of a title be small', () => {
    const { model } = compiledFiles({
      'waymark.yaml': 'waymark: 1\nnaming: {events: Title Case}\nevents: {Added to Cart: {}, Added too Cart: {}}\n',
    });
    const rule = lintRules.find(({ code }) => code === 'WM4006');
    expect(rule?.find(model, EMPTY_CONTEXT).map(({ message }) => message)).toEqual(['event "Added too Cart" is not written in Title Case']);
  });
});

describe('analysis-over-deprecated-event', () => {
  it('offers the replacement where a matcher is nothing but the old name', () => {
    const plan =
      'events: {a: {}, old: {deprecated: {use: a}}, older: {deprecated: {}}}\nfunnels: {f: {steps: [old, {event: old, as: x}, older]}}\n';
    const { model } = compiledFiles({ 'waymark.yaml': 'waymark: 1\n', 'plan/plan.yaml': plan });
    const found = lintRules.find(({ code }) => code === 'WM4013')?.find(model, EMPTY_CONTEXT) ?? [];
    expect(found.map(({ fixes }) => fixes.map(({ title, safe, edits }) => [title, safe, edits[0]?.text]))).toEqual([
      [['read "a" instead', false, "'a'"]],
      [],
      [],
    ]);
    expect(found[0]?.help).toBe('read "a" instead, or both while old senders are about: `{ any: [old, a] }`');
  });
});

describe('compareVersions', () => {
  it.each([
    ['1.9.0', '1.10.0', -1],
    ['2.0.0-beta.1', '2.0.0', -1],
    ['2.0.0', '2.0.0-beta.1', 1],
    ['1.0.0', '1.0.0', 0],
    ['0.0.0', '1.0.0', null],
    ['1.0', '1.0.0', null],
  ])('%s to %s', (a, b, order) => {
    const found = compareVersions(a, b);
    expect(found === null ? null : Math.sign(found)).toBe(order);
  });
});
