// WM4047: a title or description that leaves out a language of the project.
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { LocalText, Model } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { ANALYSES } from '../usage.ts';

export const localeMissing: LintRule = {
  code: 'WM4047',
  needsWholePlan: false,
  find: (model) => titledParts(model).flatMap(({ what, parts }) => parts.flatMap((part) => findingsOf(what, part, model.project.locales))),
};

interface Titled {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly span: Span;
}

function titledParts(model: Model): readonly { readonly what: string; readonly parts: readonly Titled[] }[] {
  return [
    { what: 'sources', parts: model.sources },
    { what: 'goals', parts: model.goals },
    { what: 'properties', parts: model.properties },
    { what: 'events', parts: model.events },
    ...ANALYSES.map((section) => ({ what: section, parts: model[section] })),
    { what: 'audiences', parts: model.audiences },
    { what: 'reports', parts: model.reports },
  ];
}

/** At most one finding a definition. A plain text is the same in every language. */
function findingsOf(what: string, { name, title, description, span }: Titled, locales: readonly string[]): readonly Diagnostic[] {
  for (const [key, text] of [['title', title] as const, ['description', description] as const]) {
    if (text === null || text.some(({ locale }) => locale === '')) continue;
    const missing = locales.filter((locale) => text.every((entry) => entry.locale !== locale));
    if (missing.length > 0) return [report('WM4047', span, { key, what, name, missing })];
  }
  return [];
}
