// Funnels: steps by their labels, then everything else. Phase: diff.
import type { Funnel, FunnelStep } from '../../model/questions.ts';
import { type Draft, draft } from '../draft.ts';
import { pointer } from '../pointer.ts';
import { compare, meaning, type Rules } from '../rules.ts';
import { same, sameSet } from '../same.ts';
import type { Sides } from '../sides.ts';
import { breakdownRule, commonRules, compareRule, perRule, renaming } from './common.ts';
import { definitionDrafts } from './definitions.ts';

const DEFAULT_WINDOW = { length: 14 * 86_400_000_000, from: 'entry' } as const;

export function funnelDrafts(sides: Sides): readonly Draft[] {
  const rules: Rules<Funnel> = {
    ...commonRules(sides),
    steps: stepDrafts,
    order: meaning('funnel-order-changed', 'order', { absent: 'ordered' }),
    window: meaning('funnel-window-changed', 'window', { absent: DEFAULT_WINDOW }),
    ties: meaning('funnel-ties-changed', 'ties', { absent: 'same' }),
    per: perRule,
    holdConstant: (before, after, at) => {
      const [old, now] = [before.map(({ name }) => name), after.map(({ name }) => name)];
      return sameSet(old, now) ? [] : [draft('funnel-constants-changed', `${at}/hold_constant`, old, now, { touches: [at] })];
    },
    exclude: null,
    breakdown: breakdownRule,
    compare: compareRule,
    trend: null,
    conversionTime: null,
    range: meaning('funnel-range-changed', 'range', { absent: 'attempts' }),
  };
  return definitionDrafts(sides, 'funnels', { added: 'analysis-added', removed: 'analysis-removed' }, (before, after, at) => [
    ...renaming(sides, 'analysis-renamed', at, after.name),
    ...compare(rules, before, after, at),
    ...exclusionDrafts(before, after, at),
    ...rangeDrafts(before, after, at),
  ]);
}

/** Steps that both plans have, by label; where a label stands twice, in their order. Then what is left, by what they match. */
function pairedSteps(before: readonly FunnelStep[], after: readonly FunnelStep[]): readonly (readonly [old: number, now: number])[] {
  const taken = new Set<number>();
  const paired: (readonly [number, number])[] = [];
  const pair = (isSame: (left: FunnelStep, right: FunnelStep) => boolean): void => {
    const done = new Set(paired.map(([old]) => old));
    for (const [old, left] of before.entries()) {
      if (done.has(old)) continue;
      const now = after.findIndex((right, index) => !taken.has(index) && isSame(left, right));
      if (now < 0) continue;
      taken.add(now);
      paired.push([old, now]);
    }
  };
  pair((left, right) => left.label === right.label);
  pair((left, right) => same(left.alternatives, right.alternatives));
  return paired.sort(([a], [b]) => a - b);
}

function stepDrafts(before: readonly FunnelStep[], after: readonly FunnelStep[], at: string): readonly Draft[] {
  const pairs = pairedSteps(before, after);
  const place = (index: number): string => at + pointer('steps', index);
  const touches = { touches: [at] };
  const [old, now] = [new Set(pairs.map(([left]) => left)), new Set(pairs.map(([, right]) => right))];
  const inOrder = pairs.every(([, right], index) => index === 0 || right > (pairs[index - 1]?.[1] ?? -1));
  return [
    ...before.flatMap((step, index) => (old.has(index) ? [] : [draft('funnel-step-removed', place(index), step, null, touches)])),
    ...after.flatMap((step, index) => (now.has(index) ? [] : [draft('funnel-step-added', place(index), null, step, touches)])),
    ...(inOrder
      ? []
      : [
          draft(
            'funnel-steps-reordered',
            `${at}/steps`,
            before.map(({ label }) => label),
            after.map(({ label }) => label),
            touches,
          ),
        ]),
    ...pairs.flatMap(([left, right]) => {
      const [was, is] = [before[left], after[right]];
      return was === undefined || is === undefined ? [] : compareSteps(was, is, place(right), at);
    }),
  ];
}

function compareSteps(before: FunnelStep, after: FunnelStep, place: string, at: string): readonly Draft[] {
  const touches = { touches: [at] };
  const drafts: Draft[] = [];
  if (!same(before.alternatives, after.alternatives)) drafts.push(draft('funnel-step-changed', place, before, after, touches));
  if (before.label !== after.label) drafts.push(draft('funnel-step-relabelled', `${place}/as`, before.label, after.label, touches));
  if (before.optional !== after.optional) {
    drafts.push(
      draft(
        after.optional ? 'funnel-step-optional' : 'funnel-step-required',
        `${place}/optional`,
        before.optional,
        after.optional,
        touches,
      ),
    );
  }
  if (before.first !== after.first) drafts.push(draft('funnel-step-first-changed', `${place}/first`, before.first, after.first, touches));
  return drafts;
}

const labelOf = (funnel: Funnel, index: number | null, absent: number): string => funnel.steps[index ?? absent]?.label ?? '';

/** Exclusions name steps: that steps have other numbers is no change of them. */
function exclusionDrafts(before: Funnel, after: Funnel, at: string): readonly Draft[] {
  const said = (funnel: Funnel) =>
    funnel.exclude.map(({ event, after: earlier, before: later, effect }) => ({
      ...{ event, after: labelOf(funnel, earlier, 0), before: labelOf(funnel, later, funnel.steps.length - 1) },
      effect: effect ?? 'remove',
    }));
  const [old, now] = [said(before), said(after)];
  const place = (index: number): string => at + pointer('exclude', index);
  const isIn = (one: unknown, list: readonly unknown[]): boolean => list.some((other) => same(one, other));
  return [
    ...old.flatMap((one, index) => (isIn(one, now) ? [] : [draft('funnel-exclusion-removed', place(index), one, null, { touches: [at] })])),
    ...now.flatMap((one, index) => (isIn(one, old) ? [] : [draft('funnel-exclusion-added', place(index), null, one, { touches: [at] })])),
  ];
}

function rangeDrafts(before: Funnel, after: Funnel, at: string): readonly Draft[] {
  const steps = (funnel: Funnel, range: { readonly from: number | null; readonly to: number | null }) => ({
    from: labelOf(funnel, range.from, 0),
    to: labelOf(funnel, range.to, funnel.steps.length - 1),
  });
  const trend = (funnel: Funnel) => funnel.trend && { period: funnel.trend.period, ...written(funnel.trend, steps(funnel, funnel.trend)) };
  const time = (funnel: Funnel) =>
    funnel.conversionTime && { ...written(funnel.conversionTime, steps(funnel, funnel.conversionTime)), bins: funnel.conversionTime.bins };
  const pairs = [
    ['funnel-trend-changed', 'trend', trend(before), trend(after)],
    ['funnel-time-changed', 'conversion_time', time(before), time(after)],
  ] as const;
  return pairs.flatMap(([kind, key, old, now]) => (same(old, now) ? [] : [draft(kind, `${at}/${key}`, old, now, { touches: [at] })]));
}

/** Ends that nobody wrote follow the funnel, whose own change is told at its steps. */
function written(
  range: { readonly from: number | null; readonly to: number | null },
  labels: { readonly from: string; readonly to: string },
) {
  return { from: range.from === null ? null : labels.from, to: range.to === null ? null : labels.to };
}
