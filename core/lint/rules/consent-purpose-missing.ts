// WM4054: events for a purpose that nobody can consent to, in a project that a law obliges to ask.
import type { Span } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Model } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const consentPurposeMissing: LintRule = {
  code: 'WM4054',
  needsWholePlan: false,
  find: (model) => {
    const { law, consent, span: privacy } = model.privacy;
    if (law.length === 0 || privacy === null) return [];
    const asked = new Set(consent?.purposes);
    const related = [{ span: privacy, message: 'the rules for personal data' }];
    return [...firstOfEachPurpose(model)]
      .filter(([purpose]) => !asked.has(purpose))
      .map(([purpose, span]) => report('WM4054', span, { purpose, law: law.join(' and ') }, { related }));
  },
};

/** One finding a purpose, at the first definition that has it: most events share one. */
function firstOfEachPurpose(model: Model): ReadonlyMap<string, Span> {
  const first = new Map<string, Span>();
  for (const { purpose, span } of [...model.events, ...model.audiences]) {
    if (purpose !== null && !first.has(purpose)) first.set(purpose, span);
  }
  return first;
}
