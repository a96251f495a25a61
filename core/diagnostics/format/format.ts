// What an output format of findings is given. Phase: after every other. Formats are pure: findings to text.
import type { Diagnostic } from '../diagnostic.ts';
import type { SymbolOf } from '../fingerprint.ts';
import type { SourceTexts } from '../source-texts.ts';
import type { Painter } from './pretty.ts';

export interface FormatContext {
  readonly texts: SourceTexts;
  readonly painter: Painter;
  readonly toolVersion: string;
  /** From the folder that the reader starts at to the project: `''`, or `apps/shop/`. Only in formats that name files for CI. */
  readonly prefix: string;
  readonly symbolOf: SymbolOf;
  /** Whether a finding of this kind makes the command fail. */
  readonly fails: (diagnostic: Diagnostic) => boolean;
}

/** All findings as text with one line break at its end; formats that have nothing to say without findings give empty text. */
export type Format = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;
