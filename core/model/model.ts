// The resolved project: every reference checked, groups and dictionary expanded, durations parsed, each part with its span.
// Phase: resolve's output, input of lint, diff, plan and codegen. Says what was written; defaults of analyses are plan's.
// Plain JSON: lists of named parts, never objects keyed by names of the plan (`__proto__` is an ordinary name).
import type { Span } from '../diagnostics/diagnostic.ts';
import type { TypedExpression, ValueType } from '../expressions/typed-expression.ts';

/** A text by locale; a plain string is the text of every locale (key ''). At least one entry. */
export type LocalText = readonly { readonly locale: string; readonly text: string }[];

/** Microseconds, as a safe integer; null = the word `none`. */
export type DurationMicros = number | null;

export interface Model {
  readonly project: Project;
  readonly sources: readonly Source[];
  readonly goals: readonly Goal[];
  /** The shared dictionary as written; events carry their own resolved copies. */
  readonly properties: readonly Property[];
  readonly events: readonly Event[];
  readonly identity: Identity;
  readonly sessions: SessionRules;
  readonly segments: readonly Segment[];
  readonly funnels: readonly Funnel[];
  readonly paths: readonly Paths[];
  readonly retention: readonly Retention[];
  readonly metrics: readonly Metric[];
  readonly reports: readonly Report[];
}

export type Period = 'hour' | 'day' | 'week' | 'month';
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
export type NamingStyle = 'snake_case' | 'camelCase' | 'kebab-case' | 'Title Case' | 'any';

export interface Project {
  readonly name: string;
  /** Semver text of the plan. */
  readonly version: string;
  readonly title: LocalText;
  readonly locales: readonly string[];
  /** IANA zone; `timezoneWritten` is false where the default (UTC) was taken. */
  readonly timezone: string;
  readonly timezoneWritten: boolean;
  readonly weekStart: Weekday;
  readonly currency: string | null;
  readonly naming: { readonly events: NamingStyle; readonly properties: NamingStyle };
  /** Names of properties that every event has. */
  readonly context: readonly string[];
  readonly code: readonly CodeTarget[];
  readonly connections: readonly Connection[];
  readonly defaultConnection: string;
  readonly rules: readonly { readonly rule: string; readonly level: 'off' | 'info' | 'warning' | 'error'; readonly span: Span }[];
  readonly span: Span;
}

export interface CodeTarget {
  readonly language: string;
  /** Relative to the root, inside it. */
  readonly out: string;
  /** null = events of every source. */
  readonly sources: readonly string[] | null;
  readonly span: Span;
}

export interface Connection {
  readonly name: string;
  readonly adapter: string;
  /** Options as written; `${NAME}` is read only by commands that connect. */
  readonly options: readonly { readonly name: string; readonly value: string | number | boolean }[];
  readonly span: Span | null;
}

/** A column of the raw table, or a path into one of its JSON columns: [column, ...path]. Quoted parts, never SQL. */
export type ColumnPath = readonly string[];

export interface Source {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly side: 'client' | 'server' | null;
  readonly from: SourceData;
  readonly columns: SourceColumns;
  readonly rename: readonly { readonly raw: string; readonly event: string }[];
  /** Declared types of raw columns used in derive and drop; any other raw column is a string. */
  readonly types: readonly { readonly column: string; readonly type: ValueType }[];
  readonly derive: readonly {
    readonly property: string;
    readonly expression: TypedExpression;
    readonly text: string;
    readonly span: Span;
  }[];
  readonly clean: {
    /** null = default: `id`, else all standard columns and properties. */
    readonly deduplicate: readonly string[] | null;
    readonly drop: { readonly expression: TypedExpression; readonly text: string; readonly span: Span } | null;
    readonly late: DurationMicros;
    readonly future: DurationMicros;
  };
  readonly erasable: boolean;
  readonly span: Span;
}

export type SourceData =
  /** Quoted identifier parts: `raw.web_events` = ['raw', 'web_events']; a trailing `*` in the last part is a set of tables. */
  | { readonly kind: 'table'; readonly table: readonly string[]; readonly span: Span }
  | {
      readonly kind: 'tables';
      readonly tables: readonly { readonly event: string; readonly table: readonly string[]; readonly span: Span }[];
      readonly span: Span;
    }
  /** Glob relative to the project's root; the format follows from the extension. */
  | { readonly kind: 'files'; readonly glob: string; readonly format: 'csv' | 'jsonl' | 'parquet'; readonly span: Span };

