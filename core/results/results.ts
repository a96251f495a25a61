// The typed answers, exactly the published contract of `run --format json` (docs/results.md).
// Phase: results. Knows nothing of SQL or charts. Rates 0..1 or null; seconds double; instants ISO UTC; periods local labels.

export type ResultKind =
  | 'funnel'
  | 'paths'
  | 'retention'
  | 'lifecycle'
  | 'stickiness'
  | 'metric'
  | 'segment'
  | 'score'
  | 'impact'
  | 'goal'
  | 'monitor'
  | 'sessions'
  | 'identity';

export type ColumnType = 'string' | 'integer' | 'double' | 'boolean' | 'instant' | 'json';
export interface ResultColumn {
  readonly name: string;
  readonly type: ColumnType;
}

export type CellValue = string | number | boolean | null | readonly string[];
export type ResultRow = Readonly<Record<string, CellValue>>;

/** Settings that change the number, in the order a card prints them; `value` is language-neutral. */
export interface ResultSetting {
  readonly name: string;
  readonly value: string | number | boolean | null | readonly string[];
}

/** What a reader must know of an answer: `code` names the sentence, `values` fill it in any locale. */
export interface ResultNote {
  readonly code: string;
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Result {
  readonly name: string;
  readonly kind: ResultKind;
  readonly settings: Readonly<Record<string, ResultSetting['value']>>;
  readonly columns: Readonly<Record<string, readonly ResultColumn[]>>;
  readonly tables: Readonly<Record<string, readonly ResultRow[]>>;
  readonly notes: readonly ResultNote[];
  readonly sql: string;
}

export interface Results {
  readonly version: 1;
  readonly project: string;
  readonly planVersion: string;
  readonly connection: string;
  /** Instants, ISO UTC; `to` exclusive. */
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly timezone: string;
  readonly results: readonly Result[];
  readonly quality: Quality;
}

export interface Quality {
  readonly events: readonly {
    readonly event: string | null;
    readonly source: string;
    readonly rows: number;
    readonly accepted: number;
    readonly quarantined: number;
    readonly lastSeen: string | null;
  }[];
  readonly quarantine: readonly {
    readonly source: string;
    readonly code: string;
    readonly event: string | null;
    readonly property: string | null;
    readonly rows: number;
  }[];
}

export type Group = 'all' | 'value' | 'not_set' | 'other';
/** What the `…` of the contract stands for. */
export interface GroupColumns {
  readonly segment: string | null;
  readonly group: Group;
  readonly breakdown: string | null;
}

export interface FunnelStepRow extends GroupColumns {
  readonly step: number;
  readonly name: string;
  readonly optional: boolean;
  readonly people: number;
  readonly rateFromFirst: number | null;
  readonly rateFromPrevious: number | null;
  readonly rateFromFirstLow: number | null;
  readonly rateFromFirstHigh: number | null;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
}

export interface ComparisonRow {
  readonly segment: string;
  /** null = everybody outside the segment: where one segment alone is compared. */
  readonly against: string | null;
  readonly step: number;
  /** Of the rates from the first step, `segment` minus `against`; null where one of them is empty. */
  readonly difference: number | null;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  readonly pValue: number | null;
}

/** A bin holds durations from `fromSeconds` on, below `toSeconds`. */
export interface ConversionTimeRow extends GroupColumns {
  readonly fromStep: number;
  readonly toStep: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly people: number;
}

export interface TrendRow extends GroupColumns {
  readonly period: string;
  readonly entered: number;
  readonly converted: number;
  readonly rate: number | null;
  /** Whether every attempt that entered there had its whole window by as-of. */
  readonly closed: boolean;
}

export interface DropoffTotalsRow {
  /** Units that reached the earlier step: converted, left and open together. */
  readonly reached: number;
  readonly converted: number;
  readonly left: number;
  /** The span was not over at as-of. */
  readonly open: number;
}

/** One value, or one pair of values, of those who were converted and of those who left. */
export interface DropoffReasonRow {
  readonly kind: 'property' | 'event' | 'stay';
  readonly name: string;
  /** null = not set, or a number, which `low` (exclusive) and `high` bound. */
  readonly value: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly name2: string | null;
  /** Of a number its interval: `(10, 20]`. */
  readonly value2: string | null;
  readonly converted: number;
  readonly left: number;
  /** Of all; and of those with the value, how many were converted. */
  readonly share: number;
  readonly rate: number;
  readonly oddsRatio: number;
  readonly pValue: number;
  readonly qValue: number;
  readonly weak: boolean;
}

/** Of those who left: what they did as their position-th event after the step; null = nothing more. */
export interface DropoffNextRow {
  readonly position: number;
  readonly event: string | null;
  readonly people: number;
  readonly share: number;
  readonly medianSeconds: number | null;
}

/** How long the session went on after the step; `bounced` = sessions of one event. */
export interface DropoffStayRow {
  readonly outcome: 'converted' | 'left';
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly bounced: number;
}

export interface PathEdgeRow {
  readonly segment: string | null;
  readonly position: number;
  readonly from: string;
  readonly to: string;
  readonly fromKind: 'node' | 'gap' | 'other';
  readonly toKind: 'node' | 'gap' | 'other';
  readonly transitions: number;
  readonly people: number;
  readonly meanSeconds: number | null;
}
export interface PathExitRow {
  readonly segment: string | null;
  readonly position: number;
  readonly node: string;
  readonly transitions: number;
  readonly people: number;
}
export interface PathSequenceRow {
  readonly segment: string | null;
  readonly rank: number;
  readonly nodes: readonly string[];
  readonly paths: number;
  readonly people: number;
}

/** A node, transition or sequence of three by the people of a segment who have it, against everybody else of the range. */
export interface PathTypicalRow {
  readonly segment: string | null;
  readonly nodes: readonly string[];
  readonly people: number;
  readonly share: number | null;
  readonly othersShare: number | null;
  readonly difference: number | null;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  readonly qValue: number;
  readonly weak: boolean;
}

export interface CohortRow extends GroupColumns {
  /** The cohort's period label. */
  readonly cohort: string;
  readonly size: number;
  readonly period: number;
  readonly fromPeriod: number;
  readonly toPeriod: number;
  /** null where the period was not reached yet. */
  readonly people: number | null;
  readonly rate: number | null;
  /** False while the period is still running. */
  readonly complete: boolean;
}

export interface MetricValueRow extends GroupColumns {
  readonly period: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly complete: boolean;
}

export interface SegmentSizeRow {
  readonly asOf: string;
  readonly label: string;
  readonly size: number;
}

export interface ScoreTileRow extends GroupColumns {
  readonly people: number;
}

export interface LifecycleRow extends GroupColumns {
  readonly period: string;
  /** null where the period was not reached yet. */
  readonly new: number | null;
  readonly returning: number | null;
  readonly resurrecting: number | null;
  readonly dormant: number | null;
}

export interface StickinessRow extends GroupColumns {
  /** In so many of the span's periods. */
  readonly periods: number;
  readonly people: number;
}

export interface ProgressRow {
  readonly period: string;
  readonly value: number | null;
  readonly target: number | null;
  /** null without a target, and while the period runs or the range cuts it. */
  readonly met: boolean | null;
}
