// Model -> AnalysisPlan[]: defaults of the language, one function per kind.
// Phase: plan. Every reference is already checked; nothing here can fail.
import type {
  AnalysisCommon,
  AnalysisSection,
  Breakdown,
  Funnel,
  Matcher,
  Metric,
  Model,
  Paths,
  Retention,
  Segment,
  SegmentRule,
  Unit,
} from '../model/model.ts';
import type { StepRange } from '../model/questions.ts';
import { withoutUnavailable } from './available.ts';
import type {
  AnalysisPlan,
  BreakdownPlan,
  CountedUnit,
  FunnelPlan,
  MetricMeasure,
  MetricPlan,
  NamedSegment,
  PathsPlan,
  PeriodSpan,
  ResolvedSegmentRule,
  RetentionPlan,
  SegmentPlan,
  StepPair,
} from './plan.ts';

const DAY_MICROS = 86_400_000_000;
const DEFAULT_WINDOW_MICROS = 14 * DAY_MICROS;
const DEFAULT_BREAKDOWN_LIMIT = 25;

/**
 * Every analysis of the project that can be run, in the order of the report: metrics, funnels, paths, retention, segments.
 * What cannot is what `unavailable` tells: lowering never sees an option that it would ignore.
 */
export function planAnalyses(whole: Model): readonly AnalysisPlan[] {
  const model = withoutUnavailable(whole);
  return [
    ...model.metrics.map((metric) => planMetric(model, metric)),
    ...model.funnels.map((funnel) => planFunnel(model, funnel)),
    ...model.paths.map((paths) => planPaths(model, paths)),
    ...model.retention.map((retention) => planRetention(model, retention)),
    ...model.segments.map((segment) => planSegment(model, segment)),
  ];
}

function common(model: Model, section: AnalysisSection, analysis: AnalysisCommon) {
  return {
    name: `${section}.${analysis.name}`,
    where: analysis.where,
    segment: analysis.segment === null ? null : resolveSegment(model, analysis.segment),
    calendar: { timezone: model.project.timezone, weekStart: model.project.weekStart },
  };
}

function resolveSegment(model: Model, name: string): NamedSegment {
  const segment = model.segments.find((one) => one.name === name);
  if (segment === undefined) throw new Error(`segment ${name} is not in the model`);
  return { name, where: segment.where, rule: resolveRule(model, segment.rule) };
}

