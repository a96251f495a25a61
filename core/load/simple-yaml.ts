// The YAML that nearly every plan file is written in, read in one pass without tokens or documents: block maps and lists, scalars and flow
// collections of one line, comments. Anything else gives null, and the full parser reads the file. Phase: load. Reports nothing: what it reads has no fault.
import { MAX_DEPTH, MAX_NODES } from './limits.ts';
import type { MapEntry, Node, ScalarNode } from './node.ts';
import { mapNode } from './node.ts';
import { plainValue } from './plain-value.ts';

/** Tabs, carriage returns, byte order marks, control characters, other line breaks, lone surrogates, document markers and directives. */
const NOT_SIMPLE = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef\u{10000}-\u{10ffff}]|^(?:---|\.\.\.|%)/mu;
const MAX_KEY = 1000;

const NEWLINE = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const BACKSLASH = 92;
const LIST_START = 91;
const LIST_END = 93;
const MAP_START = 123;
const MAP_END = 125;

/** Characters that begin something else than an unquoted scalar, or that would need a look at what follows. */
const NO_PLAIN_START: ReadonlySet<number> = new Set([...',[]{}#&*!|>\'"%@`?:'].map((character) => character.charCodeAt(0)));

/** Where the reader stands. `failed` is final: the text is not simple. */
interface Reader {
  readonly text: string;
  at: number;
  /** Column of the next line with content; -1 at the end of the text. */
  column: number;
  nodes: number;
  failed: boolean;
}

const NOTHING: ScalarNode = { kind: 'scalar', value: null, text: '', style: 'plain', start: 0, end: 0, broken: false };

/** The root node, equal in every part to what the full parser gives; null where the text is not simple, faulty or empty. */
export function readSimpleYaml(text: string): Node | null {
  if (NOT_SIMPLE.test(text)) return null;
  const reader: Reader = { text, at: 0, column: 0, nodes: 0, failed: false };
  nextLine(reader);
  if (reader.column === -1) return null;
  const root = readBlock(reader, 1);
  return reader.failed || reader.column !== -1 || reader.nodes > MAX_NODES ? null : root;
}

function fail(reader: Reader): Node {
  reader.failed = true;
  return NOTHING;
}

/** From the start of a line to the first character of the next line that is neither blank nor a comment. */
function nextLine(reader: Reader): void {
  const { text } = reader;
  let { at } = reader;
  for (;;) {
    const start = at;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const character = text.charCodeAt(at);
    if (at >= text.length) {
      reader.column = -1;
      break;
    }
    if (character === HASH) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end + 1;
    } else if (character === NEWLINE) {
      at += 1;
    } else {
      reader.column = at - start;
      break;
    }
  }
  reader.at = at;
}

/** After a value: nothing but blanks and a comment up to the end of the line. */
function endLine(reader: Reader): void {
  const { text } = reader;
  let { at } = reader;
  while (text.charCodeAt(at) === SPACE) at += 1;
  const character = text.charCodeAt(at);
  if (at < text.length && character !== NEWLINE && !(character === HASH && text.charCodeAt(at - 1) === SPACE)) {
    fail(reader);
    return;
  }
  const end = text.indexOf('\n', at);
  reader.at = end === -1 ? text.length : end + 1;
  nextLine(reader);
}

/** A block map or list that begins where the reader stands; its column is the reader's. */
function readBlock(reader: Reader, depth: number): Node {
  if (depth > MAX_DEPTH) return fail(reader);
  reader.nodes += 1;
  return isDash(reader) ? readBlockList(reader, reader.column, depth) : readBlockMap(reader, reader.column, depth);
}

function isDash({ text, at }: Reader): boolean {
  return text.charCodeAt(at) === DASH && isBlankAt(text, at + 1);
}

function isBlankAt(text: string, at: number): boolean {
  const character = text.charCodeAt(at);
  return character === SPACE || character === NEWLINE || at >= text.length;
}

function readBlockList(reader: Reader, column: number, depth: number): Node {
  const start = reader.at;
  const items: Node[] = [];
  let end = start;
  while (reader.column === column && isDash(reader) && !reader.failed) {
    const dash = reader.at;
    reader.at += 1;
    skipSpaces(reader);
    const item = readItem(reader, column + reader.at - dash, depth);
    items.push(item);
    end = item.end;
  }
  return { kind: 'list', items, start, end, broken: false };
}

function readItem(reader: Reader, column: number, depth: number): Node {
  if (isBlankAt(reader.text, reader.at) || reader.text.charCodeAt(reader.at) === HASH || isDash(reader)) return fail(reader);
  if (depth >= MAX_DEPTH) return fail(reader);
  const from = reader.at;
  const value = readInline(reader, false, depth + 1);
  if (reader.failed) return value;
  if (value.kind === 'scalar' && reader.text.charCodeAt(reader.at) === COLON && isBlankAt(reader.text, reader.at + 1)) {
    reader.at = from;
    reader.column = column;
    return readBlockMap(reader, column, depth + 1);
  }
  endLine(reader);
  return value;
}

function readBlockMap(reader: Reader, column: number, depth: number): Node {
  const start = reader.at;
  const entries: MapEntry[] = [];
  const keys = new Set<string>();
  let end = start;
  while (reader.column === column && !reader.failed) {
    const key = readKey(reader, false, keys);
    if (key === null) return fail(reader);
    const value = readEntryValue(reader, column, depth);
    entries.push({ key: key.text, keyStart: key.start, keyEnd: key.end, value });
    end = value.end;
  }
  return mapNode(entries, { start, end, broken: false });
}

