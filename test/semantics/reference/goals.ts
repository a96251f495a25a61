// Goals: the value of a metric in each period, against the target.
import type { ProgressRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { evaluateMetric } from './metrics.ts';
import type { AnalysisAnswer, GoalSpec } from './types.ts';

/** The metric by the target's period, without its breakdown. Nothing is met or missed before a whole period is over. */
export function evaluateGoal(name: string, spec: GoalSpec, journey: Journey): readonly AnalysisAnswer[] {
  const metric = journey.input.spec.metrics?.[(spec.measure ?? '').replace('metrics.', '')];
  if (metric === undefined) {
    return [];
  }
  const { breakdown: _, ...whole } = metric;
  const answer = evaluateMetric(name, { ...whole, period: spec.target?.per ?? metric.period ?? 'day' }, journey);
  const values = answer.kind === 'metric' ? answer.tables.values : [];
  const { at_least: atLeast, at_most: atMost } = spec.target ?? {};
  const progress = values.map(({ period, value, complete }): ProgressRow => {
    const target = atLeast ?? atMost ?? null;
    const isMet = value !== null && (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
    return { period, value, target, met: target === null || value === null || !complete ? null : isMet };
  });
  return [{ name, kind: 'goal', tables: { progress } }];
}
