// WM4008: a property of the dictionary that no event has.
import { report } from '../../diagnostics/report.ts';
import { propertiesByName } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

export const unusedProperty: LintRule = {
  code: 'WM4008',
  needsWholePlan: true,
  find: (model) => {
    if (model.properties.length === 0) return [];
    const used = propertiesByName(model);
    return model.properties
      .filter((property) => !used.has(property.name))
      .map((property) => report('WM4008', property.span, { property: property.name }));
  },
};
