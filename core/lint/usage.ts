// What the analyses of a Model read: matchers, breakdowns and segments with the analysis they stand in. Phase: lint.

import type { Span } from '../diagnostics/diagnostic.ts';
import type { AnalysisCommon, Breakdown, Matcher, Model, Segment, SegmentRule } from '../model/model.ts';

export interface MatcherUse {
  /** `funnels.purchase`. */
  readonly analysis: string;
  readonly matcher: Matcher;
}

/** Sections whose definitions are AnalysisCommon. */
export const ANALYSES = [
  'segments',
  'scores',
  'funnels',
  'paths',
  'dropoffs',
  'retention',
  'lifecycle',
  'stickiness',
  'metrics',
  'impacts',
  'monitors',
] as const;

/** Every analysis, in the order of the Model. */
export function analysesOf(model: Model): readonly AnalysisCommon[] {
  return ANALYSES.flatMap((section): readonly AnalysisCommon[] => model[section]);
}

/** Where a key of an analysis is written, else its name. */
export function keySpan(analysis: AnalysisCommon, key: string): Span {
  return analysis.keys.find((place) => place.key === key)?.span ?? analysis.span;
}

/** Every matcher of every analysis, in the order of the Model. */
export function matchersOf(model: Model): readonly MatcherUse[] {
  return [
    ...uses('segments', model.segments, ({ rule }) => matchersOfRule(rule)),
    ...uses('scores', model.scores, ({ recency, frequency, monetary }) => [recency, frequency, monetary?.event]),
    ...uses('funnels', model.funnels, ({ steps, exclude }) => [...steps, ...exclude.map(({ event }) => event)]),
    ...uses('paths', model.paths, ({ start, end }) => [start, end]),
    ...uses('retention', model.retention, (retention) => [retention.start, retention.return]),
    ...uses('lifecycle', model.lifecycle, ({ event }) => [event]),
    ...uses('stickiness', model.stickiness, ({ event }) => [event]),
    ...uses('metrics', model.metrics, ({ measure }) => ('event' in measure ? [measure.event] : [])),
    ...uses('monitors', model.monitors, ({ of }) => (of.kind === 'event' ? [of.event] : [])),
    ...uses('audiences', model.audiences, ({ columns }) => columns.map(({ value }) => ('of' in value ? value.of : null))),
  ];
}

function uses<Part extends { readonly name: string }>(
  section: string,
  parts: readonly Part[],
  matchers: (part: Part) => readonly (Matcher | null | undefined)[],
): readonly MatcherUse[] {
  return parts.flatMap((part) =>
    matchers(part).flatMap((matcher) => (matcher == null ? [] : [{ analysis: `${section}.${part.name}`, matcher }])),
  );
}

function matchersOfRule(rule: SegmentRule): readonly Matcher[] {
  return leavesOf(rule).flatMap((leaf) => (leaf.kind === 'did' || leaf.kind === 'first' ? [leaf.event] : []));
}

type Leaf = Exclude<SegmentRule, { readonly rules: readonly SegmentRule[] }>;

/** The rules of a segment that `any`, `all` and `none` put together. */
export function leavesOf(rule: SegmentRule): readonly Leaf[] {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      return rule.rules.flatMap(leavesOf);
    case 'in':
    case 'did':
    case 'first':
    case 'property':
    case 'funnel':
    case 'score':
      return [rule];
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

/** Names of the segments that something uses. A report of all segments uses each. */
export function usedSegments(model: Model): ReadonlySet<string> {
  return new Set([
    ...analysesOf(model).flatMap((analysis) => analysis.segment ?? []),
    ...model.segments.flatMap(({ rule }) => leavesOf(rule).flatMap((leaf) => (leaf.kind === 'in' ? [leaf.segment] : []))),
    ...[...model.funnels, ...model.paths].flatMap(({ compare }) => compare),
    ...model.audiences.map(({ segment }) => segment),
    ...shownNames(model, 'segments', model.segments),
  ]);
}

/** Names of the section's definitions that reports show. */
export function shownNames(model: Model, section: 'segments' | 'scores', parts: readonly Pick<Segment, 'name'>[]): readonly string[] {
  const shown = model.reports.flatMap((report) => report.show).filter((entry) => entry.section === section);
  return shown.some((entry) => entry.name === null) ? parts.map(({ name }) => name) : shown.flatMap((entry) => entry.name ?? []);
}

interface BreakdownUse {
  readonly analysis: string;
  readonly breakdown: Breakdown;
}

/** Every breakdown of every analysis. */
export function breakdownsOf(model: Model): readonly BreakdownUse[] {
  return (['funnels', 'retention', 'lifecycle', 'stickiness', 'metrics'] as const).flatMap((section) =>
    model[section].flatMap(({ name, breakdown }) => (breakdown === null ? [] : [{ analysis: `${section}.${name}`, breakdown }])),
  );
}
