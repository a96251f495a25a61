// A `pattern` of the plan (RE2 syntax) as a JavaScript regular expression of the same meaning, for generated validators.
// Phase: codegen. Must not know where the pattern stands.

/**
 * The expression with its `u` flag, or null where JavaScript cannot say the same: flags in the middle of a pattern, `\C`, `\S` in a
 * class, and what is no RE2 (look-around, back-references). Matching is unanchored, as in the plan.
 */
export function javascriptPattern(pattern: string): RegExp | null {
  const [leading = '', letters = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const source = translate(pattern.slice(leading.length), letters);
  if (source === null) return null;
  try {
    return new RegExp(source, [...new Set(`${letters.replace('s', '')}u`)].sort().join(''));
  } catch {
    return null; // not an expression at all: the check of the plan says so
  }
}

/** Pieces of a pattern, longest first: escapes, groups, POSIX classes and repeats are one piece each, everything else a character. */
const PIECES =
  /\\Q[\s\S]*?(?:\\E|$)|\\[pP](?:\{\^?\w+\}|\w)|\\x(?:\{[0-9a-fA-F]+\}|[0-9a-fA-F]{2})|\\[\s\S]|\(\?(?:P?<\w+>|:)|\(\?|\[:\^?\w+:\]|\{\d+(?:,\d*)?\}|[\s\S]/gu;

function translate(pattern: string, flags: string): string | null {
  let source = '';
  /** Where the open class began, in `source`; -1 outside. */
  let classStart = -1;
  for (const [piece] of pattern.matchAll(PIECES)) {
    if (classStart < 0 && piece === '[') {
      classStart = source.length;
      source += '[';
    } else if (classStart >= 0 && piece === ']' && source.length > firstOfClass(source, classStart)) {
      classStart = -1;
      source += ']';
    } else {
      const first = classStart >= 0 && source.length === firstOfClass(source, classStart);
      const translated = classStart < 0 ? translateOutside(piece, flags) : translateInClass(piece, first);
      if (translated === null) return null;
      source += translated;
    }
  }
  return source;
}

/** RE2 takes `]` for itself where it is the first character of a class, after `^` too. */
function firstOfClass(source: string, classStart: number): number {
  return source[classStart + 1] === '^' ? classStart + 2 : classStart + 1;
}

function translateOutside(piece: string, flags: string): string | null {
  if (piece.startsWith('(?')) return piece === '(?' ? null : piece.replace('(?P<', '(?<');
  switch (piece) {
    case '.':
      return flags.includes('s') ? '[\\s\\S]' : '[^\\n]';
    case '\\s':
      return '[\\t\\n\\f\\r ]';
    case '\\S':
      return '[^\\t\\n\\f\\r ]';
    case '\\A':
      return '(?<![\\s\\S])';
    case '\\z':
      return '(?![\\s\\S])';
    case '{':
    case '}':
    case ']':
      return `\\${piece}`;
    case '\\b':
    case '\\B':
      return piece;
    default:
      if (piece.startsWith('[:')) return `[${[...piece.slice(1, -1)].map(literal).join('')}]`;
      return translateCharacter(piece);
  }
}

const POSIX: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['digit', '0-9'],
  ['lower', 'a-z'],
  ['upper', 'A-Z'],
  ['space', '\\t\\n\\v\\f\\r '],
  ['word', '0-9A-Za-z_'],
  ['xdigit', '0-9A-Fa-f'],
]);

function translateInClass(piece: string, first: boolean): string | null {
  if (piece === '^' || piece === '-') return piece;
  if (piece === ']' && first) return '\\]';
  if (piece === '\\s') return '\\t\\n\\f\\r ';
  if (piece.startsWith('[:')) return POSIX.get(piece.slice(2, -2)) ?? null;
  if (piece === '\\S' || piece === '\\b') return null;
  if (/^\{\d|^\(\?/.test(piece)) return [...piece].map(literal).join('');
  if (/^[[{}()|/]$/.test(piece)) return `\\${piece}`;
  return translateCharacter(piece);
}

/** A single character or escape that means the same in and out of a class. */
function translateCharacter(piece: string): string | null {
  if (!piece.startsWith('\\')) return piece;
  const escaped = piece.slice(1);
  if (escaped.startsWith('Q')) return [...escaped.slice(1).replace(/\\E$/, '')].map(literal).join('');
  if (/^[pP]/.test(escaped)) return unicodeClass(escaped);
  if (/^x\{/.test(escaped)) return `\\u{${escaped.slice(2, -1)}}`;
  if (/^(?:[dDwWtnrfv]|x[0-9a-fA-F]{2})$/.test(escaped)) return piece;
  if (escaped === 'a') return '\\x07';
  return /^[\p{P}\p{S}]$/u.test(escaped) ? literal(escaped) : null;
}

/** `\pL`, `\p{Lu}`, `\p{^Greek}`: JavaScript writes the braces, and `Script=` before a script's name. */
function unicodeClass(escaped: string): string | null {
  const name = escaped.slice(1).replace(/[{}]/g, '');
  const negated = (escaped[0] === 'P') !== name.startsWith('^');
  const plain = name.replace('^', '');
  for (const candidate of [plain, `Script=${plain}`]) {
    const source = `\\${negated ? 'P' : 'p'}{${candidate}}`;
    try {
      new RegExp(source, 'u');
      return source;
    } catch {
      // not this spelling
    }
  }
  return null;
}

function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character;
}
