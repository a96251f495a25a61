// WM4027: a goal that nothing measures. One with a target is another rule's.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const goalWithoutMeasure: LintRule = {
  code: 'WM4027',
  needsWholePlan: true,
  find: (model) =>
    model.goals
      .filter((goal) => goal.target === null && goal.measure === null)
      .map((goal) => report('WM4027', goal.span, { goal: goal.name })),
};
