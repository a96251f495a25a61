// For tests: texts through load and validate, the path every project takes.
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../../diagnostics/sort.ts';
import { memoryFileTree } from '../../load/file-tree.ts';
import { loadProject } from '../../load/load-project.ts';
import { markedFiles } from '../../load/testing/marked-text.ts';
import type { LoadedProject } from '../loaded-project.ts';
import { validateProject } from '../validate.ts';

export interface CheckedPlan {
  readonly project: LoadedProject;
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  readonly marks: readonly Span[];
  /** The text a span covers. */
  textOf(span: Span | null): string;
}

export function checkedFiles(texts: Readonly<Record<string, string>>): CheckedPlan {
  const { files, marks } = markedFiles(texts);
  const loaded = loadProject(memoryFileTree(files));
  const validated = validateProject(loaded.value);
  return {
    project: validated.value,
    diagnostics: sortDiagnostics([...loaded.diagnostics, ...validated.diagnostics]),
    marks,
    textOf: (span) => (span === null ? '' : (files.get(span.file) ?? '').slice(span.start, span.end)),
  };
}

/** One plan file beside the smallest `waymark.yaml`. */
export function checkedPlan(text: string): CheckedPlan {
  return checkedFiles({ 'waymark.yaml': 'waymark: 1\n', 'plan/plan.yaml': text });
}
