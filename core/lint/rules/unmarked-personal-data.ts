// WM4022: a property that says who somebody is, by its name, format, pattern or examples, without a class of personal data.
import { report } from '../../diagnostics/report.ts';
import type { Property } from '../../model/model.ts';
import { propertyDefinitions } from '../definitions.ts';
import { type PersonalMark, personalName, personalType, personalValue } from '../personal-data.ts';
import type { LintRule } from '../rule.ts';

export const unmarkedPersonalData: LintRule = {
  code: 'WM4022',
  needsWholePlan: false,
  find: (model) => {
    const names = new Map<string, PersonalMark | null>();
    return propertyDefinitions(model).flatMap((property) => {
      if (property.pii !== 'none' || !canHoldPerson(property)) return [];
      const { name, type, examples } = property;
      let byName = names.get(name);
      if (byName === undefined) {
        byName = personalName(name);
        names.set(name, byName);
      }
      const mark = byName ?? personalType(type) ?? personalValue(examples);
      // What must not be collected at all is another rule's.
      return mark === null || mark.isSecret ? [] : [report('WM4022', property.span, { property: name, what: mark.what, pii: mark.pii })];
    });
  },
};

/** A list of allowed values or true and false say nothing of one person. */
function canHoldPerson({ type }: Property): boolean {
  if (type.kind === 'boolean') return false;
  return !('enum' in type && type.enum !== undefined) && !('const' in type && type.const !== undefined);
}
