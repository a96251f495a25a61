// What both funnel shapes share: numbering, entries, and which steps one event may satisfy.
// Phase: lower.
import type { FunnelPlan } from '../../plan/plan.ts';
import { and, call, column, less, parameter } from '../build.ts';
import { matcherNames } from './events.ts';

export function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** An entry: step one, inside the range. */
export const isEntry = and(column('match_1'), less(column('t'), call('epochMicros', parameter('to', 'timestamp'))));

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
