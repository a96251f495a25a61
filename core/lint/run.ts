// Runs the lint rules, and gives findings the level that the project's `rules` want. Phase: lint.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model, Project } from '../model/model.ts';
import { isAdjustable } from '../model/rule-levels.ts';
import { lintRules } from './registry.ts';
import { EMPTY_CONTEXT, type LintContext } from './rule.ts';

/** Findings of all rules, at their default levels. `isWhole`: nothing is missing from the Model because of an error. */
export function lint(model: Model, isWhole: boolean, context: LintContext = EMPTY_CONTEXT): readonly Diagnostic[] {
  return lintRules.filter((rule) => isWhole || !rule.needsWholePlan).flatMap((rule) => rule.find(model, context));
}

/** The findings that `rules` leaves, each at its level. Errors below WM4000 stay what they are. Serves findings of every phase. */
export function withLevels(diagnostics: readonly Diagnostic[], rules: Project['rules']): readonly Diagnostic[] {
  const levels = new Map(rules.map(({ rule, level }) => [rule, level]));
  return diagnostics.flatMap((diagnostic) => {
    const level = levels.get(diagnostic.code) ?? levels.get(diagnostic.slug);
    if (level === undefined || !isAdjustable(diagnostic.code, diagnostic.severity)) return [diagnostic];
    return level === 'off' ? [] : [{ ...diagnostic, severity: level }];
  });
}
