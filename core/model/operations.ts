// What is done with answers: impacts of changes, monitors and whom they tell, rules for people's data, audiences, accepted breaks.
// Phase: resolve's output, a part of the Model.
import type { Span } from '../diagnostics/diagnostic.ts';
import type { ValueType } from '../expressions/typed-expression.ts';
import type { DurationMicros, KeyPlace, LocalText, Matcher, Period } from './model-parts.ts';
import type { AnalysisCommon } from './questions.ts';

/** `funnels.purchase`, `metrics.revenue`. */
export interface Measure {
  readonly section: 'funnels' | 'metrics';
  readonly name: string;
}

export interface Impact extends AnalysisCommon {
  readonly measure: Measure;
  readonly design: /** First day of the change. */
    | { readonly kind: 'changed'; readonly day: string }
    | { readonly kind: 'variants'; readonly by: string; readonly type: ValueType; readonly control: string | number | boolean };
  readonly days: number | null;
  readonly cost: number | null;
  readonly valuePerConversion: number | null;
}

export interface Monitor extends AnalysisCommon {
  readonly of:
    | ({ readonly kind: 'measure' } & Measure)
    | { readonly kind: 'source'; readonly source: string }
    | { readonly kind: 'event'; readonly event: Matcher };
  readonly every: Period | null;
  readonly alert: Alert;
  /** Periods in a row. */
  readonly for: number | null;
  /** Names of notify targets. */
  readonly notify: readonly string[];
  readonly severity: 'low' | 'medium' | 'high' | null;
}

/** Shares are 0..1. */
export type Alert =
  | { readonly kind: 'falls'; readonly by: number; readonly againstMicros: number }
  | { readonly kind: 'bounds'; readonly above: number | null; readonly below: number | null }
  | { readonly kind: 'quarantined'; readonly share: number }
  | { readonly kind: 'silent'; readonly micros: number }
  | { readonly kind: 'anomaly'; readonly score: number };

export interface NotifyTarget {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly owner: string | null;
  /** An https address, or `${NAME}`, which is read only by commands that send. */
  readonly webhook: string;
  readonly format: 'json' | 'slack' | 'feishu' | 'dingtalk' | 'wecom';
  readonly span: Span;
}

export interface Privacy {
  readonly law: readonly ('pipl' | 'gdpr')[];
  readonly consent: { readonly purposes: readonly string[]; readonly default: 'denied' | 'granted' } | null;
  /** Classes that are named; `default` for the others and for rows. */
  readonly keep: readonly { readonly of: 'default' | 'none' | 'indirect' | 'direct' | 'sensitive'; readonly micros: DurationMicros }[];
  readonly mask: readonly { readonly of: 'indirect' | 'direct' | 'sensitive'; readonly method: 'hash' | 'drop' }[];
  readonly salt: string | null;
  /** 0 = off. */
  readonly smallGroups: number;
  readonly keys: readonly KeyPlace[];
  /** null where the section is absent. */
  readonly span: Span | null;
}

export interface Audience {
  readonly name: string;
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly also: readonly string[];
  readonly owner: string | null;
  readonly goal: string | null;
  readonly segment: string;
  readonly purpose: string | null;
  readonly columns: readonly { readonly name: string; readonly value: AudienceColumn; readonly span: Span }[];
  readonly to:
    | { readonly kind: 'csv'; readonly path: string }
    | { readonly kind: 'table'; readonly table: readonly string[] }
    | { readonly kind: 'webhook'; readonly webhook: string };
  readonly span: Span;
}

export type AudienceColumn =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'step_of'; readonly funnel: string }
  | {
      readonly kind: 'last' | 'most';
      readonly property: string;
      readonly type: ValueType;
      readonly of: Matcher;
      readonly withinMicros: number | null;
    };

export interface AcceptedBreak {
  readonly change: string;
  /** A JSON pointer of the plan, `/events/signup/properties/is_trial`. */
  readonly subject: string;
  readonly in: string;
  readonly reason: string;
  readonly span: Span;
}
