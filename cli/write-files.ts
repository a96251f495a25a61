// The one writer of generated files: atomic, only over files with our header, never outside of the output folder or the project.
// Must not know what the files hold or who generated them.
import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, open, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { OutputFile } from '../core/codegen/output-file.ts';
import { hasHeader, readHeader, withLineFeeds } from '../core/codegen/output-file.ts';
import type { Diagnostic, Span } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';

export interface WriteOptions {
  /** Folder of the files, relative to the root. It belongs to one set of files: what is left over in it is removed. */
  readonly out: string;
  /** Only compare: nothing is written or removed. */
  readonly check: boolean;
}

/** Paths are relative to the root, with `/`, sorted. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Generated before, and no longer: removed now. */
  readonly removed: readonly string[];
  /** With `check`: files that are old, edited, missing or left over. One finding each stands in `diagnostics`. */
  readonly stale: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Outcome {
  readonly kind: 'written' | 'unchanged' | 'removed' | 'stale' | 'refused';
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the files (paths relative to `options.out`) below `root`, and removes files with our header that are no longer among them.
 * Files without our header, and files that somebody edited and that are no longer generated, are left alone, with a finding.
 */
export async function writeFiles(root: string, files: readonly OutputFile[], options: WriteOptions): Promise<WriteResult> {
  const realRoot = await realpath(root);
  const folder = resolve(realRoot, options.out);
  const inside = (path: string, action: (file: string) => Promise<Outcome>): Promise<Outcome> => {
    const file = projectPath(realRoot, path);
    return guarded(file, async () => ((await leadsInside(realRoot, folder, path)) ? action(file) : outside(file, options.out)));
  };
  const outcomes: Outcome[] = [];
  for (const { path, text } of files) {
    const target = resolve(folder, path);
    outcomes.push(await inside(target, (file) => put(target, file, text, options.check)));
  }
  const expected = new Set(files.map((file) => resolve(folder, file.path)));
  const present = isWithin(realRoot, (await followed(folder)) ?? '') ? await generatedFiles(folder) : [];
  for (const path of present.filter((candidate) => !expected.has(candidate))) {
    outcomes.push(await inside(path, (file) => remove(path, file, options.check)));
  }
  return summary(outcomes);
}

function summary(outcomes: readonly Outcome[]): WriteResult {
  const named = (kind: Outcome['kind']): readonly string[] =>
    outcomes
      .filter((outcome) => outcome.kind === kind)
      .map((outcome) => outcome.file)
      .sort();
  return {
    written: named('written'),
    unchanged: named('unchanged'),
    removed: named('removed'),
    stale: named('stale'),
    diagnostics: outcomes.flatMap((outcome) => outcome.diagnostics),
  };
}

/** Writes one file, or says how it differs. */
async function put(path: string, file: string, text: string, check: boolean): Promise<Outcome> {
  const present = await readIfThere(path);
  if (present === null) {
    if (check) return { kind: 'stale', file, diagnostics: [report('WM8011', start(file), { file })] };
    await replaceFile(path, text);
    return { kind: 'written', file, diagnostics: [] };
  }
  const header = readHeader(present);
  if (header === null) return { kind: 'refused', file, diagnostics: [report('WM8001', start(file), { file })] };
  if (withLineFeeds(present) === withLineFeeds(text)) return { kind: 'unchanged', file, diagnostics: [] };
  if (check) return { kind: 'stale', file, diagnostics: [report(header.intact ? 'WM8009' : 'WM8010', start(file), { file })] };
  await replaceFile(path, text);
  return { kind: 'written', file, diagnostics: [] };
}

/** Removes a file that is no longer generated, unless somebody edited it. */
async function remove(path: string, file: string, check: boolean): Promise<Outcome> {
  const isIntact = readHeader(await readFile(path, 'utf8'))?.intact === true;
  if (!isIntact) return { kind: 'refused', file, diagnostics: [report('WM8013', start(file), { file })] };
  if (check) return { kind: 'stale', file, diagnostics: [report('WM8012', start(file), { file })] };
  await rm(path);
  return { kind: 'removed', file, diagnostics: [] };
}

/** A reader never sees half a file: the text goes to a file of its own beside it, which then takes the name. `mode`: permissions to keep. */
export async function replaceFile(path: string, text: string, mode: number | null = null): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    if (mode !== null) await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function guarded(file: string, action: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { kind: 'refused', file, diagnostics: [report('WM8008', start(file), { file, reason })] };
  }
}

function outside(file: string, folder: string): Outcome {
  return { kind: 'refused', file, diagnostics: [report('WM8007', null, { file, folder })] };
}

/** Whether a path stays inside once links are followed: its folder in the output folder, and that in the root. No link is written over. */
async function leadsInside(root: string, folder: string, path: string): Promise<boolean> {
  if (!isWithin(root, folder) || !isWithin(folder, path) || path === folder) return false;
  const [realFolder, realParent] = await Promise.all([followed(folder), followed(dirname(path))]);
  if (realFolder === null || realParent === null || !isWithin(root, realFolder) || !isWithin(realFolder, realParent)) return false;
  return (await kindOf(path)) !== 'link';
}

/** The path with links followed as far as it exists; null for one that leads nowhere. */
async function followed(path: string): Promise<string | null> {
  const missing: string[] = [];
  for (let current = path; ; current = dirname(current)) {
    const kind = await kindOf(current);
    if (kind === 'missing') missing.unshift(basename(current));
    else
      return realpath(current).then(
        (real) => join(real, ...missing),
        () => null,
      );
  }
}

async function kindOf(path: string): Promise<'missing' | 'link' | 'other'> {
  try {
    return (await lstat(path)).isSymbolicLink() ? 'link' : 'other';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Files below the folder that begin with our header. Links and folders of tools are not entered; what cannot be read is not ours. */
async function generatedFiles(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) found.push(...(await generatedFiles(path)));
    if (entry.isFile() && hasHeader(await firstBytes(path).catch(() => ''))) found.push(path);
  }
  return found.sort();
}

async function firstBytes(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(200), position: 0 });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function start(file: string): Span {
  return { file, start: 0, end: 0 };
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function projectPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
