// The code frame under a finding: the line, one line of context before and after, and carets under the span.
// Plain text lines; colours are the format's business.
import type { Cell } from './cells.ts';
import { cellsOf, widthOf } from './cells.ts';
import type { LineIndex } from './line-index.ts';
import { isPlain } from './printable.ts';

/** Widest part of a line that is shown, in cells. */
const WIDEST = 100;

export interface FrameLine {
  readonly kind: 'context' | 'source' | 'caret';
  /** Line number, or blanks of the same width. */
  readonly gutter: string;
  /** Free of control characters. */
  readonly text: string;
}

/** The frame of the span [start, end) (UTF-16 offsets); a span over several lines is marked up to the end of its first. */
export function codeFrame(index: LineIndex, start: number, end: number): readonly FrameLine[] {
  const { line, column } = index.position(start);
  const from = column - 1;
  const to = Math.max(from + 1, end - index.lineStart(line));
  const view = viewOf(index.line(line), from, to);
  const last = Math.min(line + 1, index.lineCount);
  const width = String(last).length;
  const frame: FrameLine[] = [];
  addContext(frame, index, line - 1, view, width);
  frame.push({ kind: 'source', gutter: String(line).padStart(width), text: view.text });
  frame.push({ kind: 'caret', gutter: ' '.repeat(width), text: ' '.repeat(view.caretColumn) + '^'.repeat(view.caretWidth) });
  addContext(frame, index, line + 1, view, width);
  return frame;
}

/** Beside a line that is cut at the left, its neighbours would stand at other columns. */
function addContext(frame: FrameLine[], index: LineIndex, number: number, view: View, width: number): void {
  if (view.offset > 0 || number < 1 || number > index.lineCount) return;
  const text = index.line(number);
  if (text.trim() === '') return;
  const shown = fitsPlainly(text) ? text : clippedView(cellsOf(text), 0);
  frame.push({ kind: 'context', gutter: String(number).padStart(width), text: shown });
}

interface View {
  readonly text: string;
  /** Cells cut away at the left. */
  readonly offset: number;
  readonly caretColumn: number;
  readonly caretWidth: number;
}

/** Every character is one cell, and all of them have room. */
function fitsPlainly(line: string): boolean {
  return line.length <= WIDEST && isPlain(line);
}

function viewOf(line: string, from: number, to: number): View {
  if (!fitsPlainly(line)) return viewAround(cellsOf(line), from, to);
  const before = Math.min(from, line.length);
  const marked = Math.max(1, Math.min(to, line.length) - before);
  return { text: line, offset: 0, caretColumn: before, caretWidth: Math.min(marked, Math.max(1, WIDEST - before)) };
}

function viewAround(cells: readonly Cell[], from: number, to: number): View {
  const before = widthOf(cells.filter((cell) => cell.start < from));
  const marked = Math.max(1, widthOf(cells.filter((cell) => cell.start >= from && cell.start < to)));
  const total = widthOf(cells);
  const wanted = total <= WIDEST ? 0 : Math.max(0, Math.min(before - Math.floor((WIDEST - Math.min(marked, WIDEST)) / 2), total - WIDEST));
  const cut = cutAt(cells, wanted);
  const offset = widthOf(cut);
  const column = before - offset + (offset > 0 ? 1 : 0);
  return {
    text: clippedView(cells, offset),
    offset,
    caretColumn: column,
    caretWidth: Math.min(marked, Math.max(1, WIDEST - (before - offset))),
  };
}

/** The cells of the first `width` columns, never half a wide character. */
function cutAt(cells: readonly Cell[], width: number): readonly Cell[] {
  const taken: Cell[] = [];
  let sum = 0;
  for (const cell of cells) {
    if (sum + cell.width > width) break;
    sum += cell.width;
    taken.push(cell);
  }
  return taken;
}

/** The part of a line from column `offset` on, at most WIDEST wide, with `…` where something is cut away. */
function clippedView(cells: readonly Cell[], offset: number): string {
  const skipped = cutAt(cells, offset);
  const rest = cells.slice(skipped.length);
  const shown = cutAt(rest, WIDEST);
  const text = shown.map((cell) => cell.text).join('');
  return `${offset > 0 ? '…' : ''}${text}${shown.length < rest.length ? '…' : ''}`;
}
