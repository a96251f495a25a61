// WM4050: a condition that asks for an event or source which the plan does not have.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import type { Model } from '../../model/model.ts';
import { conditionsOf, textComparisons } from '../comparisons.ts';
import type { LintRule } from '../rule.ts';

export const unknownNameCompared: LintRule = {
  code: 'WM4050',
  needsWholePlan: true,
  find: (model) => {
    const names = namesIn(model);
    return conditionsOf(model).flatMap(({ condition }) =>
      textComparisons(condition.expression).flatMap(({ variable, text }): readonly Diagnostic[] => {
        const known = variable.of === 'standard' ? names.get(variable.name) : undefined;
        if (known === undefined || known.includes(text)) return [];
        return [report('WM4050', condition.span, { what: variable.name, name: text, suggestions: suggest(text, known), known })];
      }),
    );
  },
};

/** A project without sources of its own may still read layers that somebody else builds. */
function namesIn(model: Model): ReadonlyMap<string, readonly string[]> {
  const sources = model.sources.map(({ name }) => name);
  const events = model.events.map(({ name }) => name);
  return new Map([['event', events], ...(sources.length === 0 ? [] : [['source', sources] as const])]);
}
