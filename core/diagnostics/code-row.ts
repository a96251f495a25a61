// The shape of one row of the table of diagnostic codes. Rows live in codes/<class>.ts and are merged in codes.ts.
import type { Severity } from './diagnostic.ts';

/**
 * A row's `message` starts in lower case, is one line, and names the offender in quotes; `help` is the way out.
 * Both take the same object of parameters; strings in it reach them already free of control characters (report.ts).
 */
export interface CodeRow {
  /** kebab-case, never reused; the name of the code's page and of its entry in `rules`. */
  readonly slug: string;
  readonly severity: Severity;
  readonly message: (parameters: never) => string;
  readonly help?: (parameters: never) => string;
}

export type CodeTable = Readonly<Record<`WM${number}`, CodeRow>>;

/** ` did you mean "a" or "b"?`'s list part: `"a"`, `"a" or "b"`, `"a", "b" or "c"`; empty text for an empty list. */
export function alternatives(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop();
  if (last === undefined) return '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** The help line of a misspelt name: the suggestions, else all that is known when that is a short list, else `fallback`. */
export function didYouMean(suggestions: readonly string[], known: readonly string[], fallback: string): string {
  if (suggestions.length > 0) return `did you mean ${alternatives(suggestions)}?`;
  if (known.length > 0 && known.length <= 12) return `known here: ${known.map((name) => `"${name}"`).join(', ')}`;
  return fallback;
}
