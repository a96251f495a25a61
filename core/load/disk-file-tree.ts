// The project's folder on disk. Phase: load; the one file of core that reads files. Never leaves the root, links followed.
import type { Stats } from 'node:fs';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { FileContent, FileTree } from './file-tree.ts';
import { MAX_FILE_BYTES } from './limits.ts';

const SKIPPED = new Set(['node_modules', '.git', '.waymark']);

/** `root`: an absolute path; one that is not there gives an empty tree. */
export function diskFileTree(root: string): FileTree {
  const real = attempt(() => realpathSync.native(root));
  if (real === null) return { list: () => [], read: () => ({ kind: 'missing' }) };
  return {
    list: (folder) => filesBelow(real, folder),
    read: (path) => readInside(real, path),
  };
}

function filesBelow(root: string, folder: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = next;
    const real = attempt(() => realpathSync.native(join(root, path)));
    if (real === null || !isInside(root, real) || seen.has(real)) continue;
    seen.add(real);
    for (const entry of attempt(() => readdirSync(real, { withFileTypes: true })) ?? []) {
      if (SKIPPED.has(entry.name)) continue;
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      const isFolder = entry.isSymbolicLink() ? attempt(() => statSync(join(root, below)))?.isDirectory() : entry.isDirectory();
      if (isFolder === true) waiting.push(below);
      else found.push(below);
    }
  }
  return found;
}

function readInside(root: string, path: string): FileContent {
  const outside = path.split('/').includes('..') || isAbsolute(path);
  if (outside) return { kind: 'outside' };
  try {
    const real = realpathSync.native(join(root, path));
    return isInside(root, real) ? readRegularFile(real) : { kind: 'outside' };
  } catch (error) {
    return failure(error);
  }
}

function readRegularFile(path: string): FileContent {
  // Opening a pipe would wait for its writer.
  if (!isRegular(statSync(path))) return { kind: 'unreadable', reason: 'it is not a regular file' };
  const file = openSync(path, 'r');
  try {
    const stats = fstatSync(file);
    if (!isRegular(stats)) return { kind: 'unreadable', reason: 'it is not a regular file' };
    if (stats.size > MAX_FILE_BYTES) return { kind: 'too-large' };
    const bytes = readFileSync(file);
    if (bytes.length > MAX_FILE_BYTES) return { kind: 'too-large' };
    return decoded(bytes);
  } finally {
    closeSync(file);
  }
}

function isRegular(stats: Stats): boolean {
  return stats.isFile();
}

function decoded(bytes: Uint8Array): FileContent {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'not-utf8' };
  }
}

function failure(error: unknown): FileContent {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ELOOP: 'its links go in a circle',
  };
  return { kind: 'unreadable', reason: reasons[code] ?? (code === '' ? 'the system refused it' : code) };
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}
