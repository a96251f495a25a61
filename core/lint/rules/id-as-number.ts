// WM4048: an id as a number with a fraction. Past sixteen digits two ids become one.
import { report } from '../../diagnostics/report.ts';
import { definitionsOfKind } from '../definitions.ts';
import type { LintRule } from '../rule.ts';
import { wordsOf } from '../words.ts';

export const idAsNumber: LintRule = {
  code: 'WM4048',
  needsWholePlan: false,
  find: (model) =>
    definitionsOfKind(model, 'number')
      .filter(({ name }) => wordsOf(name).at(-1) === 'id')
      .map(({ name, span }) => report('WM4048', span, { property: name })),
};
