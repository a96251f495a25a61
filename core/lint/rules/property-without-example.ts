// WM4012: free text of which nobody shows what it looks like: `SKU-1`, `sku_1` and `1` all fit.
import { report } from '../../diagnostics/report.ts';
import type { Model, Property } from '../../model/model.ts';
import { propertyDefinitions } from '../definitions.ts';
import { personalName } from '../personal-data.ts';
import type { LintRule } from '../rule.ts';

export const propertyWithoutExample: LintRule = {
  code: 'WM4012',
  needsWholePlan: false,
  find: (model) => {
    const definitions = propertyDefinitions(model);
    const seen = shownInEvents(model);
    for (const { name, type, examples } of definitions) if (type.kind === 'string' && examples.length > 0) seen.add(name);
    return definitions.flatMap((property) => {
      if (seen.has(property.name) || !isFreeText(property)) return [];
      // One example serves every event that has a property of this name.
      seen.add(property.name);
      return [report('WM4012', property.span, { property: property.name })];
    });
  },
};

/** What looks like personal data is asked for its class, not for somebody's value. */
function isFreeText({ name, type, pii }: Property): boolean {
  if (type.kind !== 'string' || pii !== 'none' || personalName(name) !== null) return false;
  return type.enum === undefined && type.const === undefined && type.pattern === undefined && type.format === undefined;
}

/** Names that some event's example holds a value of. */
function shownInEvents(model: Model): Set<string> {
  const examples = model.events.flatMap((event) => event.examples);
  return new Set(examples.flatMap((example) => (typeof example === 'object' && example !== null ? Object.keys(example) : [])));
}
