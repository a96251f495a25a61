// WM4014: a deprecated event that should be gone by now.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { compareVersions } from '../versions.ts';

export const removalOverdue: LintRule = {
  code: 'WM4014',
  needsWholePlan: false,
  find: ({ events, project: { version } }) =>
    events.flatMap((event) => {
      const removeIn = event.deprecated?.removeIn ?? null;
      const order = removeIn === null ? null : compareVersions(version, removeIn);
      if (removeIn === null || order === null || order < 0) return [];
      return [report('WM4014', event.span, { event: event.name, removeIn, version })];
    }),
};
