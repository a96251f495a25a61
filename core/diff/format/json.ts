// `diff --format json`: the versioned envelope that other programs read. Phase: after diff.
import { jsonReport } from '../../diagnostics/format/json.ts';
import type { Change } from '../change.ts';
import { placeOfChange, type ShownDiff } from './shown-diff.ts';

/** `numbers`: what the changes move on a connection, where one was asked for. */
export function formatDiffJson(shown: ShownDiff, numbers: object | null): string {
  const { diff, base, head } = shown;
  const envelope = {
    version: 1,
    bump: diff.bump,
    planVersion: diff.version,
    base: { label: base.label, commit: base.commit },
    head: { label: head.label, commit: head.commit },
    changes: diff.changes.map((change) => jsonChange(change, shown)),
    unread: diff.unread.map(({ side, name, span }) => ({ side, name, file: span?.file ?? null })),
    diagnostics: jsonReport(shown.findings, head.texts).diagnostics,
    ...(numbers === null ? {} : { numbers }),
  };
  return `${JSON.stringify(envelope, null, 2)}\n`;
}

/** `side`: the plan in which `file` and `line` stand; what was removed stands in the base alone. */
function jsonChange(change: Change, shown: ShownDiff) {
  const place = placeOfChange(change, shown);
  const { kind, subject, level, levels, before, after, affects, wayOut, accepted } = change;
  return {
    kind,
    subject,
    level,
    for: change.for,
    levels,
    before,
    after,
    side: place?.side ?? null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    affects,
    wayOut,
    accepted,
  };
}
