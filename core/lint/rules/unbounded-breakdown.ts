// WM4024: groups by free text: the most common few of thousands, and "other" for the rest.
import { report } from '../../diagnostics/report.ts';
import type { Property } from '../../model/model.ts';
import { propertiesByName, strongestClass } from '../definitions.ts';
import type { LintRule } from '../rule.ts';
import { breakdownsOf } from '../usage.ts';

export const unboundedBreakdown: LintRule = {
  code: 'WM4024',
  needsWholePlan: false,
  find: (model) => {
    const breakdowns = breakdownsOf(model);
    const properties = breakdowns.length === 0 ? new Map<string, never>() : propertiesByName(model);
    return breakdowns.flatMap(({ analysis, breakdown }) => {
      const meanings = properties.get(breakdown.by) ?? [];
      // Who wrote a limit has thought of it; groups by person are another rule's.
      if (breakdown.limit !== null || !meanings.some(isUnbounded) || !['none', 'indirect'].includes(strongestClass(meanings))) return [];
      return [report('WM4024', breakdown.span, { analysis, property: breakdown.by })];
    });
  },
};

function isUnbounded({ type }: Property): boolean {
  return type.kind === 'string' && type.enum === undefined && type.const === undefined;
}
