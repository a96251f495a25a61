// WM4011: an event whose sender has no example to copy, and whose definition is tried on none.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const eventWithoutExample: LintRule = {
  code: 'WM4011',
  needsWholePlan: false,
  find: (model) =>
    model.events
      .filter(
        (event) => event.examples.length === 0 && event.status !== 'deprecated' && event.properties.some((property) => !property.context),
      )
      .map((event) => report('WM4011', event.span, { event: event.name })),
};
