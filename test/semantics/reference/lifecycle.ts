// Lifecycle: who is new, came back from the period before, came back after a break, or stayed away, in each period of the range.
import type { LifecycleRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { eventsFor, inRange, readBreakdown, readMatcher } from './analysis.ts';
import { type Cells, groupByOwnValue, unitOf } from './own-values.ts';
import type { Period } from './periods.ts';
import { periodOf, periodsOf } from './periods.ts';
import type { AnalysisAnswer, JourneyEvent, LifecycleSpec } from './types.ts';

const STATES = ['new', 'returning', 'resurrecting', 'dormant'] as const;

/** Every period of the range has a row; one that as-of has not reached has no numbers. */
export function evaluateLifecycle(name: string, spec: LifecycleSpec, journey: Journey): AnalysisAnswer {
  const { matches } = readMatcher(spec.event, journey.input);
  const events = eventsFor(spec, journey).filter((event) => event.time < journey.to && matches(event) && unitOf(event, spec.per) !== null);
  const periods = periodsOf(journey.from, journey.to, spec.period ?? 'day', journey.calendar);
  const count = (own: readonly JourneyEvent[]): Cells => cellsOf(own, periods, spec, journey);
  const groups = groupByOwnValue(
    events,
    readBreakdown(spec.breakdown),
    count,
    (cells) => new Set([...cells.values()].flatMap((units) => [...units])),
  );
  const rows = groups.flatMap(({ columns, cells }) =>
    periods.map((period): LifecycleRow => {
      const units = (state: string): number | null =>
        period.start > journey.asOf ? null : (cells.get(`${period.label} ${state}`)?.size ?? 0);
      return {
        ...columns,
        period: period.label,
        new: units('new'),
        returning: units('returning'),
        resurrecting: units('resurrecting'),
        dormant: units('dormant'),
      };
    }),
  );
  return { name, kind: 'lifecycle', tables: { periods: rows } };
}

function cellsOf(events: readonly JourneyEvent[], periods: readonly Period[], spec: LifecycleSpec, journey: Journey): Cells {
  const cells = new Map<string, Set<string>>();
  const units = [...new Set(events.map((event) => unitOf(event, spec.per) ?? ''))];
  periods.forEach((period, index) => {
    for (const state of STATES) {
      cells.set(`${period.label} ${state}`, new Set());
    }
    const before = periods[index - 1] ?? periodOf(period.start - 1n, spec.period ?? 'day', journey.calendar);
    for (const unit of units) {
      const own = events.filter((event) => unitOf(event, spec.per) === unit);
      const state = stateOf(unit, own, period, before, index === 0, spec, journey);
      if (state !== null) {
        cells.get(`${period.label} ${state}`)?.add(unit);
      }
    }
  });
  return cells;
}

/** Activity is in the range; only of the period before the range's first one it is what came before. */
function stateOf(
  unit: string,
  own: readonly JourneyEvent[],
  period: Period,
  before: Period,
  isFirst: boolean,
  spec: LifecycleSpec,
  journey: Journey,
): (typeof STATES)[number] | null {
  const inside = (event: JourneyEvent, some: Period): boolean => event.time >= some.start && event.time < some.end;
  const isActive = own.some((event) => inside(event, period) && inRange(event.time, journey));
  const wasActive = own.some((event) => inside(event, before) && (isFirst || inRange(event.time, journey)));
  if (!isActive) {
    return wasActive ? 'dormant' : null;
  }
  const kin = spec.new === 'matching' ? own : journey.events.filter((event) => unitOf(event, spec.per) === unit);
  const [first] = kin;
  if (first !== undefined && inside(first, period)) {
    return 'new';
  }
  return wasActive ? 'returning' : 'resurrecting';
}
