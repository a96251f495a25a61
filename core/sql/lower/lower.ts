// AnalysisPlan -> SqlQuery, one file per kind. The registry of lowerings.
// Phase: lower.
import type { AnalysisPlan } from '../../plan/plan.ts';
import type { AnswerRange } from '../../plan/range.ts';
import type { SqlQuery } from '../ast.ts';
import type { LowerContext } from './events.ts';
import { lowerFunnel } from './funnel.ts';
import { lowerMetric } from './metric.ts';
import { lowerPaths } from './paths.ts';
import { lowerRetention } from './retention.ts';
import { segmentSizeQuery } from './segments.ts';

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
    case 'segment':
      return segmentSizeQuery(context, plan.rule);
    default: {
      const impossible: never = plan;
      return impossible;
    }
  }
}
