// Draft -> Change: how bad for whom, where to look, what else moves. Phase: diff.
import type { Affected, Change, Plan } from './change.ts';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import { type ChangeLevel, CONSUMERS, type ConsumerLevels, LEVELS } from './levels.ts';
import { placeOf } from './place.ts';
import { isOfAnswers } from './pointer.ts';

export interface Judging {
  readonly base: Plan;
  readonly head: Plan;
  readonly affectedBy: (draft: Draft) => readonly Affected[];
  /** The subject as the base calls it. */
  readonly oldSubject: (subject: string) => string;
}

export function judge(draft: Draft, judging: Judging): Change {
  const row = kindRow(draft.kind);
  const affects = judging.affectedBy(draft);
  const levels = levelsOf(draft.levels ?? row.levels, draft, affects);
  return {
    kind: draft.kind,
    subject: draft.subject,
    levels,
    level: worst(CONSUMERS.map((consumer) => levels[consumer])),
    for: CONSUMERS.filter((consumer) => levels[consumer] !== null && levels[consumer] !== 'safe'),
    before: draft.before,
    after: draft.after,
    ...placed(draft, judging),
    affects,
    wayOut: row.wayOut,
    accepted: null,
  };
}

/** Analyses are harmed where something reads what changed, and broken where the reader has an error now. */
function levelsOf(
  levels: { readonly [Name in keyof ConsumerLevels]?: ChangeLevel },
  draft: Draft,
  affects: readonly Affected[],
): ConsumerLevels {
  const readers = affects.filter(({ what }) => what !== 'event' && what !== 'code');
  const isRead = readers.length > 0 || draft.seeds.length === 0 || isOfAnswers(draft.subject);
  const analyses = readers.some(({ effect }) => effect === 'breaks') ? 'breaking' : isRead ? (levels.analyses ?? null) : null;
  return { senders: levels.senders ?? null, history: levels.history ?? null, analyses, privacy: levels.privacy ?? null };
}

function worst(levels: readonly (ChangeLevel | null)[]): ChangeLevel {
  return LEVELS.find((level) => levels.includes(level)) ?? 'safe';
}

function placed(draft: Draft, { base, head, oldSubject }: Judging): Pick<Change, 'place' | 'headSpan'> {
  const now = placeOf(head.files, draft.subject);
  const headSpan = now?.span ?? null;
  if (now?.isWhole === true) return { place: { side: 'head', span: now.span }, headSpan };
  const old = placeOf(base.files, oldSubject(draft.subject));
  if (old !== null && (old.isWhole || now === null)) return { place: { side: 'base', span: old.span }, headSpan };
  return { place: now === null ? null : { side: 'head', span: now.span }, headSpan };
}
