// `--format gitlab`: a Code Quality report, which GitLab shows in the merge request.
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { fingerprints } from '../fingerprint.ts';
import { sortDiagnostics } from '../sort.ts';
import type { FormatContext } from './format.ts';
import { jsonPlace } from './json.ts';

/** An array of issues. A place is required: findings without a file stand at the head of `waymark.yaml`. */
export function formatGitlab(diagnostics: readonly Diagnostic[], context: FormatContext): string {
  const sorted = sortDiagnostics(diagnostics);
  const names = fingerprints(sorted, context.symbolOf);
  const issues = sorted.map((diagnostic, index) => {
    const place = diagnostic.span === null ? null : jsonPlace(diagnostic.span, context.texts);
    return {
      description: diagnostic.help === null ? diagnostic.message : `${diagnostic.message}; ${diagnostic.help}`,
      check_name: `${diagnostic.code} ${diagnostic.slug}`,
      fingerprint: names[index],
      severity: severityOf(diagnostic.severity),
      location: {
        path: `${context.prefix}${diagnostic.span?.file ?? 'waymark.yaml'}`,
        lines: { begin: place?.line ?? 1, end: place?.endLine ?? 1 },
      },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function severityOf(severity: Severity): 'major' | 'minor' | 'info' {
  switch (severity) {
    case 'error':
      return 'major';
    case 'warning':
      return 'minor';
    case 'info':
      return 'info';
    default: {
      const impossible: never = severity;
      return impossible;
    }
  }
}
