// Comparison -> what people are shown of the numbers that a change moves: the whole, not each group. Phase: report.
import type { Comparison, MovedNumber, MovedValue } from '../../results/compare.ts';

export interface NumbersInput {
  readonly connection: string;
  /** Instants, ISO UTC; `to` exclusive. */
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly comparison: Comparison;
}

export interface NumbersView {
  readonly connection: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly NumberRow[];
  /** How many more moved: in groups, in other columns, and beyond the longest table. */
  readonly more: number;
  /** What stays, and what only one side has: sentences of names. */
  readonly notes: readonly NumbersNote[];
}

export interface NumberRow {
  readonly analysis: string;
  readonly row: string;
  readonly measure: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface NumbersNote {
  readonly text: string;
  readonly names: readonly string[];
}

/** The columns that people look at first; all others are in the JSON. */
const HEADLINES: Readonly<Record<string, readonly string[]>> = {
  steps: ['people', 'rateFromFirst'],
  cohorts: ['size', 'rate'],
  values: ['value'],
  size: ['size'],
  edges: ['transitions'],
  counts: ['people'],
  periods: ['new', 'returning', 'resurrecting', 'dormant'],
  tiles: ['people'],
};
const MOST_ROWS = 60;
const NONE = '–';

export function viewNumbers({ connection, from, to, comparison }: NumbersInput): NumbersView {
  const { moved, same, onlyBefore, onlyAfter } = comparison;
  const headlines = moved.filter(isHeadline);
  const rows = headlines.slice(0, MOST_ROWS).map(numberRow);
  const notes = [
    { text: 'The same before and after:', names: same },
    { text: 'Answered only before:', names: onlyBefore },
    { text: 'Answered only after:', names: onlyAfter },
  ];
  return { connection, from, to, rows, more: moved.length - rows.length, notes: notes.filter(({ names }) => names.length > 0) };
}

function isHeadline({ table, measure, row }: MovedNumber): boolean {
  const columns = row.map(({ column }) => column);
  // A cohort's size stands in each of its columns.
  const isRepeated = table === 'cohorts' && measure === 'size' && !row.some(({ column, value }) => column === 'period' && value === '0');
  return !isRepeated && !columns.includes('breakdown') && !columns.includes('group') && (HEADLINES[table] ?? []).includes(measure);
}

function numberRow({ analysis, row, measure, before, after, difference }: MovedNumber): NumberRow {
  const isRate = measure.startsWith('rate');
  return {
    analysis,
    row: row
      .filter(({ column }) => !['fromPeriod', 'toPeriod', 'fromKind', 'toKind'].includes(column))
      .map(labelled)
      .join(', '),
    measure,
    before: valueText(before, isRate),
    after: valueText(after, isRate),
    difference: differenceText(difference, isRate),
  };
}

/** `step 2`, `period 1`; a name or a label speaks for itself. */
function labelled({ column, value }: MovedNumber['row'][number]): string {
  return ['name', 'cohort', 'label'].includes(column) || (column === 'period' && !/^\d+$/.test(value)) ? value : `${column} ${value}`;
}

/** `61.2 % [58.0–64.3]`, `1204`. */
function valueText({ value, interval }: MovedValue, isRate: boolean): string {
  if (value === null) return NONE;
  if (!isRate) return numberText(value);
  const range = interval === null ? '' : ` [${percent(interval.low)}–${percent(interval.high)}]`;
  return `${percent(value)} %${range}`;
}

function differenceText(difference: number | null, isRate: boolean): string {
  if (difference === null) return NONE;
  const sign = difference > 0 ? '+' : '−';
  const size = Math.abs(difference);
  return isRate ? `${sign}${percent(size)} points` : `${sign}${numberText(size)}`;
}

const percent = (rate: number): string => (100 * rate).toFixed(1);

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
