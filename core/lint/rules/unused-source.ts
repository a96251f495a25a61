// WM4029: a source that no event comes from: all of its rows end in quarantine.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const unusedSource: LintRule = {
  code: 'WM4029',
  needsWholePlan: true,
  find: (model) => {
    if (model.events.length === 0) return [];
    const used = new Set(model.events.flatMap((event) => event.sources));
    return model.sources.filter(({ name }) => !used.has(name)).map(({ name, span }) => report('WM4029', span, { source: name }));
  },
};
