// Offsets of a text to lines and columns, for printing only. Knows no files.

export interface LineColumn {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

export interface LineIndex {
  readonly text: string;
  readonly lineCount: number;
  position(offset: number): LineColumn;
  /** The text of a line (from 1) without its line break; empty outside the text. */
  line(number: number): string;
  /** The offset of a line's first character. */
  lineStart(number: number): number;
}

const NEWLINE = 10;
const RETURN = 13;

/** Lines end at `\n`, with a `\r` before it belonging to the break. Offsets outside the text are clamped. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineStart = (number: number): number => starts[number - 1] ?? text.length;
  return {
    text,
    lineCount: starts.length,
    position(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const line = lastAtOrBefore(starts, clamped) + 1;
      return { line, column: clamped - lineStart(line) + 1 };
    },
    line(number) {
      const start = lineStart(number);
      let end = starts[number] ?? text.length;
      if (end > start && text.charCodeAt(end - 1) === NEWLINE) {
        end -= 1;
        if (end > start && text.charCodeAt(end - 1) === RETURN) end -= 1;
      }
      return text.slice(start, end);
    },
    lineStart,
  };
}

/** The index of the last of the ascending `values` that is not greater than `wanted`. */
function lastAtOrBefore(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
