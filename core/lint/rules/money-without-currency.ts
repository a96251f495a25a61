// WM4037: amounts of which nothing says the currency: no unit, no currency beside them, none of the project.
import { report } from '../../diagnostics/report.ts';
import { definitionsOfKind, propertiesByName } from '../definitions.ts';
import type { LintRule } from '../rule.ts';
import { wordsOf } from '../words.ts';

const MONEY = new Set(['price', 'amount', 'revenue', 'cost', 'fee', 'tax', 'subtotal', 'total', 'gmv']);

export const moneyWithoutCurrency: LintRule = {
  code: 'WM4037',
  needsWholePlan: true,
  find: (model) => {
    const names = [...propertiesByName(model).keys(), ...model.properties.map(({ name }) => name)];
    if (model.project.currency !== null || names.some((name) => /currency$/i.test(name))) return [];
    return definitionsOfKind(model, 'number')
      .filter(({ name, unit }) => unit === null && MONEY.has(wordsOf(name).at(-1) ?? ''))
      .map(({ name, span }) => report('WM4037', span, { property: name }));
  },
};
