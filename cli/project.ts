// The project that a command works on: found, compiled, and its findings printed.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Compiled, compile } from '../core/compile.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { formatPretty } from '../core/diagnostics/format/pretty.ts';
import { type SourceTexts, sourceTexts } from '../core/diagnostics/source-texts.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { Model } from '../core/model/model.ts';
import type { RawOptions } from './options.ts';
import { CommandFailure, exitCodes, type Terminal } from './terminal.ts';

export interface OpenProject {
  /** Absolute, links followed. */
  readonly root: string;
  readonly compiled: Compiled;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: SourceTexts;
}

/** Absolute, links followed where it exists. */
export function projectRoot(options: RawOptions, terminal: Terminal): string {
  const folder = resolve(terminal.folder, options.text('project') ?? '.');
  return existing(folder) ?? folder;
}

export function openProject(options: RawOptions, terminal: Terminal): OpenProject {
  const root = projectRoot(options, terminal);
  const { value, diagnostics } = compile(diskFileTree(root));
  return { root, compiled: value, diagnostics, texts: sourceTexts(value.spec.files) };
}

/** The folder with links followed, or null where there is none. */
export function existing(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    return null;
  }
}

/** For commands that need a whole plan: findings go to stderr, and an error ends the command. */
export function requireModel(project: OpenProject, terminal: Terminal): Model {
  const errors = project.diagnostics.filter((one) => one.severity === 'error');
  const { model } = project.compiled;
  if (errors.length > 0 || model === null) {
    terminal.err(formatPretty(errors, project.texts, terminal.colors));
    throw new CommandFailure(exitCodes.findings, []);
  }
  return model;
}

/** Findings of running, to stderr; those that are errors end the command. */
export function reportFindings(project: OpenProject, diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  if (diagnostics.length > 0) terminal.err(formatPretty(diagnostics, project.texts, terminal.colors));
  if (diagnostics.some((one) => one.severity === 'error')) throw new CommandFailure(exitCodes.failure, []);
}
