// Model -> AnalysisPlan[]: defaults of the language, one function per kind.
// Phase: plan. Every reference is already checked; nothing here can fail.
import type {
  Breakdown,
  Funnel,
  Goal,
  Lifecycle,
  Matcher,
  Metric,
  Model,
  Paths,
  Retention,
  Segment,
  Stickiness,
  Unit,
} from '../model/model.ts';
import type { StepRange } from '../model/questions.ts';
import { withoutUnavailable } from './available.ts';
import type {
  AnalysisPlan,
  BreakdownPlan,
  CountedUnit,
  EventMeasure,
  FunnelPlan,
  GoalPlan,
  LifecyclePlan,
  MetricMeasure,
  MetricPlan,
  PathsPlan,
  PeriodSpan,
  RatioSide,
  RetentionPlan,
  SegmentPlan,
  StepPair,
  StickinessPlan,
} from './plan.ts';
import { planCommon, planScore, resolveSegment } from './segments.ts';

const DAY_MICROS = 86_400_000_000;
const DEFAULT_WINDOW_MICROS = 14 * DAY_MICROS;
const DEFAULT_BREAKDOWN_LIMIT = 25;

/**
 * Every analysis of the project that can be run, in the order of the report: metrics, funnels, paths, retention, lifecycle, stickiness, segments, scores, goals.
 * What cannot is what `unavailable` tells: lowering never sees an option that it would ignore.
 */
export function planAnalyses(whole: Model): readonly AnalysisPlan[] {
  const model = withoutUnavailable(whole);
  return [
    ...model.metrics.map((metric) => planMetric(model, metric)),
    ...model.funnels.map((funnel) => planFunnel(model, funnel)),
    ...model.paths.map((paths) => planPaths(model, paths)),
    ...model.retention.map((retention) => planRetention(model, retention)),
    ...model.lifecycle.map((lifecycle) => planLifecycle(model, lifecycle)),
    ...model.stickiness.map((stickiness) => planStickiness(model, stickiness)),
    ...model.segments.map((segment) => planSegment(model, segment)),
    ...model.scores.map((score) => planScore(model, score)),
    ...model.goals.flatMap((goal) => planGoal(model, goal)),
  ];
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
    ...planCommon(model, 'funnels', funnel),
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
    ...planCommon(model, 'paths', paths),
    kind: 'paths',
    start: paths.start,
    end: paths.end,
    within: paths.within ?? { kind: 'session' },
    steps: paths.steps ?? 6,
    occurrence: paths.occurrence ?? 'first',
    nodes: paths.nodes.map(({ label, when, clean }) => ({
      label,
      when,
      clean: clean.map(({ match, replace }) => ({ match, replace })),
    })),
    events: paths.events ?? model.events.filter((event) => event.status === 'live').map((event) => event.name),
    ignore: paths.ignore,
    collapse: paths.collapse ?? true,
    edges: paths.edges ?? 50,
    minimumTransitions: paths.minimumTransitions ?? 1,
    minimumPeople: paths.minimumPeople ?? model.privacy.smallGroups,
    sequences: paths.sequences ?? 20,
    compare: paths.compare.map((name) => resolveSegment(model, name)),
  };
}

function planRetention(model: Model, retention: Retention): RetentionPlan {
  return {
    ...planCommon(model, 'retention', retention),
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

function planLifecycle(model: Model, lifecycle: Lifecycle): LifecyclePlan {
  return {
    ...planCommon(model, 'lifecycle', lifecycle),
    kind: 'lifecycle',
    event: lifecycle.event,
    per: notSession(lifecycle.per),
    period: lifecycle.period ?? 'day',
    new: lifecycle.new ?? 'any',
    breakdown: planBreakdown(lifecycle.breakdown),
  };
}

function planStickiness(model: Model, stickiness: Stickiness): StickinessPlan {
  return {
    ...planCommon(model, 'stickiness', stickiness),
    kind: 'stickiness',
    event: stickiness.event,
    per: notSession(stickiness.per),
    period: stickiness.period ?? 'day',
    spanMicros: stickiness.spanMicros,
    mode: stickiness.mode ?? 'exact',
    counts: stickiness.counts ?? { atLeast: 1, atMost: null },
    group: stickiness.group ?? 1,
    breakdown: planBreakdown(stickiness.breakdown),
  };
}

function planMetric(model: Model, metric: Metric): MetricPlan {
  return {
    ...planCommon(model, 'metrics', metric),
    kind: 'metric',
    measure: measureOf(model, metric),
    period: metric.period ?? 'day',
    breakdown: planBreakdown(metric.breakdown),
  };
}

function measureOf(model: Model, metric: Metric): MetricMeasure {
  const { measure } = metric;
  if (measure.kind !== 'ratio') return eventMeasure(metric);
  const side = (name: string): RatioSide => {
    const own = model.metrics.find((one) => one.name === name);
    if (own === undefined) throw new Error(`metric ${name} is not in the model`);
    const { where, segment } = planCommon(model, 'metrics', own);
    return { metric: name, measure: eventMeasure(own), where, segment };
  };
  return { kind: 'ratio', numerator: side(measure.numerator), denominator: side(measure.denominator) };
}

function eventMeasure(metric: Metric): EventMeasure {
  const { measure } = metric;
  switch (measure.kind) {
    case 'count':
      return { ...measure, event: measure.event ?? anyEvent(metric) };
    case 'aggregate':
      return measure;
    case 'funnel':
    case 'ratio':
      throw new Error(`a metric by ${measure.kind} cannot be planned here`);
    default: {
      const impossible: never = measure;
      return impossible;
    }
  }
}

/** A goal without a measure asks nothing; its periods are the target's, else the metric's. */
function planGoal(model: Model, goal: Goal): readonly GoalPlan[] {
  const metric = goal.measure?.section === 'metrics' ? model.metrics.find(({ name }) => name === goal.measure?.name) : undefined;
  if (metric === undefined) return [];
  const planned = planMetric(model, metric);
  const period = goal.target?.per ?? planned.period;
  const target = goal.target === null ? null : { comparison: goal.target.comparison, value: goal.target.value };
  const { where, segment, calendar } = planned;
  return [
    { kind: 'goal', name: `goals.${goal.name}`, where, segment, calendar, metric: { ...planned, period, breakdown: null }, period, target },
  ];
}

function anyEvent(metric: Metric): Matcher {
  return { label: 'any', alternatives: [{ event: { kind: 'any' }, where: null }], span: metric.span };
}

function planSegment(model: Model, segment: Segment): SegmentPlan {
  return {
    ...planCommon(model, 'segments', segment),
    where: null,
    segment: null,
    kind: 'segment',
    rule: resolveSegment(model, segment.name),
  };
}
