// Changes as findings, for outputs that know only those: annotations, SARIF. Phase: diff. Safe and accepted changes are none.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Change, Diff } from './change.ts';
import { kindRow } from './kinds.ts';
import { nameOf } from './pointer.ts';

/** At places of the head alone: what is gone is told at what held it. */
export function diffDiagnostics(diff: Diff): readonly Diagnostic[] {
  return [...diff.changes.flatMap(ofChange), ...diff.findings];
}

function ofChange(change: Change): readonly Diagnostic[] {
  const { kind, subject, level, headSpan } = change;
  if (level === 'safe' || change.accepted !== null) return [];
  const row = kindRow(kind);
  const parameters = { what: row.title, name: nameOf(subject), means: row.means, wayOut: row.wayOut };
  return [report(level === 'breaking' ? 'WM5001' : 'WM5002', headSpan, parameters)];
}
