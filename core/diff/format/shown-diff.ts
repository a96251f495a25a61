// What every format of a diff is given: the changes, and both plans as their readers know them. Phase: after diff.

import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type JsonPlace, jsonPlace } from '../../diagnostics/format/json.ts';
import type { SourceTexts } from '../../diagnostics/source-texts.ts';
import type { Change, Diff, Side } from '../change.ts';
import { type ChangeLevel, CONSUMERS, LEVELS } from '../levels.ts';

export interface ShownSide {
  /** What it was asked for by, or `working tree`. */
  readonly label: string;
  /** null where it is no commit. */
  readonly commit: string | null;
  readonly texts: SourceTexts;
}

export interface ShownDiff {
  readonly diff: Diff;
  /** What is to be said beside the changes, at the levels that the head's `rules` want; places are the head's. */
  readonly findings: readonly Diagnostic[];
  readonly base: ShownSide;
  readonly head: ShownSide;
  /** From the folder that the reader starts at to the project: `''`, or `apps/shop/`. */
  readonly prefix: string;
}

export interface ShownPlace extends JsonPlace {
  readonly side: Side;
}

/** Where to look; null where nothing of either plan is to blame. */
export function placeOfChange(change: Change, shown: ShownDiff): ShownPlace | null {
  if (change.place === null) return null;
  const { side, span } = change.place;
  return { side, ...jsonPlace(span, shown[side].texts) };
}

/** `2 breaking, 1 risky, 3 safe, 1 accepted`; what is accepted counts as nothing else. */
export function countsText(changes: readonly Change[]): string {
  const counts = LEVELS.map((level) => ({ level, count: changes.filter((one) => one.accepted === null && one.level === level).length }));
  const accepted = changes.filter((one) => one.accepted !== null).length;
  const parts = [...counts, { level: 'accepted', count: accepted }]
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`);
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}

/** Whether a change is as bad as `failOn`; accepted ones never are. */
export function isAtLeast(change: Change, failOn: ChangeLevel): boolean {
  return change.accepted === null && LEVELS.indexOf(change.level) <= LEVELS.indexOf(failOn);
}

/** `breaking for senders and history, risky for analyses`; empty where it is safe for all. */
export function consumersText(change: Change): string {
  const parts = LEVELS.filter((level) => level !== 'safe').flatMap((level) => {
    const names = CONSUMERS.filter((consumer) => change.levels[consumer] === level);
    return names.length === 0 ? [] : [`${level} for ${listed(names)}`];
  });
  return parts.join(', ');
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
