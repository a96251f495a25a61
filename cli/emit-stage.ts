// `check --emit`: one stage of the pipeline as data, for those who look into it.
import type { Compiled } from '../core/compile.ts';
import type { Model } from '../core/model/model.ts';
import { planAnalyses } from '../core/plan/analyses.ts';
import { lowerContext } from '../core/sql/lower/events.ts';
import { lowerAnalysis } from '../core/sql/lower/lower.ts';

/** `soundModel` ends the command where the plan has errors: stages after the catalog need a whole one. */
export function emitStage(compiled: Compiled, stage: 'catalog' | 'model' | 'plan' | 'sql-ast', soundModel: () => Model): unknown {
  if (stage === 'catalog') return compiled.catalog;
  const model = soundModel();
  if (stage === 'model') return model;
  const plans = planAnalyses(model);
  if (stage === 'plan') return plans;
  const context = lowerContext(model);
  return Object.fromEntries(plans.map((plan) => [plan.name, lowerAnalysis(context, plan, null)]));
}
