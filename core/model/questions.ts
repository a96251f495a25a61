// What is asked of the events: segments, scores, analyses and the reports that show them. Phase: resolve's output, a part of the Model.
// Says what was written (null = absent); defaults of analyses are plan's. Steps are given by their number from 0.
import type { Span } from '../diagnostics/diagnostic.ts';
import type { ValueType } from '../expressions/typed-expression.ts';
import type { Condition, DurationMicros, KeyPlace, LocalText, Matcher, Period } from './model-parts.ts';

/** What every analysis may say. */
export interface AnalysisCommon {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  /** Synonyms for search. */
  readonly also: readonly string[];
  readonly owner: string | null;
  readonly goal: string | null;
  /** Applied before anything else, history included. */
  readonly where: Condition | null;
  readonly segment: string | null;
  /** The keys that are written, in the order of the text. */
  readonly keys: readonly KeyPlace[];
  readonly span: Span;
}

export interface Breakdown {
  readonly by: string;
  readonly type: ValueType;
  /** Of funnels alone; a step is one whose own value counts. */
  readonly attribution: 'first' | 'last' | 'all' | { readonly step: number } | null;
  readonly limit: number | null;
  readonly span: Span;
}

/** A property that an analysis reads, with the type it has in the events in question. */
export interface UsedProperty {
  readonly name: string;
  readonly type: ValueType;
}

export type Unit = { readonly kind: 'person' | 'session' } | ({ readonly kind: 'property' } & UsedProperty);

export interface Funnel extends AnalysisCommon {
  readonly steps: readonly FunnelStep[];
  readonly order: 'ordered' | 'strict' | 'unordered' | null;
  readonly window: { readonly length: DurationMicros; readonly from: 'entry' | 'previous' } | null;
  readonly ties: 'same' | 'after' | null;
  readonly per: Unit | null;
  readonly holdConstant: readonly UsedProperty[];
  readonly exclude: readonly Exclusion[];
  readonly breakdown: Breakdown | null;
  /** Names of segments. */
  readonly compare: readonly string[];
  readonly trend: ({ readonly period: Period } & StepRange) | null;
  readonly conversionTime: ({ readonly bins: number | null } & StepRange) | null;
  readonly range: 'attempts' | 'events' | null;
}

export interface FunnelStep extends Matcher {
  /** Only in ordered funnels, neither first nor last. */
  readonly optional: boolean;
  readonly first: 'any' | 'ever' | 'matching';
}

export interface Exclusion {
  readonly event: Matcher;
  /** Never optional steps; `after` is the earlier one. */
  readonly after: number;
  readonly before: number;
  readonly effect: 'remove' | 'cut' | null;
  readonly span: Span;
}

/** null = the first and the last step. */
export interface StepRange {
  readonly from: number | null;
  readonly to: number | null;
}

export interface Paths extends AnalysisCommon {
  readonly start: Matcher | null;
  readonly end: Matcher | null;
  readonly occurrence: 'first' | 'every' | null;
  readonly within: { readonly kind: 'session' | 'person' } | { readonly kind: 'gap'; readonly micros: number } | null;
  readonly steps: number | null;
  /** First match names the node. A label is text with `{property}` holes already split. */
  readonly nodes: readonly PathNode[];
  /** Names of events; null = every live event. */
  readonly events: readonly string[] | null;
  readonly ignore: readonly string[];
  readonly collapse: boolean | null;
  readonly edges: number | null;
  readonly minimumTransitions: number | null;
  readonly minimumPeople: number | null;
  readonly sequences: number | null;
  /** Names of segments. */
  readonly compare: readonly string[];
}

export interface PathNode {
  readonly label: readonly LabelPart[];
  readonly when: Condition | null;
  /** In order; `match` is RE2 syntax. */
  readonly clean: readonly { readonly match: string; readonly replace: string; readonly span: Span }[];
  readonly span: Span;
}

export type LabelPart = { readonly kind: 'text'; readonly text: string } | ({ readonly kind: 'property' } & UsedProperty);

