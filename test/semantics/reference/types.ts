// What goes into the reference evaluator: a project as plain data, and raw rows. What comes out is in answer-types.ts.
// Shares no code with core, so that a misreading there cannot hide here.
import type { Expression } from './conditions.ts';
import type { ValueType } from './values.ts';

export type * from './answer-types.ts';

/** A raw cell: text or empty in a CSV, also a JSON number or boolean in a JSONL file. */
export type Cell = string | number | boolean | null | readonly ListedCell[];
/** A property as an item of a list of names and values. */
export interface ListedCell {
  readonly key: string;
  readonly value?: Readonly<Record<string, string | number | null>>;
}
export type RawRow = Readonly<Record<string, Cell>>;

export interface SourceRows {
  readonly format: 'csv' | 'jsonl';
  /** The file's columns in file order. A row may leave some out. */
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
}

/** One question to the reference and to the compiler alike. Instants are ISO texts with zone; `to` is exclusive. */
export interface Case {
  /** The project with language.md's keys; printed as YAML it is `waymark.yaml`. */
  readonly spec: Spec;
  readonly rows: Readonly<Record<string, SourceRows>>;
  readonly from: string;
  readonly to: string;
  /** null = the latest accepted event. */
  readonly asOf: string | null;
  /** The tree of every condition text in `spec`, so that no CEL parser is needed here. */
  readonly conditions: ReadonlyMap<string, Expression>;
}

export interface Spec {
  readonly waymark: 1;
  readonly name: string;
  readonly version: string;
  readonly timezone?: string;
  readonly week_start?: Weekday;
  readonly sources: Readonly<Record<string, SourceSpec>>;
  readonly properties?: Readonly<Record<string, PropertySpec>>;
  readonly events: Readonly<Record<string, EventSpec>>;
  readonly identity?: IdentitySpec;
  readonly sessions?: SessionsSpec;
  readonly privacy?: PrivacySpec;
  readonly segments?: Readonly<Record<string, SegmentSpec>>;
  readonly funnels?: Readonly<Record<string, FunnelSpec>>;
  readonly paths?: Readonly<Record<string, PathsSpec>>;
  readonly dropoffs?: Readonly<Record<string, DropoffSpec>>;
  readonly retention?: Readonly<Record<string, RetentionSpec>>;
  readonly metrics?: Readonly<Record<string, MetricSpec>>;
  readonly lifecycle?: Readonly<Record<string, LifecycleSpec>>;
  readonly stickiness?: Readonly<Record<string, StickinessSpec>>;
  readonly scores?: Readonly<Record<string, ScoreSpec>>;
  readonly goals?: Readonly<Record<string, GoalSpec>>;
}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
export type PeriodUnit = 'hour' | 'day' | 'week' | 'month';

export interface SourceSpec {
  readonly files: string;
  readonly columns: {
    readonly id?: string;
    readonly event: string | { readonly value: string };
    readonly time: string;
    readonly received?: string;
    readonly user?: string;
    readonly anonymous?: string;
    readonly session?: string;
    readonly consent?: string;
    /** `value`: places below the item, of which the first that is set counts. */
    readonly properties?: { readonly array: string; readonly key: string; readonly value: readonly string[] };
  };
  readonly rename?: Readonly<Record<string, string>>;
  readonly types?: Readonly<Record<string, ValueType>>;
  readonly derive?: Readonly<Record<string, string>>;
  readonly clean?: {
    readonly deduplicate?: string | readonly string[];
    readonly drop?: string;
    readonly late?: string;
    readonly future?: string;
  };
}

export interface PropertySpec {
  readonly type?: ValueType;
  readonly required?: boolean;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly renamed_from?: readonly string[];
  readonly pii?: 'none' | 'indirect' | 'direct' | 'sensitive';
}

export interface EventSpec {
  readonly status?: 'planned' | 'live';
  readonly deprecated?: { readonly since: string };
  readonly renamed_from?: readonly string[];
  readonly purpose?: string;
  readonly once_by?: string;
  readonly prefer?: readonly string[];
  readonly properties?: Readonly<Record<string, 'required' | 'optional' | PropertySpec>>;
}

export interface IdentitySpec {
  readonly strategy?: 'last_known' | 'first_known' | 'graph' | 'none';
  /** Strongest first; absent: user, anonymous. */
  readonly ids?: readonly string[];
  readonly ignore?: readonly string[];
  readonly case_insensitive?: readonly string[];
  readonly limit?: number;
  readonly links?: readonly LinkSpec[];
  readonly only_known?: boolean;
}

/** Its rows stand under `identity.links[0]`, `identity.links[1]`, … in the case. */
export interface LinkSpec {
  readonly files: string;
  /** Kind -> its column, or two columns of one kind. */
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
}

export interface PrivacySpec {
  readonly consent?: { readonly purposes: readonly string[]; readonly default?: 'denied' | 'granted' };
  readonly mask?: Readonly<Partial<Record<'indirect' | 'direct' | 'sensitive', 'hash' | 'drop'>>>;
  readonly salt?: string;
}

export interface SessionsSpec {
  readonly idle?: string;
  readonly longest?: string;
  readonly split_on_day?: boolean;
  readonly split_on?: readonly string[];
}

export type MatcherSpec =
  | string
  | { readonly event: string; readonly where?: string; readonly as?: string }
  | { readonly any: readonly MatcherSpec[]; readonly as?: string };

/** What every analysis may say. */
export interface CommonSpec {
  readonly where?: string;
  readonly segment?: string;
}

export type BreakdownSpec = string | { readonly by: string; readonly attribution?: string; readonly limit?: number };

