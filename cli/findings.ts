// Findings of a project in the format of `--format`: what formats need to know of the project and of this run.
import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Diagnostic, Severity } from '../core/diagnostics/diagnostic.ts';
import { type FormatName, formats } from '../core/diagnostics/format/formats.ts';
import { symbolAt } from '../core/load/symbol-path.ts';
import type { CheckedProject } from './checked-project.ts';
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts';
import { toolVersion } from './version.ts';

export const FAIL_LEVELS = ['error', 'warning', 'info', 'none'] as const;
export type FailLevel = (typeof FAIL_LEVELS)[number];

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** The findings as text for stdout. */
export function formatFindings(
  format: FormatName,
  diagnostics: readonly Diagnostic[],
  project: CheckedProject,
  failOn: FailLevel,
  terminal: Terminal,
): string {
  return formats[format](diagnostics, {
    texts: project.texts,
    painter: terminal.colors,
    toolVersion: toolVersion(),
    prefix: prefixOf(terminal.folder, project.root),
    fails: (diagnostic) => fails(diagnostic, failOn),
    symbolOf: (span) => {
      const root = project.nodesOf(span.file);
      return root === undefined ? null : symbolAt(root, span.start).pointer;
    },
  });
}

/** `apps/shop/` where the command is called above the project, else nothing. */
export function prefixOf(folder: string, root: string): string {
  const way = relative(realpathSync(folder), root).split(sep).join('/');
  return way === '' || way.startsWith('..') || way.startsWith('/') ? '' : `${way}/`;
}

function fails(diagnostic: Diagnostic, failOn: FailLevel): boolean {
  return failOn !== 'none' && WEIGHT[diagnostic.severity] >= WEIGHT[failOn];
}

export function exitCodeOf(diagnostics: readonly Diagnostic[], failOn: FailLevel): ExitCode {
  return diagnostics.some((one) => fails(one, failOn)) ? exitCodes.findings : exitCodes.clean;
}
