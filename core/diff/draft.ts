// A change as the comparison of one part finds it, before it is judged and placed. Phase: diff.
// Must not know files, nor what reads what changed.

import type { KindRow } from './kind-row.ts';
import type { ChangeKind } from './kinds.ts';
import { EVERY_EVENT, ROWS } from './nodes.ts';
import { nameOf } from './pointer.ts';
import { shown } from './show.ts';

export interface Draft {
  readonly kind: ChangeKind;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What means something else now, for whoever reads it. */
  readonly seeds: readonly Seed[];
  /** Names of the events whose senders are concerned, where the subject is no event itself. */
  readonly events?: readonly string[];
  /** Instead of the levels of its kind. */
  readonly levels?: KindRow['levels'];
}

/** A part of the plan, and the names from what changed to it. */
export interface Seed {
  readonly node: string;
  readonly chain: readonly string[];
}

export interface DraftExtra {
  /** Parts of the plan that mean something else; none for documentation. */
  readonly touches?: readonly string[];
  readonly levels?: KindRow['levels'] | undefined;
}

/** Stand for many: no names of their own. */
const STANDING: ReadonlySet<string> = new Set([ROWS, EVERY_EVENT]);

/** `before` and `after` are parts of the Model, null where there was nothing. */
export function draft(kind: ChangeKind, subject: string, before: unknown, after: unknown, extra: DraftExtra = {}): Draft {
  const name = nameOf(subject);
  return {
    kind,
    subject,
    before: shown(before),
    after: shown(after),
    seeds: (extra.touches ?? []).map((node) => ({
      node,
      chain: STANDING.has(node) || nameOf(node) === name ? [name] : [name, nameOf(node)],
    })),
    ...(extra.levels === undefined ? {} : { levels: extra.levels }),
  };
}
