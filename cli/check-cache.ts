// What the last check of a project found, kept in node_modules/.cache/waymark for the next one. The entry says what the check asked of the
// file tree; it counts only where the tree answers the same today, and only for this very build of the program. It is data from a folder that
// others may write to: read as JSON, its shape tested, and taken for nothing where anything is odd.
import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CacheEntry, readEntry } from './read-cache-entry.ts';
import { toolVersion } from './version.ts';

export interface CheckCache {
  /** null where there is none that this build wrote here. */
  read(): CacheEntry | null;
  /** Never throws: a cache that cannot be written is done without. */
  write(entry: CacheEntry): void;
}

const LARGEST_BYTES = 32_000_000;
const MOST_ENTRIES = 20;

/** A built chunk carries a hash of its text in its name; sources have none, and are not cached. */
const BUILT = /-[A-Z0-9]{8}\.js$/;

/**
 * The cache of the project at `root` (absolute, links followed); null where there is to be none: without a `node_modules`, in CI, which gains
 * little and checks what strangers send, and where the program runs from its sources (tests say who they are with `program`).
 */
export function checkCache(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
  program: string | null = builtProgram(),
): CheckCache | null {
  if (program === null || (environment.CI ?? '') !== '') return null;
  const modules = nearestModules(root);
  if (modules === null) return null;
  const folder = join(modules, '.cache', 'waymark');
  const path = join(folder, `check-${digestOf(root).slice(0, 24)}.json`);
  const seal = (): string | null => sealOf(folder, [root, program, process.version, installed(modules)]);
  return {
    read() {
      const expected = seal();
      return expected === null
        ? null
        : attempt(() => (statSync(path).size > LARGEST_BYTES ? null : readEntry(readFileSync(path, 'utf8'), expected)));
    },
    write(entry) {
      attempt(() => {
        mkdirSync(folder, { recursive: true });
        const expected = seal();
        const text = JSON.stringify({ seal: expected, ...entry });
        if (expected === null || text.length * 3 > LARGEST_BYTES) return;
        replace(path, text);
        prune(folder);
      });
    },
  };
}

/** Fast, and long enough that nobody makes two texts of one digest by chance or on purpose. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The names of all chunks: together they say what the program is, whichever of them this file has come to stand in. */
function builtProgram(): string | null {
  const file = fileURLToPath(import.meta.url);
  if (!BUILT.test(file)) return null;
  const chunks = readdirSync(dirname(file)).filter((name) => BUILT.test(name));
  return [toolVersion(), ...chunks.sort()].join(' ');
}

/** The `node_modules` of the project or of a folder above it, up to the folder that git knows. A link is none: it may lead anywhere. */
function nearestModules(root: string): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (isFolder(modules)) return modules;
    if (attempt(() => lstatSync(join(folder, '.git'))) !== null || folder === dirname(folder)) return null;
  }
}

function isFolder(path: string): boolean {
  return attempt(() => lstatSync(path))?.isDirectory() === true;
}

/** What package managers write when they change what is installed: our dependencies may be among it. */
function installed(modules: string): string {
  return ['.package-lock.json', '.modules.yaml', '.yarn-state.yml']
    .map((name) => {
      const stats = attempt(() => lstatSync(join(modules, name)));
      return stats === null ? '' : `${stats.size}:${stats.mtimeMs}`;
    })
    .join();
}

/**
 * Everything that an entry must agree with, the cache folder itself among it: its device, its inode and its time of birth. Who can only commit
 * files, a cache among them, cannot know what these will be where they are checked out. null where the folder is none of its own.
 */
function sealOf(folder: string, parts: readonly string[]): string | null {
  if (!isFolder(dirname(folder)) || !isFolder(folder)) return null;
  const stats = attempt(() => lstatSync(folder, { bigint: true }));
  return stats === null ? null : digestOf([...parts, stats.dev, stats.ino, stats.birthtimeNs].join('\0'));
}

/** Readers see the old entry or the new one; of two writers one is last. */
function replace(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** The oldest entries beyond the most go, and what a run that was killed left behind. */
function prune(folder: string): void {
  const entries = readdirSync(folder).map((name) => ({
    path: join(folder, name),
    time: attempt(() => lstatSync(join(folder, name)).mtimeMs) ?? 0,
  }));
  entries.sort((a, b) => b.time - a.time);
  for (const { path } of entries.slice(MOST_ENTRIES)) rmSync(path, { force: true });
}

function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}
