// WM4007: periods cut in UTC because nobody said otherwise: a day's orders of Shanghai fall on two days.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const timezoneUnset: LintRule = {
  code: 'WM4007',
  needsWholePlan: false,
  find: ({ project }) => (project.timezoneWritten ? [] : [report('WM4007', project.span, {})]),
};
