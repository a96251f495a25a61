// WM4035: a name that asks yes or no, and a type that answers something else.
import { report } from '../../diagnostics/report.ts';
import { describeType } from '../../model/property-types.ts';
import { propertyRule } from '../rule.ts';

export const booleanName = propertyRule('WM4035', ({ name, type, span }) => {
  if (type.kind === 'boolean' || type.kind === 'union' || !/^(?:is|has)(?:[_ -]|[A-Z])|^(?:Is|Has)[ A-Z]/.test(name)) return null;
  return report('WM4035', span, { property: name, type: describeType(type) });
});
