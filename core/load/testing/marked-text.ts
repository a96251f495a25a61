// For tests: files in which «marks» stand around the text that findings must point at.
import type { Span } from '../../diagnostics/diagnostic.ts';

export interface MarkedFiles {
  /** The texts without marks. */
  readonly files: ReadonlyMap<string, string>;
  /** The marked spans, in the order of files and text. */
  readonly marks: readonly Span[];
}

/** `a: «x»` -> text `a: x` and the span of `x`; `«»` marks an empty span. Marks do not nest. */
export function markedFiles(texts: Readonly<Record<string, string>>): MarkedFiles {
  const files = new Map<string, string>();
  const marks: Span[] = [];
  for (const [file, marked] of Object.entries(texts)) {
    let text = '';
    let start = 0;
    for (const part of marked.split(/([«»])/)) {
      if (part === '«') start = text.length;
      else if (part === '»') marks.push({ file, start, end: text.length });
      else text += part;
    }
    files.set(file, text);
  }
  return { files, marks };
}
