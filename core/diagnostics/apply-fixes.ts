// Safe fixes carried out on texts. Phase: after every other. Pure: who reads and writes the files is the command's business.
import type { Diagnostic, Edit } from './diagnostic.ts';

export interface FixedTexts {
  /** The files that changed, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The findings whose fix was carried out. */
  readonly fixed: readonly Diagnostic[];
}

/**
 * Carries out the first safe fix of each finding, in the order given. A fix is done whole or not at all: one that touches a place
 * where another has been, or a file that `textOf` does not know, waits for the next round, after a new check.
 */
export function applySafeFixes(diagnostics: readonly Diagnostic[], textOf: (file: string) => string | null): FixedTexts {
  const edits = new Map<string, Edit[]>();
  const fixed: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes.find((candidate) => candidate.safe && candidate.edits.length > 0);
    if (fix === undefined || !fits(fix.edits, edits, textOf)) continue;
    for (const edit of fix.edits) edits.set(edit.span.file, [...(edits.get(edit.span.file) ?? []), edit]);
    fixed.push(diagnostic);
  }
  return { texts: new Map([...edits].map(([file, ofFile]) => [file, edited(textOf(file) ?? '', ofFile)])), fixed };
}

function fits(wanted: readonly Edit[], taken: ReadonlyMap<string, readonly Edit[]>, textOf: (file: string) => string | null): boolean {
  return wanted.every((edit, index) => {
    const text = textOf(edit.span.file);
    if (text === null || edit.span.start < 0 || edit.span.end < edit.span.start || edit.span.end > text.length) return false;
    const others = [...(taken.get(edit.span.file) ?? []), ...wanted.slice(0, index).filter((one) => one.span.file === edit.span.file)];
    return others.every((other) => !overlap(edit, other));
  });
}

/** Touching counts: two insertions at one place have no order. */
function overlap(a: Edit, b: Edit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((result, { span, text: replacement }) => result.slice(0, span.start) + replacement + result.slice(span.end), text);
}
