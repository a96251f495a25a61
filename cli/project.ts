// The project that a command works on: found, compiled, and its findings printed.
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Compiled, compile } from '../core/compile.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { formatPretty } from '../core/diagnostics/format/pretty.ts';
import { report } from '../core/diagnostics/report.ts';
import { type SourceTexts, sourceTexts } from '../core/diagnostics/source-texts.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { Model } from '../core/model/model.ts';
import { type RawOptions, usage } from './options.ts';
import { CommandFailure, type ExitCode, exitCodes, type Terminal } from './terminal.ts';

export interface OpenProject {
  /** Absolute, links followed. */
  readonly root: string;
  readonly compiled: Compiled;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: SourceTexts;
}

/** The folder of `--project`, absolute, links followed. Throws CommandFailure where there is none. */
export function projectRoot(options: RawOptions, terminal: Terminal): string {
  return existingFolder(options.text('project') ?? '.', 'project', terminal);
}

/** Throws CommandFailure where `--project` names no folder. */
export function openProject(options: RawOptions, terminal: Terminal): OpenProject {
  const root = projectRoot(options, terminal);
  const { value, diagnostics } = compile(diskFileTree(root));
  return { root, compiled: value, diagnostics, texts: sourceTexts(value.spec.files) };
}

/** The folder of an option, absolute, links followed. Throws CommandFailure where there is none. */
export function existingFolder(written: string, option: string, terminal: Terminal): string {
  const folder = resolve(terminal.folder, written);
  try {
    if (statSync(folder).isDirectory()) return realpathSync(folder);
  } catch {
    // Told below, with the name as it was written.
  }
  throw usage(report('WM9003', null, { option: `--${option}`, problem: `names no folder: ${written}` }));
}

/** For commands that need a whole plan: findings go to stderr, and an error ends the command. */
export function requireModel(project: OpenProject, terminal: Terminal): Model {
  const errors = project.diagnostics.filter((one) => one.severity === 'error');
  const { model } = project.compiled;
  if (errors.length > 0 || model === null) {
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