export interface SourceColumns {
  readonly id: ColumnPath | null;
  /** `constant`: every row is this event. null with `tables`: the table says the event. */
  readonly event: { readonly kind: 'column'; readonly path: ColumnPath } | { readonly kind: 'constant'; readonly event: string } | null;
  readonly time: TimeColumn;
  readonly received: TimeColumn | null;
  readonly user: ColumnPath | null;
  readonly anonymous: ColumnPath | null;
  readonly session: ColumnPath | null;
  readonly consent: ColumnPath | null;
  /** `rest`: every column not named above is a property. */
  readonly properties: { readonly kind: 'rest' } | { readonly kind: 'json'; readonly path: ColumnPath };
}

export interface TimeColumn {
  readonly path: ColumnPath;
  /** null = text or timestamp; else an epoch in this unit. */
  readonly unit: 's' | 'ms' | 'us' | 'ns' | null;
  /** IANA zone of local times; null = UTC where the text has no zone. */
  readonly zone: string | null;
}

export interface Goal {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly owner: string | null;
  /** `funnels.purchase`, `metrics.revenue`. */
  readonly measure: { readonly section: 'funnels' | 'metrics'; readonly name: string } | null;
  readonly target: { readonly comparison: 'at_least' | 'at_most'; readonly value: number; readonly per: Period | null } | null;
  readonly span: Span;
}

export type PersonalDataClass = 'none' | 'indirect' | 'direct' | 'sensitive';

/** A type with its constraints, JSON Schema's words in camel case; absent = not constrained. */
export type PropertyType =
  | {
      readonly kind: 'string';
      readonly enum?: readonly string[];
      readonly const?: string;
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly pattern?: string;
      readonly format?: string;
    }
  | {
      readonly kind: 'integer' | 'number';
      readonly enum?: readonly number[];
      readonly const?: number;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly exclusiveMinimum?: number;
      readonly exclusiveMaximum?: number;
      readonly multipleOf?: number;
    }
  | { readonly kind: 'boolean'; readonly const?: boolean }
  | { readonly kind: 'timestamp' | 'date' }
  | {
      readonly kind: 'object';
      readonly properties: readonly { readonly name: string; readonly required: boolean; readonly type: PropertyType }[];
    }
  | {
      readonly kind: 'array';
      readonly items: PropertyType | null;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly uniqueItems?: boolean;
    }
  | { readonly kind: 'union'; readonly anyOf: readonly PropertyType[] };

export interface Property {
  readonly name: string;
  readonly type: PropertyType;
  readonly nullable: boolean;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly unit: string | null;
  readonly pii: PersonalDataClass;
  /** As written, JSON values. */
  readonly examples: readonly unknown[];
  readonly span: Span;
}

/** A property as one event has it: dictionary, groups and the event's own narrowing applied. */
export interface EventProperty extends Property {
  readonly required: boolean;
  /** True for a property of `context`: set once on the tracker, no parameter of the event's function. */
  readonly context: boolean;
  readonly renamedFrom: readonly string[];
  /** Where each layer came from, outermost first (lineage). */
  readonly origins: readonly { readonly kind: 'dictionary' | 'group' | 'context' | 'event'; readonly name: string; readonly span: Span }[];
}

export interface Event {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly also: readonly string[];
  readonly trigger: LocalText | null;
  readonly owner: string | null;
  readonly area: string | null;
  readonly goals: readonly string[];
  /** Names of sources that send it; every source where none is named. */
  readonly sources: readonly string[];
  readonly purpose: string;
  readonly status: 'planned' | 'live' | 'deprecated';
  readonly since: string | null;
  readonly deprecated: { readonly since: string | null; readonly use: string | null; readonly removeIn: string | null } | null;
  readonly renamedFrom: readonly string[];
  readonly properties: readonly EventProperty[];
  readonly examples: readonly unknown[];
  readonly span: Span;
}

/** Identity rules. This strategies; the others are diagnosed. */
export interface Identity {
  readonly strategy: 'last_known' | 'none';
  readonly span: Span | null;
}

export interface SessionRules {
  readonly idle: DurationMicros;
  readonly longest: DurationMicros;
  readonly splitOnDay: boolean;
  /** Property names. */
  readonly splitOn: readonly string[];
  readonly span: Span | null;
}

