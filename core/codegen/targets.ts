// The languages that tracking code is generated for. Adding one: an entry here, and templates and runtime below templates/code/<language>/.
// Phase: codegen. Must not know models or templates' text.
import { javascriptPattern } from './javascript-pattern.ts';
import type { NamingRules } from './names.ts';
import type { CommentStyle } from './output-file.ts';
import { typescriptReserved } from './typescript-reserved.ts';

export interface LanguageTarget {
  readonly language: string;
  /** Template (below templates/, without `.hbs`) and the file it becomes, relative to the target's `out`. */
  readonly files: readonly { readonly template: string; readonly path: string }[];
  /** Files of templates/code/<language>/runtime/ that are copied as they are. */
  readonly runtime: readonly string[];
  readonly comment: CommentStyle;
  readonly naming: NamingRules;
  /** Whether the language's regular expressions can say what a `pattern` (RE2 syntax) says. */
  readonly canMatch: (pattern: string) => boolean;
}

const typescript: LanguageTarget = {
  language: 'typescript',
  files: [
    { template: 'code/typescript/events', path: 'events.ts' },
    { template: 'code/typescript/validators', path: 'validators.ts' },
  ],
  runtime: ['runtime.ts', 'environment.ts', 'validation.ts', 'destinations/console.ts', 'destinations/http.ts', 'destinations/memory.ts'],
  comment: 'slashes',
  naming: { function: 'camel', type: 'pascal', reserved: typescriptReserved },
  canMatch: (pattern) => javascriptPattern(pattern) !== null,
};

/** Language, as written in `code`, -> how its code is generated. */
export const targets: ReadonlyMap<string, LanguageTarget> = new Map([typescript].map((target) => [target.language, target]));
