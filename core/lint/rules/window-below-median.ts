// WM4052: a window shorter than half of those who made a step took for it when the funnel was last answered.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { keySpan } from '../usage.ts';

const MICROS = 1_000_000;

export const windowBelowMedian: LintRule = {
  code: 'WM4052',
  needsWholePlan: false,
  find: (model, { stepMedians }) =>
    model.funnels.flatMap((funnel) => {
      const { name, window, steps } = funnel;
      const length = window?.length ?? null;
      if (length === null) return [];
      const slow = stepMedians.find(({ funnel, seconds }) => funnel === name && seconds * MICROS > length);
      const step = steps.find(({ label }) => label === slow?.step);
      if (slow === undefined || step === undefined) return [];
      const related = [{ span: step.span, message: 'the slow step' }];
      return [
        report(
          'WM4052',
          keySpan(funnel, 'window'),
          { funnel: name, step: step.label, minutes: Math.round(slow.seconds / 60) },
          { related },
        ),
      ];
    }),
};
