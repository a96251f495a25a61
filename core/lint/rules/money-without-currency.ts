// WM4037: amounts of which nothing says the currency: no unit, no currency beside them, none of the project.
import { report } from '../../diagnostics/report.ts';
import { propertiesByName, propertyDefinitions } from '../definitions.ts';
import type { LintRule } from '../rule.ts';
import { lastWord } from '../words.ts';

const MONEY = new Set(['price', 'amount', 'revenue', 'cost', 'fee', 'tax', 'subtotal', 'total', 'gmv']);

export const moneyWithoutCurrency: LintRule = {
  code: 'WM4037',
  needsWholePlan: true,
  find: (model) => {
    if (model.project.currency !== null) return [];
    const amounts = propertyDefinitions(model).filter(
      ({ name, type, unit }) => type.kind === 'number' && unit === null && MONEY.has(lastWord(name) ?? ''),
    );
    if (amounts.length === 0) return [];
    const names = [...propertiesByName(model).keys(), ...model.properties.map(({ name }) => name)];
    if (names.some((name) => /currency$/i.test(name))) return [];
    return amounts.map(({ name, span }) => report('WM4037', span, { property: name }));
  },
};
