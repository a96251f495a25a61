// WM4049: a condition that waits for a value which the plan does not allow.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import type { EventProperty, Model } from '../../model/model.ts';
import { type ConditionUse, conditionsOf, textComparisons } from '../comparisons.ts';
import type { LintRule } from '../rule.ts';

export const valueOutsideEnum: LintRule = {
  code: 'WM4049',
  needsWholePlan: true,
  find: (model) => conditionsOf(model).flatMap((use) => findingsOf(use, model)),
};

function findingsOf({ condition, events }: ConditionUse, model: Model): readonly Diagnostic[] {
  return textComparisons(condition.expression).flatMap(({ variable, text }) => {
    if (variable.of !== 'property') return [];
    const meanings = model.events
      .filter(({ name }) => events === null || events.includes(name))
      .flatMap(({ properties }) => properties.filter(({ name }) => name === variable.name));
    const known = allowedValues(meanings);
    if (known === null || known.includes(text)) return [];
    const place = meanings[0]?.origins[0]?.span;
    const related = place === undefined ? [] : [{ span: place, message: 'its values are listed here' }];
    const parameters = { value: text, property: variable.name, suggestions: suggest(text, known), known };
    return [report('WM4049', condition.span, parameters, { related })];
  });
}

/** null where some event has the property without a list. */
function allowedValues(meanings: readonly EventProperty[]): readonly string[] | null {
  const lists = meanings.map(({ type }) => {
    if (type.kind !== 'string') return undefined;
    return type.enum ?? (type.const === undefined ? undefined : [type.const]);
  });
  if (lists.length === 0 || lists.includes(undefined)) return null;
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
