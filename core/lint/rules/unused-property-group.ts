// WM4028: a property group that no event takes.
import { report } from '../../diagnostics/report.ts';
import { propertiesByName } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

export const unusedPropertyGroup: LintRule = {
  code: 'WM4028',
  needsWholePlan: true,
  find: (model, { propertyGroups }) => {
    const used = new Set<string>();
    const origins = propertyGroups.length === 0 ? [] : [...propertiesByName(model).values()].flat().flatMap((property) => property.origins);
    for (const { kind, name } of origins) if (kind === 'group') used.add(name);
    return propertyGroups.filter(({ name }) => !used.has(name)).map(({ name, span }) => report('WM4028', span, { group: name }));
  },
};
