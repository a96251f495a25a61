// WM4058: personal data without an end, in a project under a law that wants one.
import { report } from '../../diagnostics/report.ts';
import { propertiesByName } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

export const personalDataKeptForever: LintRule = {
  code: 'WM4058',
  needsWholePlan: false,
  find: (model) => {
    const { law, keep, span } = model.privacy;
    if (law.length === 0 || span === null) return [];
    const hasEnd = (of: string): boolean => keep.some((rule) => (rule.of === of || rule.of === 'default') && rule.micros !== null);
    const classes = new Set([...propertiesByName(model).values()].flat().map(({ pii }) => pii));
    const endless = (['indirect', 'direct', 'sensitive'] as const).filter((pii) => classes.has(pii) && !hasEnd(pii));
    return endless.length === 0 ? [] : [report('WM4058', span, { classes: endless, law: law.join(' and ') })];
  },
};
