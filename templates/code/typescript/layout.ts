// Lays out lists in generated TypeScript: on one line where that is short, else an item a line. Phase: render.

/** Longest list that stays on one line, in characters. */
const WIDTH = 90;

export interface List {
  readonly open: string;
  readonly items: readonly string[];
  readonly close: string;
  /** Between items on one line; its visible part ends every line otherwise. */
  readonly separator: ', ' | '; ';
  /** Blanks inside the brackets on one line. */
  readonly padding: '' | ' ';
}

/** The list's text. Items that hold line breaks are laid out with no indent of their own; lines inside get two more blanks. */
export function layoutList({ open, items, close, separator, padding }: List): string {
  if (items.length === 0) return `${open}${close}`;
  const line = `${open}${padding}${items.join(separator)}${padding}${close}`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  const end = separator.trim();
  return `${open}\n${items.map((item) => `${indented(item)}${end}\n`).join('')}${close}`;
}

/** A union's text: `'a' | 'b'`, or an alternative a line. */
export function layoutUnion(alternatives: readonly string[]): string {
  const line = alternatives.join(' | ');
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  return alternatives.map((alternative) => `\n${indented(`| ${alternative}`)}`).join('');
}

/** Every line of a text after the first, two blanks further in. */
export function hanging(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

function indented(text: string): string {
  return `  ${hanging(text)}`;
}
