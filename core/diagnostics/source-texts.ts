// Where formats get the texts that findings point into; line indexes are made once per file.
import type { LineIndex } from './line-index.ts';
import { createLineIndex } from './line-index.ts';

/** The line index of a file by its path, null where the text is not at hand. */
export type SourceTexts = (file: string) => LineIndex | null;

export function sourceTexts(files: readonly { readonly path: string; readonly text: string }[]): SourceTexts {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const indexes = new Map<string, LineIndex>();
  return (path) => {
    const known = indexes.get(path);
    if (known !== undefined) return known;
    const text = texts.get(path);
    if (text === undefined) return null;
    const index = createLineIndex(text);
    indexes.set(path, index);
    return index;
  };
}
