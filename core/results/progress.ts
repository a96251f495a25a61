// Rows of a goal's metric -> how far it is reached in each period.
// Phase: results.
import type { GoalPlan } from '../plan/plan.ts';
import type { AnswerRange } from '../plan/range.ts';
import { metricValues } from './metric-values.ts';
import type { ProgressRow } from './results.ts';
import type { RawRow } from './tables.ts';

/** Whether it is met is known when the period is over and whole. */
export function progressRows(plan: GoalPlan, rows: readonly RawRow[], range: AnswerRange): readonly ProgressRow[] {
  return metricValues(plan.metric, rows, range).map(({ period, value, complete, ...rest }): ProgressRow => {
    const behind = 'behind' in rest ? { behind: rest.behind } : {};
    const isKnown = plan.target !== null && value !== null && complete;
    return { period, value, target: plan.target?.value ?? null, met: isKnown ? isMet(plan.target, value) : null, ...behind };
  });
}

function isMet({ comparison, value: target }: NonNullable<GoalPlan['target']>, value: number): boolean {
  return comparison === 'at_least' ? value >= target : value <= target;
}
