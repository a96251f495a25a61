// Retention as a triangle of cells: an HTML table, its own data table. Phase: report. Knows its own data only, neither results nor page.

import type { Period } from '../../model/model.ts';
import { formatNumber, formatPercent, formatPeriod } from '../format.ts';
import type { Locale } from '../locales/locale.ts';
import { type Markup, markup } from '../markup.ts';
import type { ChartContext } from './context.ts';

export interface RetentionCell {
  readonly rate: number | null;
  readonly people: number | null;
  readonly complete: boolean;
}

export interface RetentionRow {
  /** Label of the cohort's period. */
  readonly cohort: string;
  readonly size: number;
  /** One per column; null where the period was not reached yet. */
  readonly cells: readonly (RetentionCell | null)[];
}

export interface RetentionChart {
  readonly periodKind: Period;
  /** Column numbers: `0`, `1`, or `1–3` for brackets. */
  readonly columns: readonly string[];
  readonly rows: readonly RetentionRow[];
  /** Over complete cells, weighted by cohort size. */
  readonly mean: RetentionRow;
}

/** Below this a cohort's rates are too unsteady to read, and are grey. */
export const smallCohort = 30;
const tints = 8;

/** Cohorts down, periods across; tints are relative to the largest rate after period 0, the numbers stand in every cell. */
export function retentionTable(chart: RetentionChart, context: ChartContext): Markup {
  const { locale } = context;
  const most = Math.max(
    0,
    ...chart.rows.flatMap((row) => row.cells.slice(1).map((cell) => (row.size < smallCohort ? 0 : (cell?.rate ?? 0)))),
  );
  const paint: Paint = { most, digits: most < 0.2 ? 1 : 0, locale };
  const heads = chart.columns.map((column) => markup`<th scope="col">${locale.periodShort(chart.periodKind, column)}</th>`);
  const mean = markup`<tr class="mean"><th scope="row">${locale.charts.mean}</th><td>${formatNumber(locale, chart.mean.size)}</td>${chart.mean.cells.map((cell, index) => cellMarkup(cell, index, paint))}</tr>`;
  const rows = chart.rows.map(
    (row) =>
      markup`<tr${row.size < smallCohort ? markup` class="small"` : null}><th scope="row">${cohortLabel(locale, chart.periodKind, row.cohort)}</th><td>${formatNumber(locale, row.size)}</td>${row.cells.map((cell, index) => cellMarkup(cell, index, paint))}</tr>`,
  );
  return markup`<table class="retention" id="${context.id}"><caption>${context.title}. ${context.description}</caption><thead><tr><th scope="col">${locale.charts.cohort}</th><th scope="col">${locale.charts.size}</th>${heads}</tr></thead><tbody>${mean}${rows}</tbody></table>`;
}

/** The one row of a pooled cohort is everybody's. */
export function cohortLabel(locale: Locale, kind: Period, cohort: string): string {
  return cohort === 'pooled' ? locale.groups.all : formatPeriod(locale, kind, cohort);
}

interface Paint {
  /** The largest rate after period 0: the strongest tint. */
  readonly most: number;
  /** Decimals, the same in every cell; low retention needs one. */
  readonly digits: number;
  readonly locale: Locale;
}

function cellMarkup(cell: RetentionCell | null, column: number, { most, digits, locale }: Paint): Markup {
  if (cell === null || cell.rate === null) return markup`<td class="blank"></td>`;
  const kinds = [column === 0 ? 't0' : tintOf(cell.rate, most), ...(cell.complete ? [] : ['open'])].join(' ');
  const hint = [
    ...(cell.people === null ? [] : [locale.charts.people(formatNumber(locale, cell.people))]),
    ...(cell.complete ? [] : [locale.charts.incomplete]),
  ].join(', ');
  return markup`<td class="${kinds}"${hint === '' ? null : markup` title="${hint}"`}>${formatPercent(locale, cell.rate, column === 0 ? 0 : digits)}</td>`;
}

function tintOf(rate: number, most: number): string {
  if (rate <= 0 || most <= 0) return 't0';
  return `t${Math.min(tints, Math.max(1, Math.ceil((rate / most) * tints)))}`;
}
