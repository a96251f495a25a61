// `accepted`: breaks that are meant, matched by kind and subject, each used once, in its version. Phase: diff.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Model } from '../model/model.ts';
import type { AcceptedBreak } from '../model/operations.ts';
import type { Change } from './change.ts';
import { isKind, kinds } from './kinds.ts';
import { compareVersions, parseVersion } from './versions.ts';

export interface Acceptance {
  readonly changes: readonly Change[];
  readonly findings: readonly Diagnostic[];
}

/** The changes with the reasons of those that are accepted, and what is wrong with the entries. */
export function accept(changes: readonly Change[], base: Model, head: Model): Acceptance {
  const byChange = new Map(changes.map((change) => [keyOf(change.kind, change.subject), change]));
  const reasons = new Map<Change, Change['accepted']>();
  const findings: Diagnostic[] = [];
  for (const entry of head.accepted) {
    const change = byChange.get(keyOf(entry.change, entry.subject));
    const when = timeOf(entry, base, head);
    if (!isKind(entry.change)) findings.push(unknownKind(entry));
    else if (when === 'now' && change !== undefined && !reasons.has(change)) reasons.set(change, { in: entry.in, reason: entry.reason });
    else if (when === 'now') findings.push(report('WM5004', entry.span, { change: entry.change, subject: entry.subject }));
    else if (change !== undefined) findings.push(otherVersion(entry, head));
  }
  const accepted = changes.map((change) => (reasons.has(change) ? { ...change, accepted: reasons.get(change) ?? null } : change));
  // An entry that waits for another version does not matter where one of this version accepts the change.
  const open = new Set(accepted.filter((change) => change.accepted === null).map(({ kind, subject }) => keyOf(kind, subject)));
  const left = findings.filter(
    ({ code, span }) =>
      code !== 'WM5006' || head.accepted.some((entry) => entry.span === span && open.has(keyOf(entry.change, entry.subject))),
  );
  return { changes: accepted, findings: left };
}

function keyOf(kind: string, subject: string): string {
  return `${kind} ${subject}`;
}

/** `now`: the head's version, or one on the way to it. What the base had already, for its own version or an older one, is spent. */
function timeOf(entry: AcceptedBreak, base: Model, head: Model): 'now' | 'past' | 'later' {
  const [version, old, now] = [entry.in, base.project.version, head.project.version].map(parseVersion);
  const isOld = base.accepted.some(
    ({ change, subject, in: before }) => change === entry.change && subject === entry.subject && before === entry.in,
  );
  if (version == null) return 'now';
  if (now == null) return isOld ? 'past' : 'now';
  if (compareVersions(version, now) > 0) return 'later';
  if (compareVersions(version, now) === 0) return isOld && old != null && compareVersions(version, old) <= 0 ? 'past' : 'now';
  return old != null && compareVersions(version, old) <= 0 ? 'past' : 'now';
}

function unknownKind({ change, span }: AcceptedBreak): Diagnostic {
  return report('WM5005', span, { change, suggestions: suggest(change, Object.keys(kinds)) });
}

function otherVersion(entry: AcceptedBreak, head: Model): Diagnostic {
  const parameters = { change: entry.change, subject: entry.subject, in: entry.in, version: head.project.version };
  return report('WM5006', entry.span, parameters);
}
