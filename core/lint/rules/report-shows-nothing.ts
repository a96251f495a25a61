// WM4040: a report of all analyses of a kind of which the plan has none.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const reportShowsNothing: LintRule = {
  code: 'WM4040',
  needsWholePlan: true,
  find: (model) =>
    model.reports.flatMap(({ name, show }) =>
      show
        .filter((entry) => entry.name === null && model[entry.section].length === 0)
        .map((entry) => report('WM4040', entry.span, { report: name, section: entry.section })),
    ),
};
