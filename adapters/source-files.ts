// The files that a source's pattern names, found on disk below the project. Links may lead to where reading is permitted, nowhere else.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Glob } from '../core/load/glob.ts';
import { pathWithin } from './readable-paths.ts';

export interface DataFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly absolute: string;
}

export interface SourceFiles {
  /** Sorted by path. */
  readonly files: readonly DataFile[];
  /** Files that match and folders that may hold some, whose links lead where nothing may be read. Sorted. */
  readonly refused: readonly string[];
}

/** Folders that hold no data of a project. */
const SKIPPED = new Set(['node_modules', '.git', '.waymark']);

/** `root` and `allowRead`: absolute, links followed. A pattern whose folder is not there names no file. */
export function sourceFiles(glob: Glob, root: string, allowRead: readonly string[]): SourceFiles {
  const readable = [root, ...allowRead];
  const files: DataFile[] = [];
  const refused: string[] = [];
  const seen = new Set<string>();
  const waiting = [glob.folder];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const real = pathWithin(readable, join(root, folder));
    if (real === null) refused.push(folder);
    if (real === null || seen.has(real)) continue;
    seen.add(real);
    for (const { name, isFolder } of entriesOf(real)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isFolder) waiting.push(path);
      else if (glob.matches(path) && pathWithin(readable, join(root, path)) === null) refused.push(path);
      else if (glob.matches(path)) files.push({ path, absolute: join(root, path) });
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), refused: refused.sort() };
}

/** What lies in a folder, sorted, so that of two links to one folder always the same is taken. */
function entriesOf(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !SKIPPED.has(entry.name))
      .map((entry) => ({
        name: entry.name,
        isFolder: entry.isSymbolicLink() ? leadsToFolder(join(folder, entry.name)) : entry.isDirectory(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}
