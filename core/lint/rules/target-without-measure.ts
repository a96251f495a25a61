// WM4026: a number to reach, and nothing that says where we are.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const targetWithoutMeasure: LintRule = {
  code: 'WM4026',
  needsWholePlan: true,
  find: (model) =>
    model.goals
      .filter((goal) => goal.target !== null && goal.measure === null)
      .map((goal) => report('WM4026', goal.span, { goal: goal.name })),
};
