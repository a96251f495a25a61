// Two answers to the same questions -> the numbers that differ: what a change of the plan moves. Phase: results.
// Knows the published tables; nothing of plans, connections or layouts.
import type { CellValue, Result, ResultRow } from './results.ts';
import { type Interval, wilson } from './statistics.ts';

/** One number that is not the same. null: the row, or its value, is not there. */
export interface MovedNumber {
  /** `funnels.purchase`. */
  readonly analysis: string;
  readonly table: string;
  /** What the row is about, by column, in the table's order: `step 2, name checkout`. */
  readonly row: readonly { readonly column: string; readonly value: string }[];
  readonly measure: string;
  readonly before: MovedValue;
  readonly after: MovedValue;
  /** null where one of the two is not there. */
  readonly difference: number | null;
}

export interface MovedValue {
  readonly value: number | null;
  /** 95 %, of rates of people. */
  readonly interval: Interval | null;
}

export interface Comparison {
  readonly moved: readonly MovedNumber[];
  /** Analyses in which nothing moved. */
  readonly same: readonly string[];
  /** Analyses that only one of the two sides answered. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** Columns of numbers that say which row it is, not how much. */
const KEYS: ReadonlySet<string> = new Set(['step', 'position', 'rank', 'period', 'fromPeriod', 'toPeriod', 'fromStep', 'periods']);
/** Rates whose interval follows from counts of their row. */
const RATES: Readonly<Record<string, { readonly count: string; readonly of: string }>> = { cohorts: { count: 'people', of: 'size' } };

export function compareResults(before: readonly Result[], after: readonly Result[]): Comparison {
  const old = new Map(before.map((result) => [result.name, result]));
  const now = new Set(after.map((result) => result.name));
  const both = after.flatMap((result) => {
    const other = old.get(result.name);
    return other === undefined ? [] : [{ name: result.name, moved: movedIn(other, result) }];
  });
  return {
    moved: both.flatMap(({ moved }) => moved),
    same: both.filter(({ moved }) => moved.length === 0).map(({ name }) => name),
    onlyBefore: before.map(({ name }) => name).filter((name) => !now.has(name)),
    onlyAfter: after.map(({ name }) => name).filter((name) => !old.has(name)),
  };
}

function movedIn(before: Result, after: Result): readonly MovedNumber[] {
  const tables = [...new Set([...Object.keys(before.tables), ...Object.keys(after.tables)])];
  return tables.flatMap((table) => movedRows(before, after, table));
}

function movedRows(before: Result, after: Result, table: string): readonly MovedNumber[] {
  const columns = after.columns[table] ?? before.columns[table] ?? [];
  const isMeasure = ({ name, type }: (typeof columns)[number]): boolean =>
    (type === 'integer' || type === 'double') && !KEYS.has(name) && !/(Low|High)$/.test(name);
  const keys = columns.filter(
    (column) => !isMeasure(column) && !['boolean', 'json'].includes(column.type) && !/(Low|High)$/.test(column.name),
  );
  const measures = columns.filter(isMeasure).map(({ name }) => name);
  const keyOf = (row: ResultRow): string => JSON.stringify(keys.map(({ name }) => row[name] ?? null));
  const old = new Map((before.tables[table] ?? []).map((row) => [keyOf(row), row]));
  const now = new Map((after.tables[table] ?? []).map((row) => [keyOf(row), row]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const shown = rowOf(
      is ?? was ?? {},
      keys.map(({ name }) => name),
    );
    return measures.flatMap((measure) => {
      const [one, two] = [movedValue(table, was, measure), movedValue(table, is, measure)];
      if (isSame(one.value, two.value)) return [];
      const difference = one.value === null || two.value === null ? null : two.value - one.value;
      return [{ analysis: after.name, table, row: shown, measure, before: one, after: two, difference }];
    });
  });
}

/** Sums of doubles in another order differ in their last digits: that is no number that moves. */
function isSame(one: number | null, two: number | null): boolean {
  if (one === null || two === null) return one === two;
  return Math.abs(one - two) <= 1e-9 * Math.max(Math.abs(one), Math.abs(two));
}

/** What tells the row from others; the group `all` and what is not set say nothing. */
function rowOf(row: ResultRow, names: readonly string[]): MovedNumber['row'] {
  return names.flatMap((column) => {
    const value = row[column] ?? null;
    if (value === null || (column === 'group' && (value === 'all' || value === 'value'))) return [];
    return [{ column, value: textOf(value) }];
  });
}

function textOf(value: CellValue): string {
  return typeof value === 'object' && value !== null ? value.join(' > ') : String(value);
}

function movedValue(table: string, row: ResultRow | undefined, measure: string): MovedValue {
  const value = numberAt(row, measure);
  if (value === null || !measure.startsWith('rate')) return { value, interval: null };
  const [low, high] = [numberAt(row, `${measure}Low`), numberAt(row, `${measure}High`)];
  if (low !== null && high !== null) return { value, interval: { low, high } };
  const counts = RATES[table];
  const [count, of] = counts === undefined ? [null, null] : [numberAt(row, counts.count), numberAt(row, counts.of)];
  return { value, interval: count === null || of === null ? null : wilson({ count, of }) };
}

function numberAt(row: ResultRow | undefined, column: string): number | null {
  const value = row?.[column];
  return typeof value === 'number' ? value : null;
}