export type StepSpec =
  | string
  | (Exclude<MatcherSpec, string> & { readonly optional?: boolean; readonly first?: 'any' | 'ever' | 'matching' });

export interface ExclusionSpec {
  readonly event: MatcherSpec;
  readonly after: string;
  readonly before: string;
  readonly effect?: 'remove' | 'cut';
}

export interface FunnelSpec extends CommonSpec {
  readonly steps: readonly StepSpec[];
  readonly order?: 'ordered' | 'strict' | 'unordered';
  readonly window?: string | { readonly length: string; readonly from?: 'entry' | 'previous' };
  readonly ties?: 'same' | 'after';
  /** `person`, `session` or the name of a property. */
  readonly per?: string;
  readonly hold_constant?: readonly string[];
  readonly exclude?: readonly ExclusionSpec[];
  readonly breakdown?: BreakdownSpec;
  readonly compare?: readonly string[];
  readonly trend?: PeriodUnit | { readonly period: PeriodUnit; readonly from?: string; readonly to?: string };
  readonly conversion_time?: { readonly from?: string; readonly to?: string; readonly bins?: number };
  readonly range?: 'attempts' | 'events';
}

export interface DropoffSpec extends CommonSpec {
  readonly funnel: string;
  readonly from?: string;
  readonly to?: string;
  readonly explain?:
    | readonly string[]
    | { readonly properties?: readonly string[]; readonly events?: 'auto' | readonly string[]; readonly stay?: boolean };
  readonly buckets?: number;
  readonly next?: number;
}

export interface PathsSpec extends CommonSpec {
  readonly start?: MatcherSpec;
  readonly end?: MatcherSpec;
  /** `session`, `person` or a gap. */
  readonly within?: string;
  readonly occurrence?: 'first' | 'every';
  readonly steps?: number;
  readonly nodes?: readonly {
    readonly label: string;
    readonly when?: string;
    readonly clean?: readonly { readonly match: string; readonly replace: string }[];
  }[];
  /** Names of segments. */
  readonly compare?: readonly string[];
  readonly events?: readonly string[];
  readonly ignore?: readonly string[];
  readonly collapse?: boolean;
  readonly edges?: number;
  readonly minimum_transitions?: number;
  readonly minimum_people?: number;
  readonly sequences?: number;
}

export interface RetentionSpec extends CommonSpec {
  readonly start: MatcherSpec;
  readonly return: MatcherSpec;
  readonly cohort?: 'first' | 'every' | 'pooled';
  /** `person` or the name of a property. */
  readonly per?: string;
  readonly period?: PeriodUnit;
  readonly periods?: number;
  readonly brackets?: readonly number[];
  readonly mode?: 'exact' | 'on_or_after';
  readonly at_least?: number;
  readonly window_type?: 'calendar' | 'rolling';
  readonly breakdown?: BreakdownSpec;
}

export interface LifecycleSpec extends CommonSpec {
  readonly event: MatcherSpec;
  readonly per?: string;
  readonly period?: PeriodUnit;
  readonly new?: 'any' | 'matching';
  readonly breakdown?: BreakdownSpec;
}

export interface StickinessSpec extends CommonSpec {
  readonly event: MatcherSpec;
  readonly per?: string;
  readonly period?: PeriodUnit;
  readonly span?: string;
  readonly mode?: 'exact' | 'or_more';
  readonly counts?: { readonly at_least?: number; readonly at_most?: number; readonly exactly?: number };
  readonly group?: number;
  readonly breakdown?: BreakdownSpec;
}

export interface ScoreSpec extends CommonSpec {
  readonly recency?: MatcherSpec;
  readonly frequency?: MatcherSpec;
  readonly monetary?: { readonly event: MatcherSpec; readonly property: string };
  readonly tiles?: number;
  readonly within?: string;
}

export interface GoalSpec {
  /** `metrics.NAME`. */
  readonly measure?: string;
  readonly target?: { readonly at_least?: number; readonly at_most?: number; readonly per?: PeriodUnit };
}

export const AGGREGATES = ['sum', 'average', 'minimum', 'maximum', 'median', 'p95', 'distinct'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export interface MetricSpec extends CommonSpec, Readonly<Partial<Record<Aggregate, string>>> {
  readonly event?: MatcherSpec;
  /** Names of two metrics. */
  readonly ratio?: readonly [string, string];
  readonly count?: 'events' | 'people' | 'sessions';
  readonly period?: PeriodUnit;
  readonly breakdown?: BreakdownSpec;
}

export type DidAggregate = 'sum' | 'average' | 'minimum' | 'maximum' | 'distinct';
export interface DidSpec extends Readonly<Partial<Record<DidAggregate, string>>> {
  readonly did: MatcherSpec;
  readonly where?: string;
  readonly exactly?: number;
  readonly at_least?: number;
  readonly at_most?: number;
  readonly over?: number;
  readonly under?: number;
  readonly within?: string;
}
export interface FirstSpec {
  readonly first: MatcherSpec;
  readonly where?: string;
  readonly within?: string;
}
export interface PropertyValueSpec {
  readonly property: string;
  readonly where: string;
  readonly value?: 'last' | 'first';
  readonly within?: string;
}
/** Tiles are `4..5` or one number. */
export interface InTilesSpec {
  readonly score: string;
  readonly recency?: string | number;
  readonly frequency?: string | number;
  readonly monetary?: string | number;
}
export type SegmentCondition =
  | DidSpec
  | FirstSpec
  | PropertyValueSpec
  | InTilesSpec
  | { readonly in: string }
  | { readonly any: readonly SegmentCondition[] }
  | { readonly all: readonly SegmentCondition[] }
  | { readonly none: readonly SegmentCondition[] };
export type SegmentSpec = SegmentCondition & CommonSpec;
