// The project that a command works on: found, compiled, and its findings printed.
import { type Compiled, compile } from '../core/compile.ts';
import type { Diagnostic, Phase } from '../core/diagnostics/diagnostic.ts';
import { formatPretty } from '../core/diagnostics/format/pretty.ts';
import { sourceTexts } from '../core/diagnostics/source-texts.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { Model } from '../core/model/model.ts';
import { type CheckedProject, countsOf } from './checked-project.ts';
import type { RawOptions } from './options.ts';
import { projectRoot } from './project-root.ts';
import { CommandFailure, type ExitCode, exitCodes, type Terminal } from './terminal.ts';

export interface OpenProject extends CheckedProject {
  readonly compiled: Compiled;
}

/** Throws CommandFailure where `--project` names no folder. */
export function openProject(options: RawOptions, terminal: Terminal): OpenProject {
  const root = projectRoot(options, terminal);
  return openedProject(root, compile(diskFileTree(root)));
}

export function openedProject(root: string, { value, diagnostics }: Phase<Compiled>): OpenProject {
  const nodes = new Map(value.files.map((file) => [file.path, file.root]));
  return {
    root,
    compiled: value,
    diagnostics,
    texts: sourceTexts(value.files),
    nodesOf: (file) => nodes.get(file),
    counts: countsOf(value.model),
  };
}

/** For commands that need a whole plan: findings go to stderr, and an error ends the command. */
export function requireModel(project: OpenProject, terminal: Terminal): Model {
  const errors = project.diagnostics.filter((one) => one.severity === 'error');
  const { model } = project.compiled;
  if (errors.length > 0) {
    terminal.err(formatPretty(errors, project.texts, terminal.errColors));
    throw new CommandFailure(exitCodes.findings, []);
  }
  return model;
}

/** Findings of running, to stderr; those that are errors end the command. Throws CommandFailure. */
export function reportFindings(
  project: OpenProject,
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  exitCode: ExitCode = exitCodes.failure,
): void {
  if (diagnostics.length > 0) terminal.err(formatPretty(diagnostics, project.texts, terminal.errColors));
  if (diagnostics.some((one) => one.severity === 'error')) throw new CommandFailure(exitCode, []);
}
