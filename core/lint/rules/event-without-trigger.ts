// WM4010: an event that does not say when it is sent. Two teams who guess send it at two moments, and the numbers disagree.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const eventWithoutTrigger: LintRule = {
  code: 'WM4010',
  needsWholePlan: false,
  find: (model) =>
    model.events
      .filter((event) => event.trigger === null && event.status !== 'deprecated')
      .map((event) => report('WM4010', event.span, { event: event.name })),
};
