// What the analyses of a Model read: matchers and segments with the analysis they stand in. Phase: lint.
import type { AnalysisCommon, Matcher, Model, SegmentRule } from '../model/model.ts';

export interface MatcherUse {
  /** `funnels.purchase`. */
  readonly analysis: string;
  readonly matcher: Matcher;
}

/** Every matcher of every analysis, in the order of the Model. */
export function matchersOf(model: Model): readonly MatcherUse[] {
  const uses = (section: string, analysis: AnalysisCommon, matchers: readonly (Matcher | null)[]): readonly MatcherUse[] =>
    matchers.flatMap((matcher) => (matcher === null ? [] : [{ analysis: `${section}.${analysis.name}`, matcher }]));
  return [
    ...model.segments.flatMap((segment) => uses('segments', segment, matchersOfRule(segment.rule))),
    ...model.funnels.flatMap((funnel) => uses('funnels', funnel, funnel.steps)),
    ...model.paths.flatMap((paths) => uses('paths', paths, [paths.start, paths.end])),
    ...model.retention.flatMap((retention) => uses('retention', retention, [retention.start, retention.return])),
    ...model.metrics.flatMap((metric) => uses('metrics', metric, [metric.measure.event])),
  ];
}

function matchersOfRule(rule: SegmentRule): readonly Matcher[] {
  switch (rule.kind) {
    case 'did':
      return [rule.event];
    case 'in':
      return [];
    case 'any':
    case 'all':
    case 'none':
      return rule.rules.flatMap(matchersOfRule);
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

/** Names of the segments that something uses. A report of all segments uses each. */
export function usedSegments(model: Model): ReadonlySet<string> {
  const analyses = [...model.segments, ...model.funnels, ...model.paths, ...model.retention, ...model.metrics];
  const shown = model.reports.flatMap((report) => report.show).filter((entry) => entry.section === 'segments');
  const isAllShown = shown.some((entry) => entry.name === null);
  return new Set([
    ...analyses.flatMap((analysis) => analysis.segment ?? []),
    ...model.segments.flatMap((segment) => segmentsOfRule(segment.rule)),
    ...shown.flatMap((entry) => entry.name ?? []),
    ...(isAllShown ? model.segments.map((segment) => segment.name) : []),
  ]);
}

function segmentsOfRule(rule: SegmentRule): readonly string[] {
  if (rule.kind === 'in') return [rule.segment];
  return rule.kind === 'did' ? [] : rule.rules.flatMap(segmentsOfRule);
}
