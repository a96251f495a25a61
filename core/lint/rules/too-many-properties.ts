// WM4038: an event that carries everything. Nobody reads that many, and each is one more to get wrong.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

const MOST = 40;

export const tooManyProperties: LintRule = {
  code: 'WM4038',
  needsWholePlan: false,
  find: (model) =>
    model.events.flatMap((event) => {
      if (event.properties.length <= MOST) return [];
      const count = event.properties.filter((property) => !property.context).length;
      return count > MOST ? [report('WM4038', event.span, { event: event.name, count, most: MOST })] : [];
    }),
};
