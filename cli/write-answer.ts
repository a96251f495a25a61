// Writes answers (results, reports, sample data): a reader sees the old file or the new one, never half of it.
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathWithin } from '../adapters/readable-paths.ts';
import { report } from '../core/diagnostics/report.ts';
import { CommandFailure, exitCodes } from './terminal.ts';

/**
 * Writes the file, and its folder where it is missing. `within`: the folder (absolute, links followed) that the path must not leave,
 * null for a path that the user named. Throws CommandFailure.
 */
export function writeAnswer(path: string, content: string | Uint8Array, within: string | null): void {
  if (within !== null && pathWithin([within], path) === null) throw notWritten(path, 'a link on its way leads out of the project');
  try {
    mkdirSync(dirname(path), { recursive: true });
    replace(path, content);
  } catch (error) {
    throw notWritten(path, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}

function replace(path: string, content: string | Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function notWritten(file: string, reason: string): CommandFailure {
  return new CommandFailure(exitCodes.failure, [report('WM9010', null, { file, reason })]);
}
