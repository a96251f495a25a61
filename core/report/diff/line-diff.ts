// Two sets of generated files -> the files that differ, line by line. Phase: report, for the diff of two plans.
// Knows nothing of plans; a file is a path and a text.
import { structuredPatch } from 'diff';
import type { OutputFile } from '../../codegen/output-file.ts';

export interface FileDiff {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly added: number;
  readonly removed: number;
  /** Each with its sign: ` `, `+`, `-`; `@` is the head of a part. null: too many differences to show. */
  readonly lines: readonly DiffLine[] | null;
}

export interface DiffLine {
  readonly sign: ' ' | '+' | '-' | '@';
  readonly text: string;
}

const CONTEXT = 3;
/** Beyond this many lines that come and go nobody reads on, and finding the shortest way takes long. */
const MOST_EDITS = 4_000;

/** In the order of the paths; files that are the same are left out. */
export function fileDiffs(before: readonly OutputFile[], after: readonly OutputFile[]): readonly FileDiff[] {
  const old = new Map(before.map((file) => [file.path, file.text]));
  const now = new Map(after.map((file) => [file.path, file.text]));
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    return was === is ? [] : [fileDiff(path, was, is)];
  });
}

function fileDiff(path: string, before: string | undefined, after: string | undefined): FileDiff {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const options = { context: CONTEXT, maxEditLength: MOST_EDITS };
  const patch = structuredPatch(path, path, before ?? '', after ?? '', undefined, undefined, options);
  if (patch === undefined) return { path, kind, added: lineCount(after), removed: lineCount(before), lines: null };
  const lines = patch.hunks.flatMap((hunk) => [
    { sign: '@' as const, text: `-${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines}` },
    ...hunk.lines.flatMap(diffLine),
  ]);
  const count = (sign: string): number => lines.filter((line) => line.sign === sign).length;
  return { path, kind, added: count('+'), removed: count('-'), lines };
}

/** `\ No newline at end of file` says nothing that a reader of the plan needs. */
function diffLine(line: string): readonly DiffLine[] {
  const sign = line[0];
  return sign === ' ' || sign === '+' || sign === '-' ? [{ sign, text: line.slice(1) }] : [];
}

function lineCount(text: string | undefined): number {
  return text === undefined ? 0 : text.split('\n').length - 1;
}
