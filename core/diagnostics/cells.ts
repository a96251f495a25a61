// Text as a terminal shows it: characters with their width in cells. Tabs and control characters become visible, harmless text.
import { printable } from './printable.ts';

export interface Cell {
  /** What is printed: one character with its combining marks, or an escape. */
  readonly text: string;
  /** Columns of the terminal it takes. */
  readonly width: number;
  /** Offset in the source text, UTF-16. */
  readonly start: number;
}

const TAB = '    ';
/** Combining marks, variation selectors among them, and zero-width spaces and joiners. */
const ZERO_WIDTH = /^(?:\p{Mn}|\p{Me}|\u200b|\u200c|\u200d)$/u;
/** East Asian Wide and Fullwidth, and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** The cells of one line of text. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const character of line) {
    cells.push(cellOf(character, start));
    start += character.length;
  }
  return cells;
}

function cellOf(character: string, start: number): Cell {
  if (character === '\t') return { text: TAB, width: TAB.length, start };
  const text = printable(character);
  if (text !== character) return { text, width: text.length, start };
  if (ZERO_WIDTH.test(character)) return { text, width: 0, start };
  return { text, width: WIDE.test(character) ? 2 : 1, start };
}

/** The sum of the cells' widths. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
