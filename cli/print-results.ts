// `run --format table|csv`: results for a terminal and for a spreadsheet. Values come from anybody: no control characters, no formulas.
import { printable } from '../core/diagnostics/printable.ts';
import type { CellValue, Result, ResultRow, Results } from '../core/results/results.ts';
import type { Colors } from './terminal.ts';

const BAR_WIDTH = 20;
const MOST_ROWS = 40;

/** Text of several lines without any other control character. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

export function resultsTable(results: Results, colors: Colors): string {
  if (results.results.length === 0) return 'no analyses';
  return results.results.map((result) => resultText(result, colors)).join('\n');
}

function resultText(result: Result, colors: Colors): string {
  const tables = Object.entries(result.tables).filter(([, rows]) => rows.length > 0);
  const settings = Object.entries(result.settings)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' > ') : String(value)}`)
    .join(' · ');
  const body = tables
    .map(([name, rows]) => `${tables.length > 1 ? `${colors.dim(name)}\n` : ''}${gridOf(result, name, rows, colors)}`)
    .join('\n');
  const notes = result.notes.map((note) => `${colors.yellow('note:')} ${printable(note.message)}\n`).join('');
  return `${colors.bold(printable(result.name))}\n${colors.dim(printable(settings))}\n${body === '' ? 'no rows\n' : body}${notes}`;
}

/** Columns that say nothing in any row are left out; rates get a bar. */
function gridOf(result: Result, table: string, rows: readonly ResultRow[], colors: Colors): string {
  const columns = (result.columns[table] ?? []).filter(
    (column) =>
      rows.some((row) => row[column.name] !== null && row[column.name] !== undefined && row[column.name] !== false) &&
      !/(Low|High)$/.test(column.name),
  );
  const shown = rows.slice(0, MOST_ROWS);
  const cells = shown.map((row) => columns.map((column) => cellText(row[column.name] ?? null, column.name)));
  const areRight = columns.map((column) => !['string', 'json', 'instant'].includes(column.type));
  const rest = rows.length > shown.length ? colors.dim(`… ${rows.length - shown.length} more rows (--format json has all)\n`) : '';
  return (
    grid(
      columns.map((column) => column.name),
      cells,
      areRight,
      colors,
    ) + rest
  );
}

/** Texts that are safe to print, in columns; numbers stand at the right. */
export function grid(head: readonly string[], cells: readonly (readonly string[])[], areRight: readonly boolean[], colors: Colors): string {
  const widths = head.map((name, index) => Math.max(widthOf(name), ...cells.map((line) => widthOf(line[index] ?? ''))));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, areRight[index] === true))
      .join('  ')
      .trimEnd();
  return `${colors.dim(line(head))}\n${cells.map((texts) => `${line(texts)}\n`).join('')}`;
}

function cellText(value: CellValue, column: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return /^rate/.test(column) ? rateText(value, column) : numberText(value);
  if (typeof value === 'object') return printable(value.join(' > '));
  return printable(String(value));
}

function rateText(value: number, column: string): string {
  const percent = `${(100 * value).toFixed(1)} %`;
  if (column !== 'rateFromFirst' && column !== 'rate') return percent;
  const filled = Math.round(Math.min(1, Math.max(0, value)) * BAR_WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${percent.padStart(7)}`;
}

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** Wide scripts take two cells. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1;
  return width;
}

function pad(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isRight ? space + text : text + space;
}

/** Each table with a line that names it; tables are divided by an empty line. */
export function resultsCsv(results: Results): string {
  return results.results
    .flatMap((result) => Object.entries(result.tables).map(([name, rows]) => tableCsv(result, name, rows)))
    .join('\r\n');
}

function tableCsv(result: Result, table: string, rows: readonly ResultRow[]): string {
  const columns = result.columns[table] ?? [];
  const lines = [
    [`# ${result.name} ${table}`],
    columns.map((column) => column.name),
    ...rows.map((row) => columns.map((column) => row[column.name] ?? null)),
  ];
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/** All that is no text on a page: control characters but tab and line ends, and what turns the direction of writing. */
const UNSAFE = /(?![\t\r\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Quoted where needed; what a spreadsheet would run as a formula gets an apostrophe. */
function csvCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = (typeof value === 'object' ? value.join(' > ') : value).replace(UNSAFE, printable);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
