// What the report says in words, as data: which rule found it, its values, and how much it matters. Phase: report.
// Knows no language; say-finding.ts turns a finding into a sentence.

import type { Period } from '../../model/model.ts';
import type { Proportion } from '../../results/statistics.ts';

export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

interface FindingBase<Code extends string, Values> {
  readonly code: Code;
  /** Name of the result it is about: `funnels.purchase`. */
  readonly analysis: string;
  readonly values: Values;
  /** Larger is said first. Whole numbers rank the rules, fractions within a rule. */
  readonly weight: number;
}

export type BiggestLeak = FindingBase<
  'biggest_leak',
  { readonly from: string; readonly to: string; readonly lost: number; readonly of: number; readonly per: string }
>;

export type WorseFor = FindingBase<
  'worse_for',
  {
    readonly from: string;
    readonly to: string;
    readonly property: string;
    readonly group: 'value' | 'not_set' | 'other';
    readonly value: string | null;
    readonly theirs: Proportion;
    readonly others: Proportion;
    readonly difference: Difference;
  }
>;

export type ReturnRate = FindingBase<
  'return_rate',
  {
    readonly period: Period;
    readonly returned: number;
    readonly size: number;
    readonly cohorts: number;
    /** Only where early and late cohorts differ clearly. */
    readonly trend: {
      readonly early: Proportion;
      readonly late: Proportion;
      readonly earlyCohorts: number;
      readonly lateCohorts: number;
      readonly difference: Difference;
    } | null;
  }
>;

export type MetricChange = FindingBase<
  'metric_change',
  {
    readonly periodKind: Period;
    readonly period: string;
    readonly value: number;
    readonly baseline: number;
    /** Relative to the baseline. */
    readonly change: number;
    /** How many same weekdays the baseline averages; 0: it is the period before. */
    readonly weekdays: number;
  }
>;

export type CommonPath = FindingBase<'common_path', { readonly nodes: readonly string[]; readonly paths: number; readonly people: number }>;

export type Finding = BiggestLeak | WorseFor | ReturnRate | MetricChange | CommonPath;
