// The two plans that `diff` compares: commits read through git, folders, or the working tree; each file that both have is parsed once.
import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { type Compiled, compileModel } from '../core/compile.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import { sourceTexts } from '../core/diagnostics/source-texts.ts';
import type { Plan } from '../core/diff/change.ts';
import type { ShownSide } from '../core/diff/format/shown-diff.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { FileTree } from '../core/load/file-tree.ts';
import { rememberingReader, type YamlReader } from '../core/load/parse-memo.ts';
import { commitProject, defaultBase, findRepository, findRevision, type Repository, type Revision, unknownRevision } from './git.ts';
import type { RawOptions } from './options.ts';
import { existingFolder, projectRoot } from './project-root.ts';
import { CommandFailure, type Terminal } from './terminal.ts';

export interface DiffSide extends ShownSide {
  readonly plan: Plan;
  readonly compiled: Compiled;
  /** What of it is not even read, and why. */
  readonly notes: readonly Diagnostic[];
}

export interface DiffSides {
  /** The project's folder: absolute, links followed. */
  readonly root: string;
  readonly base: DiffSide;
  readonly head: DiffSide;
  /** null outside of one, or where no side needed it. */
  readonly repository: Repository | null;
}

/** `[base] [head]`, as in the help. Throws CommandFailure. */
export function openSides(names: readonly string[], options: RawOptions, terminal: Terminal): DiffSides {
  const root = projectRoot(options, terminal);
  const repository = lazyRepository(root, terminal);
  const read = rememberingReader();
  const [baseName, headName] = names;
  const base =
    baseName === undefined
      ? commitSide(repository.needed('origin/HEAD'), defaultBase(repository.needed('origin/HEAD')), read)
      : namedSide(baseName, repository, read, terminal);
  const head =
    headName === undefined ? side('working tree', null, diskFileTree(root), [], read) : namedSide(headName, repository, read, terminal);
  return { root, base, head, repository: repository.found() };
}

interface LazyRepository {
  /** Throws CommandFailure where there is none. `label`: what it is wanted for. */
  needed(label: string): Repository;
  /** null where there is none, or no git. */
  found(): Repository | null;
}

function lazyRepository(root: string, terminal: Terminal): LazyRepository {
  let known: Repository | null | undefined;
  const find = (): Repository | null => {
    if (known === undefined) known = findRepository(root, terminal.environment);
    return known;
  };
  return {
    needed(label) {
      const repository = find();
      if (repository === null) throw unknownRevision(null, label);
      return repository;
    },
    found() {
      try {
        return find();
      } catch (error) {
        if (error instanceof CommandFailure) return null;
        throw error;
      }
    },
  };
}

/** A path is written as one (`./old`, `/old`, `old/`); any other name is a commit first, and a folder where it is none. */
function namedSide(name: string, repository: LazyRepository, read: YamlReader, terminal: Terminal): DiffSide {
  const isPath = /^\.{0,2}[\\/]|^\.{1,2}$|[\\/]$/.test(name) || isAbsolute(name);
  const isFolder = isFolderAt(resolve(terminal.folder, name));
  if (isPath || (isFolder && repository.found() === null)) return folderSide(name, read, terminal);
  const found = repository.needed(name);
  const revision = findRevision(found, name);
  if (revision !== null) return commitSide(found, revision, read);
  if (isFolder && !name.startsWith('-')) return folderSide(name, read, terminal);
  throw unknownRevision(found, name);
}

function isFolderAt(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function folderSide(name: string, read: YamlReader, terminal: Terminal): DiffSide {
  return side(name, null, diskFileTree(existingFolder(name, 'base/head', terminal)), [], read);
}

function commitSide(repository: Repository, revision: Revision, read: YamlReader): DiffSide {
  const { tree, submodules } = commitProject(repository, revision);
  const notes = submodules.map((folder) => report('WM9035', null, { folder, label: revision.label }));
  return side(revision.label, revision.commit, tree, notes, read);
}

function side(label: string, commit: string | null, tree: FileTree, notes: readonly Diagnostic[], read: YamlReader): DiffSide {
  const { value, diagnostics } = compileModel(tree, read);
  return { label, commit, texts: sourceTexts(value.files), plan: { ...value, diagnostics }, compiled: value, notes };
}

/** What an error keeps out of the comparison. Of the base, where the diff itself does not name the parts. */
export function notWhole({ label, plan }: DiffSide): readonly Diagnostic[] {
  const errors = plan.diagnostics.filter((one) => one.severity === 'error');
  const [first] = errors;
  return first === undefined ? [] : [report('WM9036', null, { label, errors: errors.length, first: first.message })];
}
