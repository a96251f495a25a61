// WM4053: a password or card number as a property. No class of personal data makes that right.
import { report } from '../../diagnostics/report.ts';
import { mayBeSecret, personalName } from '../personal-data.ts';
import { propertyRule } from '../rule.ts';

export const secretCollected = propertyRule('WM4053', ({ name, type, span }) => {
  if (!mayBeSecret(name) || type.kind !== 'string' || type.enum !== undefined || type.const !== undefined) return null;
  const mark = personalName(name);
  return mark?.isSecret === true ? report('WM4053', span, { property: name, what: mark.what }) : null;
});
