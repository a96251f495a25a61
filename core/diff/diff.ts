// (Plan, Plan) -> Diff: every change between two plans, judged. Phase: diff, after compile of both. Model against Model:
// what is only written elsewhere or in another layout is no change.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { accept } from './accepted.ts';
import { affectedBy } from './affected.ts';
import { brokenIn, faultyNames, hasProject, soundNames, unreadOf } from './broken.ts';
import { bumpOf, versionsOf } from './bump.ts';
import type { Bump, Change, Diff, Plan, Unread } from './change.ts';
import { eventDrafts } from './changes/events.ts';
import { funnelDrafts } from './changes/funnels.ts';
import { identityDrafts } from './changes/identity.ts';
import { operationDrafts } from './changes/operations.ts';
import { privacyDrafts } from './changes/privacy.ts';
import { projectDrafts } from './changes/project.ts';
import { questionDrafts } from './changes/questions.ts';
import { reachedDrafts, sharedProperties } from './changes/shared-properties.ts';
import { sourceDrafts } from './changes/sources.ts';
import { type Draft, draft } from './draft.ts';
import { type Judging, judge } from './judge.ts';
import { LEVELS } from './levels.ts';
import { oldSubject } from './new-names.ts';
import { placeOf } from './place.ts';
import { isOfAnswers, nameOf } from './pointer.ts';
import { renaming } from './renames.ts';
import type { Sides } from './sides.ts';

/** Everything that changed from `base` to `head`. Never throws; what one of the two cannot say is in `unread`. */
export function diffPlans(base: Plan, head: Plan): Diff {
  const sides = sidesOf(base, head);
  const judging: Judging = { base, head, affectedBy: affectedBy(sides), oldSubject: (subject) => oldSubject(subject, sides.renamed) };
  const found = draftsOf(sides, hasProject(base) && hasProject(head)).map((one) => judge(one, judging));
  const stopped = stoppedDefinitions(sides, head, found, judging);
  const { changes, findings } = accept(sorted([...stopped, ...found]), base.model, head.model);
  const bump = bumpOf(changes);
  const version = versionsOf(base.model.project.version, head.model.project.version, bump);
  const sound = soundNames(sides.base);
  const gone = new Set([...sides.broken.head].filter((at) => !sound.has(at)));
  const unread = [...unreadOf(base, 'base', sides.broken.base), ...unreadOf(head, 'head', gone)];
  return {
    changes,
    bump,
    version,
    unread,
    findings: [...versionFinding(version, bump, head), ...findings, ...unread.flatMap(unreadFinding)],
  };
}

function sidesOf(base: Plan, head: Plan): Sides {
  const broken = { base: brokenIn(base, head), head: brokenIn(head, base) };
  const isFree = (at: string): boolean => !broken.base.has(at) && !broken.head.has(at);
  const { base: translated, renamed } = renaming(base.model, head.model, isFree);
  return { base: translated, head: head.model, renamed, broken, sameFiles: sameFiles(base, head) };
}

function sameFiles(base: Plan, head: Plan): ReadonlySet<string> {
  const texts = new Map(base.files.map(({ path, text }) => [path, text]));
  return new Set(head.files.flatMap(({ path, text }) => (texts.get(path) === text ? [path] : [])));
}

/** In the order of the plan's sections. */
function draftsOf(sides: Sides, withProject: boolean): readonly Draft[] {
  const shared = sharedProperties(sides);
  const events = eventDrafts(sides, shared);
  return [
    ...(withProject ? projectDrafts(sides) : []),
    ...sourceDrafts(sides),
    ...shared.own,
    ...reachedDrafts(shared),
    ...events,
    ...identityDrafts(sides),
    ...questionDrafts(sides),
    ...funnelDrafts(sides),
    ...operationDrafts(sides),
    ...privacyDrafts(sides),
  ];
}

function sorted(changes: readonly Change[]): readonly Change[] {
  const ranks = new Map(LEVELS.map((level, rank) => [level, rank]));
  const rank = ({ level }: Change): number => ranks.get(level) ?? LEVELS.length;
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

/**
 * What the base had sound and the head has with an error, unless another change says already that it breaks.
 * First what has an error of its own; then what is left of all that is built on it.
 */
function stoppedDefinitions({ base, broken }: Sides, head: Plan, found: readonly Change[], judging: Judging): readonly Change[] {
  const sound = soundNames(base);
  const faulty = faultyNames(head, base);
  const stopped = [...broken.head].filter((at) => sound.has(at));
  const told = new Set(found.flatMap(brokenBy));
  const tell = (candidates: readonly string[]): readonly Change[] => {
    const changes = candidates.filter((at) => !told.has(nameOf(at))).map((at) => judge(stoppedDraft(at), judging));
    for (const name of changes.flatMap(brokenBy)) told.add(name);
    return changes;
  };
  const own = tell(stopped.filter((at) => faulty.has(at)));
  const isLeft = (at: string): boolean => !faulty.has(at) && (own.length === 0 || isOfAnswers(at));
  return [...own, ...tell(stopped.filter(isLeft))];
}

function brokenBy({ affects }: Change): readonly string[] {
  return affects.flatMap(({ effect, name }) => (effect === 'breaks' ? [name] : []));
}

function stoppedDraft(at: string): Draft {
  const levels = isOfAnswers(at) ? ({ analyses: 'breaking' } as const) : undefined;
  return draft('stopped-compiling', at, nameOf(at), null, { touches: [at], levels });
}

const LEVEL_OF_BUMP: Readonly<Record<Bump, string>> = { none: 'no', patch: 'small', minor: 'new or risky', major: 'breaking' };
const SEVERITY_OF_BUMP = { none: 'info', patch: 'info', minor: 'warning', major: 'error' } as const;

function versionFinding(version: Diff['version'], bump: Bump, head: Plan): readonly Diagnostic[] {
  if (version.needed === null) return [];
  const parameters = { version: version.head ?? 'no version', needed: version.needed, level: LEVEL_OF_BUMP[bump] };
  const written = placeOf(head.files, '/version');
  return [
    report('WM5003', written?.isWhole === true ? written.span : head.model.project.span, parameters, { severity: SEVERITY_OF_BUMP[bump] }),
  ];
}

/** The head's own errors are `check`'s to tell. Places in the base are none in the head. */
function unreadFinding({ side, name }: Unread): readonly Diagnostic[] {
  return side === 'head' ? [] : [report('WM5007', null, { name })];
}
