// (Plan, Plan) -> Diff: every change between two plans, judged. Phase: diff, after compile of both. Model against Model:
// what is only written elsewhere or in another layout is no change.

import { bumpOf } from './bump.ts';
import type { Change, Diff, Plan } from './change.ts';
import { eventDrafts } from './changes/events.ts';
import { projectDrafts } from './changes/project.ts';
import { reachedDrafts, sharedProperties } from './changes/shared-properties.ts';
import type { Draft } from './draft.ts';
import { judge } from './judge.ts';
import { LEVELS } from './levels.ts';
import type { Sides } from './sides.ts';

/** Everything that changed from `base` to `head`. */
export function diffPlans(base: Plan, head: Plan): Diff {
  const sides = sidesOf(base, head);
  const judging = { base, head, affectedBy: () => [], oldSubject: (subject: string) => subject };
  const changes = draftsOf(sides).map((draft) => judge(draft, judging));
  const sorted = changes.map((change, index) => ({ change, index })).sort((a, b) => byLevel(a.change, b.change) || a.index - b.index);
  const bump = bumpOf(changes);
  return {
    changes: sorted.map(({ change }) => change),
    bump,
    version: { base: base.model.project.version, head: head.model.project.version, needed: null },
    unread: [],
  };
}

function byLevel(a: Change, b: Change): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
}

function sidesOf(base: Plan, head: Plan): Sides {
  return { base: base.model, head: head.model, renamed: new Map(), broken: { base: new Set(), head: new Set() } };
}

function draftsOf(sides: Sides): readonly Draft[] {
  const shared = sharedProperties(sides);
  const events = eventDrafts(sides, shared);
  return [...projectDrafts(sides), ...shared.own, ...reachedDrafts(shared), ...events];
}
