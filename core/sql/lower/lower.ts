// AnalysisPlan -> SqlQuery, one file per kind. The registry of lowerings.
// Phase: lower.
import type { AnalysisPlan } from '../../plan/plan.ts';
import type { AnswerRange } from '../../plan/range.ts';
import type { SqlQuery } from '../ast.ts';
import type { LowerContext } from './events.ts';
import { lowerFunnel } from './funnel.ts';
import { lowerLifecycle } from './lifecycle.ts';
import { lowerMetric } from './metric.ts';
import { lowerPaths } from './paths.ts';
import { lowerRetention } from './retention.ts';
import { lowerScore } from './scores.ts';
import { scopeSql, segmentSizeQuery } from './segments.ts';
import { lowerStickiness } from './stickiness.ts';

/** The query of one analysis over the layers. `range` null = not known yet (files for review); it only chooses between equal shapes. */
export function lowerAnalysis(context: LowerContext, plan: AnalysisPlan, range: AnswerRange | null): SqlQuery {
  switch (plan.kind) {
    case 'funnel':
      return lowerFunnel(context, plan);
    case 'paths':
      return lowerPaths(context, plan);
    case 'retention':
      return lowerRetention(context, plan, range);
    case 'metric':
      return lowerMetric(context, plan);
    case 'goal':
      return lowerMetric(context, plan.metric);
    case 'segment':
      return segmentSizeQuery(context, plan.rule);
    case 'lifecycle':
      return lowerLifecycle(context, plan);
    case 'stickiness':
      return lowerStickiness(context, plan);
    case 'score':
      return lowerScore(context, plan, scopeSql(context, plan));
    default: {
      const impossible: never = plan;
      return impossible;
    }
  }
}
