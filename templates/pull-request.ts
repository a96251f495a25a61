// A DiffView as the comment of a pull request, in Markdown. Phase: render. Silent where nothing changed; never longer than GitHub takes.

import { clipped, printable } from '../core/diagnostics/printable.ts';
import { fenceFor } from '../core/diff/format/markdown-text.ts';
import { focused } from '../core/report/diff/focus.ts';
import type { FileDiff } from '../core/report/diff/line-diff.ts';
import type { NumbersView } from '../core/report/diff/numbers.ts';
import type { ChangeRow, DiffView } from '../core/report/diff/view.ts';
import { trusted } from '../core/report/markup.ts';
import { render } from './render.ts';

/** GitHub takes 65,536 characters, and a line that says what is left out has to fit too. */
const MOST_CHARACTERS = 65_000;

/** Empty text where nothing changed and all could be read. `fullText`: where the whole diff is to be had, a sentence of ours. */
export function renderPullRequest(view: DiffView, fullText: string, numbers: NumbersView | null): string {
  const units = view.rows.length + view.accepted.length + view.safe.length;
  if (units === 0 && view.unread.length === 0) return '';
  const all = units + view.files.length;
  const whole = renderFirst(view, all, fullText, numbers);
  if (whole.length < MOST_CHARACTERS) return whole;
  // Rows first, worst first, then files: the longest beginning that fits.
  let [fits, tooMany] = [0, all];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (renderFirst(view, middle, fullText, numbers).length < MOST_CHARACTERS) fits = middle;
    else tooMany = middle;
  }
  return renderFirst(view, fits, fullText, numbers);
}

/** The comment with the first `count` rows and files. */
function renderFirst(view: DiffView, count: number, fullText: string, numbers: NumbersView | null): string {
  let left = count;
  const take = <Unit>(units: readonly Unit[]): readonly Unit[] => {
    const taken = units.slice(0, left);
    left -= taken.length;
    return taken;
  };
  const [rows, accepted, safe] = [take(view.rows), take(view.accepted), take(view.safe)];
  const files = take(view.files);
  const missing = {
    changes: view.rows.length + view.accepted.length + view.safe.length - rows.length - accepted.length - safe.length,
    files: view.files.length - files.length,
  };
  const text = render('pull-request', {
    ...view,
    rows: rows.map(shortRow),
    accepted: accepted.map(shortRow),
    safe: safe.map(shortRow),
    safeNoun: safe.length === 1 ? 'change' : 'changes',
    numbers,
    files: files.map(fileView),
    fileCount: view.files.length === 1 ? '1 file' : `${view.files.length} files`,
    rest: restText(missing.changes, missing.files, fullText),
  });
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

/** A table has no room for long values: what differs in them is what counts. */
function shortRow(row: ChangeRow): ChangeRow {
  if (row.before === null || row.after === null) return row;
  const [before, after] = focused(row.before, row.after);
  return { ...row, before, after };
}

function restText(changes: number, files: number, fullText: string): string | null {
  const parts = [
    ...(changes > 0 ? [`${changes} more ${changes === 1 ? 'change' : 'changes'}`] : []),
    ...(files > 0 ? [`${files} more ${files === 1 ? 'file' : 'files'}`] : []),
  ];
  return parts.length === 0 ? null : `… and ${parts.join(' and ')}: too long for a comment. ${fullText}`;
}

/** Longest line that is shown whole, and most lines of one file. */
const LONGEST_LINE = 400;
const MOST_LINES = 120;

function fileView(file: FileDiff) {
  const lines = (file.lines ?? []).map(({ sign, text }) => (sign === '@' ? `@@ ${text} @@` : `${sign}${lineText(text)}`));
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `@@ ${lines.length - MOST_LINES} more lines @@`] : lines;
  const text = shown.join('\n');
  const word = file.kind === 'changed' ? '' : ` (${file.kind})`;
  return {
    path: file.path,
    summary: `+${file.added} −${file.removed}${word}${file.lines === null ? ', too many differences to show' : ''}`,
    text: file.lines === null ? null : trusted(text),
    fence: trusted(fenceFor(text)),
  };
}

/** Inside a fence nothing is markup but the fence itself, which is longer than any in the text. Tabs stay. */
function lineText(text: string): string {
  return clipped(text.split('\t').map(printable).join('\t'), LONGEST_LINE);
}
