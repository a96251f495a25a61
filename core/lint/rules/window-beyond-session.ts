// WM4032: a funnel within one session whose window outlasts every session: it never ends anything.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { keySpan } from '../usage.ts';

export const windowBeyondSession: LintRule = {
  code: 'WM4032',
  needsWholePlan: false,
  find: (model) => {
    const { longest, span: sessions } = model.sessions;
    if (longest === null) return [];
    return model.funnels.flatMap((funnel) => {
      const { name, per, window } = funnel;
      const length = window?.length ?? null;
      if (per?.kind !== 'session' || length === null || length <= longest) return [];
      const related = sessions === null ? [] : [{ span: sessions, message: 'the rules of sessions' }];
      return [report('WM4032', keySpan(funnel, 'window'), { funnel: name, hours: Math.round(longest / 3_600_000_000) }, { related })];
    });
  },
};
