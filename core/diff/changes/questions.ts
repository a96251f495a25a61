// Segments, scores and the analyses beside funnels. Phase: diff.
import type { AnalysisCommon, Dropoff, Lifecycle, Metric, Paths, Retention, Score, Segment, Stickiness } from '../../model/questions.ts';
import type { Draft } from '../draft.ts';
import type { ChangeKind } from '../kinds.ts';
import { asSet, compare, documentation, meaning, type Rules } from '../rules.ts';
import { sameSet } from '../same.ts';
import { ruleText } from '../segment-text.ts';
import type { Sides } from '../sides.ts';
import { breakdownRule, commonRules, compareRule, eventRule, periodRule, perRule, renaming } from './common.ts';
import { type DefinitionOf, definitionDrafts, type NamedSection } from './definitions.ts';

export function questionDrafts(sides: Sides): readonly Draft[] {
  const common = commonRules(sides);
  const analysis = { added: 'analysis-added', removed: 'analysis-removed', renamed: 'analysis-renamed' } as const;
  return [
    ...section(
      sides,
      'segments',
      { added: 'segment-added', removed: 'segment-removed', renamed: 'segment-renamed' },
      { ...common, ...segmentRules },
    ),
    ...section(sides, 'scores', { added: 'score-added', removed: 'score-removed', renamed: 'score-renamed' }, { ...common, ...scoreRules }),
    ...section(sides, 'paths', analysis, { ...common, ...pathsRules }),
    ...section(sides, 'dropoffs', analysis, { ...common, ...dropoffRules }),
    ...section(sides, 'retention', analysis, { ...common, ...retentionRules }),
    ...section(sides, 'lifecycle', analysis, { ...common, ...lifecycleRules }),
    ...section(sides, 'stickiness', analysis, { ...common, ...stickinessRules }),
    ...section(sides, 'metrics', analysis, { ...common, ...metricRules }),
  ];
}

/** One section whose definitions are compared key by key. */
export function section<Section extends NamedSection>(
  sides: Sides,
  name: Section,
  kinds: { readonly added: ChangeKind; readonly removed: ChangeKind; readonly renamed: ChangeKind },
  rules: Rules<DefinitionOf<Section>>,
): readonly Draft[] {
  return definitionDrafts(sides, name, kinds, (before, after, at) => [
    ...renaming(sides, kinds.renamed, at, after.name),
    ...compare<DefinitionOf<Section>>(rules, before, after, at),
  ]);
}

/** The rules of a kind's own keys. */
type Own<Part extends AnalysisCommon> = Rules<Omit<Part, keyof AnalysisCommon>>;

const segmentRules: Own<Segment> = { rule: segmentRule };

/** The rule stands in the keys of the definition itself: its place is the definition's. */
function segmentRule(before: Segment['rule'], after: Segment['rule'], at: string): readonly Draft[] {
  const changes = meaning<Segment['rule']>('segment-rule-changed', 'rule', { show: ruleText })(before, after, at);
  return changes.map((change) => ({ ...change, subject: at }));
}

const scoreRules: Own<Score> = {
  recency: eventRule('score-events-changed', 'recency'),
  frequency: eventRule('score-events-changed', 'frequency'),
  monetary: meaning('score-events-changed', 'monetary'),
  tiles: meaning('score-tiles-changed', 'tiles', { absent: 5 }),
  withinMicros: meaning('score-time-changed', 'within', { show: (micros) => (micros === null ? null : { micros }) }),
};

const pathsRules: Own<Paths> = {
  start: eventRule('paths-ends-changed', 'start'),
  end: eventRule('paths-ends-changed', 'end'),
  occurrence: meaning('paths-occurrence-changed', 'occurrence', { absent: 'first' }),
  within: meaning('paths-scope-changed', 'within', { absent: { kind: 'session' } }),
  steps: meaning('paths-length-changed', 'steps', { absent: 6 }),
  nodes: meaning('paths-nodes-changed', 'nodes'),
  events: (before, after, at) =>
    before !== null && after !== null && sameSet(before, after)
      ? []
      : meaning<Paths['events']>('paths-events-changed', 'events')(before, after, at),
  ignore: meaning('paths-events-changed', 'ignore', asSet),
  collapse: meaning('paths-collapse-changed', 'collapse', { absent: true }),
  edges: documentation('paths-detail-changed', 'edges', { absent: 50 }),
  minimumTransitions: documentation('paths-detail-changed', 'minimum_transitions', { absent: 1 }),
  minimumPeople: documentation('paths-detail-changed', 'minimum_people'),
  sequences: documentation('paths-detail-changed', 'sequences', { absent: 20 }),
  compare: compareRule,
};

const dropoffRules: Own<Dropoff> = {
  funnel: meaning('dropoff-funnel-changed', 'funnel'),
  from: meaning('dropoff-steps-changed', 'from'),
  to: meaning('dropoff-steps-changed', 'to'),
  explain: meaning('dropoff-explanation-changed', 'explain'),
  buckets: documentation('dropoff-detail-changed', 'buckets', { absent: 4 }),
  next: documentation('dropoff-detail-changed', 'next', { absent: 3 }),
};

const retentionRules: Own<Retention> = {
  start: eventRule('retention-events-changed', 'start'),
  return: eventRule('retention-events-changed', 'return'),
  cohort: meaning('retention-cohort-changed', 'cohort', { absent: 'first' }),
  per: perRule,
  period: periodRule,
  periods: meaning('retention-columns-changed', 'periods', { absent: 8 }),
  mode: meaning('retention-mode-changed', 'mode', { absent: 'exact' }),
  atLeast: meaning('retention-threshold-changed', 'at_least', { absent: 1 }),
  brackets: meaning('retention-columns-changed', 'brackets'),
  windowType: meaning('retention-window-changed', 'window_type', { absent: 'calendar' }),
  breakdown: breakdownRule,
};

const lifecycleRules: Own<Lifecycle> = {
  event: eventRule('lifecycle-event-changed', 'event'),
  per: perRule,
  period: periodRule,
  new: meaning('lifecycle-new-changed', 'new', { absent: 'any' }),
  breakdown: breakdownRule,
};

const stickinessRules: Own<Stickiness> = {
  event: eventRule('stickiness-event-changed', 'event'),
  per: perRule,
  period: periodRule,
  spanMicros: meaning('stickiness-time-changed', 'span', { show: (micros) => (micros === null ? null : { micros }) }),
  mode: meaning('stickiness-mode-changed', 'mode', { absent: 'exact' }),
  counts: meaning('stickiness-threshold-changed', 'counts', { absent: { atLeast: 1, atMost: null } }),
  group: meaning('stickiness-time-changed', 'group', { absent: 1 }),
  breakdown: breakdownRule,
};

const metricRules: Own<Metric> = {
  measure: (before, after, at) =>
    meaning<Metric['measure']>('metric-measure-changed', 'measure')(before, after, at).map((change) => ({ ...change, subject: at })),
  period: periodRule,
  breakdown: breakdownRule,
};
