// WM4017: one name of two types. No condition, breakdown or column of the warehouse can hold both.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { EventProperty } from '../../model/model.ts';
import { describeType } from '../../model/property-types.ts';
import type { LintRule } from '../rule.ts';

export const propertyTypeDiffers: LintRule = {
  code: 'WM4017',
  needsWholePlan: false,
  // Of a name in the dictionary all events have one type.
  find: (model) => {
    const first = new Map<string, EventProperty>();
    const further = new Map<string, EventProperty[]>();
    for (const { properties } of model.events) {
      for (const property of properties) {
        const known = first.get(property.name);
        if (known === undefined) first.set(property.name, property);
        else if (known.type.kind !== property.type.kind) further.set(property.name, [...(further.get(property.name) ?? []), property]);
      }
    }
    return [...further].flatMap(([name, properties]) => differing(first.get(name), properties));
  },
};

/** Each further type of a name, once. */
function differing(first: EventProperty | undefined, properties: readonly EventProperty[]): readonly Diagnostic[] {
  if (first === undefined) return [];
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
