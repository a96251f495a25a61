// WM4001: an event that nobody answers for.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const eventWithoutOwner: LintRule = {
  code: 'WM4001',
  needsWholePlan: false,
  find: (model) => model.events.filter((event) => event.owner === null).map((event) => report('WM4001', event.span, { event: event.name })),
};
