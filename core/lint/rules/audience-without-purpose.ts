// WM4055: people handed to somebody else for no stated purpose, so that no consent is looked at.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const audienceWithoutPurpose: LintRule = {
  code: 'WM4055',
  needsWholePlan: false,
  find: ({ privacy, audiences }) =>
    audiences
      .filter(({ purpose }) => purpose === null && (privacy.law.length > 0 || privacy.consent !== null))
      .map(({ name, span }) => report('WM4055', span, { audience: name })),
};
