// What a lint rule is. Phase: lint, on a sound Model. A rule has an opinion; it never finds what resolve should have found.
import type { lintCodes } from '../diagnostics/codes/lint.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/model.ts';

export interface LintRule {
  readonly code: keyof typeof lintCodes;
  /** True where the rule tells what is nowhere: it waits until nothing is missing because of an error. */
  readonly needsWholePlan: boolean;
  readonly find: (model: Model) => readonly Diagnostic[];
}
