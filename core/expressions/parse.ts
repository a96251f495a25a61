// CEL text -> syntax tree, by the parser of @marcbachmann/cel-js. The only file that knows that library; its evaluator is never used.
// Phase: first half of checking a condition. Must not know types or scopes.
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { isPlainName, quotedName } from './names.ts';

/** A node of the parser's tree; `start` and `end` are UTF-16 offsets into the text. */
export type SyntaxNode = ASTNode;

export type ParseResult =
  | { readonly kind: 'tree'; readonly tree: SyntaxNode }
  | { readonly kind: 'error'; readonly start: number; readonly end: number; readonly found: string; readonly help: string | null };

export const MAXIMUM_LENGTH = 2_000;

/** Deepest nesting, so that no later pass over the tree, nor an engine's parser, runs out of stack. */
export const MAXIMUM_DEPTH = 100;

const ENVIRONMENT = new Environment({ unlistedVariablesAreDyn: true });

/** Parses a condition of at most MAXIMUM_LENGTH characters. Never throws. */
export function parseExpression(text: string): ParseResult {
  try {
    return { kind: 'tree', tree: ENVIRONMENT.parse(text).ast };
  } catch (error) {
    const range = error instanceof ParseError ? error.range : undefined;
    const start = Math.min(range?.start ?? 0, text.length);
    const end = Math.max(start, Math.min(range?.end ?? text.length, text.length));
    return {
      kind: 'error',
      ...wholeWord(text, start, end),
      found: error instanceof ParseError ? describe(text, start, error.code) : 'something unreadable',
      help: helpFor(text, start),
    };
  }
}

/** The parser stops inside a character or word at times; people want to see the whole of it. */
function wholeWord(text: string, start: number, end: number): { start: number; end: number } {
  const word = /^[\p{L}\p{N}_]+/u.exec(text.slice(start))?.[0] ?? String.fromCodePoint(text.codePointAt(start) ?? 0x20);
  return { start, end: start >= text.length ? start : Math.max(end, start + word.length) };
}

function describe(text: string, start: number, code: string): string {
  switch (code) {
    case 'unterminated_string':
    case 'unterminated_triple_quoted_string':
      return 'a text without its closing quote';
    case 'invalid_escape_sequence':
    case 'invalid_unicode_escape':
    case 'invalid_unicode_surrogate':
    case 'invalid_hex_escape':
    case 'invalid_octal_escape':
    case 'octal_escape_out_of_range':
      return 'an unknown escape in a text';
    case 'reserved_identifier':
      return `the reserved word "${wordAt(text, start)}"`;
    case 'limit_exceeded':
      return 'more nesting than the language allows';
    default:
      return start >= text.length ? 'the end' : `"${wordAt(text, start)}"`;
  }
}

function wordAt(text: string, start: number): string {
  const { end } = wholeWord(text, start, start);
  return text.slice(start, end);
}

/** What people of other languages usually mean by what CEL cannot read. */
function helpFor(text: string, start: number): string | null {
  const word = wordAt(text, start);
  const before = /([A-Za-z]+)\s*$/.exec(text.slice(0, start))?.[1]?.toLowerCase();
  switch (word.toLowerCase()) {
    case '=':
    case '!':
      return text.startsWith('=!', start) ? 'write != for "is not"' : 'write == to compare';
    case 'is':
      return 'write == to compare, and has(x) to ask whether x is set';
    case '&':
    case 'and':
      return 'write && for "and"';
    case '|':
    case 'or':
      return 'write || for "or"';
    case '>':
      return text[start - 1] === '<' ? 'write != for "is not"' : null;
    case '\\':
      return 'write a backslash in a text as \\\\, or the whole as a raw text: r"\\d+"';
    case '`':
      return 'write a name that is no plain word as property("the name")';
    default:
      if (before === 'not') return 'write ! for "not"';
      return isName(word) && !isPlainName(word) ? `write a name that is no plain word, or is a word of CEL, as ${quotedName(word)}` : null;
  }
}

function isName(word: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(word);
}
