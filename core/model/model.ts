// The resolved project: every reference checked, groups and dictionary expanded, durations parsed, each part with its span.
// Phase: resolve's output, input of lint, diff, plan and codegen. Says what was written; defaults of analyses are plan's.
// Plain JSON: lists of named parts, never objects keyed by names of the plan (`__proto__` is an ordinary name).
import type { Span } from '../diagnostics/diagnostic.ts';
import type { TypedExpression, ValueType } from '../expressions/typed-expression.ts';
import type { DurationMicros, KeyPlace, LocalText, Period } from './model-parts.ts';
import type { AcceptedBreak, Audience, Impact, Monitor, NotifyTarget, Privacy } from './operations.ts';
import type { Dropoff, Funnel, Lifecycle, Metric, Paths, Report, Retention, Score, Segment, Stickiness } from './questions.ts';

// The parts of the contract that stand in files of their own.
export type { Condition, DurationMicros, LocalText, Matcher, Period } from './model-parts.ts';
export type {
  AnalysisCommon,
  AnalysisReference,
  AnalysisSection,
  Breakdown,
  Funnel,
  LabelPart,
  Lifecycle,
  Metric,
  Paths,
  Report,
  ReportRange,
  Retention,
  Score,
  Segment,
  SegmentRule,
  Stickiness,
  Unit,
} from './questions.ts';

export interface Model {
  readonly project: Project;
  readonly sources: readonly Source[];
  readonly goals: readonly Goal[];
  /** The shared dictionary as written; events carry their own resolved copies. */
  readonly properties: readonly Property[];
  /** As written; events carry what they take from them. */
  readonly propertyGroups: readonly PropertyGroup[];
  readonly events: readonly Event[];
  readonly identity: Identity;
  readonly sessions: SessionRules;
  readonly segments: readonly Segment[];
  readonly scores: readonly Score[];
  readonly funnels: readonly Funnel[];
  readonly paths: readonly Paths[];
  readonly dropoffs: readonly Dropoff[];
  readonly retention: readonly Retention[];
  readonly lifecycle: readonly Lifecycle[];
  readonly stickiness: readonly Stickiness[];
  readonly metrics: readonly Metric[];
  readonly impacts: readonly Impact[];
  readonly monitors: readonly Monitor[];
  readonly notify: readonly NotifyTarget[];
  readonly privacy: Privacy;
  readonly audiences: readonly Audience[];
  readonly reports: readonly Report[];
  readonly accepted: readonly AcceptedBreak[];
}

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
  readonly side: 'client' | 'server';
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
  readonly properties:
    | { readonly kind: 'rest' }
    | { readonly kind: 'json'; readonly path: ColumnPath }
    /** One item a property; of the places of the value the first that is set counts. */
    | { readonly kind: 'array'; readonly path: ColumnPath; readonly key: ColumnPath; readonly value: readonly ColumnPath[] };
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
  readonly also: readonly string[];
  readonly owner: string | null;
  /** `funnels.purchase`, `metrics.revenue`. */
  readonly measure: { readonly section: 'funnels' | 'metrics'; readonly name: string } | null;
  readonly target: { readonly comparison: 'at_least' | 'at_most'; readonly value: number; readonly per: Period | null } | null;
  readonly span: Span;
}

export type PersonalDataClass = 'none' | 'indirect' | 'direct' | 'sensitive';

/** A type with its constraints, JSON Schema's words in camel case; absent = not constrained. `nullable` is said inside other types alone. */
export type PropertyType = PropertyShape & { readonly nullable?: boolean };

export type PropertyShape =
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
      readonly properties: readonly ObjectMember[];
    }
  | {
      readonly kind: 'array';
      readonly items: PropertyType | null;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly uniqueItems?: boolean;
    }
  | { readonly kind: 'union'; readonly anyOf: readonly PropertyType[] };

/** One value of an object; what is absent is not written. */
export interface ObjectMember {
  readonly name: string;
  readonly required: boolean;
  readonly type: PropertyType;
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: readonly string[];
  readonly unit?: string;
  readonly pii?: PersonalDataClass;
  readonly examples?: readonly unknown[];
}

export interface Property {
  readonly name: string;
  readonly type: PropertyType;
  readonly nullable: boolean;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly also: readonly string[];
  readonly unit: string | null;
  readonly pii: PersonalDataClass;
  /** As written, JSON values. */
  readonly examples: readonly unknown[];
  readonly span: Span;
}

export interface PropertyGroup {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly required: boolean; readonly span: Span }[];
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
  /** `2026-12-31`. */
  readonly reviewBy: string | null;
  /** One value of this property across sources is one event, from the first of `prefer` that has it. */
  readonly once: { readonly by: string; readonly type: ValueType; readonly prefer: readonly string[]; readonly span: Span } | null;
  readonly properties: readonly EventProperty[];
  readonly examples: readonly unknown[];
  readonly bind: Bind | null;
  readonly span: Span;
}

/** No-code capture on the web. */
export interface Bind {
  readonly trigger: 'click' | 'submit' | 'change' | 'view' | 'scroll' | 'load';
  readonly selector: string | null;
  readonly page: string | null;
  readonly properties: readonly { readonly property: string; readonly value: BoundValue }[];
  readonly span: Span;
}

export type BoundValue =
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  | { readonly kind: 'page_path' }
  /** `selector` null = the element that was acted on. */
  | { readonly kind: 'attribute'; readonly attribute: string; readonly selector: string | null; readonly allowPii: boolean }
  | { readonly kind: 'text' | 'value'; readonly selector: string | null; readonly allowPii: boolean };

export interface Identity {
  readonly strategy: 'last_known' | 'first_known' | 'graph' | 'none';
  /** Kinds of id, strongest first: `user`, `anonymous` or a property's name; null = user, anonymous. */
  readonly ids: readonly string[] | null;
  /** Values that never join people. */
  readonly ignore: readonly string[];
  /** Kinds compared without regard to A-Z case. */
  readonly caseInsensitive: readonly string[];
  /** A non-user id linked directly with more distinct users joins nobody; null = the default, 50. */
  readonly limit: number | null;
  readonly links: readonly IdentityLink[];
  readonly onlyKnown: boolean;
  readonly keys: readonly KeyPlace[];
  readonly span: Span | null;
}

/** A table of pairs of ids; both may be of one kind. */
export interface IdentityLink {
  readonly from: SourceData;
  readonly columns: readonly [IdColumn, IdColumn];
  readonly span: Span;
}

export interface IdColumn {
  readonly kind: string;
  readonly path: ColumnPath;
}

export interface SessionRules {
  readonly idle: DurationMicros;
  readonly longest: DurationMicros;
  readonly splitOnDay: boolean;
  /** Property names. */
  readonly splitOn: readonly string[];
  readonly span: Span | null;
}
