// WM4057: sensitive personal data that leaves the client as it is, in a project under a law on personal data.
import { report } from '../../diagnostics/report.ts';
import { propertyDefinitions } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

export const sensitiveDataUnmasked: LintRule = {
  code: 'WM4057',
  needsWholePlan: false,
  find: (model) => {
    const { law, mask, span } = model.privacy;
    if (law.length === 0 || span === null || mask.some(({ of }) => of === 'sensitive')) return [];
    return propertyDefinitions(model)
      .filter(({ pii }) => pii === 'sensitive')
      .map((property) => {
        const related = [{ span, message: 'the rules for personal data' }];
        return report('WM4057', property.span, { property: property.name, law: law.join(' and ') }, { related });
      });
  },
};
