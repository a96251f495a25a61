// What comes out of the reference evaluator: what became of each row, people, sessions, and the tables of the results contract.
// Takes the result types from core and nothing else.
import type {
  CohortRow,
  ComparisonRow,
  ConversionTimeRow,
  DropoffNextRow,
  DropoffReasonRow,
  DropoffStayRow,
  DropoffTotalsRow,
  FunnelStepRow,
  LifecycleRow,
  MetricValueRow,
  PathEdgeRow,
  PathExitRow,
  PathSequenceRow,
  PathTypicalRow,
  ProgressRow,
  ScoreTileRow,
  SegmentSizeRow,
  StickinessRow,
  TrendRow,
} from '../../../core/results/results.ts';
import type { Value } from './values.ts';

export type Reason =
  | 'unreadable-time'
  | 'too-late'
  | 'in-future'
  | 'unknown-event'
  | 'no-identity'
  | 'missing-required'
  | 'wrong-type'
  | 'not-allowed-value'
  | 'out-of-range'
  | 'session-too-long'
  | 'no-consent';

/** What became of one raw row. `row` counts from 0 within its source. */
export interface RowOutcome {
  readonly source: string;
  readonly row: number;
  readonly outcome: 'accepted' | 'dropped' | 'duplicate' | 'quarantined';
  readonly reason: Reason | null;
  /** The property at fault, where one is. */
  readonly property: string | null;
  /** The plan's event, null where the row names none. */
  readonly event: string | null;
}

/** A raw row that passed every check. */
export interface AcceptedEvent {
  readonly source: string;
  readonly row: number;
  readonly name: string;
  /** Microseconds since 1970 UTC; so are all instants here. */
  readonly time: bigint;
  readonly user: string | null;
  readonly anonymous: string | null;
  /** Kind -> id, of the kinds of `identity.ids` that the row has one of; never empty. */
  readonly ids: ReadonlyMap<string, string>;
  /** Kinds whose value is ignored. */
  readonly ignored: readonly string[];
  /** The session id that the source supplied; `rules` where the source maps no session column. */
  readonly supplied: { readonly kind: 'rules' } | { readonly kind: 'supplied'; readonly id: string | null };
  readonly properties: ReadonlyMap<string, Value>;
  /** The event id, or the row's texts where it has none: orders events of one instant. */
  readonly tie: string;
  /** The row's texts: the last resort where ids are equal. */
  readonly texts: string;
}

export type SplitReason = 'first' | 'idle' | 'day' | 'value' | 'longest' | 'supplied';

export interface Session {
  readonly key: string;
  readonly person: string;
  readonly splitReason: SplitReason;
}

/** An accepted event that exists at as-of and takes part in analyses, with its person. */
export interface PersonEvent extends AcceptedEvent {
  readonly person: string;
}

/** The same with its session (null: it belongs to none). */
export interface JourneyEvent extends PersonEvent {
  readonly session: Session | null;
}

export interface SessionRow {
  readonly person: string;
  /** A supplied session's own id; for the others any text that is unique. */
  readonly session: string;
  readonly start: string;
  readonly end: string;
  readonly seconds: number;
  readonly events: number;
  readonly entry: string;
  readonly exit: string;
  readonly bounced: boolean;
  readonly splitReason: SplitReason;
}

export interface IdRow {
  readonly kind: string;
  readonly id: string;
  /** null = left out by `only_known`. */
  readonly person: string | null;
}

/** How far the ids of one kind are joined. */
export interface CoverageRow {
  readonly kind: string;
  readonly ids: number;
  readonly people: number;
  readonly events: number;
  readonly eventsOfKnownUsers: number;
  readonly ignored: number;
  readonly overLimit: number;
}

export type AnalysisAnswer = { readonly name: string } & (
  | {
      readonly kind: 'funnel';
      readonly tables: {
        readonly steps: readonly FunnelStepRow[];
        readonly comparison: readonly ComparisonRow[];
        readonly conversionTime: readonly ConversionTimeRow[];
        readonly trend: readonly TrendRow[];
      };
    }
  | {
      readonly kind: 'dropoff';
      readonly tables: {
        readonly totals: readonly DropoffTotalsRow[];
        readonly reasons: readonly DropoffReasonRow[];
        readonly next: readonly DropoffNextRow[];
        readonly stay: readonly DropoffStayRow[];
      };
    }
  | {
      readonly kind: 'paths';
      readonly tables: {
        readonly edges: readonly PathEdgeRow[];
        readonly exits: readonly PathExitRow[];
        readonly sequences: readonly PathSequenceRow[];
        readonly typical: readonly PathTypicalRow[];
      };
    }
  | { readonly kind: 'retention'; readonly tables: { readonly cohorts: readonly CohortRow[] } }
  | { readonly kind: 'lifecycle'; readonly tables: { readonly periods: readonly LifecycleRow[] } }
  | { readonly kind: 'stickiness'; readonly tables: { readonly counts: readonly StickinessRow[] } }
  | { readonly kind: 'goal'; readonly tables: { readonly progress: readonly ProgressRow[] } }
  | { readonly kind: 'score'; readonly tables: { readonly tiles: readonly ScoreTileRow[] } }
  | { readonly kind: 'metric'; readonly tables: { readonly values: readonly MetricValueRow[] } }
  | { readonly kind: 'segment'; readonly tables: { readonly size: readonly SegmentSizeRow[] }; readonly people: readonly string[] }
);

export interface ReferenceAnswer {
  /** null where none was given and no row was accepted; then there are no results. */
  readonly asOf: string | null;
  readonly rows: readonly RowOutcome[];
  readonly ids: readonly IdRow[];
  readonly coverage: readonly CoverageRow[];
  readonly sessions: readonly SessionRow[];
  readonly results: readonly AnalysisAnswer[];
}
