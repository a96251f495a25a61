// WM4006: names of events and properties that do not follow the project's `naming`.

import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { NamingStyle } from '../../model/model.ts';
import { propertyDefinitions } from '../definitions.ts';
import type { LintRule } from '../rule.ts';
import { wordsOf } from '../words.ts';

export const namingStyle: LintRule = {
  code: 'WM4006',
  needsWholePlan: false,
  find: (model) => {
    const { events, properties } = model.project.naming;
    return [
      ...model.events.flatMap((event) => misnamed('event', event.name, events, event.span)),
      ...(properties === 'any' ? [] : propertyDefinitions(model)).flatMap((property) =>
        misnamed('property', property.name, properties, property.span),
      ),
    ];
  },
};

const STYLES: Readonly<
  Record<Exclude<NamingStyle, 'any'>, { readonly pattern: RegExp; readonly join: (words: readonly string[]) => string }>
> = {
  snake_case: { pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, join: (words) => words.join('_') },
  'kebab-case': { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, join: (words) => words.join('-') },
  camelCase: { pattern: /^[a-z][a-zA-Z0-9]*$/, join: ([first = '', ...words]) => first + words.map(capitalised).join('') },
  'Title Case': {
    pattern: /^[A-Z][A-Za-z0-9]*(?: (?:[A-Z0-9][A-Za-z0-9]*|an?|and|as|at|by|for|from|in|into|of|off|on|or|the|to|via|with))*$/,
    join: (words) => words.map(capitalised).join(' '),
  },
};

function misnamed(what: string, name: string, style: NamingStyle, span: Span): readonly Diagnostic[] {
  if (style === 'any' || STYLES[style].pattern.test(name)) return [];
  const suggestion = STYLES[style].join(wordsOf(name));
  return [report('WM4006', span, { what, name, style, suggestion: STYLES[style].pattern.test(suggestion) ? suggestion : null })];
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
