// Whether packed files are whole. The engine reads one that is cut off or damaged up to that place, without a word.
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** As many as are unpacked at once: the threads that Node has for it. */
const AT_ONCE = 4;
const CHUNK_BYTES = 1 << 20;

/** What is wrong with each file, in their order; null = whole, or not packed. Never throws. */
export async function gzipFaults(paths: readonly string[]): Promise<readonly (string | null)[]> {
  const faults: (string | null)[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    faults.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map((path) => (path.endsWith('.gz') ? gzipFault(path) : null)))));
  }
  return faults;
}

async function gzipFault(path: string): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), createGunzip({ chunkSize: CHUNK_BYTES }), nowhere);
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('incorrect header check')) return 'it is not gzip, as its name says, or has something else at its end';
  if (message.includes('unexpected end of file')) return 'it is cut off: its gzip has no end';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') ? 'its gzip is damaged' : code === 'EACCES' ? 'permission denied' : code || 'the system refused it';
}
