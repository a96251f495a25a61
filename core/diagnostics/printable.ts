// Text of plans and data made safe to show on one line: control characters, line breaks and bidirectional overrides become escapes.

/** Control characters, lone surrogates, line separators, bidirectional marks and overrides, the byte order mark. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every unsafe character as `\n`, `\r`, `\t` or `\u001b`. Applying it twice changes nothing more. */
export function printable(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(UNSAFE, (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const PLAIN = /^[\x20-\x7e]*$/;

/** Whether the text is printable ASCII: nothing to escape, every character one cell wide. Most text is. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** At most `limit` UTF-16 units, `…` included, never cutting a surrogate pair. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
