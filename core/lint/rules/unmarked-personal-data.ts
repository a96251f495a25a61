// WM4022: a property that says who somebody is, by its name, format, pattern or examples, without a class of personal data.
import { report } from '../../diagnostics/report.ts';
import type { Property } from '../../model/model.ts';
import { personalName, personalType, personalValue } from '../personal-data.ts';
import { propertyRule } from '../rule.ts';

export const unmarkedPersonalData = propertyRule('WM4022', (property) => {
  if (property.pii !== 'none' || !canHoldPerson(property)) return null;
  const { name, type, examples, span } = property;
  const mark = personalName(name) ?? personalType(type) ?? personalValue(examples);
  // What must not be collected at all is another rule's.
  return mark === null || mark.isSecret ? null : report('WM4022', span, { property: name, what: mark.what, pii: mark.pii });
});

/** A list of allowed values or true and false say nothing of one person. */
function canHoldPerson({ type }: Property): boolean {
  if (type.kind === 'boolean') return false;
  return !('enum' in type && type.enum !== undefined) && !('const' in type && type.const !== undefined);
}
