// WM4002: an event or a property of the dictionary that says nothing of what it means. Event-level properties inherit or go without.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const missingDescription: LintRule = {
  code: 'WM4002',
  needsWholePlan: false,
  find: (model) => [
    ...model.properties.filter(isSilent).map((property) => report('WM4002', property.span, { what: 'property', name: property.name })),
    ...model.events.filter(isSilent).map((event) => report('WM4002', event.span, { what: 'event', name: event.name })),
  ],
};

function isSilent(definition: { readonly description: unknown }): boolean {
  return definition.description === null;
}
