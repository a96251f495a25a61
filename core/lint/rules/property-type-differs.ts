// WM4017: one name of two types. No condition, breakdown or column of the warehouse can hold both.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { EventProperty } from '../../model/model.ts';
import { describeType } from '../../model/property-types.ts';
import { propertiesByName } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

export const propertyTypeDiffers: LintRule = {
  code: 'WM4017',
  needsWholePlan: false,
  // Of a name in the dictionary all events have one type.
  find: (model) => [...propertiesByName(model).values()].flatMap(differing),
};

/** Each further type of a name, once. */
function differing(properties: readonly EventProperty[]): readonly Diagnostic[] {
  const [first] = properties;
  if (first === undefined || properties.length === 1) return [];
  const seen = new Set([first.type.kind]);
  return properties.flatMap((property) => {
    if (seen.has(property.type.kind)) return [];
    seen.add(property.type.kind);
    const [type, other] = [describeType(property.type), describeType(first.type)];
    const related = [{ span: first.span, message: `${other} here` }];
    const parameters = { property: property.name, event: eventOf(property), type, other, otherEvent: eventOf(first) };
    return [report('WM4017', property.span, parameters, { related })];
  });
}

function eventOf({ origins }: EventProperty): string {
  return origins.at(-1)?.name ?? '';
}
