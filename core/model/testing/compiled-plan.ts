// For tests: marked texts through load, validate, collect and resolve, the path every project takes.
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../../diagnostics/sort.ts';
import type { LoadedProject } from '../../schema/loaded-project.ts';
import { checkedFiles } from '../../schema/testing/checked-plan.ts';
import { type Catalog, collect } from '../collect.ts';
import type { Model } from '../model.ts';
import { resolve } from '../resolve.ts';

export interface CompiledPlan {
  readonly project: LoadedProject;
  readonly catalog: Catalog;
  readonly model: Model;
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  readonly marks: readonly Span[];
  /** `WM3001 unknown event "a"; did you mean "b"?` each. */
  readonly wordings: readonly string[];
}

/** One plan file beside a `waymark.yaml` of `own` keys. */
export function compiledPlan(plan: string, own = ''): CompiledPlan {
  const project = { 'waymark.yaml': `waymark: 1\n${own}` };
  return compiledFiles(plan === '' ? project : { ...project, 'plan/plan.yaml': plan });
}

export function compiledFiles(texts: Readonly<Record<string, string>>): CompiledPlan {
  const checked = checkedFiles(texts);
  const collected = collect(checked.project);
  const resolved = resolve(checked.project, collected.value);
  const diagnostics = sortDiagnostics([...checked.diagnostics, ...collected.diagnostics, ...resolved.diagnostics]);
  return {
    project: checked.project,
    catalog: collected.value,
    model: resolved.value,
    diagnostics,
    marks: checked.marks,
    wordings: diagnostics.map(({ code, message, help }) => `${code} ${message}; ${help}`),
  };
}
