// JSON text (RFC 8259) -> JsonNode, every value with its place. Phase: accept. The text comes from anybody: depth is limited, nothing throws.
import type { JsonMember, JsonNode, Place } from './json-node.ts';

/** Deeper than this is refused: the scanner calls itself. */
export const MAX_JSON_DEPTH = 200;

export type ScanResult =
  | { readonly node: JsonNode; readonly fault: null }
  /** `at`: the offset of the first character that does not fit; `problem` completes "is not JSON: …". */
  | { readonly node: null; readonly fault: { readonly at: number; readonly problem: string } };

/** The one value of `text[start, end)`, blanks around it allowed. Places are offsets in `text`. */
export function scanJson(text: string, start = 0, end = text.length): ScanResult {
  const scan: Scan = { text, end, at: start, fault: null };
  const node = scanValue(scan, 0);
  skipBlanks(scan);
  if (node !== null && scan.at < end) fail(scan, 'more text after the value');
  if (scan.fault !== null) return { node: null, fault: scan.fault };
  return node === null ? { node: null, fault: { at: scan.at, problem: 'a value is missing' } } : { node, fault: null };
}

interface Scan {
  readonly text: string;
  readonly end: number;
  at: number;
  fault: { readonly at: number; readonly problem: string } | null;
}

function fail(scan: Scan, problem: string, at = scan.at): null {
  scan.fault ??= { at, problem };
  return null;
}

function peek(scan: Scan): string {
  return scan.at < scan.end ? (scan.text[scan.at] ?? '') : '';
}

function skipBlanks(scan: Scan): void {
  while (scan.at < scan.end && /[ \t\n\r]/.test(scan.text[scan.at] ?? '')) scan.at += 1;
}

function scanValue(scan: Scan, depth: number): JsonNode | null {
  skipBlanks(scan);
  const start = scan.at;
  const character = peek(scan);
  if (character === '') return fail(scan, 'it ends before the value does');
  if (character === '{' || character === '[') {
    if (depth >= MAX_JSON_DEPTH) return fail(scan, `it is nested more than ${MAX_JSON_DEPTH} levels deep`);
    return character === '{' ? scanObject(scan, depth) : scanArray(scan, depth);
  }
  if (character === '"') {
    const value = scanString(scan);
    return value === null ? null : { kind: 'string', value, place: placeFrom(scan, start) };
  }
  return scanNumber(scan) ?? scanWord(scan);
}

const placeFrom = (scan: Scan, start: number): Place => ({ start, end: scan.at });

/** True after a `,`, false after the closing character; null where neither stands. */
function goesOn(scan: Scan, close: '}' | ']'): boolean | null {
  skipBlanks(scan);
  const character = peek(scan);
  if (character === '') return fail(scan, `"${close}" is missing`);
  if (character !== ',' && character !== close) return fail(scan, `"," or "${close}" is missing here`);
  scan.at += 1;
  return character === ',';
}

function scanObject(scan: Scan, depth: number): JsonNode | null {
  const start = scan.at;
  const members: JsonMember[] = [];
  scan.at += 1;
  skipBlanks(scan);
  let more: boolean | null = true;
  if (peek(scan) === '}') {
    scan.at += 1;
    more = false;
  }
  while (more === true) {
    const member = scanMember(scan, depth);
    if (member === null) return null;
    members.push(member);
    more = goesOn(scan, '}');
  }
  return more === null ? null : { kind: 'object', members, place: placeFrom(scan, start) };
}

function scanMember(scan: Scan, depth: number): JsonMember | null {
  skipBlanks(scan);
  const start = scan.at;
  if (peek(scan) !== '"') return fail(scan, 'a name in double quotes is missing here');
  const name = scanString(scan);
  if (name === null) return null;
  const place = placeFrom(scan, start);
  skipBlanks(scan);
  if (peek(scan) !== ':') return fail(scan, '":" is missing here');
  scan.at += 1;
  const value = scanValue(scan, depth + 1);
  return value === null ? null : { name, place, value };
}

function scanArray(scan: Scan, depth: number): JsonNode | null {
  const start = scan.at;
  const items: JsonNode[] = [];
  scan.at += 1;
  skipBlanks(scan);
  let more: boolean | null = true;
  if (peek(scan) === ']') {
    scan.at += 1;
    more = false;
  }
  while (more === true) {
    const item = scanValue(scan, depth + 1);
    if (item === null) return null;
    items.push(item);
    more = goesOn(scan, ']');
  }
  return more === null ? null : { kind: 'array', items, place: placeFrom(scan, start) };
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function scanNumber(scan: Scan): JsonNode | null {
  NUMBER.lastIndex = scan.at;
  const [text] = NUMBER.exec(scan.text) ?? [];
  const start = scan.at;
  if (text === undefined || start + text.length > scan.end) return null;
  const next = scan.text[start + text.length] ?? '';
  if (start + text.length < scan.end && /[0-9A-Za-z.+-]/.test(next)) return fail(scan, 'this is no number of JSON');
  scan.at += text.length;
  return { kind: 'number', text, place: placeFrom(scan, start) };
}

function scanWord(scan: Scan): JsonNode | null {
  if (scan.fault !== null) return null;
  const start = scan.at;
  for (const word of ['true', 'false', 'null'] as const) {
    if (start + word.length > scan.end || !scan.text.startsWith(word, start)) continue;
    scan.at += word.length;
    const place = placeFrom(scan, start);
    return word === 'null' ? { kind: 'null', place } : { kind: 'boolean', value: word === 'true', place };
  }
  return fail(scan, 'a value cannot begin here');
}

const PLAIN = /[^"\\\p{Cc}]*/uy;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function scanString(scan: Scan): string | null {
  const start = scan.at;
  let value = '';
  scan.at += 1;
  while (scan.at < scan.end) {
    const stop = endOfPlain(scan);
    value += scan.text.slice(scan.at, stop);
    scan.at = stop;
    const character = peek(scan);
    if (character === '"') {
      scan.at += 1;
      return value;
    }
    if (character === '') break;
    if (character !== '\\') {
      // Above 0x1f a control character may stand as it is.
      if (character < ' ') return fail(scan, 'a control character in text must be escaped');
      value += character;
      scan.at += 1;
      continue;
    }
    const escaped = scanEscape(scan);
    if (escaped === null) return null;
    value += escaped;
  }
  return fail(scan, 'the text that begins here has no closing quote', start);
}

function endOfPlain(scan: Scan): number {
  PLAIN.lastIndex = scan.at;
  const [plain = ''] = PLAIN.exec(scan.text) ?? [];
  return Math.min(scan.at + plain.length, scan.end);
}

/** One escape; two for a pair of surrogates. Half a pair is no character, and warehouses refuse it. */
function scanEscape(scan: Scan): string | null {
  const short = ESCAPES[scan.text[scan.at + 1] ?? ''];
  if (short !== undefined && scan.at + 1 < scan.end) {
    scan.at += 2;
    return short;
  }
  const unit = /^\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?![dD][89a-fA-F])[0-9a-fA-F]{4})/.exec(
    scan.text.slice(scan.at, Math.min(scan.at + 12, scan.end)),
  )?.[0];
  if (unit === undefined) return fail(scan, 'this is no escape of JSON');
  scan.at += unit.length;
  return [...unit.matchAll(/\\u(.{4})/g)].map(([, digits = '']) => String.fromCharCode(Number.parseInt(digits, 16))).join('');
}
