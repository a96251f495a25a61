import { expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { ruleText } from './segment-text.ts';

it('writes every kind of rule as the language does', () => {
  const plan = `waymark: 1
name: shop
version: 1.0.0
events: { bought: { properties: { total: { type: number } } }, seen: {} }
scores: { rfm: { recency: bought, frequency: bought, tiles: 5 } }
funnels: { buy: { steps: [seen, bought] } }
segments:
  often: { did: bought, at_least: 2, within: 90d }
  much: { did: { event: bought, where: 'total > 5' }, sum: total, over: 1000 }
  fresh: { first: any, within: 1w }
  rich: { property: total, where: 'total > 9', value: first }
  lost: { funnel: buy, reached: seen, not_reached: bought, within: 30d }
  loyal: { all: [{ in: often }, { none: [{ score: rfm, recency: 4..5, frequency: 5 }] }] }
`;
  const { value, diagnostics } = compile(memoryFileTree(new Map([['waymark.yaml', plan]])));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  expect(Object.fromEntries(value.model.segments.map(({ name, rule }) => [name, ruleText(rule)]))).toEqual({
    often: '{ did: bought, at_least: 2, within: 90d }',
    much: '{ did: bought where total > 5, sum: total, over: 1000 }',
    fresh: '{ first: any, within: 7d }',
    rich: '{ property: total, where: total > 9, value: first }',
    lost: '{ funnel: buy, reached: step 1, not_reached: step 2, within: 30d }',
    loyal: '{ all: [{ in: often }, { none: [{ score: rfm, recency: 4..5, frequency: 5 }] }] }',
  });
});
