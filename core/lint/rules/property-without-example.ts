// WM4012: free text of which nobody shows what it looks like: `SKU-1`, `sku_1` and `1` all fit.
import { report } from '../../diagnostics/report.ts';
import type { Model, Property } from '../../model/model.ts';
import { ownProperties } from '../definitions.ts';
import { personalName } from '../personal-data.ts';
import type { LintRule } from '../rule.ts';

export const propertyWithoutExample: LintRule = {
  code: 'WM4012',
  needsWholePlan: false,
  find: (model) => {
    const texts = [model.properties, ...model.events.map(ownProperties)].map(textsOf);
    const seen = shownInEvents(model);
    for (const { shown } of texts) for (const name of shown) seen.add(name);
    return texts.flatMap(({ free }) =>
      free.flatMap((property) => {
        if (seen.has(property.name)) return [];
        // One example serves every event that has a property of this name.
        seen.add(property.name);
        return [report('WM4012', property.span, { property: property.name })];
      }),
    );
  },
};

interface Texts {
  /** Names of texts that have an example. */
  readonly shown: readonly string[];
  readonly free: readonly Property[];
}

/** By the list of an event's definitions, which is the very same where nothing of the event is new. */
const remembered = new WeakMap<readonly Property[], Texts>();

function textsOf(properties: readonly Property[]): Texts {
  const known = remembered.get(properties);
  if (known !== undefined) return known;
  const shown = properties.filter(({ type, examples }) => type.kind === 'string' && examples.length > 0).map(({ name }) => name);
  const texts = { shown, free: properties.filter(isFreeText) };
  remembered.set(properties, texts);
  return texts;
}

function isFreeText({ name, type, pii }: Property): boolean {
  if (type.kind !== 'string' || pii !== 'none' || personalName(name) !== null) return false;
  return type.enum === undefined && type.const === undefined && type.pattern === undefined && type.format === undefined;
}

/** Names that some event's example holds a value of. */
function shownInEvents(model: Model): Set<string> {
  const examples = model.events.flatMap((event) => event.examples);
  return new Set(examples.flatMap((example) => (typeof example === 'object' && example !== null ? Object.keys(example) : [])));
}
