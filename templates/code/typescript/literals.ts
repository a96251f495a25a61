// TypeScript's small pieces: strings, comments, identifiers, property keys, regular expressions. Phase: render.
// Whatever the text is, it cannot leave the literal, comment or key that it is printed into.

/** A single-quoted TypeScript string literal, quotes included. */
export function stringLiteral(text: string): string {
  const named: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const escaped = text.replace(/[\\'\n\r\t]/g, (character) => named[character] ?? character);
  return `'${escaped.replace(unsafeInCode, unicodeEscape)}'`;
}

/** Text inside a TypeScript comment: one line, unable to end it, and no tag of a doc comment where it starts one. */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').replace(/^ ?@/, '\\@').replace(unsafeInCode, unicodeEscape);
}

/** An identifier that core derived. Anything else is a defect of the view and throws. */
export function identifier(name: string): string {
  if (!/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name)) throw new TypeError(`${JSON.stringify(name)} is not an identifier`);
  return name;
}

/** A key of an interface: bare where that is plain ASCII, else quoted. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
}

/** A regular expression literal. */
export function regularExpression(expression: RegExp): string {
  return String(expression).replace(unsafeInCode, unicodeEscape);
}

/** Control characters, line separators, lone surrogates, and the direction marks that make code read otherwise than it runs. */
const unsafeInCode = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
