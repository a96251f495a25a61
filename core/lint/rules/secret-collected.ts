// WM4053: a password or card number as a property. No class of personal data makes that right.
import { report } from '../../diagnostics/report.ts';
import { definitionsOfKind } from '../definitions.ts';
import { mayBeSecret, personalName } from '../personal-data.ts';
import type { LintRule } from '../rule.ts';

export const secretCollected: LintRule = {
  code: 'WM4053',
  needsWholePlan: false,
  find: (model) =>
    definitionsOfKind(model, 'string').flatMap(({ name, type, span }) => {
      if (!mayBeSecret(name) || type.kind !== 'string' || type.enum !== undefined || type.const !== undefined) return [];
      const mark = personalName(name);
      return mark?.isSecret === true ? [report('WM4053', span, { property: name, what: mark.what })] : [];
    }),
};
