// Every setting that changes a number, language-neutral, in the order in which a card prints them.
// Phase: results. Durations and conditions are given as the language writes them.
import type { Matcher } from '../model/model.ts';
import { DAY_MICROS, HOUR_MICROS, SECOND_MICROS } from '../plan/periods.ts';
import type { AnalysisPlan, BreakdownPlan, FunnelPlan, PeriodSpan, StepPair, StickinessPlan } from '../plan/plan.ts';
import type { Result } from './results.ts';

export type Settings = Result['settings'];

/** `7d`, `30m`, `90s`: the largest unit that is whole; `none` for null. */
export function durationText(micros: number | null): string {
  if (micros === null) return 'none';
  const units = [
    ['d', DAY_MICROS],
    ['h', HOUR_MICROS],
    ['m', 60 * SECOND_MICROS],
  ] as const;
  const fitting = units.find(([, size]) => micros >= size && micros % size === 0);
  return fitting === undefined ? `${micros / SECOND_MICROS}s` : `${micros / fitting[1]}${fitting[0]}`;
}

/** `product_added (price > 0)`; alternatives joined by ` | `. */
export function matcherText(matcher: Matcher): string {
  return matcher.alternatives
    .map(({ event, where }) => `${event.kind === 'event' ? event.name : event.kind}${where === null ? '' : ` (${where.text})`}`)
    .join(' | ');
}

export function settingsOf(plan: AnalysisPlan): Settings {
  return { ...ownSettings(plan), where: plan.where?.text ?? null, segment: plan.segment?.name ?? null };
}

function ownSettings(plan: AnalysisPlan): Settings {
  switch (plan.kind) {
    case 'funnel':
      return {
        per: plan.per.kind === 'property' ? plan.per.name : plan.per.kind,
        order: plan.order,
        window: durationText(plan.window.length),
        windowFrom: plan.window.from,
        ties: plan.ties,
        range: plan.range,
        steps: plan.steps.map(stepText),
        ...(plan.holdConstant.length === 0 ? {} : { holdConstant: plan.holdConstant.map(({ name }) => name) }),
        ...(plan.exclude.length === 0 ? {} : { exclude: plan.exclude.map((exclusion) => exclusionText(plan, exclusion)) }),
        ...(plan.breakdown === null
          ? {}
          : { breakdown: plan.breakdown.by, attribution: attributionText(plan), breakdownLimit: plan.breakdown.limit }),
        ...(plan.compare.length === 0 ? {} : { compare: plan.compare.map(({ name }) => name) }),
        ...(plan.trend === null ? {} : { trend: plan.trend.period, trendSteps: pairText(plan, plan.trend) }),
        ...(plan.conversionTime === null ? {} : { conversionTime: pairText(plan, plan.conversionTime), bins: plan.conversionTime.bins }),
      };
    case 'paths':
      return {
        start: plan.start === null ? null : matcherText(plan.start),
        end: plan.end === null ? null : matcherText(plan.end),
        occurrence: plan.start === null && plan.end === null ? null : plan.occurrence,
        within: plan.within.kind === 'gap' ? durationText(plan.within.micros) : plan.within.kind,
        steps: plan.steps,
        collapse: plan.collapse,
        ignore: plan.ignore,
        edges: plan.edges,
        minimumTransitions: plan.minimumTransitions > 1 ? plan.minimumTransitions : null,
        minimumPeople: plan.minimumPeople > 1 ? plan.minimumPeople : null,
        sequences: plan.sequences,
        compare: plan.compare.map(({ name }) => name),
      };
    case 'retention':
      return {
        start: matcherText(plan.start),
        return: matcherText(plan.return),
        cohort: plan.cohort,
        per: plan.per.kind === 'property' ? plan.per.name : plan.per.kind,
        period: plan.period,
        periods: plan.spans.at(-1)?.to ?? 0,
        brackets: bracketsOf(plan.spans),
        mode: plan.mode,
        atLeast: plan.atLeast > 1 ? plan.atLeast : null,
        windowType: plan.windowType,
        ...ownValueSettings(plan.breakdown),
      };
    case 'metric': {
      const { measure } = plan;
      if (measure.kind === 'ratio') {
        const ratio = [measure.numerator.metric, measure.denominator.metric];
        return { ratio, period: plan.period, ...ownValueSettings(plan.breakdown) };
      }
      const event = matcherText(measure.event);
      const what =
        measure.kind === 'count'
          ? { count: measure.of, event: event === 'any' ? null : event }
          : { measure: measure.of, property: measure.property, event };
      return { ...what, period: plan.period, ...breakdownSettings(plan.breakdown) };
    }
    case 'goal': {
      const target = plan.target === null ? null : `${plan.target.comparison} ${plan.target.value}`;
      return { ...ownSettings(plan.metric), target };
    }
    case 'segment':
      return { rule: plan.rule.rule.kind };
    case 'lifecycle':
      return {
        event: matcherText(plan.event),
        per: plan.per.kind === 'property' ? plan.per.name : plan.per.kind,
        period: plan.period,
        new: plan.new,
        ...ownValueSettings(plan.breakdown),
      };
    case 'stickiness':
      return {
        event: matcherText(plan.event),
        per: plan.per.kind === 'property' ? plan.per.name : plan.per.kind,
        period: plan.period,
        span: plan.spanMicros === null ? null : durationText(plan.spanMicros),
        mode: plan.mode,
        counts: countsText(plan.counts),
        group: plan.group > 1 ? plan.group : null,
        ...ownValueSettings(plan.breakdown),
      };
    case 'score':
      return {
        parts: plan.parts.map(({ part }) => part),
        event: plan.parts.map(({ event }) => matcherText(event)),
        property: plan.parts.flatMap((part) => (part.part === 'monetary' ? [part.property] : [])),
        tiles: plan.tiles,
        within: plan.withinMicros === null ? null : durationText(plan.withinMicros),
      };
    default: {
      const impossible: never = plan;
      return impossible;
    }
  }
}

