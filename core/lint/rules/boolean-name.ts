// WM4035: a name that asks yes or no, and a type that answers something else.
import { report } from '../../diagnostics/report.ts';
import { describeType } from '../../model/property-types.ts';
import { definitionsOfKind } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

export const booleanName: LintRule = {
  code: 'WM4035',
  needsWholePlan: false,
  find: (model) =>
    definitionsOfKind(model, 'string', 'integer', 'number', 'timestamp', 'date', 'array', 'object')
      .filter(({ name }) => /^(?:is|has)(?:[_ -]|[A-Z])|^(?:Is|Has)[ A-Z]/.test(name))
      .map(({ name, type, span }) => report('WM4035', span, { property: name, type: describeType(type) })),
};
