// What each analysis asks, with every default filled in and segments resolved: input of lower, printed by `check --emit plan`.
// Phase: plan's output. Plain JSON; knows no SQL.
import type { ValueType } from '../expressions/typed-expression.ts';
import type { Condition, DurationMicros, LabelPart, Matcher, Period, SegmentRule, Unit, Weekday } from '../model/model.ts';
import type { FunnelStep, UsedProperty } from '../model/questions.ts';

export type AnalysisPlan =
  | FunnelPlan
  | PathsPlan
  | RetentionPlan
  | MetricPlan
  | LifecyclePlan
  | StickinessPlan
  | SegmentPlan
  | ScorePlan
  | GoalPlan;
export type AnalysisKind = AnalysisPlan['kind'];

/** The project's calendar: where periods are cut. */
export interface Calendar {
  /** IANA zone. */
  readonly timezone: string;
  readonly weekStart: Weekday;
}

interface PlanCommon {
  /** `funnels.purchase`. */
  readonly name: string;
  readonly where: Condition | null;
  /** People in this segment as of the range's end; null = everybody. */
  readonly segment: NamedSegment | null;
  readonly calendar: Calendar;
}

export interface NamedSegment {
  readonly name: string;
  readonly where: Condition | null;
  /** Only people of this one; null = everybody. */
  readonly segment: NamedSegment | null;
  readonly rule: ResolvedSegmentRule;
}

/** `in` replaced by the rule it names, a score by its plan. */
export type ResolvedSegmentRule =
  | { readonly kind: 'any' | 'all' | 'none'; readonly rules: readonly ResolvedSegmentRule[] }
  | { readonly kind: 'segment'; readonly segment: NamedSegment }
  | Extract<SegmentRule, { kind: 'did' | 'first' | 'property' }>
  | { readonly kind: 'score'; readonly score: ScorePlan; readonly tiles: Extract<SegmentRule, { kind: 'score' }>['tiles'] };

export interface BreakdownPlan {
  readonly by: string;
  readonly type: ValueType;
  readonly attribution: 'first' | 'last';
  readonly limit: number;
}

/** `all`, and a step (from 0): each value makes a run of its own. */
export type FunnelBreakdownPlan = Omit<BreakdownPlan, 'attribution'> & {
  readonly attribution: BreakdownPlan['attribution'] | 'all' | { readonly step: number };
};

export interface FunnelPlan extends PlanCommon {
  readonly kind: 'funnel';
  readonly steps: readonly FunnelStep[];
  readonly order: 'ordered' | 'strict' | 'unordered';
  readonly window: { readonly length: DurationMicros; readonly from: 'entry' | 'previous' };
  readonly ties: 'same' | 'after';
  readonly per: Unit;
  readonly holdConstant: readonly UsedProperty[];
  /** In an unordered funnel every effect is `cut`. */
  readonly exclude: readonly ExclusionPlan[];
  readonly breakdown: FunnelBreakdownPlan | null;
  /** Segments shown beside everybody. */
  readonly compare: readonly NamedSegment[];
  readonly trend: ({ readonly period: Period } & StepPair) | null;
  readonly conversionTime: ({ readonly bins: number | null } & StepPair) | null;
  readonly range: 'attempts' | 'events';
}

export interface ExclusionPlan {
  readonly event: Matcher;
  /** Numbers of steps, from 0. */
  readonly after: number;
  readonly before: number;
  readonly effect: 'remove' | 'cut';
}

/** Numbers of steps, from 0, the earlier first. */
export interface StepPair {
  readonly from: number;
  readonly to: number;
}

export interface PathsPlan extends PlanCommon {
  readonly kind: 'paths';
  readonly start: Matcher | null;
  readonly end: Matcher | null;
  readonly within: { readonly kind: 'session' | 'person' } | { readonly kind: 'gap'; readonly micros: number };
  readonly steps: number;
  readonly occurrence: 'first' | 'every';
  readonly nodes: readonly {
    readonly label: readonly LabelPart[];
    readonly when: Condition | null;
    /** In order, in the values that the label takes; `match` is RE2, `replace` may name groups as \1. */
    readonly clean: readonly { readonly match: string; readonly replace: string }[];
  }[];
  readonly events: readonly string[];
  readonly ignore: readonly string[];
  readonly collapse: boolean;
  readonly edges: number;
  readonly minimumTransitions: number;
  readonly minimumPeople: number;
  readonly sequences: number;
  /** Each beside the people of the range who are not in it. */
  readonly compare: readonly NamedSegment[];
}