/** With the words that change what the step counts: `coupon_applied [optional]`, `order_completed [first: ever]`. */
function stepText(step: FunnelPlan['steps'][number]): string {
  const words = [...(step.optional ? ['optional'] : []), ...(step.first === 'any' ? [] : [`first: ${step.first}`])];
  return `${matcherText(step)}${words.length === 0 ? '' : ` [${words.join(', ')}]`}`;
}

function exclusionText(plan: FunnelPlan, { event, after, before, effect }: FunnelPlan['exclude'][number]): string {
  return `${matcherText(event)}: ${pairText(plan, { from: after, to: before })} (${effect})`;
}

const pairText = ({ steps }: FunnelPlan, { from, to }: StepPair): string => `${steps[from]?.label ?? ''} → ${steps[to]?.label ?? ''}`;

function attributionText({ breakdown, steps }: FunnelPlan): string {
  const attribution = breakdown?.attribution ?? 'first';
  return typeof attribution === 'string' ? attribution : (steps[attribution.step]?.label ?? '');
}

/** `2`, `2..3`; null for one or more. */
function countsText({ atLeast, atMost }: StickinessPlan['counts']): string | null {
  if (atMost === null) return atLeast === 1 ? null : `≥ ${atLeast}`;
  return atLeast === atMost ? String(atLeast) : `${atLeast}..${atMost}`;
}

/** Widths of the columns, where one covers several periods. */
function bracketsOf(spans: readonly PeriodSpan[]): readonly string[] | null {
  const widths = spans.slice(1).map(({ from, to }) => to - from + 1);
  return widths.some((width) => width > 1) ? widths.map(String) : null;
}

/** Where an event counts under its own value nothing is attributed. */
function ownValueSettings(breakdown: BreakdownPlan | null): Settings {
  return breakdown === null ? {} : { breakdown: breakdown.by, breakdownLimit: breakdown.limit };
}

function breakdownSettings(breakdown: BreakdownPlan | null): Settings {
  return breakdown === null ? {} : { breakdown: breakdown.by, attribution: breakdown.attribution, breakdownLimit: breakdown.limit };
}
