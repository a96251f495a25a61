// What a funnel's card shows under its bars: segments against each other, the way it went period by period, how long people took.
// Phase: report.
import type { FunnelStepRow, GroupColumns, TrendRow } from '../../results/results.ts';
import { histogram } from '../charts/histogram.ts';
import { type LineSeries, lineChart, seriesInColour } from '../charts/line.ts';
import { isolated } from '../charts/text-width.ts';
import { groupLabel } from '../data-tables.ts';
import { formatNumber, formatPercent, formatPeriod, formatPoints, formatPValue, periodKindOf } from '../format.ts';
import { type Markup, markup } from '../markup.ts';
import { breakdownGroups, comparisonRows, conversionTimes, funnelTrend, settingText, wholeOf } from '../tables.ts';
import { type CardInput, chartContext, scrolling } from './card-parts.ts';

/** One after another, those that were asked for. */
export function funnelExtras(steps: readonly FunnelStepRow[], unit: string, input: CardInput): readonly (Markup | null)[] {
  return [compareTable(steps, input), trendChart(input), timesChart(unit, input)];
}

const ofSegment = <Row extends GroupColumns>(rows: readonly Row[], segment: string): readonly Row[] =>
  rows.filter((row) => row.segment === segment && row.group === 'all');

const segmentsOf = (rows: readonly GroupColumns[]): readonly string[] => [
  ...new Set(rows.flatMap(({ segment }) => (segment === null ? [] : [segment]))),
];

/** Each segment's way down, then each pair's difference from the first step to the last with its interval. */
function compareTable(steps: readonly FunnelStepRow[], input: CardInput): Markup | null {
  const { locale, result } = input;
  const segments = segmentsOf(steps);
  if (segments.length === 0) return null;
  const whole = wholeOf(steps);
  const last = whole.at(-1)?.step ?? 0;
  const heads = whole.map((step) => markup`<th scope="col" class="n">${isolated(step.name)}</th>`);
  const row = (label: string, own: readonly FunnelStepRow[], isTotal: boolean): Markup => {
    const cells = own.map((step, index) =>
      index === 0
        ? markup`<td class="n">${formatNumber(locale, step.people)}</td>`
        : markup`<td class="n" data-sort="${step.rateFromFirst ?? ''}">${formatNumber(locale, step.people)} <span>${formatPercent(locale, step.rateFromFirst)}</span></td>`,
    );
    return markup`<tr${isTotal ? markup` class="total"` : null}><th scope="row">${isolated(label)}</th>${cells}</tr>`;
  };
  const rows = [row(locale.charts.whole, whole, true), ...segments.map((segment) => row(segment, ofSegment(steps, segment), false))];
  const sentences = comparisonRows(result).flatMap((one) => {
    if (one.step !== last || one.difference === null || one.differenceLow === null || one.differenceHigh === null) return [];
    const said = locale.charts.segmentsDiffer({
      segment: isolated(one.segment),
      against: one.against === null ? locale.charts.everybodyElse : isolated(one.against),
      difference: formatPoints(locale, one.difference),
      low: formatPoints(locale, one.differenceLow),
      high: formatPoints(locale, one.differenceHigh),
      pValue: formatPValue(locale, one.pValue),
    });
    return [markup`<li>${said}</li>`];
  });
  const caption = locale.charts.compareTable;
  const table = markup`<table class="groups sortable"><caption>${caption}</caption><thead><tr><th scope="col">${locale.columns.segment ?? ''}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
  return markup`${scrolling(table, caption)}${sentences.length === 0 ? null : markup`<ul class="legend">${sentences}</ul>`}`;
}

/** The rate of each period, dotted while windows are open; a line for each segment, or each group, where there are any. */
function trendChart(input: CardInput): Markup | null {
  const { locale, result } = input;
  const rows = funnelTrend(result);
  const periods = [...new Set(rows.map((row) => row.period))].sort();
  if (periods.length === 0 || rows.every((row) => row.rate === null)) return null;
  const values = (own: readonly TrendRow[]): LineSeries['values'] => {
    const rates = new Map(own.map((row) => [row.period, row.rate]));
    return periods.map((period) => rates.get(period) ?? null);
  };
  const groups = breakdownGroups(rows);
  const segments = segmentsOf(rows);
  const series: readonly LineSeries[] =
    segments.length > 0
      ? segments.map((segment) => ({ label: isolated(segment), values: values(ofSegment(rows, segment)) }))
      : groups.length > 0
        ? groups.map((group) => ({
            label: groupLabel({ group: group.group, breakdown: group.breakdown }, locale),
            values: values(group.rows),
          }))
        : [{ label: locale.groups.all, values: values(wholeOf(rows)) }];
  const open = new Set(rows.filter((row) => !row.closed).map((row) => row.period));
  const kind = periodKindOf(settingText(result, 'trend'), periods[0] ?? '');
  const title = locale.charts.trendTitle(settingText(result, 'trendSteps') ?? '');
  const last = wholeOf(rows).findLast((row) => row.closed && row.rate !== null);
  const said = last === undefined ? title : `${title}: ${formatPeriod(locale, kind, last.period)} ${formatPercent(locale, last.rate)}`;
  const chart = lineChart(
    {
      periodKind: kind,
      periods,
      series: series.slice(0, seriesInColour),
      rest: series.slice(seriesInColour),
      restCount: Math.max(0, series.length - seriesInColour),
      complete: periods.map((period) => !open.has(period)),
      isShare: true,
    },
    { ...chartContext(input, said), id: `${input.id}-trend`, title },
  );
  const legend = open.size > 0 ? markup`<p class="legend">${locale.charts.trendOpen}</p>` : null;
  return markup`<h4>${title}</h4>${scrolling(chart, title)}${legend}`;
}

function timesChart(unit: string, input: CardInput): Markup | null {
  const { locale, result } = input;
  const bins = wholeOf(conversionTimes(result)).map((row) => ({ ...row, count: row.people }));
  if (bins.length === 0) return null;
  const title = locale.charts.timesTitle(settingText(result, 'conversionTime') ?? '');
  const chart = histogram(bins, unit, { ...chartContext(input, title), id: `${input.id}-times`, title });
  return markup`<h4>${title}</h4>${scrolling(chart, title)}`;
}
