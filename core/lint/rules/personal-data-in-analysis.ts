// WM4023: people told apart on a page of numbers, a group or a node of a path each, or what is sensitive handed on with an audience.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import { propertiesByName, strongestClass } from '../definitions.ts';
import type { LintRule } from '../rule.ts';
import { breakdownsOf } from '../usage.ts';

export const personalDataInAnalysis: LintRule = {
  code: 'WM4023',
  needsWholePlan: false,
  find: (model) => {
    const labels = model.paths.flatMap((paths) =>
      paths.nodes.flatMap(({ label, span }) =>
        label.flatMap((part) => (part.kind === 'property' ? [{ analysis: `paths.${paths.name}`, name: part.name, span }] : [])),
      ),
    );
    const groups = breakdownsOf(model).map(({ analysis, breakdown }) => ({ analysis, name: breakdown.by, span: breakdown.span }));
    const columns = model.audiences.flatMap((audience) =>
      audience.columns.flatMap(({ value, span }) =>
        'property' in value ? [{ analysis: `audiences.${audience.name}`, name: value.property, span }] : [],
      ),
    );
    const all = [...groups, ...labels, ...columns];
    const properties = all.length === 0 ? new Map<string, never>() : propertiesByName(model);
    return all.flatMap(({ analysis, name, span }): readonly Diagnostic[] => {
      const meanings = properties.get(name) ?? [];
      const pii = strongestClass(meanings);
      // An audience is made to reach people: what identifies them may go along, what is sensitive may not.
      const isFine = analysis.startsWith('audiences.') ? pii !== 'sensitive' : pii === 'none' || pii === 'indirect';
      if (isFine) return [];
      const marked = meanings.find((property) => property.pii === pii);
      const place = marked?.origins[0]?.span ?? marked?.span;
      const related = place === undefined ? [] : [{ span: place, message: `${pii} personal data` }];
      return [report('WM4023', span, { analysis, property: name, pii }, { related })];
    });
  },
};
