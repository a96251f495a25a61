// The header line of a CSV file: read here, since the engine's own sniffing would let one odd row decide how the others are read.
import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync, constants as zlib } from 'node:zlib';

/** Longest header that is looked for, in bytes of the file. */
const HEADER_BYTES = 1 << 18;

export type CsvHeader =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** Not a byte in it: nothing is lost. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The names in the first line of a file, `.gz` unpacked. Never throws. */
export function csvHeader(path: string): CsvHeader {
  let head: Buffer;
  try {
    head = firstBytes(path);
  } catch (error) {
    return { kind: 'unreadable', reason: readingFailure(error) };
  }
  if (head.length === 0) return { kind: 'empty' };
  const text = new TextDecoder('utf-8').decode(head);
  return headerIn(text.startsWith('\ufeff') ? text.slice(1) : text);
}

function headerIn(text: string): CsvHeader {
  const names = firstRecord(text);
  if (names === null) return { kind: 'unreadable', reason: 'its header line has an open quote, or is longer than 256 KB' };
  if (names.length === 1 && names[0]?.trim() === '') return { kind: 'unreadable', reason: 'its first line is blank: there is no header' };
  if (names.some((name) => /[\r\n]/.test(name))) return { kind: 'unreadable', reason: 'its header line holds a line break' };
  return { kind: 'names', names };
}

function readingFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    Z_DATA_ERROR: 'it is not gzip, as its name says',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'it is not there',
    EISDIR: 'it is a folder',
  };
  return reasons[code] ?? (code === '' ? 'the system refused it' : code);
}

function firstBytes(path: string): Buffer {
  const buffer = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, buffer, 0, HEADER_BYTES, 0);
    const bytes = buffer.subarray(0, read);
    return path.endsWith('.gz') && read > 0 ? gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 }) : bytes;
  } finally {
    closeSync(file);
  }
}

/** RFC 4180, one record; null where it does not end within the text. */
function firstRecord(text: string): readonly string[] | null {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') return [...cells, cell];
    else cell += character;
  }
  return isQuoted || text.length >= HEADER_BYTES ? null : [...cells, cell];
}
