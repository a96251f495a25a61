// Metrics: one number per period and group, over the events of the range.
import type { MetricValueRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { eventsFor, groupMembers, inRange, propertyText, readBreakdown, readMatcher } from './analysis.ts';
import type { Period } from './periods.ts';
import { periodsOf } from './periods.ts';
import { quantile, rate, sum } from './statistics.ts';
import type { AnalysisAnswer, Case, JourneyEvent, MetricSpec } from './types.ts';
import { AGGREGATES } from './types.ts';
import type { Value } from './values.ts';
import { numberOf, valueText } from './values.ts';

/** Every period that touches the range has a row in every group. */
export function evaluateMetric(name: string, spec: MetricSpec, journey: Journey): AnalysisAnswer {
  const sides = sidesOf(spec, journey.input);
  // The events of a ratio's sides are told apart; one that both count stands in both.
  const events = sides.flatMap((side, index) => {
    const { matches } = readMatcher(side.event ?? 'any', journey.input);
    const seen = new Set(eventsFor(side, journey));
    const counted = eventsFor(spec, journey).filter((event) => seen.has(event) && inRange(event.time, journey) && matches(event));
    return counted.map((event) => ({ event, index }));
  });
  const breakdown = readBreakdown(spec.breakdown);
  const periods = periodsOf(journey.from, journey.to, spec.period ?? 'day', journey.calendar);
  const groups = groupMembers(events, breakdown, ({ event }) => propertyText(event, breakdown?.by ?? ''));
  const values = groups.flatMap(({ columns, members }) =>
    periods.map((period): MetricValueRow => {
      const inside = members.filter(({ event }) => event.time >= period.start && event.time < period.end);
      const of = (index: number): Measured =>
        measure(
          inside.flatMap((one) => (one.index === index ? [one.event] : [])),
          sides[index] ?? spec,
        );
      // What as-of has not reached has no number, not zero.
      const isReached = period.start <= journey.asOf;
      const measured = spec.ratio === undefined ? of(0) : divided(of(0).value, of(1).value);
      return {
        ...columns,
        period: period.label,
        ...(isReached ? measured : { value: null, numerator: null, denominator: null }),
        complete: isComplete(period, journey),
      };
    }),
  );
  return { name, kind: 'metric', tables: { values } };
}

/** The metric itself, or the two of a ratio, whose own periods and breakdowns do not matter. */
function sidesOf(spec: MetricSpec, input: Case): readonly MetricSpec[] {
  return (spec.ratio ?? []).length === 0 ? [spec] : (spec.ratio ?? []).flatMap((name) => input.spec.metrics?.[name] ?? []);
}

/** null where there is nothing to divide, or by. */
function divided(numerator: number | null, denominator: number | null): Measured {
  const value = numerator === null || denominator === null ? null : rate(numerator, denominator);
  return { value, numerator, denominator };
}

/** The whole period lies in the range and had passed at as-of. */
function isComplete(period: Period, journey: Journey): boolean {
  return period.start >= journey.from && period.end <= journey.to && period.end <= journey.asOf;
}

type Measured = Pick<MetricValueRow, 'value' | 'numerator' | 'denominator'>;

/** Counts, sums and `distinct` of nothing are 0; every other aggregate of nothing is null. */
function measure(events: readonly JourneyEvent[], spec: MetricSpec): Measured {
  const single = (value: number | null): Measured => ({ value, numerator: value, denominator: null });
  switch (spec.count) {
    case 'events':
      return single(events.length);
    case 'people':
      return single(new Set(events.map((event) => event.person)).size);
    case 'sessions':
      return single(new Set(events.flatMap((event) => event.session?.key ?? [])).size);
    case undefined:
      break;
    default: {
      const impossible: never = spec.count;
      throw new Error(`no such count: ${String(impossible)}`);
    }
  }
  const aggregate = AGGREGATES.find((candidate) => spec[candidate] !== undefined);
  const property = aggregate === undefined ? undefined : spec[aggregate];
  if (aggregate === undefined || property === undefined) {
    throw new Error('a metric needs `count` or an aggregate');
  }
  const set = events.map((event) => event.properties.get(property)).filter((value): value is Value => value !== undefined);
  if (aggregate === 'distinct') {
    return single(new Set(set.map(valueText)).size);
  }
  const numbers = set.map(numberOf);
  switch (aggregate) {
    case 'sum':
      return single(sum(numbers));
    case 'average':
      return { value: rate(sum(numbers), numbers.length), numerator: sum(numbers), denominator: numbers.length };
    case 'minimum':
      return single(quantile(numbers, 0));
    case 'maximum':
      return single(quantile(numbers, 1));
    case 'median':
      return single(quantile(numbers, 0.5));
    case 'p95':
      return single(quantile(numbers, 0.95));
    default: {
      const impossible: never = aggregate;
      throw new Error(`no such aggregate: ${String(impossible)}`);
    }
  }
}
