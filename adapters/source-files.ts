// The files that a source's pattern names, found on disk below the project. Links may lead to where reading is permitted, nowhere else.
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Glob } from '../core/load/glob.ts';
import { pathWithin } from './readable-paths.ts';

export interface DataFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly absolute: string;
}

/** A file that matches, or a folder that may hold some, and cannot be read. */
export interface RefusedPath {
  readonly path: string;
  readonly reason: 'outside' | 'not-regular' | 'not-listed';
}

export interface SourceFiles {
  /** Sorted by path. */
  readonly files: readonly DataFile[];
  /** Sorted by path. */
  readonly refused: readonly RefusedPath[];
}

/** Folders that hold no data of a project. */
const SKIPPED = new Set(['node_modules', '.git', '.waymark']);

/** `root` and `allowRead`: absolute, links followed. A pattern whose folder is not there names no file. */
export function sourceFiles(glob: Glob, root: string, allowRead: readonly string[]): SourceFiles {
  const readable = [root, ...allowRead];
  const files: DataFile[] = [];
  const refused: RefusedPath[] = [];
  const seen = new Set<string>();
  const waiting = [glob.folder];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const real = pathWithin(readable, join(root, folder));
    if (real === null) refused.push({ path: folder, reason: 'outside' });
    if (real === null || seen.has(real)) continue;
    seen.add(real);
    const entries = entriesOf(real);
    if (entries === null) refused.push({ path: folder, reason: 'not-listed' });
    for (const { name, kind } of entries ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder') waiting.push(path);
      else if (!glob.matches(path)) continue;
      else if (pathWithin(readable, join(root, path)) === null) refused.push({ path, reason: 'outside' });
      // Opening a pipe would wait for its writer.
      else if (kind === 'other') refused.push({ path, reason: 'not-regular' });
      else files.push({ path, absolute: join(root, path) });
    }
  }
  return { files: files.sort(byPath), refused: refused.sort(byPath) };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : 1);

interface Entry {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'other';
}

/** What lies in a folder, sorted, so that of two links to one folder always the same is taken. null = it may not be listed. */
function entriesOf(folder: string): readonly Entry[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !SKIPPED.has(entry.name))
      .map((entry) => ({ name: entry.name, kind: kindOf(entry.isSymbolicLink() ? statsOf(join(folder, entry.name)) : entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return isMissing ? [] : null;
  }
}

function kindOf(entry: Dirent | Stats | null): Entry['kind'] {
  if (entry?.isDirectory() === true) return 'folder';
  return entry?.isFile() === true ? 'file' : 'other';
}

function statsOf(link: string): Stats | null {
  try {
    return statSync(link);
  } catch {
    return null;
  }
}
