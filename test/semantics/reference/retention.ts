// Retention: cohorts are rows, periods after the cohort's own are columns. Periods are the calendar's, or exact lengths from each unit's start.
import type { CohortRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { eventsFor, inRange, readBreakdown, readMatcher } from './analysis.ts';
import { type Cells, groupByOwnValue, unitOf } from './own-values.ts';
import type { Period } from './periods.ts';
import { periodsFrom, periodsOf } from './periods.ts';
import { rate } from './statistics.ts';
import type { AnalysisAnswer, JourneyEvent, PeriodUnit, RetentionSpec } from './types.ts';

const HOUR = 3_600_000_000n;
/** Of rolling periods. */
const LENGTHS: Readonly<Record<PeriodUnit, bigint>> = { hour: HOUR, day: 24n * HOUR, week: 168n * HOUR, month: 720n * HOUR };

/** A row of the table; of one row alone (`pooled`) it is the whole range. */
interface Row {
  readonly label: string;
  readonly from: bigint;
  readonly to: bigint;
  /** Periods of the calendar from the row's own on; [] where they roll. */
  readonly calendar: readonly Period[];
}

interface Column {
  readonly number: number;
  readonly fromPeriod: number;
  readonly toPeriod: number;
}

/** Return events are read past the range's end to as-of; start events must lie in the range, with `first` the first of all history. */
export function evaluateRetention(name: string, spec: RetentionSpec, journey: Journey): AnalysisAnswer {
  const events = eventsFor(spec, journey).filter((event) => unitOf(event, spec.per) !== null);
  const columns = columnsOf(spec);
  const rows = rowsOf(spec, columns, journey);
  const groups = groupByOwnValue(events, readBreakdown(spec.breakdown), (own) => cellsOf(own, rows, columns, spec, journey), allMembers);
  const cohorts = groups.flatMap((group) =>
    rows.flatMap((row) => {
      const size = group.cells.get(`${row.label} 0`)?.size ?? 0;
      return columns.map((column): CohortRow => {
        const { begins, ends } = boundsOf(row, column, group.cells, spec);
        const people = begins > journey.asOf ? null : (group.cells.get(`${row.label} ${column.number}`)?.size ?? 0);
        return {
          ...group.columns,
          cohort: row.label,
          size,
          period: column.number,
          fromPeriod: column.fromPeriod,
          toPeriod: column.toPeriod,
          people,
          rate: people === null ? null : rate(people, size),
          complete: journey.asOf >= ends,
        };
      });
    }),
  );
  return { name, kind: 'retention', tables: { cohorts } };
}

function isRolling(spec: RetentionSpec): boolean {
  return spec.window_type === 'rolling' || spec.cohort === 'pooled';
}

/** Column 0 is the start's own period; the others follow, `brackets` wide. */
function columnsOf(spec: RetentionSpec): readonly Column[] {
  const widths = spec.brackets ?? new Array<number>(spec.periods ?? 8).fill(1);
  const columns: Column[] = [{ number: 0, fromPeriod: 0, toPeriod: 0 }];
  for (const width of widths) {
    const before = columns.at(-1)?.toPeriod ?? 0;
    columns.push({ number: columns.length, fromPeriod: before + 1, toPeriod: before + width });
  }
  return columns;
}

function rowsOf(spec: RetentionSpec, columns: readonly Column[], journey: Journey): readonly Row[] {
  const unit = spec.period ?? 'day';
  if (spec.cohort === 'pooled') {
    return [{ label: 'pooled', from: journey.from, to: journey.to, calendar: [] }];
  }
  const count = (columns.at(-1)?.toPeriod ?? 0) + 1;
  return periodsOf(journey.from, journey.to, unit, journey.calendar).map((period) => ({
    label: period.label,
    from: inRange(period.start, journey) ? period.start : journey.from,
    to: inRange(period.end, journey) ? period.end : journey.to,
    calendar: isRolling(spec) ? [] : periodsFrom(period, count, unit, journey.calendar),
  }));
}

/** `ROW COLUMN` -> units, and `ROW start UNIT` with the unit's start as its one member, for rolling rows. */
function cellsOf(
  events: readonly JourneyEvent[],
  rows: readonly Row[],
  columns: readonly Column[],
  spec: RetentionSpec,
  journey: Journey,
): Cells {
  const starts = startsOf(spec, events, journey);
  const returns = events.filter(readMatcher(spec.return, journey.input).matches);
  const cells = new Map<string, ReadonlySet<string>>();
  for (const row of rows) {
    const own = starts.filter((event) => event.time >= row.from && event.time < row.to);
    const members = [...new Set(own.map((event) => unitOf(event, spec.per) ?? ''))];
    const startOf = (unit: string): bigint => own.find((event) => unitOf(event, spec.per) === unit)?.time ?? 0n;
    const periodsActive = new Map(
      members.map((unit) => {
        const mine = returns.filter((event) => unitOf(event, spec.per) === unit);
        return [unit, activePeriods(mine, row, startOf(unit), columns.at(-1)?.toPeriod ?? 0, spec)];
      }),
    );
    for (const column of columns) {
      const last = spec.mode === 'on_or_after' ? (columns.at(-1)?.toPeriod ?? 0) : column.toPeriod;
      const isActive = (unit: string): boolean =>
        periodsActive.get(unit)?.some((period) => period >= column.fromPeriod && period <= last) === true;
      cells.set(`${row.label} ${column.number}`, new Set(column.number === 0 ? members : members.filter(isActive)));
    }
    for (const unit of isRolling(spec) ? members : []) {
      cells.set(`${row.label} start ${unit}`, new Set([String(startOf(unit))]));
    }
  }
  return cells;
}

/** Numbers of the periods in which there are return events enough. */
function activePeriods(returns: readonly JourneyEvent[], row: Row, start: bigint, last: number, spec: RetentionSpec): readonly number[] {
  const length = LENGTHS[spec.period ?? 'day'];
  return Array.from({ length: last + 1 }, (_, number) => number).filter((number) => {
    const period = isRolling(spec)
      ? { start: start + BigInt(number) * length, end: start + BigInt(number + 1) * length }
      : row.calendar[number];
    const inside = returns.filter((event) => period !== undefined && event.time >= period.start && event.time < period.end);
    return inside.length >= (spec.at_least ?? 1);
  });
}

/** The start events that count: all, or each unit's first one of all history; where periods roll or are pooled, only the first in scope. */
function startsOf(spec: RetentionSpec, events: readonly JourneyEvent[], journey: Journey): readonly JourneyEvent[] {
  const starts = events.filter(readMatcher(spec.start, journey.input).matches);
  const inside = starts.filter((event) => inRange(event.time, journey));
  const firstOf = (some: readonly JourneyEvent[]): readonly JourneyEvent[] =>
    some.filter((event) => event === some.find((other) => unitOf(other, spec.per) === unitOf(event, spec.per)));
  switch (spec.cohort ?? 'first') {
    case 'first':
      return firstOf(starts).filter((event) => inRange(event.time, journey));
    case 'every':
      return isRolling(spec) ? firstOf(inside) : inside;
    case 'pooled':
      return firstOf(inside);
    default:
      throw new Error(`no such cohort: ${spec.cohort}`);
  }
}

function allMembers(cells: Cells): ReadonlySet<string> {
  return new Set([...cells].flatMap(([name, units]) => (name.endsWith(' 0') ? [...units] : [])));
}

/** A column begins and ends with its periods; rolling ones begin for the first unit of the row and end for the last. */
function boundsOf(row: Row, column: Column, cells: Cells, spec: RetentionSpec): { readonly begins: bigint; readonly ends: bigint } {
  if (!isRolling(spec)) {
    return { begins: row.calendar[column.fromPeriod]?.start ?? 0n, ends: row.calendar[column.toPeriod]?.end ?? 0n };
  }
  const starts = [...cells].flatMap(([name, instants]) => (name.startsWith(`${row.label} start `) ? [...instants].map(BigInt) : []));
  const sorted = starts.sort((a, b) => (a < b ? -1 : 1));
  const length = LENGTHS[spec.period ?? 'day'];
  return {
    begins: (sorted[0] ?? row.from) + BigInt(column.fromPeriod) * length,
    ends: (sorted.at(-1) ?? row.to) + BigInt(column.toPeriod + 1) * length,
  };
}