/** Which events a step, a start or a `did` means; `any` lists are flattened. */
export interface Matcher {
  /** `as`, else the event's name (joined by ` | ` for several). */
  readonly label: string;
  readonly alternatives: readonly {
    readonly event: { readonly kind: 'event'; readonly name: string } | { readonly kind: 'any' | 'session_started' | 'session_ended' };
    readonly where: Condition | null;
  }[];
  readonly span: Span;
}

export interface Condition {
  /** As written. */
  readonly text: string;
  readonly expression: TypedExpression;
  readonly span: Span;
}

/** What every analysis may say. */
export interface AnalysisCommon {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly owner: string | null;
  readonly goal: string | null;
  /** Applied before anything else, history included. */
  readonly where: Condition | null;
  readonly segment: string | null;
  readonly span: Span;
}

export interface Breakdown {
  readonly by: string;
  readonly type: ValueType;
  readonly attribution: 'first' | 'last' | null;
  readonly limit: number | null;
  readonly span: Span;
}

export interface Funnel extends AnalysisCommon {
  readonly steps: readonly Matcher[];
  readonly window: { readonly length: DurationMicros; readonly from: 'entry' | 'previous' } | null;
  readonly ties: 'same' | 'after' | null;
  readonly per: Unit | null;
  readonly breakdown: Breakdown | null;
}

export type Unit = { readonly kind: 'person' | 'session' } | { readonly kind: 'property'; readonly name: string; readonly type: ValueType };

export interface Paths extends AnalysisCommon {
  readonly start: Matcher | null;
  readonly end: Matcher | null;
  readonly within: { readonly kind: 'session' | 'person' } | { readonly kind: 'gap'; readonly micros: number } | null;
  readonly steps: number | null;
  /** First match names the node. A label is text with `{property}` holes already split. */
  readonly nodes: readonly { readonly label: readonly LabelPart[]; readonly when: Condition | null; readonly span: Span }[];
  /** Names of events; null = every live event. */
  readonly events: readonly string[] | null;
  readonly ignore: readonly string[];
  readonly collapse: boolean | null;
  readonly edges: number | null;
  readonly minimumTransitions: number | null;
  readonly minimumPeople: number | null;
  readonly sequences: number | null;
}

export type LabelPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'property'; readonly name: string; readonly type: ValueType };

export interface Retention extends AnalysisCommon {
  readonly start: Matcher;
  readonly return: Matcher;
  readonly cohort: 'first' | 'every' | null;
  readonly period: Period | null;
  readonly periods: number | null;
  readonly mode: 'exact' | 'on_or_after' | null;
}

export interface Metric extends AnalysisCommon {
  readonly measure:
    | { readonly kind: 'count'; readonly of: 'events' | 'people' | 'sessions'; readonly event: Matcher | null }
    | {
        readonly kind: 'aggregate';
        readonly of: 'sum' | 'average' | 'minimum' | 'maximum' | 'median' | 'p95' | 'distinct';
        readonly property: string;
        readonly type: ValueType;
        readonly event: Matcher;
      };
  readonly period: Period | null;
  readonly breakdown: Breakdown | null;
}

export interface Segment extends AnalysisCommon {
  readonly rule: SegmentRule;
}

export type SegmentRule =
  | { readonly kind: 'any' | 'all' | 'none'; readonly rules: readonly SegmentRule[] }
  | { readonly kind: 'in'; readonly segment: string }
  | {
      readonly kind: 'did';
      readonly event: Matcher;
      /** `count` = number of such events; else over the named property's set values. */
      readonly measure:
        | { readonly of: 'count' }
        | { readonly of: 'sum' | 'average' | 'minimum' | 'maximum' | 'distinct'; readonly property: string; readonly type: ValueType };
      readonly bounds: readonly { readonly comparison: 'at_least' | 'at_most' | 'over' | 'under' | 'exactly'; readonly value: number }[];
      /** (T - within, T]; null = all history to T. */
      readonly withinMicros: number | null;
    };

export interface Report {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly range: ReportRange | null;
  readonly show: readonly AnalysisReference[];
  readonly span: Span;
}

export type ReportRange =
  | { readonly kind: 'last'; readonly micros: number }
  /** Text as written: a date (whole local day) or an instant. */
  | { readonly kind: 'between'; readonly from: string | null; readonly to: string | null };

export type AnalysisSection = 'segments' | 'funnels' | 'paths' | 'retention' | 'metrics';
export interface AnalysisReference {
  readonly section: AnalysisSection;
  /** null = every analysis of the section (`show: [metrics]`). */
  readonly name: string | null;
  readonly span: Span;
}
