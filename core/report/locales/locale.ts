// What a language must say: every text of a report, and its own way to write numbers and dates.
// Phase: report. Sentences receive finished texts (numbers already formatted); a locale knows nothing of results or markup.
import type { quarantineCodes } from '../../accept/reasons.ts';
import type { Period } from '../../model/model.ts';
import type { ResultKind } from '../../results/results.ts';

export type DurationUnit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'week';

export interface Locale {
  /** BCP 47, becomes the page's `lang`. */
  readonly tag: string;
  readonly numbers: {
    readonly group: string;
    readonly decimal: string;
    /** Largest first: from this size on, divided by `divisor`, with `suffix`. */
    readonly compact: readonly { readonly from: number; readonly divisor: number; readonly suffix: string }[];
  };
  /** Months and weekdays are numbered from 1, Monday first. */
  readonly dates: {
    readonly day: (year: number, month: number, day: number) => string;
    readonly shortDay: (month: number, day: number) => string;
    readonly month: (year: number, month: number) => string;
    readonly shortMonth: (year: number, month: number) => string;
    readonly weekday: (weekday: number) => string;
    /** A period inside a sentence: "on Sunday, Jun 28", "in the week of Jun 22". `text` is the day, month or hour. */
    readonly during: (period: Period, text: string, weekday: number) => string;
  };
  readonly durations: {
    readonly short: Readonly<Record<DurationUnit, string>>;
    readonly long: (amount: string, unit: DurationUnit) => string;
  };
  /** Period number n of a retention row: a column head, and inside a sentence. */
  readonly periodShort: (period: Period, n: string) => string;
  readonly periodLong: (period: Period, n: string) => string;
  readonly kinds: Readonly<Record<ResultKind, string>>;
  readonly groups: { readonly all: string; readonly notSet: string; readonly other: string };
  /** What a funnel counts: `person`, `session` or a property's name. */
  readonly unit: (per: string) => string;
  /** Setting (snake case) -> label. An unknown one prints its own name. */
  readonly settings: Readonly<Record<string, string>>;
  /** `setting.value` or `value` -> words. */
  readonly settingValues: Readonly<Record<string, string>>;
  /** Column of a result table (camel case) -> head. */
  readonly columns: Readonly<Record<string, string>>;
  /** Table of a result -> caption. */
  readonly tables: Readonly<Record<string, string>>;
  /** Note code -> sentence; a code without one prints the message that came with it. */
  readonly notes: Readonly<Record<string, (values: Readonly<Record<string, string>>) => string>>;
  /** Why a row is in quarantine, by the name of its code. */
  readonly reasons: Readonly<Record<keyof typeof quarantineCodes, string>>;
  readonly page: PageTexts;
  readonly charts: ChartTexts;
  readonly findings: FindingTexts;
}

export interface PageTexts {
  readonly skip: string;
  readonly contents: string;
  readonly theme: string;
  readonly analyses: string;
  readonly range: string;
  readonly rangeText: (from: string, to: string, zone: string) => string;
  readonly asOf: string;
  readonly connection: string;
  readonly plan: string;
  readonly keyFigures: string;
  readonly findings: string;
  readonly findingsNote: string;
  readonly noFindings: string;
  readonly noResults: string;
  readonly details: string;
  readonly definition: string;
  readonly sql: string;
  readonly data: string;
  readonly moreRows: (shown: string, total: string) => string;
  readonly quality: string;
  readonly qualitySummary: (accepted: string, rows: string, share: string, quarantined: string) => string;
  readonly qualityNone: string;
  readonly qualityEvents: string;
  readonly qualityReasons: string;
  readonly qualityPlaces: string;
  readonly acceptedRows: string;
  readonly unknownEvent: string;
  readonly yes: string;
  readonly no: string;
  readonly generatedBy: (tool: string) => string;
}

export interface ChartTexts {
  readonly noData: string;
  readonly funnelLegend: string;
  readonly funnelLegendLoss: string;
  readonly funnelStep: (step: string, people: string, unit: string, rate: string) => string;
  readonly funnelTooltip: (interval: string) => string;
  readonly optional: string;
  readonly median: (duration: string) => string;
  readonly lost: (people: string) => string;
  /** A place of an unordered funnel: so many of its steps, in any order. */
  readonly anySteps: (count: number) => string;
  readonly compareTable: string;
  readonly everybodyElse: string;
  readonly segmentsDiffer: (v: {
    segment: string;
    against: string;
    difference: string;
    low: string;
    high: string;
    pValue: string;
  }) => string;
  /** `steps`: "added → paid". */
  readonly trendTitle: (steps: string) => string;
  readonly trendOpen: string;
  readonly timesTitle: (steps: string) => string;
  readonly timesBin: (from: string, to: string, people: string, unit: string) => string;
  readonly breakdownTable: (property: string) => string;
  readonly breakdownNote: string;
  readonly group: string;
  readonly whole: string;
  readonly overall: string;
  readonly lineDescription: (periods: string, from: string, to: string, last: string, period: string) => string;
  readonly lineIncomplete: string;
  readonly lineMore: (count: string) => string;
  readonly lineNotSplit: string;
  readonly period: string;
  readonly cohort: string;
  readonly size: string;
  readonly mean: string;
  readonly retentionLegend: string;
  readonly smallCohort: (limit: string) => string;
  readonly incomplete: string;
  readonly step: (n: string) => string;
  readonly exit: string;
  readonly pathsDescription: (steps: string, nodes: string, links: string) => string;
  readonly pathsFolded: (count: string) => string;
  readonly pathsTooLarge: string;
  readonly sequences: string;
  readonly sequence: string;
  readonly transitions: (count: string) => string;
  readonly people: (count: string) => string;
  readonly paths: string;
  readonly peopleHead: string;
  readonly segmentSize: (date: string) => string;
}

export interface FindingTexts {
  /** Between two sentences. */
  readonly between: string;
  readonly biggestLeak: (v: { from: string; to: string; lost: string; of: string; share: string; unit: string }) => string;
  readonly worseFor: (v: {
    from: string;
    to: string;
    property: string;
    value: string;
    count: string;
    of: string;
    rate: string;
    othersCount: string;
    othersOf: string;
    othersRate: string;
    difference: string;
    low: string;
    high: string;
  }) => string;
  readonly returnRate: (v: { rate: string; returned: string; size: string; cohorts: string; period: string; several: boolean }) => string;
  readonly returnTrend: (v: {
    rises: boolean;
    early: string;
    late: string;
    earlyCohorts: string;
    lateCohorts: string;
    difference: string;
    low: string;
    high: string;
  }) => string;
  readonly metricChange: (v: {
    during: string;
    value: string;
    change: string;
    direction: 'up' | 'down' | 'same';
    against: string;
    baseline: string;
  }) => string;
  readonly againstBefore: string;
  readonly againstWeekdays: (weeks: string, weekday: string) => string;
  readonly commonPath: (v: { path: string; paths: string; people: string }) => string;
  /** Under a key figure: a change with the word for its direction. */
  readonly change: (direction: 'up' | 'down' | 'same', change: string, against: string) => string;
  readonly keyFunnelNote: (count: string, of: string, unit: string) => string;
  readonly keyRetention: (period: string, returned: string, size: string) => string;
  readonly keyQualityNote: (quarantined: string) => string;
}
