// `--format github`: workflow commands, which GitHub Actions shows as annotations in the pull request. Writes no job summary.
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { sortDiagnostics } from '../sort.ts';
import type { FormatContext } from './format.ts';
import { jsonPlace } from './json.ts';

/** One line a finding; empty text without findings. */
export function formatGithub(diagnostics: readonly Diagnostic[], context: Pick<FormatContext, 'texts' | 'prefix'>): string {
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => `${workflowCommand(diagnostic, context)}\n`)
    .join('');
}

function workflowCommand(diagnostic: Diagnostic, context: Pick<FormatContext, 'texts' | 'prefix'>): string {
  const properties = [...placeProperties(diagnostic, context), ['title', `${diagnostic.code} ${diagnostic.slug}`]];
  const text = diagnostic.help === null ? diagnostic.message : `${diagnostic.message}\nhelp: ${diagnostic.help}`;
  const shown = properties.map(([name, value]) => `${name}=${escapedProperty(value ?? '')}`).join(',');
  return `::${commandOf(diagnostic.severity)} ${shown}::${escapedMessage(text)}`;
}

/** Columns only within one line: GitHub refuses them otherwise. */
function placeProperties({ span }: Diagnostic, context: Pick<FormatContext, 'texts' | 'prefix'>): readonly (readonly string[])[] {
  if (span === null) return [];
  const file = ['file', `${context.prefix}${span.file}`];
  const { line, column, endLine, endColumn } = jsonPlace(span, context.texts);
  if (line === null) return [file];
  const columns =
    line === endLine
      ? [
          ['col', String(column)],
          ['endColumn', String(endColumn)],
        ]
      : [];
  return [file, ['line', String(line)], ['endLine', String(endLine)], ...columns];
}

function commandOf(severity: Severity): 'error' | 'warning' | 'notice' {
  return severity === 'info' ? 'notice' : severity;
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
