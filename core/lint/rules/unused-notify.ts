// WM4059: an address for alerts that no monitor alerts.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const unusedNotify: LintRule = {
  code: 'WM4059',
  needsWholePlan: true,
  find: (model) => {
    const used = new Set(model.monitors.flatMap(({ notify }) => notify));
    return model.notify.filter(({ name }) => !used.has(name)).map(({ name, span }) => report('WM4059', span, { notify: name }));
  },
};
