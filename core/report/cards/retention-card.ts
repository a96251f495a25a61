// A retention card: the triangle, one mean row per breakdown group, and the people behind the rates. Phase: report.
import type { CohortRow } from '../../results/results.ts';
import {
  cohortLabel,
  type RetentionCell,
  type RetentionChart,
  type RetentionRow,
  retentionTable,
  smallCohort,
} from '../charts/retention.ts';
import { groupLabel } from '../data-tables.ts';
import { formatNumber, formatPercent, periodKindOf } from '../format.ts';
import { type Markup, markup } from '../markup.ts';
import { breakdownGroups, cohortRows, settingText, wholeOf } from '../tables.ts';
import type { TableView } from '../view.ts';
import { type CardInput, type CardParts, chartContext, emptyCard, scrolling } from './card-parts.ts';

const groupsAtMost = 30;

export function retentionCard(input: CardInput): CardParts {
  const { result, locale } = input;
  const rows = cohortRows(result);
  const whole = wholeOf(rows);
  if (whole.length === 0) return emptyCard(input);
  const chart = chartOf(whole, settingText(result, 'period'));
  const context = chartContext(input, locale.charts.retentionLegend);
  const small = chart.rows.some((row) => row.size > 0 && row.size < smallCohort) ? [locale.charts.smallCohort(String(smallCohort))] : [];
  const legend = [locale.charts.retentionLegend, ...small].join(locale.findings.between);
  const groups = breakdownGroups(rows);
  return {
    chart: markup`${scrolling(retentionTable(chart, context), input.title)}<p class="legend">${legend}</p>${groups.length > 0 ? groupMeans(groups, input) : null}`,
    notes: [],
    tables: [peopleTable(chart, input)],
    keyFigure: keyFigure(chart, input),
  };
}

function chartOf(rows: readonly CohortRow[], period: string | null): RetentionChart {
  const cohorts = [...new Set(rows.map((row) => row.cohort))].sort();
  // Columns that no cohort has reached yet would be blank from top to bottom.
  const reached = rows.filter((row) => row.people !== null || row.period === 0);
  const columns = [...new Set(reached.map((row) => row.period))].sort((a, b) => a - b);
  const byCell = new Map(rows.map((row) => [`${row.cohort}\n${row.period}`, row]));
  const headOf = (column: number) => {
    const row = rows.find((candidate) => candidate.period === column);
    return row === undefined || row.fromPeriod === row.toPeriod ? String(row?.fromPeriod ?? column) : `${row.fromPeriod}–${row.toPeriod}`;
  };
  const tableRows = cohorts.map((cohort): RetentionRow => {
    const cells = columns.map((column) => byCell.get(`${cohort}\n${column}`));
    return { cohort, size: cells.find((cell) => cell !== undefined)?.size ?? 0, cells: cells.map(cellOf) };
  });
  return {
    periodKind: periodKindOf(period, cohorts[0] ?? ''),
    columns: columns.map(headOf),
    rows: tableRows,
    mean: meanOf(tableRows, columns.length),
  };
}

function cellOf(row: CohortRow | undefined): RetentionCell | null {
  return row === undefined || row.people === null ? null : { rate: row.rate, people: row.people, complete: row.complete };
}

/** Over all cohorts whose period is complete, weighted by size: people who came back of people who could have. */
function meanOf(rows: readonly RetentionRow[], columns: number): RetentionRow {
  const cells = Array.from({ length: columns }, (_, index): RetentionCell | null => {
    const done = rows.flatMap((row) =>
      row.cells[index]?.complete === true ? [{ people: row.cells[index]?.people ?? 0, size: row.size }] : [],
    );
    const size = done.reduce((sum, cell) => sum + cell.size, 0);
    const people = done.reduce((sum, cell) => sum + cell.people, 0);
    return size === 0 ? null : { rate: people / size, people, complete: true };
  });
  return { cohort: '', size: rows.reduce((sum, row) => sum + row.size, 0), cells };
}

function groupMeans(
  groups: readonly { readonly group: string; readonly breakdown: string | null; readonly rows: readonly CohortRow[] }[],
  input: CardInput,
): Markup {
  const { locale, result } = input;
  const period = settingText(result, 'period');
  const charts = groups.slice(0, groupsAtMost).map((group) => ({
    label: groupLabel({ group: group.group, breakdown: group.breakdown }, locale),
    chart: chartOf(group.rows, period),
  }));
  const widest = charts.reduce<readonly string[]>((most, { chart }) => (chart.columns.length > most.length ? chart.columns : most), []);
  const kind = charts[0]?.chart.periodKind ?? 'day';
  const caption = locale.charts.mean;
  const rows = charts.map(
    ({ label, chart }) =>
      markup`<tr><th scope="row">${label}</th><td class="n">${formatNumber(locale, chart.mean.size)}</td>${widest.map((_, index) => markup`<td class="n">${formatPercent(locale, chart.mean.cells[index]?.rate ?? null)}</td>`)}</tr>`,
  );
  const heads = widest.map((column) => markup`<th scope="col" class="n">${locale.periodShort(kind, column)}</th>`);
  return scrolling(
    markup`<table class="groups sortable"><caption>${caption}</caption><thead><tr><th scope="col">${locale.charts.group}</th><th scope="col" class="n">${locale.charts.size}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
    caption,
  );
}

/** The same triangle in people. */
function peopleTable(chart: RetentionChart, { locale }: CardInput): TableView {
  const rowOf = (label: string, row: RetentionRow) => [
    { text: label, numeric: false, head: true, sort: row.cohort },
    { text: formatNumber(locale, row.size), numeric: true, head: false, sort: null },
    ...row.cells.map((cell) => ({ text: cell === null ? '' : formatNumber(locale, cell.people), numeric: true, head: false, sort: null })),
  ];
  return {
    caption: locale.tables.cohorts ?? '',
    columns: [locale.charts.cohort, locale.charts.size, ...chart.columns.map((column) => locale.periodShort(chart.periodKind, column))].map(
      (label, index) => ({ label, numeric: index > 0 }),
    ),
    rows: chart.rows.map((row) => rowOf(cohortLabel(locale, chart.periodKind, row.cohort), row)),
    more: null,
  };
}

/** Period 1, because period 0 is the cohort itself. */
function keyFigure(chart: RetentionChart, { locale, title }: CardInput): CardParts['keyFigure'] {
  const done = chart.rows.filter((row) => row.cells[1]?.complete === true);
  const mean = chart.mean.cells[1] ?? null;
  const column = chart.columns[1];
  if (mean === null || column === undefined) return null;
  const size = done.reduce((sum, row) => sum + row.size, 0);
  const detail = locale.findings.keyRetention(
    locale.periodLong(chart.periodKind, column),
    formatNumber(locale, mean.people),
    formatNumber(locale, size),
  );
  return { label: title, value: formatPercent(locale, mean.rate), detail, direction: 'none' };
}