/** What stands after a key's colon: on the same line, or as a block on the lines below. */
function readEntryValue(reader: Reader, column: number, depth: number): Node {
  skipSpaces(reader);
  const character = reader.text.charCodeAt(reader.at);
  if (isBlankAt(reader.text, reader.at) || character === HASH) {
    endLine(reader);
    const isBelow = reader.column > column || (reader.column === column && isDash(reader));
    return isBelow && !reader.failed ? readBlock(reader, depth + 1) : fail(reader);
  }
  if (isDash(reader)) return fail(reader);
  const value = readInline(reader, false, depth + 1);
  if (!reader.failed) endLine(reader);
  // A deeper line would go on with a scalar of several lines.
  return reader.column > column ? fail(reader) : value;
}

/** A key up to and with its colon; null where it is none, stands twice or is special. */
function readKey(reader: Reader, inFlow: boolean, keys: Set<string>): ScalarNode | null {
  if (isDash(reader)) return null;
  const key = readScalar(reader, inFlow);
  if (reader.failed || key.end - key.start > MAX_KEY || (key.text === '<<' && key.style === 'plain') || keys.has(key.text)) return null;
  if (reader.text.charCodeAt(reader.at) !== COLON || !isBlankAt(reader.text, reader.at + 1)) return null;
  keys.add(key.text);
  reader.at += 1;
  return key;
}

function readInline(reader: Reader, inFlow: boolean, depth: number): Node {
  reader.nodes += 1;
  const character = reader.text.charCodeAt(reader.at);
  if (character !== LIST_START && character !== MAP_START) return readScalar(reader, inFlow);
  if (depth > MAX_DEPTH) return fail(reader);
  return character === LIST_START ? readFlowList(reader, depth) : readFlowMap(reader, depth);
}

function readFlowList(reader: Reader, depth: number): Node {
  const start = reader.at;
  const items: Node[] = [];
  reader.at += 1;
  skipSpaces(reader);
  while (!flowEnds(reader, LIST_END, items.length)) {
    if (isDash(reader)) return fail(reader);
    items.push(readInline(reader, true, depth + 1));
    skipSpaces(reader);
  }
  return { kind: 'list', items, start, end: reader.at, broken: false };
}

function readFlowMap(reader: Reader, depth: number): Node {
  const start = reader.at;
  const entries: MapEntry[] = [];
  const keys = new Set<string>();
  reader.at += 1;
  skipSpaces(reader);
  while (!flowEnds(reader, MAP_END, entries.length)) {
    const key = readKey(reader, true, keys);
    if (key === null) return fail(reader);
    skipSpaces(reader);
    if (isDash(reader)) return fail(reader);
    const value = readInline(reader, true, depth + 1);
    entries.push({ key: key.text, keyStart: key.start, keyEnd: key.end, value });
    skipSpaces(reader);
  }
  return mapNode(entries, { start, end: reader.at, broken: false });
}

/** Goes over the bracket that ends a flow collection, or over the comma before its next part. */
function flowEnds(reader: Reader, bracket: number, parts: number): boolean {
  if (reader.failed) return true;
  const character = reader.text.charCodeAt(reader.at);
  if (character === bracket) {
    reader.at += 1;
    return true;
  }
  if (parts > 0) {
    if (character !== COMMA) fail(reader);
    reader.at += 1;
    skipSpaces(reader);
  }
  return reader.failed;
}

function skipSpaces(reader: Reader): void {
  while (reader.text.charCodeAt(reader.at) === SPACE) reader.at += 1;
}

function readScalar(reader: Reader, inFlow: boolean): ScalarNode {
  const character = reader.text.charCodeAt(reader.at);
  if (character === DOUBLE_QUOTE || character === SINGLE_QUOTE) return readQuoted(reader, character);
  const { text, at: start } = reader;
  if (NO_PLAIN_START.has(character) || isBlankAt(text, start)) {
    fail(reader);
    return NOTHING;
  }
  let at = start;
  let end = start;
  for (; at < text.length; at += 1) {
    const next = text.charCodeAt(at);
    if (next === NEWLINE) break;
    if (next === SPACE) continue;
    if (next === HASH && at > end) break;
    if (next === COLON && isBlankAt(text, at + 1)) break;
    if (inFlow && isFlowMark(next)) break;
    end = at + 1;
  }
  if (inFlow && text.charCodeAt(end - 1) === COLON) fail(reader);
  reader.at = end;
  const source = text.slice(start, end);
  return { kind: 'scalar', value: plainValue(source), text: source, style: 'plain', start, end, broken: false };
}

function isFlowMark(character: number): boolean {
  return character === COMMA || character === LIST_START || character === LIST_END || character === MAP_START || character === MAP_END;
}

/** A quoted scalar of one line, without escapes but the doubled single quote. */
function readQuoted(reader: Reader, quote: number): ScalarNode {
  const { text, at: start } = reader;
  let at = start + 1;
  let isDoubled = false;
  for (; ; at += 1) {
    const character = text.charCodeAt(at);
    if (at >= text.length || character === NEWLINE || (character === BACKSLASH && quote === DOUBLE_QUOTE)) {
      fail(reader);
      return NOTHING;
    }
    if (character !== quote) continue;
    if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) break;
    isDoubled = true;
    at += 1;
  }
  const content = text.slice(start + 1, at);
  const value = isDoubled ? content.replaceAll("''", "'") : content;
  reader.at = at + 1;
  const style = quote === DOUBLE_QUOTE ? 'double-quoted' : 'single-quoted';
  return { kind: 'scalar', value, text: value, style, start, end: at + 1, broken: false };
}
