// A result's tables as tables to read: heads and values in the page's language. Phase: report.
import type { CellValue, Result, ResultColumn, ResultRow } from '../results/results.ts';
import { isolated } from './charts/text-width.ts';
import { absent, formatDuration, formatInstant, formatNumber, formatPercent, formatValue } from './format.ts';
import type { Locale } from './locales/locale.ts';
import { wordFor } from './locales/registry.ts';
import { rowsOf } from './tables.ts';
import type { CellView, TableView } from './view.ts';

/** A page stays light: of a longer table the first rows, and a sentence that says so. */
const rowsAtMost = 100;

/** Every table of the answer that has rows, columns without any value left out. */
export function dataTables(result: Result, zone: string, locale: Locale): readonly TableView[] {
  return Object.keys(result.tables).flatMap((name) => {
    const rows = rowsOf(result, name);
    if (rows.length === 0) return [];
    const columns = (Object.hasOwn(result.columns, name) ? (result.columns[name] ?? []) : []).filter((column) => isShown(column, rows));
    const shown = rows.slice(0, rowsAtMost);
    return [
      {
        caption: wordFor(locale.tables, name) ?? name,
        columns: columns.map((column) => ({ label: wordFor(locale.columns, column.name) ?? column.name, numeric: isNumeric(column) })),
        rows: shown.map((row) => columns.map((column, index) => cellOf(column, row, index === 0, { zone, locale }))),
        more: rows.length > rowsAtMost ? locale.page.moreRows(formatNumber(locale, rowsAtMost), formatNumber(locale, rows.length)) : null,
      },
    ];
  });
}

/** `group` and `breakdown` are one column to a reader, and a column that says the same nothing in every row is noise. */
function isShown(column: ResultColumn, rows: readonly ResultRow[]): boolean {
  if (column.name === 'breakdown') return false;
  if (column.name === 'group') return rows.some((row) => row.group !== 'all');
  if (column.name === 'fromKind' || column.name === 'toKind') return rows.some((row) => row[column.name] !== 'node');
  return rows.some((row) => (row[column.name] ?? null) !== null);
}

function isNumeric(column: ResultColumn): boolean {
  return column.type === 'integer' || column.type === 'double';
}

function isDuration(column: ResultColumn): boolean {
  return column.name.endsWith('Seconds');
}

interface Formats {
  readonly zone: string;
  readonly locale: Locale;
}

function cellOf(column: ResultColumn, row: ResultRow, head: boolean, formats: Formats): CellView {
  const value = row[column.name] ?? null;
  const numeric = isNumeric(column);
  const text = column.name === 'group' ? groupLabel(row, formats.locale) : cellText(column, value, formats);
  const misleading = column.type === 'instant' || isDuration(column);
  return { text, numeric, head, sort: misleading && value !== null ? String(value) : null };
}

/** The name of a row's group, of either direction: all, a value, not set or other. */
export function groupLabel(row: ResultRow, locale: Locale): string {
  switch (row.group) {
    case 'all':
      return locale.groups.all;
    case 'not_set':
      return locale.groups.notSet;
    case 'other':
      return locale.groups.other;
    default:
      return isolated(String(row.breakdown ?? ''));
  }
}

function cellText(column: ResultColumn, value: CellValue, { zone, locale }: Formats): string {
  if (value === null) return absent;
  if (typeof value === 'boolean') return value ? locale.page.yes : locale.page.no;
  if (typeof value === 'number') {
    if (/^rate|Rate|^share|Share/.test(column.name)) return formatPercent(locale, value, 2);
    if (isDuration(column)) return formatDuration(locale, value);
    return column.type === 'integer' ? formatNumber(locale, value) : formatValue(locale, value);
  }
  if (typeof value !== 'string') return value.map(isolated).join(' → ');
  return column.type === 'instant' ? formatInstant(locale, value, zone) : isolated(value);
}
