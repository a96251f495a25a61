// The folder that a command works on.
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { report } from '../core/diagnostics/report.ts';
import { type RawOptions, usage } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The folder of `--project`, absolute, links followed. Throws CommandFailure where there is none. */
export function projectRoot(options: RawOptions, terminal: Terminal): string {
  return existingFolder(options.text('project') ?? '.', 'project', terminal);
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
