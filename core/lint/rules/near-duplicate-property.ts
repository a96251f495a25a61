// WM4019: two properties that are most likely one, written twice.
import { report } from '../../diagnostics/report.ts';
import type { Property } from '../../model/model.ts';
import { propertyDefinitions } from '../definitions.ts';
import { nearNames } from '../near-names.ts';
import type { LintRule } from '../rule.ts';

export const nearDuplicateProperty: LintRule = {
  code: 'WM4019',
  needsWholePlan: false,
  find: (model) => {
    const byName = new Map<string, Property>();
    for (const property of propertyDefinitions(model)) if (!byName.has(property.name)) byName.set(property.name, property);
    return nearNames([...byName.values()])
      .filter(({ first, second }) => first.type.kind === second.type.kind)
      .map(({ first, second, by }) => {
        const related = [{ span: first.span, message: `"${first.name}" is here` }];
        return report('WM4019', second.span, { property: second.name, other: first.name, by }, { related });
      });
  },
};
