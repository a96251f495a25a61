// `check --fix`: carries out safe fixes until a new check finds none, then writes the files that changed. Never leaves the project.
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compile } from '../core/compile.ts';
import { applySafeFixes } from '../core/diagnostics/apply-fixes.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { FileTree } from '../core/load/file-tree.ts';
import { replaceFile } from './write-files.ts';

/** A fix may make another possible; fixes that undo each other must not go on for ever. */
const MOST_ROUNDS = 10;

export interface FixOutcome {
  /** Paths of the files written, sorted. */
  readonly written: readonly string[];
  /** Fixes carried out, over all rounds. */
  readonly fixed: number;
  /** Files that could not be written. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `root`: absolute, links followed. Files are read once; one that somebody changes meanwhile is not written over. */
export async function fixFiles(root: string): Promise<FixOutcome> {
  const { changed, originals, fixed } = fixTexts(diskFileTree(root));
  const written: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [file, text] of [...changed].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const reason = await write(root, file, originals.get(file) ?? '', text);
    if (reason === null) written.push(file);
    else diagnostics.push(report('WM9010', { file, start: 0, end: 0 }, { file, reason }));
  }
  return { written, fixed: diagnostics.length === 0 ? fixed : 0, diagnostics };
}

interface FixedProject {
  readonly changed: ReadonlyMap<string, string>;
  readonly originals: ReadonlyMap<string, string>;
  readonly fixed: number;
}

/** Rounds of check and fix in memory. A round after which the YAML no longer parses is taken back, and is the last. */
export function fixTexts(tree: FileTree): FixedProject {
  const changed = new Map<string, string>();
  const originals = new Map<string, string>();
  const overlay: FileTree = {
    list: (folder) => tree.list(folder),
    read: (path) => {
      const text = changed.get(path);
      return text === undefined ? tree.read(path) : { kind: 'text', text };
    },
  };
  let fixed = 0;
  let compiled = compile(overlay);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const texts = new Map(compiled.value.files.map((file) => [file.path, file.text]));
    const step = applySafeFixes(compiled.diagnostics, (file) => texts.get(file) ?? null);
    if (step.fixed.length === 0) break;
    const before = new Map(changed);
    for (const [file, text] of step.texts) {
      if (!originals.has(file)) originals.set(file, texts.get(file) ?? '');
      changed.set(file, text);
    }
    const next = compile(overlay);
    if (hasSyntaxError(next.diagnostics) && !hasSyntaxError(compiled.diagnostics)) return { changed: before, originals, fixed };
    fixed += step.fixed.length;
    compiled = next;
  }
  return { changed, originals, fixed };
}

function hasSyntaxError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => code === 'WM1005');
}

/** null when written, else why not. The file's mode stays. */
export async function write(root: string, file: string, original: string, text: string): Promise<string | null> {
  try {
    const path = await realpath(join(root, file));
    if (relative(root, path).split(sep)[0] === '..') return 'it lies outside of the project';
    const present = await readFile(path, 'utf8');
    if (present !== original) return 'it was changed meanwhile';
    await replaceFile(path, text, (await stat(path)).mode);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