/** Cycles are refused by resolve, so this ends. */
function resolveRule(model: Model, rule: SegmentRule): ResolvedSegmentRule {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      return { kind: rule.kind, rules: rule.rules.map((part) => resolveRule(model, part)) };
    case 'in':
      return { kind: 'segment', segment: resolveSegment(model, rule.segment) };
    case 'did':
      return rule;
    case 'first':
    case 'property':
    case 'funnel':
    case 'score':
      throw new Error(`a segment by ${rule.kind} cannot be planned`);
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

function planBreakdown(breakdown: Breakdown | null): BreakdownPlan | null {
  if (breakdown === null) return null;
  const { by, type, limit } = breakdown;
  return { by, type, attribution: 'first', limit: limit ?? DEFAULT_BREAKDOWN_LIMIT };
}

function planFunnel(model: Model, funnel: Funnel): FunnelPlan {
  const { steps, breakdown, trend, conversionTime } = funnel;
  const order = funnel.order ?? 'ordered';
  const pair = ({ from, to }: StepRange): StepPair => ({ from: from ?? 0, to: to ?? steps.length - 1 });
  return {
    ...common(model, 'funnels', funnel),
    kind: 'funnel',
    steps,
    order,
    window: funnel.window ?? { length: DEFAULT_WINDOW_MICROS, from: 'entry' },
    ties: funnel.ties ?? 'same',
    per: funnel.per ?? { kind: 'person' },
    holdConstant: funnel.holdConstant,
    exclude: funnel.exclude.map(({ event, after, before, effect }) => ({
      event,
      after,
      before,
      effect: order === 'unordered' ? 'cut' : (effect ?? 'remove'),
    })),
    breakdown:
      breakdown === null
        ? null
        : {
            by: breakdown.by,
            type: breakdown.type,
            attribution: breakdown.attribution ?? 'first',
            limit: breakdown.limit ?? DEFAULT_BREAKDOWN_LIMIT,
          },
    compare: funnel.compare.map((segment) => resolveSegment(model, segment)),
    trend: trend === null ? null : { period: trend.period, ...pair(trend) },
    conversionTime: conversionTime === null ? null : { bins: conversionTime.bins, ...pair(conversionTime) },
    range: funnel.range ?? 'attempts',
  };
}

function planPaths(model: Model, paths: Paths): PathsPlan {
  return {
    ...common(model, 'paths', paths),
    kind: 'paths',
    start: paths.start,
    end: paths.end,
    within: paths.within ?? { kind: 'session' },
    steps: paths.steps ?? 6,
    nodes: paths.nodes.map((node) => ({ label: node.label, when: node.when })),
    events: paths.events ?? model.events.filter((event) => event.status === 'live').map((event) => event.name),
    ignore: paths.ignore,
    collapse: paths.collapse ?? true,
    edges: paths.edges ?? 50,
    minimumTransitions: paths.minimumTransitions ?? 1,
    minimumPeople: paths.minimumPeople ?? 0,
    sequences: paths.sequences ?? 20,
  };
}

function planRetention(model: Model, retention: Retention): RetentionPlan {
  return {
    ...common(model, 'retention', retention),
    kind: 'retention',
    start: retention.start,
    return: retention.return,
    cohort: retention.cohort ?? 'first',
    per: notSession(retention.per),
    period: retention.period ?? 'day',
    spans: columnSpans(retention.brackets ?? new Array<number>(retention.periods ?? 8).fill(1)),
    mode: retention.mode ?? 'exact',
    atLeast: retention.atLeast ?? 1,
    windowType: retention.cohort === 'pooled' ? 'rolling' : (retention.windowType ?? 'calendar'),
    breakdown: planBreakdown(retention.breakdown),
  };
}

/** Sessions are no units here: resolve takes only people and properties. */
function notSession(unit: Unit | null): CountedUnit {
  return unit?.kind === 'property' ? unit : { kind: 'person' };
}

/** Column 0, then columns of these widths, one after another. */
function columnSpans(widths: readonly number[]): readonly PeriodSpan[] {
  const spans: PeriodSpan[] = [{ from: 0, to: 0 }];
  for (const width of widths) {
    const from = (spans.at(-1)?.to ?? 0) + 1;
    spans.push({ from, to: from + width - 1 });
  }
  return spans;
}

function planMetric(model: Model, metric: Metric): MetricPlan {
  return {
    ...common(model, 'metrics', metric),
    kind: 'metric',
    measure: measureOf(metric),
    period: metric.period ?? 'day',
    breakdown: planBreakdown(metric.breakdown),
  };
}

function measureOf(metric: Metric): MetricMeasure {
  const { measure } = metric;
  switch (measure.kind) {
    case 'count':
      return { ...measure, event: measure.event ?? anyEvent(metric) };
    case 'aggregate':
      return measure;
    case 'funnel':
    case 'ratio':
      throw new Error(`a metric by ${measure.kind} cannot be planned`);
    default: {
      const impossible: never = measure;
      return impossible;
    }
  }
}

function anyEvent(metric: Metric): Matcher {
  return { label: 'any', alternatives: [{ event: { kind: 'any' }, where: null }], span: metric.span };
}

function planSegment(model: Model, segment: Segment): SegmentPlan {
  return { ...common(model, 'segments', segment), where: null, kind: 'segment', rule: resolveSegment(model, segment.name) };
}
