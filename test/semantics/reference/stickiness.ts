// Stickiness: in how many periods of the span people were active.
import type { StickinessRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { eventsFor, inRange, readBreakdown, readMatcher } from './analysis.ts';
import { type Cells, groupByOwnValue, unitOf } from './own-values.ts';
import { localBefore, periodsOf } from './periods.ts';
import type { AnalysisAnswer, JourneyEvent, StickinessSpec } from './types.ts';
import { readDuration } from './values.ts';

/** Every count from 1 has a row. */
export function evaluateStickiness(name: string, spec: StickinessSpec, journey: Journey): AnalysisAnswer {
  const { matches } = readMatcher(spec.event, journey.input);
  const from = spanStart(spec, journey);
  const events = eventsFor(spec, journey).filter(
    (event) => event.time >= from && event.time < journey.to && matches(event) && unitOf(event, spec.per) !== null,
  );
  const size = spec.group ?? 1;
  const periods = periodsOf(from, journey.to, spec.period ?? 'day', journey.calendar);
  const joined = periods.flatMap((period, index) =>
    index % size === 0 ? [{ start: period.start, end: periods[Math.min(index + size, periods.length) - 1]?.end ?? period.end }] : [],
  );
  const count = (own: readonly JourneyEvent[]): Cells => {
    const cells = new Map<string, Set<string>>();
    for (const unit of new Set(own.map((event) => unitOf(event, spec.per) ?? ''))) {
      const mine = own.filter((event) => unitOf(event, spec.per) === unit);
      const active = joined.filter((one) => isEnough(mine.filter((event) => event.time >= one.start && event.time < one.end).length, spec));
      for (let number = spec.mode === 'or_more' ? 1 : active.length; number <= active.length; number += 1) {
        cells.set(String(number), (cells.get(String(number)) ?? new Set()).add(unit));
      }
    }
    cells.delete('0');
    return cells;
  };
  const groups = groupByOwnValue(
    events,
    readBreakdown(spec.breakdown),
    count,
    (cells) => new Set([...cells.values()].flatMap((units) => [...units])),
  );
  const counts = groups.flatMap(({ columns, cells }) =>
    joined.map((_, index): StickinessRow => ({ ...columns, periods: index + 1, people: cells.get(String(index + 1))?.size ?? 0 })),
  );
  return { name, kind: 'stickiness', tables: { counts } };
}

/** A period without events never counts. */
function isEnough(events: number, { counts }: StickinessSpec): boolean {
  const { at_least: atLeast = 1, at_most: atMost = events, exactly = events } = counts ?? {};
  return events > 0 && events >= atLeast && events <= atMost && events === exactly;
}

/** The last of the range by the clocks of the zone. */
function spanStart(spec: StickinessSpec, journey: Journey): bigint {
  const length = spec.span === undefined ? null : readDuration(spec.span);
  if (length === null) {
    return journey.from;
  }
  const start = localBefore(journey.to, length, journey.calendar.zone);
  return inRange(start, journey) ? start : journey.from;
}
