// WM4046: a property made of raw columns for events that do not have it: it is computed for every row and kept in none.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const derivedForNobody: LintRule = {
  code: 'WM4046',
  needsWholePlan: true,
  find: (model) =>
    model.sources.flatMap((source) => {
      if (source.derive.length === 0) return [];
      const events = model.events.filter(({ sources }) => sources.includes(source.name));
      const known = new Set(events.flatMap(({ properties }) => properties.map(({ name }) => name)));
      return source.derive
        .filter(({ property }) => !known.has(property))
        .map(({ property, span }) => report('WM4046', span, { source: source.name, property }));
    }),
};
