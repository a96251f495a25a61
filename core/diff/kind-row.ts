// The shape of one row of the table of kinds of change. Rows live in kinds/<area>.ts and are merged in kinds.ts. Phase: diff.
import type { ChangeLevel, Consumer } from './levels.ts';

export interface KindRow {
  /** What happened, in a few words without the name: `required property added`. */
  readonly title: string;
  /** What follows from it, one sentence. */
  readonly means: string;
  /** What to do about it, one sentence; empty where nothing is to be done. */
  readonly wayOut: string;
  /**
   * How bad it is at the most, for those it matters to. `analyses` counts only where something reads what changed,
   * and is breaking wherever a reader no longer compiles.
   */
  readonly levels: { readonly [Name in Consumer]?: ChangeLevel };
}

/** Slugs are in kebab-case and never reused: `accepted` names them. */
export type KindTable = Readonly<Record<string, KindRow>>;
