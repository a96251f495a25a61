// Retention by calendar periods: cohorts are rows, periods after the cohort's own are columns.
import type { CohortRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { eventsFor, inRange, readMatcher } from './analysis.ts';
import type { Period } from './periods.ts';
import { periodsFrom, periodsOf } from './periods.ts';
import { rate } from './statistics.ts';
import type { AnalysisAnswer, JourneyEvent, RetentionSpec } from './types.ts';

/** Return events are read past the range's end to as-of; start events must lie in the range, with `first` the first of all history. */
export function evaluateRetention(name: string, spec: RetentionSpec, journey: Journey): AnalysisAnswer {
  const events = eventsFor(spec, journey);
  const starts = startsOf(spec, events, journey);
  const returns = events.filter(readMatcher(spec.return, journey.input).matches);
  const unit = spec.period ?? 'day';
  const last = spec.periods ?? 8;
  const cohorts = periodsOf(journey.from, journey.to, unit, journey.calendar).flatMap((cohort) => {
    const people = peopleIn(starts, cohort);
    return periodsFrom(cohort, last + 1, unit, journey.calendar).map((period, column, columns): CohortRow => {
      const reading = spec.mode === 'on_or_after' ? columns.slice(column) : [period];
      const returned = new Set(reading.flatMap((read) => [...peopleIn(returns, read)]));
      const active = column === 0 ? people.size : [...people].filter((person) => returned.has(person)).length;
      return cohortRow(cohort, people.size, column, active, period, journey.asOf);
    });
  });
  return { name, kind: 'retention', tables: { cohorts } };
}

function startsOf(spec: RetentionSpec, events: readonly JourneyEvent[], journey: Journey): readonly JourneyEvent[] {
  const starts = events.filter(readMatcher(spec.start, journey.input).matches);
  const counted =
    spec.cohort === 'every' ? starts : starts.filter((event) => event === starts.find((other) => other.person === event.person));
  return counted.filter((event) => inRange(event.time, journey));
}

function peopleIn(events: readonly JourneyEvent[], period: Period): ReadonlySet<string> {
  return new Set(events.filter((event) => event.time >= period.start && event.time < period.end).map((event) => event.person));
}

/** A period that has not begun at as-of is null, one that has not ended is not complete. */
function cohortRow(cohort: Period, size: number, column: number, active: number, period: Period, asOf: bigint): CohortRow {
  const people = period.start > asOf ? null : active;
  return {
    segment: null,
    group: 'all',
    breakdown: null,
    cohort: cohort.label,
    size,
    period: column,
    fromPeriod: column,
    toPeriod: column,
    people,
    rate: people === null ? null : rate(people, size),
    complete: asOf >= period.end,
  };
}
