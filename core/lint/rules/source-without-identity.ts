// WM4043: a source whose rows say of nobody whose they are: every one of them ends in quarantine.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const sourceWithoutIdentity: LintRule = {
  code: 'WM4043',
  needsWholePlan: false,
  find: (model) =>
    model.sources
      .filter(({ columns }) => columns.user === null && columns.anonymous === null)
      .map(({ name, span }) => report('WM4043', span, { source: name })),
};
