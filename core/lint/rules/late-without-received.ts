// WM4044: a limit on lateness where nothing says when a row came in.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const lateWithoutReceived: LintRule = {
  code: 'WM4044',
  needsWholePlan: false,
  find: (model) =>
    model.sources
      .filter(({ columns, clean }) => columns.received === null && clean.late !== null)
      .map(({ name, span }) => report('WM4044', span, { source: name })),
};