export interface RetentionPlan extends PlanCommon {
  readonly kind: 'retention';
  readonly start: Matcher;
  readonly return: Matcher;
  readonly cohort: 'first' | 'every' | 'pooled';
  readonly per: CountedUnit;
  readonly period: Period;
  /** The periods that each column covers, both ends included; column 0 is period 0. */
  readonly spans: readonly PeriodSpan[];
  readonly mode: 'exact' | 'on_or_after';
  readonly atLeast: number;
  /** `rolling` for pooled cohorts. */
  readonly windowType: 'calendar' | 'rolling';
  readonly breakdown: BreakdownPlan | null;
}

/** Whom retention, lifecycle and stickiness count. */
export type CountedUnit = { readonly kind: 'person' } | { readonly kind: 'property'; readonly name: string; readonly type: ValueType };

export interface PeriodSpan {
  readonly from: number;
  readonly to: number;
}

export interface LifecyclePlan extends PlanCommon {
  readonly kind: 'lifecycle';
  readonly event: Matcher;
  readonly per: CountedUnit;
  readonly period: Period;
  /** What a unit's first event is: of any kind, or of this one. */
  readonly new: 'any' | 'matching';
  readonly breakdown: BreakdownPlan | null;
}

export interface StickinessPlan extends PlanCommon {
  readonly kind: 'stickiness';
  readonly event: Matcher;
  readonly per: CountedUnit;
  readonly period: Period;
  /** The last of the range on the local clock; null = all of it. */
  readonly spanMicros: number | null;
  readonly mode: 'exact' | 'or_more';
  /** Events that make a period count. */
  readonly counts: { readonly atLeast: number; readonly atMost: number | null };
  /** Periods joined into one. */
  readonly group: number;
  readonly breakdown: BreakdownPlan | null;
}

export type EventMeasure =
  | { readonly kind: 'count'; readonly of: 'events' | 'people' | 'sessions'; readonly event: Matcher }
  | {
      readonly kind: 'aggregate';
      readonly of: 'sum' | 'average' | 'minimum' | 'maximum' | 'median' | 'p95' | 'distinct';
      readonly property: string;
      readonly type: ValueType;
      readonly event: Matcher;
    };

/** Both sides are counted by the ratio's own period and breakdown, each with its own `where` and `segment` beside the ratio's. */
export type MetricMeasure = EventMeasure | { readonly kind: 'ratio'; readonly numerator: RatioSide; readonly denominator: RatioSide };

export interface RatioSide {
  readonly metric: string;
  readonly measure: EventMeasure;
  readonly where: Condition | null;
  readonly segment: NamedSegment | null;
}

export interface MetricPlan extends PlanCommon {
  readonly kind: 'metric';
  readonly measure: MetricMeasure;
  readonly period: Period;
  readonly breakdown: BreakdownPlan | null;
}

export interface SegmentPlan extends PlanCommon {
  readonly kind: 'segment';
  readonly rule: NamedSegment;
}

/** People in tiles, as of the range's end. */
export interface ScorePlan extends PlanCommon {
  readonly kind: 'score';
  /** In the order recency, frequency, monetary; those that the score has. */
  readonly parts: readonly ScorePartPlan[];
  readonly tiles: number;
  readonly withinMicros: number | null;
}

export type ScorePartPlan =
  | { readonly part: 'recency' | 'frequency'; readonly event: Matcher }
  | { readonly part: 'monetary'; readonly event: Matcher; readonly property: string; readonly type: ValueType };

/** How far a goal is reached in each period; its measure without a breakdown. */
export interface GoalPlan extends PlanCommon {
  readonly kind: 'goal';
  readonly metric: MetricPlan;
  readonly period: Period;
  readonly target: { readonly comparison: 'at_least' | 'at_most'; readonly value: number } | null;
}
