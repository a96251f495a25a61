// Regular expressions: RE2 syntax, run by re2js here and by the engines in SQL. The only file that knows that library.
// Phase: checks of conditions and constraints, evaluation. Must not know where a pattern stands.
import { RE2JS } from 're2js';

export interface Pattern {
  /** Whether it is found anywhere in the text. */
  matches(text: string): boolean;
}

export type CompiledPattern = { readonly pattern: Pattern } | { readonly reason: string };

/** Larger ones pass the memory that RE2 allows itself; classes of Unicode take many times the room of a plain character. */
const MAXIMUM_SIZE = 5_000;
const MAXIMUM_UNICODE_SIZE = 200;

const MAXIMUM_LENGTH = 2_000;

const remembered = new Map<string, CompiledPattern>();
const REMEMBERED_AT_MOST = 1_000;

/** Compiles a pattern, or says why no engine could; each pattern once. Never throws. */
export function compilePattern(text: string): CompiledPattern {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const compiled = compile(text);
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(text, compiled);
  return compiled;
}

/** Whether a pattern that was checked is found anywhere in the text; one that does not compile matches nothing. */
export function matchesPattern(text: string, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  return 'pattern' in compiled && compiled.pattern.matches(text);
}

function compile(text: string): CompiledPattern {
  if (/[\p{Cs}\0]/u.test(text)) return { reason: 'it holds half a character or a NUL' };
  if (text.length > MAXIMUM_LENGTH) return { reason: `it is longer than ${MAXIMUM_LENGTH} characters` };
  const extension = extensionOf(text);
  if (extension !== null) return { reason: extension };
  try {
    const program = RE2JS.compile(text);
    const usesUnicode = /\\[pP]|\(\?[a-zA-Z]*i|\[\^|\\[DSW]/.test(text);
    if (program.programSize() > (usesUnicode ? MAXIMUM_UNICODE_SIZE : MAXIMUM_SIZE)) return { reason: 'it repeats too much' };
    return { pattern: { matches: (subject) => program.matcher(subject).find() } };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** `error parsing regexp: invalid escape sequence: \Z` without its first words. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be read';
  return message.replace(/^error parsing regexp: /, '').replaceAll('`', '"');
}

/** General categories; RE2 of other engines knows no other classes of Unicode but scripts. */
const CATEGORIES = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Any)$/;

/** Scripts as old as every engine's tables. */
const SCRIPTS: ReadonlySet<string> = new Set(
  (
    'Arabic Armenian Bengali Bopomofo Braille Canadian_Aboriginal Cherokee Common Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul ' +
    'Hebrew Hiragana Inherited Kannada Katakana Khmer Lao Latin Malayalam Mongolian Myanmar Ogham Oriya Runic Sinhala Syriac Tamil Telugu Thaana Thai Tibetan Yi'
  ).split(' '),
);

/** What re2js reads beyond the syntax that every RE2 has, or null. */
function extensionOf(text: string): string | null {
  const bare = text.replace(/\\Q[\s\S]*?(?:\\E|$)/g, '').replace(/\\\\/g, '');
  if (/(?:^|[^\\])\(\?<\w+>/.test(bare)) return 'a group is named (?P<name>…)';
  for (const [, name = ''] of bare.matchAll(/\\[pP]\{\^?([^}]*)\}/g)) {
    if (!CATEGORIES.test(name) && !SCRIPTS.has(name)) return `unknown class of characters "${name}"`;
  }
  return null;
}
