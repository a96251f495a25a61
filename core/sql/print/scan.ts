// Printed SQL read character by character, past quotes and comments: what laying out and parenthesising both need.

interface Scanned {
  readonly at: number;
  readonly character: string;
  /** How many brackets are open around it; an opening and its closing bracket stand at the depth outside. */
  readonly depth: number;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Every character that is neither quoted nor commented. */
export function* scan(text: string): Generator<Scanned> {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === "'" || character === '"') at = skipTo(text, character, at + 1);
    else if (character === '-' && text[at + 1] === '-') at = skipTo(text, '\n', at + 2);
    else if (character in CLOSING) yield { at, character, depth: depth++ };
    else if (character === ')' || character === ']' || character === '}') yield { at, character, depth: --depth };
    else yield { at, character, depth };
  }
}

/** A doubled quote closes and opens again, which is the same. */
function skipTo(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found;
}

export interface Brackets {
  readonly open: number;
  readonly close: number;
}

/** The outermost pairs of brackets. */
export function outerBrackets(text: string): readonly Brackets[] {
  const found: Brackets[] = [];
  let open = -1;
  for (const { at, character, depth } of scan(text)) {
    if (depth !== 0) continue;
    if (character in CLOSING) open = at;
    else if (open !== -1 && CLOSING[text[open] ?? ''] === character) {
      found.push({ open, close: at });
      open = -1;
    }
  }
  return found;
}

/** The parts between commas that stand in no brackets, nor between the parameters of a lambda. */
export function splitByCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { at, character, depth } of scan(text)) {
    if (character !== ',' || depth !== 0) continue;
    const part = text.slice(from, at).trim();
    if (/^lambda [^:]*$/.test(part)) continue;
    parts.push(part);
    from = at + 1;
  }
  return [...parts, text.slice(from).trim()];
}
