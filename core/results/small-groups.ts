// `privacy.small_groups`: acts once, on finished tables, before any output. A count below the limit is null with everything made of it;
// where one row alone would be hidden among rows that add up, the next smallest is hidden too. Tiles fold into "other".
// Phase: results. Knows names of columns, no SQL.
import type { CellValue, Result, ResultNote, ResultRow } from './results.ts';

interface Rule {
  /** The column that counts people. */
  readonly count: string;
  /** What is null where the count is too small. */
  readonly hides: readonly string[];
  /** Rows that agree in these columns add up to something that is shown. */
  readonly siblings: readonly string[];
}

const rule = (count: string, hides: readonly string[], siblings: readonly string[]): Rule => ({
  count,
  hides: [count, ...hides],
  siblings,
});

const OF_STEPS = ['rateFromFirst', 'rateFromPrevious', 'rateFromFirstLow', 'rateFromFirstHigh', 'meanSeconds', 'medianSeconds'];
const OF_SHARES = ['share', 'othersShare', 'difference', 'differenceLow', 'differenceHigh', 'qValue'];
const STATES = ['new', 'returning', 'resurrecting', 'dormant'];

/** A table that is not named hides rows by their `people`, where it has such a column. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  steps: [rule('people', OF_STEPS, ['segment', 'step'])],
  comparison: [rule('behind', ['difference', 'differenceLow', 'differenceHigh', 'pValue'], [])],
  conversionTime: [rule('people', [], ['segment', 'group', 'breakdown']), rule('people', [], ['segment', 'fromSeconds'])],
  trend: [rule('entered', ['converted', 'rate'], ['segment', 'period']), rule('converted', ['rate'], ['segment', 'period'])],
  edges: [rule('people', ['transitions', 'meanSeconds'], ['segment', 'position', 'from', 'fromKind'])],
  exits: [rule('people', ['transitions'], ['segment', 'position'])],
  sequences: [rule('people', ['paths'], ['segment'])],
  typical: [rule('people', OF_SHARES, ['segment'])],
  cohorts: [rule('size', ['people', 'rate'], ['segment', 'cohort', 'period']), rule('people', ['rate'], ['segment', 'cohort', 'period'])],
  periods: STATES.map((state) => rule(state, [], ['segment', 'period'])),
  counts: [rule('people', [], ['segment', 'group', 'breakdown']), rule('people', [], ['segment', 'periods'])],
  tiles: [rule('people', [], ['segment'])],
  values: [rule('behind', ['value', 'numerator', 'denominator'], ['segment', 'period'])],
  progress: [rule('behind', ['value', 'met'], [])],
  size: [rule('size', [], ['asOf'])],
};

/** Columns that only this pass reads: how many people stand behind a row that does not say so. */
const UNSHOWN = ['behind'];

/** The answer as it may be shown; `limit` 0 = everything may. */
export function withSmallGroups(result: Result, limit: number): Result {
  if (limit <= 0) return { ...result, tables: eachTable(result, (rows) => rows.map((row) => without(row, UNSHOWN))) };
  let hidden = 0;
  const tables = eachTable(result, (rows, name) => {
    const folded = name === 'tiles' ? foldedTiles(rows, limit) : rows;
    const shown = hideRows(folded, rulesOf(name, folded), limit);
    hidden += shown.filter((row) => row.suppressed).length;
    return shown.map((row) => without(row, UNSHOWN));
  });
  const columns = Object.entries(result.columns).map(([name, own]) => [name, [...own, { name: 'suppressed', type: 'boolean' as const }]]);
  return { ...result, columns: Object.fromEntries(columns), tables, notes: [...result.notes, ...smallGroupsNote(hidden, limit)] };
}

function smallGroupsNote(rows: number, limit: number): readonly ResultNote[] {
  if (rows === 0) return [];
  const message = `Numbers of fewer than ${limit} people are hidden, and so are others that would give them away: rows with hidden numbers: ${rows}.`;
  return [{ code: 'small-groups', message, values: { limit, rows } }];
}

function eachTable(result: Result, change: (rows: readonly ResultRow[], name: string) => readonly ResultRow[]): Result['tables'] {
  return Object.fromEntries(Object.entries(result.tables).map(([name, rows]) => [name, change(rows, name)]));
}

function rulesOf(name: string, rows: readonly ResultRow[]): readonly Rule[] {
  const own = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (own !== undefined) return own;
  return rows.some((row) => 'people' in row) ? [rule('people', [], [])] : [];
}

function hideRows(rows: readonly ResultRow[], rules: readonly Rule[], limit: number): readonly ResultRow[] {
  let shown = rows.map((row): ResultRow => ({ ...row, suppressed: false }));
  for (const { count, hides, siblings } of rules) {
    const small = new Set(shown.filter((row) => isSmall(row[count], limit)));
    for (const set of siblingSets(shown, siblings)) {
      const open = set.filter((row) => typeof row[count] === 'number' && !small.has(row));
      const closed = set.length - open.length;
      const next = [...open].sort((a, b) => Number(a[count]) - Number(b[count]))[0];
      if (closed === 1 && next !== undefined && set.some((row) => small.has(row))) small.add(next);
    }
    shown = shown.map((row) => (small.has(row) ? hiddenRow(row, hides) : row));
  }
  return shown;
}

/** Nobody is no group: zeros stay. */
function isSmall(count: CellValue | undefined, limit: number): boolean {
  return typeof count === 'number' && count > 0 && count < limit;
}

/** Rows that add up; the total among them is none of the parts. */
function siblingSets(rows: readonly ResultRow[], keys: readonly string[]): readonly (readonly ResultRow[])[] {
  if (keys.length === 0) return [];
  const parts = keys.includes('group') ? rows : rows.filter((row) => row.group !== 'all');
  const sets = new Map<string, ResultRow[]>();
  for (const row of parts) {
    const key = JSON.stringify(keys.map((name) => row[name] ?? null));
    sets.set(key, [...(sets.get(key) ?? []), row]);
  }
  return [...sets.values()];
}

function hiddenRow(row: ResultRow, hides: readonly string[]): ResultRow {
  return { ...row, ...Object.fromEntries(hides.filter((name) => name in row).map((name) => [name, null])), suppressed: true };
}

/** Combinations of tiles with too few people become one row. */
function foldedTiles(rows: readonly ResultRow[], limit: number): readonly ResultRow[] {
  const isFew = (row: ResultRow): boolean => row.group === 'value' && isSmall(row.people, limit);
  const few = rows.filter(isFew);
  if (few.length < 2) return rows;
  const people = few.reduce((sum, row) => sum + Number(row.people), 0);
  return [...rows.filter((row) => !isFew(row)), { segment: null, group: 'other', breakdown: null, people }];
}

function without(row: ResultRow, names: readonly string[]): ResultRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}
