// WM4034: a mean or sum of numbers that only name things.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { keySpan } from '../usage.ts';
import { wordsOf } from '../words.ts';

const NAMING = new Set(['id', 'uuid', 'sku', 'zip', 'zipcode', 'postcode', 'barcode']);

export const aggregateOfId: LintRule = {
  code: 'WM4034',
  needsWholePlan: false,
  find: (model) =>
    model.metrics.flatMap((metric) => {
      const { name, measure } = metric;
      if (measure.kind !== 'aggregate' || measure.of === 'distinct' || !NAMING.has(wordsOf(measure.property).at(-1) ?? '')) return [];
      return [report('WM4034', keySpan(metric, measure.of), { metric: name, of: measure.of, property: measure.property })];
    }),
};
