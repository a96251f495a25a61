// WM4022: a property that says who somebody is, by its name, format, pattern or examples (its own and those of events), without a class of personal data.
import { report } from '../../diagnostics/report.ts';
import type { Model, Property } from '../../model/model.ts';
import { propertyDefinitions } from '../definitions.ts';
import { type PersonalMark, personalName, personalType, personalValue } from '../personal-data.ts';
import type { LintRule } from '../rule.ts';

export const unmarkedPersonalData: LintRule = {
  code: 'WM4022',
  needsWholePlan: false,
  find: (model) => {
    const sent = marksOfExamples(model);
    return propertyDefinitions(model).flatMap((property) => {
      if (property.pii !== 'none' || !canHoldPerson(property)) return [];
      const { name, type, examples, span } = property;
      const mark = personalName(name) ?? personalType(type) ?? personalValue(examples) ?? sent.get(name) ?? null;
      // What must not be collected at all is another rule's.
      return mark === null || mark.isSecret ? [] : [report('WM4022', span, { property: name, what: mark.what, pii: mark.pii })];
    });
  },
};

/** What the examples of events show to be personal, by the property's name. */
function marksOfExamples({ events }: Model): ReadonlyMap<string, PersonalMark> {
  const marks = new Map<string, PersonalMark>();
  for (const example of events.flatMap((event) => event.examples)) {
    for (const [name, value] of Object.entries(example ?? {})) {
      const mark = marks.has(name) ? null : personalValue([value]);
      if (mark !== null) marks.set(name, mark);
    }
  }
  return marks;
}

/** A list of allowed values or true and false say nothing of one person. */
function canHoldPerson({ type }: Property): boolean {
  if (type.kind === 'boolean') return false;
  return !('enum' in type && type.enum !== undefined) && !('const' in type && type.const !== undefined);
}
