// WM4009: two steps of one funnel under one name: results list both, and nothing can refer to either.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Funnel, Matcher } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const stepNamesCollide: LintRule = {
  code: 'WM4009',
  needsWholePlan: false,
  find: (model) => model.funnels.flatMap(collisionsOf),
};

function collisionsOf(funnel: Funnel): readonly Diagnostic[] {
  const first = new Map<string, Matcher>();
  return funnel.steps.flatMap((step) => {
    const earlier = first.get(step.label);
    if (earlier === undefined) {
      first.set(step.label, step);
      return [];
    }
    const related = [{ span: earlier.span, message: 'the other step' }];
    return [report('WM4009', step.span, { funnel: funnel.name, step: step.label }, { related })];
  });
}
