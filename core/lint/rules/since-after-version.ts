// WM4016: an event said to be sent since a version that the plan has not reached: mistyped, or only planned.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { compareVersions } from '../versions.ts';

export const sinceAfterVersion: LintRule = {
  code: 'WM4016',
  needsWholePlan: false,
  find: ({ events, project: { version } }) =>
    events.flatMap((event) => {
      const { since, status } = event;
      const order = since === null || status === 'planned' ? null : compareVersions(since, version);
      return since === null || order === null || order <= 0 ? [] : [report('WM4016', event.span, { event: event.name, since, version })];
    }),
};
