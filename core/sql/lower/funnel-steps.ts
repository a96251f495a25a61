// What all funnel shapes share: numbering, entries, and which steps one event may satisfy.
// Phase: lower.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { SqlExpression } from '../ast.ts';
import { and, call, column, less, parameter } from '../build.ts';
import { matcherNames } from './events.ts';

export function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

export const rangeEnd = call('epochMicros', parameter('to', 'timestamp'));
export const rangeStart = call('epochMicros', parameter('from', 'timestamp'));
/** Inside the range, whose start nothing read comes before. */
export const isInRange = less(column('t'), rangeEnd);

/** An entry: step one, inside the range. */
export const isEntry = and(column('match_1'), isInRange);

/** How long after its entry an attempt may last; null = for ever. */
export function reachOf({ window, steps }: FunnelPlan): number | null {
  return window.length === null ? null : window.length * (window.from === 'previous' ? steps.length - 1 : 1);
}

/** Later than any instant, and the same as the negative of an instant: earlier than any. */
export const NEVER = '9000000000000000000';

/** Steps that count, by their numbers from 1. */
export function requiredSteps(plan: FunnelPlan, upTo: number = plan.steps.length): readonly number[] {
  return numbers(1, upTo).filter((k) => plan.steps[k - 1]?.optional !== true);
}

/** The step before that everybody must take, from 1. */
export function stepBefore(plan: FunnelPlan, k: number): number {
  return requiredSteps(plan, k - 1).at(-1) ?? 1;
}

/** True for units that did step k (in an unordered funnel: k steps). */
export function hasReached(plan: FunnelPlan, k: number): SqlExpression {
  return plan.steps.some((step) => step.optional)
    ? { kind: 'isNull', operand: column(`time_${k}`), negated: true }
    : { kind: 'operator', operator: '>=', left: column('level'), right: { kind: 'literal', type: 'integer', value: String(k) } };
}

/** Pairs of steps (from 1) that one event may satisfy. Conditions are not compared: sharing a name is enough. */
export function overlappingSteps(plan: FunnelPlan): readonly (readonly [number, number])[] {
  const names = plan.steps.map(matcherNames);
  return names.flatMap((left, i) =>
    names.slice(i + 1).flatMap((right, j): (readonly [number, number])[] => {
      const overlap = left === null || right === null || left.some((name) => right.includes(name));
      return overlap ? [[i + 1, i + j + 2]] : [];
    }),
  );
}

/** Sets of two or more steps, connected by shared names, that must find as many events of their own. */
export function crowdedSets(plan: FunnelPlan): readonly (readonly number[])[] {
  const pairs = overlappingSteps(plan);
  return connectedSets(plan.steps.length, (a, b) => pairs.some(([i, j]) => (i === a && j === b) || (i === b && j === a)));
}

/** Every connected set of at least two of the numbers 1 to n. */
export function connectedSets(n: number, linked: (a: number, b: number) => boolean): readonly (readonly number[])[] {
  let sets: (readonly number[])[] = numbers(1, n).map((one) => [one]);
  const found = new Map<string, readonly number[]>();
  while (sets.length > 0) {
    const larger = sets.flatMap((set) =>
      numbers(1, n).flatMap((one) =>
        !set.includes(one) && set.some((other) => linked(other, one)) ? [[...set, one].sort((a, b) => a - b)] : [],
      ),
    );
    sets = [];
    for (const set of larger) {
      const key = set.join(',');
      if (found.has(key)) continue;
      found.set(key, set);
      sets.push(set);
    }
  }
  return [...found.values()];
}
