// Whether two result tables say the same: order of rows does not matter, doubles agree at 1e-9, instants by the microsecond.
import { readInstant } from './reference/values.ts';

export type ComparableRow = Readonly<Record<string, unknown>>;

const DOUBLES = new Set([
  ...['rateFromFirst', 'rateFromPrevious', 'rateFromFirstLow', 'rateFromFirstHigh', 'meanSeconds', 'medianSeconds'],
  ...['difference', 'differenceLow', 'differenceHigh', 'pValue'],
  ...['rate', 'value', 'numerator', 'denominator', 'seconds'],
  ...['share', 'othersShare', 'difference', 'differenceLow', 'differenceHigh', 'qValue'],
]);
const INSTANTS = new Set(['start', 'end', 'asOf']);

/** What differs, one line a row; [] where nothing does. Only the columns of `expected` are compared, without those of `ignored`. */
export function tableDifferences(
  expected: readonly ComparableRow[],
  actual: readonly ComparableRow[],
  ignored: readonly string[] = [],
): readonly string[] {
  const columns = Object.keys(expected[0] ?? actual[0] ?? {}).filter((column) => !ignored.includes(column));
  const rest = actual.map((row) => pick(row, columns));
  const missing: string[] = [];
  for (const row of expected.map((whole) => pick(whole, columns))) {
    const same = rest.findIndex((other) => columns.every((column) => isSame(column, row[column], other[column])));
    if (same === -1) {
      missing.push(`- ${JSON.stringify(row)}`);
    } else {
      rest.splice(same, 1);
    }
  }
  return [...missing, ...rest.map((row) => `+ ${JSON.stringify(row)}`)].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

function pick(row: ComparableRow, columns: readonly string[]): ComparableRow {
  return Object.fromEntries(columns.map((column) => [column, plain(column, row[column])]));
}

function plain(column: string, value: unknown): unknown {
  if (value === undefined || value === null) {
    return null;
  }
  if (INSTANTS.has(column) && typeof value === 'string') {
    return String(readInstant(value));
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

function isSame(column: string, left: unknown, right: unknown): boolean {
  if (DOUBLES.has(column) && typeof left === 'number' && typeof right === 'number') {
    return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
  }
  return left === right || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right));
}
