// A metric's card: lines over time, and a table with one row per period. Phase: report.

import type { Period } from '../../model/model.ts';
import type { MetricValueRow } from '../../results/results.ts';
import { type LineSeries, lineChart, seriesInColour } from '../charts/line.ts';
import { groupLabel } from '../data-tables.ts';
import { metricChange } from '../findings/metric-findings.ts';
import { directionOf, sayChange } from '../findings/say-finding.ts';
import { absent, formatCompact, formatNumber, formatPeriod, formatValue, periodKindOf } from '../format.ts';
import { markup } from '../markup.ts';
import { breakdownGroups, metricValues, settingText, wholeOf } from '../tables.ts';
import type { TableView } from '../view.ts';
import { type CardInput, type CardParts, chartContext, emptyCard, scrolling } from './card-parts.ts';

/** More grey lines than this are a grey area. */
const greyAtMost = 40;
const columnsAtMost = 12;

export function metricCard(input: CardInput): CardParts {
  const { result, locale } = input;
  const rows = metricValues(result);
  const whole = wholeOf(rows);
  const periods = [...new Set(rows.map((row) => row.period))].sort();
  if (periods.length === 0 || rows.every((row) => row.value === null)) return { ...emptyCard(input), tables: [] };
  const kind = periodKindOf(settingText(result, 'period'), periods[0] ?? '');
  const all: LineSeries = { label: locale.groups.all, values: valuesOf(whole, periods) };
  const groups = breakdownGroups(rows).map((group) => ({
    label: groupLabel({ group: group.group, breakdown: group.breakdown }, locale),
    other: group.group === 'other',
    values: valuesOf(group.rows, periods),
  }));
  const { coloured, grey } = splitSeries(groups);
  const cut = new Set(rows.filter((row) => !row.complete).map((row) => row.period));
  const lines = {
    periodKind: kind,
    periods,
    series: coloured.length > 0 ? coloured : [all],
    rest: grey.slice(0, greyAtMost),
    restCount: grey.length,
    complete: periods.map((period) => !cut.has(period)),
  };
  const context = chartContext(input, summaryOf(whole, kind, periods, input));
  const legend = [...(cut.size > 0 ? [locale.charts.lineIncomplete] : []), ...(grey.length > 0 ? [locale.charts.lineNotSplit] : [])].join(
    locale.findings.between,
  );
  return {
    chart: markup`${scrolling(lineChart(lines, context), input.title)}${legend === '' ? null : markup`<p class="legend">${legend}</p>`}`,
    notes: [],
    tables: groups.length > 0 ? [periodTable(kind, periods, [all, ...groups], input)] : null,
    keyFigure: keyFigure(input),
  };
}

/** Largest first by their sum; what the results themselves call "other" is grey, wherever it ranks. */
function splitSeries(groups: readonly (LineSeries & { readonly other: boolean })[]): {
  readonly coloured: readonly LineSeries[];
  readonly grey: readonly LineSeries[];
} {
  const total = (series: LineSeries) => series.values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const named = groups.filter((group) => !group.other).sort((a, b) => total(b) - total(a));
  return { coloured: named.slice(0, seriesInColour), grey: [...named.slice(seriesInColour), ...groups.filter((group) => group.other)] };
}

function valuesOf(rows: readonly MetricValueRow[], periods: readonly string[]): readonly (number | null)[] {
  const values = new Map(rows.map((row) => [row.period, row.value]));
  return periods.map((period) => values.get(period) ?? null);
}

function summaryOf(whole: readonly MetricValueRow[], kind: Period, periods: readonly string[], { locale }: CardInput): string {
  const last = [...whole].sort((a, b) => (a.period < b.period ? -1 : 1)).findLast((row) => row.complete);
  const period = (label: string | undefined) => (label === undefined ? absent : formatPeriod(locale, kind, label));
  return locale.charts.lineDescription(
    formatNumber(locale, periods.length),
    period(periods[0]),
    period(periods.at(-1)),
    formatValue(locale, last?.value ?? null),
    period(last?.period),
  );
}

function periodTable(kind: Period, periods: readonly string[], series: readonly LineSeries[], { locale }: CardInput): TableView {
  const columns = series.slice(0, columnsAtMost);
  return {
    caption: locale.tables.values ?? '',
    columns: [{ label: locale.charts.period, numeric: false }, ...columns.map((column) => ({ label: column.label, numeric: true }))],
    rows: periods.map((period, index) => [
      { text: formatPeriod(locale, kind, period), numeric: false, head: true, sort: period },
      ...columns.map((column) => ({ text: formatValue(locale, column.values[index] ?? null), numeric: true, head: false, sort: null })),
    ]),
    more: series.length > columnsAtMost ? locale.charts.lineMore(formatNumber(locale, series.length - columnsAtMost)) : null,
  };
}

function keyFigure(input: CardInput): CardParts['keyFigure'] {
  const { locale, result, title } = input;
  const change = metricChange(result);
  if (change !== null)
    return {
      label: title,
      value: formatCompact(locale, change.value, 10_000_000),
      detail: sayChange(change, locale),
      direction: directionOf(change.change),
    };
  const last = wholeOf(metricValues(result)).findLast((row) => row.complete && row.value !== null);
  if (last === undefined) return null;
  return {
    label: title,
    value: formatCompact(locale, last.value, 10_000_000),
    detail: formatPeriod(locale, periodKindOf(settingText(result, 'period'), last.period), last.period),
    direction: 'none',
  };
}
