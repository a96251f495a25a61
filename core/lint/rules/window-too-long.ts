// WM4031: a funnel that waits longer than a quarter. What it says of last month stays open until summer.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { keySpan } from '../usage.ts';

const DAY = 86_400_000_000;
const LONGEST_DAYS = 90;

export const windowTooLong: LintRule = {
  code: 'WM4031',
  needsWholePlan: false,
  find: (model) =>
    model.funnels.flatMap((funnel) => {
      const days = (funnel.window?.length ?? 0) / DAY;
      return days > LONGEST_DAYS
        ? [report('WM4031', keySpan(funnel, 'window'), { funnel: funnel.name, days: Math.ceil(days), longest: LONGEST_DAYS })]
        : [];
    }),
};
