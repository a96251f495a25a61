// Metrics: one number per period and group, over the events of the range.
import type { MetricValueRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { eventsFor, groupMembers, inRange, propertyText, readBreakdown, readMatcher } from './analysis.ts';
import type { Period } from './periods.ts';
import { periodsOf } from './periods.ts';
import { quantile, rate, sum } from './statistics.ts';
import type { AnalysisAnswer, JourneyEvent, MetricSpec } from './types.ts';
import { AGGREGATES } from './types.ts';
import type { Value } from './values.ts';
import { numberOf, valueText } from './values.ts';

/** Every period that touches the range has a row in every group. */
export function evaluateMetric(name: string, spec: MetricSpec, journey: Journey): AnalysisAnswer {
  const { matches } = readMatcher(spec.event ?? 'any', journey.input);
  const events = eventsFor(spec, journey).filter((event) => inRange(event.time, journey) && matches(event));
  const breakdown = readBreakdown(spec.breakdown);
  const periods = periodsOf(journey.from, journey.to, spec.period ?? 'day', journey.calendar);
  const values = groupMembers(events, breakdown, (event) => propertyText(event, breakdown?.by ?? '')).flatMap(({ columns, members }) =>
    periods.map(
      (period): MetricValueRow => ({
        ...columns,
        period: period.label,
        // What as-of has not reached has no number, not zero.
        ...(period.start > journey.asOf
          ? { value: null, numerator: null, denominator: null }
          : measure(
              members.filter((event) => event.time >= period.start && event.time < period.end),
              spec,
            )),
        complete: isComplete(period, journey),
      }),
    ),
  );
  return { name, kind: 'metric', tables: { values } };
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
