// WM4018: two events that are most likely one, written twice. Half of the data goes to each.
import { report } from '../../diagnostics/report.ts';
import { nearNames } from '../near-names.ts';
import type { LintRule } from '../rule.ts';

export const nearDuplicateEvent: LintRule = {
  code: 'WM4018',
  needsWholePlan: false,
  find: (model) =>
    nearNames(model.events.filter((event) => event.status !== 'deprecated')).map(({ first, second, by }) => {
      const related = [{ span: first.span, message: `"${first.name}" is here` }];
      return report('WM4018', second.span, { event: second.name, other: first.name, by }, { related });
    }),
};
