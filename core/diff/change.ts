// What a change of the plan is: its kind, what it happens to, how bad it is for whom, what it moves. Phase: diff.
// The contract with all that shows changes: knows nothing of how they are found or shown.
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../load/source-file.ts';
import type { Catalog } from '../model/collect.ts';
import type { Model } from '../model/model.ts';
import type { ChangeKind } from './kinds.ts';
import type { ChangeLevel, Consumer, ConsumerLevels } from './levels.ts';

export type { ChangeLevel, Consumer } from './levels.ts';

/** One change between two plans. */
export interface Change {
  readonly kind: ChangeKind;
  /** JSON pointer into the plan, whatever file it stands in: `/events/signup/properties/is_trial`, `/timezone`. */
  readonly subject: string;
  readonly levels: ConsumerLevels;
  /** The worst of `levels`; safe where there is none. */
  readonly level: ChangeLevel;
  /** The consumers for whom it is not safe. */
  readonly for: readonly Consumer[];
  /** As the language writes it, in one line; null: it was not there. Text of the plan: untrusted. */
  readonly before: string | null;
  readonly after: string | null;
  /** Where to look: in the head, or in the base what the head no longer has. */
  readonly place: ChangePlace | null;
  /** Where to say it in the head: the subject, or what held it. */
  readonly headSpan: Span | null;
  readonly affects: readonly Affected[];
  /** What to do about it, in a sentence; empty where nothing is to be done. */
  readonly wayOut: string;
  /** Why the plan accepts it; null: it does not. */
  readonly accepted: { readonly in: string; readonly reason: string } | null;
}

export interface ChangePlace {
  readonly side: Side;
  readonly span: Span;
}

export type Side = 'base' | 'head';

/** Something else in the plan that means another thing because of the change, though its own text may be the same. */
export interface Affected {
  /** `events.signup`, `funnels.purchase`, `reports.weekly`; of generated code the language, `TypeScript`. */
  readonly name: string;
  readonly what: AffectedSort;
  /** `breaks`: the head still has it, but with an error. */
  readonly effect: 'changes' | 'breaks';
  /** From what changed to this, by name: `segments.high_value`, `funnels.purchase`, `goals.paid_orders`. */
  readonly chain: readonly string[];
}

export type AffectedSort = 'event' | 'segment' | 'score' | 'analysis' | 'impact' | 'monitor' | 'goal' | 'audience' | 'report' | 'code';

/** Part of a semantic version. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

export interface Diff {
  /** Worst first, then in the order of the plan's sections. */
  readonly changes: readonly Change[];
  /** What the changes ask of `version`. */
  readonly bump: Bump;
  readonly version: {
    /** null: not written. */
    readonly base: string | null;
    readonly head: string | null;
    /** The smallest version that says enough; null where the base has none, or `head` says enough. */
    readonly needed: string | null;
  };
  /** What could not be compared, because one of the two plans has an error there. */
  readonly unread: readonly Unread[];
  /** About `version`, `accepted` and what could not be compared; the changes themselves are in `changes`. */
  readonly findings: readonly Diagnostic[];
}

export interface Unread {
  readonly side: Side;
  /** `funnels.purchase`, or the path of a file. */
  readonly name: string;
  readonly span: Span | null;
}

/** One of the two plans, as `compile` gives it. */
export interface Plan {
  readonly files: readonly SourceFile[];
  readonly catalog: Catalog;
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
}
