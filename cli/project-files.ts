// The YAML files of a project for commands that rewrite them, and the way back to disk: never over what somebody changed meanwhile.
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import { loadProject } from '../core/load/load-project.ts';
import type { SourceFile } from '../core/load/source-file.ts';
import { write } from './fix-files.ts';
import type { RawOptions } from './options.ts';
import { projectRoot } from './project-root.ts';
import type { Terminal } from './terminal.ts';

export interface ProjectFiles {
  /** Absolute, links followed. */
  readonly root: string;
  readonly files: readonly SourceFile[];
  /** What loading found: files that cannot be read or parsed. */
  readonly diagnostics: readonly Diagnostic[];
}

export function readProjectFiles(options: RawOptions, terminal: Terminal): ProjectFiles {
  const root = projectRoot(options, terminal);
  const { value, diagnostics } = loadProject(diskFileTree(root));
  return { root, files: value.files, diagnostics };
}

/** Writes a file's new text, atomically; gives a finding where that fails. */
export async function writeProjectFile(root: string, path: string, before: string, after: string): Promise<readonly Diagnostic[]> {
  const reason = await write(root, path, before, after);
  return reason === null ? [] : [report('WM9010', { file: path, start: 0, end: 0 }, { file: path, reason })];
}