/** Why people leave a funnel between two of its steps. */
export interface Dropoff extends AnalysisCommon {
  readonly funnel: string;
  readonly from: number;
  readonly to: number;
  readonly explain: {
    readonly properties: readonly UsedProperty[];
    /** `auto`: every event of the plan but the funnel's own. */
    readonly events: 'auto' | readonly string[];
    readonly stay: boolean;
  } | null;
  readonly buckets: number | null;
  readonly next: number | null;
}

export interface Retention extends AnalysisCommon {
  readonly start: Matcher;
  readonly return: Matcher;
  readonly cohort: 'first' | 'every' | 'pooled' | null;
  readonly per: Unit | null;
  readonly period: Period | null;
  readonly periods: number | null;
  readonly mode: 'exact' | 'on_or_after' | null;
  readonly atLeast: number | null;
  /** Widths of the columns, in periods; instead of `periods`. */
  readonly brackets: readonly number[] | null;
  readonly windowType: 'calendar' | 'rolling' | null;
  readonly breakdown: Breakdown | null;
}

export interface Lifecycle extends AnalysisCommon {
  readonly event: Matcher;
  readonly per: Unit | null;
  readonly period: Period | null;
  readonly new: 'any' | 'matching' | null;
  readonly breakdown: Breakdown | null;
}

export interface Stickiness extends AnalysisCommon {
  readonly event: Matcher;
  readonly per: Unit | null;
  readonly period: Period | null;
  /** The last of the range; null = all of it. */
  readonly spanMicros: number | null;
  readonly mode: 'exact' | 'or_more' | null;
  /** Events that make a period count; null = one or more. */
  readonly counts: { readonly atLeast: number; readonly atMost: number | null } | null;
  readonly group: number | null;
  readonly breakdown: Breakdown | null;
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
      }
    /** The rate from the funnel's first step to its last. */
    | { readonly kind: 'funnel'; readonly funnel: string }
    /** Names of metrics. */
    | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string };
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
    }
  /** The first such event ever lies within. */
  | { readonly kind: 'first'; readonly event: Matcher; readonly withinMicros: number | null; readonly span: Span }
  /** The person's last or first set value of the property meets `where`, which knows that property alone. */
  | {
      readonly kind: 'property';
      readonly property: string;
      readonly type: ValueType;
      readonly where: Condition;
      readonly value: 'last' | 'first';
      readonly withinMicros: number | null;
      readonly span: Span;
    }
  /** Steps of the funnel; at least one of the two is given. */
  | {
      readonly kind: 'funnel';
      readonly funnel: string;
      readonly reached: number | null;
      readonly notReached: number | null;
      readonly withinMicros: number | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'score';
      readonly score: string;
      readonly tiles: readonly { readonly part: ScorePart; readonly from: number; readonly to: number }[];
      readonly span: Span;
    };

export type ScorePart = 'recency' | 'frequency' | 'monetary';

/** At least one of the three parts is given. */
export interface Score extends AnalysisCommon {
  readonly recency: Matcher | null;
  readonly frequency: Matcher | null;
  readonly monetary: ({ readonly event: Matcher } & UsedProperty) | null;
  readonly tiles: number | null;
  readonly withinMicros: number | null;
}

export interface Report {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly owner: string | null;
  /** Synonyms for search. */
  readonly also: readonly string[];
  readonly range: ReportRange | null;
  readonly show: readonly AnalysisReference[];
  readonly span: Span;
}

export type ReportRange =
  | { readonly kind: 'last'; readonly micros: number }
  /** Text as written: a date (whole local day) or an instant. */
  | { readonly kind: 'between'; readonly from: string | null; readonly to: string | null };

/** Sections whose definitions have an answer of their own. */
export type AnalysisSection =
  | 'segments'
  | 'scores'
  | 'funnels'
  | 'paths'
  | 'dropoffs'
  | 'retention'
  | 'lifecycle'
  | 'stickiness'
  | 'metrics'
  | 'impacts'
  | 'monitors'
  | 'goals';

export interface AnalysisReference {
  readonly section: AnalysisSection;
  /** null = every analysis of the section (`show: [metrics]`). */
  readonly name: string | null;
  readonly span: Span;
}
