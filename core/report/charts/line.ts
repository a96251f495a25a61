// Values over time as lines, one per series. Phase: report. Knows its own data only, neither results nor page.
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Period } from '../../model/model.ts';
import { formatCompact, formatPercent, formatPeriod, formatPeriodShort, formatValue } from '../format.ts';
import type { Locale } from '../locales/locale.ts';
import { type Markup, markup } from '../markup.ts';
import { type ChartContext, chartWidth, coordinate, svgFrame, svgText } from './context.ts';
import { ellipsise, textWidth } from './text-width.ts';

export interface LineSeries {
  readonly label: string;
  /** One per period; null is a gap, never 0. */
  readonly values: readonly (number | null)[];
}

export interface LineChart {
  readonly periodKind: Period;
  /** Labels of the periods, in order. */
  readonly periods: readonly string[];
  /** At most six, drawn in colour with their names at the end. */
  readonly series: readonly LineSeries[];
  /** Drawn grey, without a name each. */
  readonly rest: readonly LineSeries[];
  /** How many the grey ones stand for: there may be more than are worth drawing. */
  readonly restCount: number;
  /** One per period: false where the range or the clock cuts it, so that its value says little. */
  readonly complete: readonly boolean[];
  /** Values are shares of one, shown as percentages. */
  readonly isShare?: boolean;
}

const short = (chart: LineChart, locale: Locale, value: number): string =>
  chart.isShare === true ? formatPercent(locale, value) : formatCompact(locale, value);
const long = (chart: LineChart, locale: Locale, value: number): string =>
  chart.isShare === true ? formatPercent(locale, value) : formatValue(locale, value);

/** Colours, and dash patterns besides: a print in grey still tells the lines apart. */
export const seriesInColour = 6;
const top = 24;
const plotHeight = 210;
const bottom = top + plotHeight;
const labelsAtMost = 160;
const hitsAtMost = 62;

interface Scales {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly left: number;
  readonly right: number;
}

export function lineChart(chart: LineChart, context: ChartContext): Markup {
  const scales = scalesOf(chart, context.locale);
  const alone = chart.series.length === 1 && chart.rest.length === 0;
  const body = markup`${grid(chart, scales, context.locale)}${timeAxis(chart, scales, context.locale)}${chart.rest.map((series) => seriesMarkup(series, 'rest', chart, scales))}${alone ? areaMarkup(chart, scales) : null}${chart.series.map((series, index) => seriesMarkup(series, `s${index + 1}`, chart, scales))}${alone ? lastValue(chart, scales, context.locale) : endLabels(chart, scales, context.locale)}${hits(chart, scales, context.locale)}`;
  return svgFrame(context, chartWidth, bottom + 30, body);
}

function scalesOf(chart: LineChart, locale: Locale): Scales {
  const values = [...chart.series, ...chart.rest].flatMap((series) =>
    series.values.filter((value) => value !== null && Number.isFinite(value)),
  );
  const numbers = values.map(Number);
  const lowest = numbers.reduce((least, value) => Math.min(least, value), 0);
  const highest = numbers.reduce((most, value) => Math.max(most, value), 0);
  const domain = scaleLinear()
    .domain([lowest, highest > lowest ? highest : lowest + 1])
    .nice(4);
  const whole = chart.isShare !== true && numbers.every(Number.isInteger);
  const ticks = domain.ticks(4).filter((tick) => !whole || Number.isInteger(tick));
  const left = Math.max(28, ...ticks.map((tick) => textWidth(short(chart, locale, tick)) + 10));
  const labels = [
    ...chart.series.map((series) => series.label),
    ...(chart.rest.length > 0 ? [locale.charts.lineMore(formatValue(locale, chart.restCount))] : []),
  ];
  const alone = labels.length === 1;
  const right = chartWidth - (alone ? 14 : Math.min(labelsAtMost, Math.max(...labels.map((label) => textWidth(label, 12, true)), 0)) + 18);
  const y = domain.range([bottom, top]);
  const last = Math.max(chart.periods.length - 1, 1);
  const x = (index: number) => (chart.periods.length === 1 ? (left + right) / 2 : left + ((right - left) * index) / last);
  return { x, y: (value) => y(value), ticks, left, right };
}

function grid(chart: LineChart, scales: Scales, locale: Locale): readonly Markup[] {
  return scales.ticks.map(
    (tick) =>
      markup`<path class="${tick === 0 ? 'axis' : 'grid'}" d="M${coordinate(scales.left)} ${coordinate(scales.y(tick))}H${coordinate(scales.right)}"/>${svgText(scales.left - 8, scales.y(tick) + 4, short(chart, locale, tick), { anchor: 'end', kind: 'muted' })}`,
  );
}

const tickSteps: Readonly<Record<Period, readonly number[]>> = {
  hour: [1, 3, 6, 12, 24, 48, 96, 168, 336, 672],
  day: [1, 2, 7, 14, 28, 56, 91, 182, 364],
  week: [1, 2, 4, 8, 13, 26, 52],
  month: [1, 2, 3, 6, 12, 24],
};

function timeAxis(chart: LineChart, scales: Scales, locale: Locale): readonly Markup[] {
  const room = Math.max(2, Math.floor((scales.right - scales.left) / 92));
  const count = chart.periods.length;
  const step = tickSteps[chart.periodKind].find((size) => count / size <= room) ?? Math.ceil(count / room);
  // Hours are marked at round times of day.
  const first =
    chart.periodKind === 'hour'
      ? Math.max(
          0,
          chart.periods.findIndex((label) => Number(label.slice(11, 13)) % Math.min(step, 24) === 0),
        )
      : 0;
  return chart.periods.flatMap((label, index) => {
    if (index < first || (index - first) % step !== 0) return [];
    const text = formatPeriodShort(locale, chart.periodKind, label);
    const half = textWidth(text) / 2;
    const x = Math.min(Math.max(scales.x(index), half), chartWidth - half);
    return [
      markup`<path class="tick" d="M${coordinate(scales.x(index))} ${bottom}v4"/>${svgText(x, bottom + 20, text, { anchor: 'middle', kind: 'muted' })}`,
    ];
  });
}

type Point = readonly [number, number | null];

/** The line through complete periods, dotted stretches to the hollow points of others, and a dot for a value that stands alone. */
function seriesMarkup(series: LineSeries, kind: string, chart: LineChart, scales: Scales): Markup {
  const points = pointsOf(series);
  const closed = closedPoints(series, chart);
  const path = pathOf(closed, scales);
  const isOpen = (point: Point) => chart.complete[point[0]] === false;
  const stretches = points.slice(1).flatMap((point, index) => {
    const before = points[index];
    const drawn = before !== undefined && before[1] !== null && point[1] !== null && (isOpen(before) || isOpen(point));
    return drawn ? [markup`<path class="running" d="${pathOf([before, point], scales) ?? ''}"/>`] : [];
  });
  const lonely = closed.filter(
    (point, index) => point[1] !== null && (closed[index - 1]?.[1] ?? null) === null && (closed[index + 1]?.[1] ?? null) === null,
  );
  const open = points.filter((point) => point[1] !== null && isOpen(point));
  return markup`<g class="line ${kind}">${path === null ? null : markup`<path d="${path}"/>`}${stretches}${lonely.map((point) => dot(point, scales, 'dot'))}${open.map((point) => dot(point, scales, 'open'))}</g>`;
}

function pathOf(points: readonly Point[], scales: Scales): string | null {
  const draw = line<Point>()
    .defined((point) => point[1] !== null)
    .x((point) => scales.x(point[0]))
    .y((point) => scales.y(point[1] ?? 0))
    .digits(1);
  return draw(points);
}

function areaMarkup(chart: LineChart, scales: Scales): Markup | null {
  const series = chart.series[0];
  if (series === undefined) return null;
  const draw = area<Point>()
    .defined((point) => point[1] !== null)
    .x((point) => scales.x(point[0]))
    .y0(scales.y(0))
    .y1((point) => scales.y(point[1] ?? 0))
    .digits(1);
  const path = draw(closedPoints(series, chart));
  return path === null ? null : markup`<path class="area" d="${path}"/>`;
}

/** Points of complete periods; the others are gaps. */
function closedPoints(series: LineSeries, chart: LineChart): readonly Point[] {
  return pointsOf(series).map((point): Point => (chart.complete[point[0]] === false ? [point[0], null] : point));
}

function pointsOf(series: LineSeries): readonly Point[] {
  return series.values.map((value, index): Point => [index, value === null || !Number.isFinite(value) ? null : value]);
}

function dot(point: Point, scales: Scales, kind: string): Markup {
  return markup`<circle class="${kind}" cx="${coordinate(scales.x(point[0]))}" cy="${coordinate(scales.y(point[1] ?? 0))}" r="3"/>`;
}

/** The last complete value of a line that stands alone, beside its point. */
function lastValue(chart: LineChart, scales: Scales, locale: Locale): Markup | null {
  const series = chart.series[0];
  const last = series === undefined ? undefined : closedPoints(series, chart).findLast((point) => point[1] !== null);
  if (last === undefined || last[1] === null) return null;
  const [index, value] = last;
  const text = short(chart, locale, value);
  const x = Math.min(scales.x(index), chartWidth - textWidth(text) / 2);
  return markup`<g class="line s1">${dot([index, value], scales, 'dot')}</g>${svgText(x, Math.max(scales.y(value) - 10, 12), text, { anchor: 'middle', kind: 'end-value' })}`;
}

/** Names at the ends of the lines, pushed apart where lines end close together. */
function endLabels(chart: LineChart, scales: Scales, locale: Locale): readonly Markup[] {
  const gap = 15;
  const named = chart.series.map((series, index) => ({
    label: series.label,
    kind: `end s${index + 1}`,
    y: endHeight(series, chart, scales),
  }));
  const grey =
    chart.rest[0] === undefined
      ? []
      : [
          {
            label: locale.charts.lineMore(formatValue(locale, chart.restCount)),
            kind: 'end rest',
            y: endHeight(chart.rest[0], chart, scales),
          },
        ];
  const labels = [...named, ...grey].sort((a, b) => a.y - b.y);
  let floor = top - gap;
  const placed = labels.map((label) => {
    floor = Math.max(floor + gap, label.y);
    return { ...label, y: floor };
  });
  let ceiling = bottom + gap;
  for (const label of placed.reverse()) {
    ceiling = Math.min(ceiling - gap, label.y);
    label.y = ceiling;
  }
  return placed
    .reverse()
    .map((label) =>
      svgText(scales.right + 10, label.y + 4, ellipsise(label.label, labelsAtMost, 12, true), { kind: label.kind, full: label.label }),
    );
}

/** Where the line was when the last period closed: one still running falls towards 0 whatever the series does. */
function endHeight(series: LineSeries, chart: LineChart, scales: Scales): number {
  const last =
    closedPoints(series, chart).findLast((point) => point[1] !== null) ?? pointsOf(series).findLast((point) => point[1] !== null);
  return last === undefined || last[1] === null ? bottom : scales.y(last[1]);
}

/** Strips that show, under the pointer and without a script, a guide line and the values of one period. */
function hits(chart: LineChart, scales: Scales, locale: Locale): readonly Markup[] {
  const stride = Math.max(1, Math.ceil(chart.periods.length / hitsAtMost));
  const width = chart.periods.length === 1 ? scales.right - scales.left : scales.x(stride) - scales.x(0) || 0;
  return chart.periods.flatMap((period, index) => {
    if (index % stride !== 0) return [];
    const x = scales.x(index);
    const values = chart.series.flatMap((series, number) => {
      const value = series.values[index] ?? null;
      return value === null ? [] : [{ label: series.label, text: long(chart, locale, value), y: scales.y(value), kind: `s${number + 1}` }];
    });
    const readings = values.map((value) => (chart.series.length === 1 ? value.text : `${value.label} ${value.text}`));
    const reading = [formatPeriod(locale, chart.periodKind, period), ...readings].join('  ·  ');
    const dots = values.map((value) => markup`<circle class="${value.kind}" cy="${coordinate(value.y)}" r="3.5"/>`);
    return [
      markup`<g class="hit"><rect x="${coordinate(x - width / 2)}" y="${top}" width="${coordinate(width)}" height="${plotHeight}"/><g><g transform="translate(${coordinate(x)})"><path d="M0 ${top}V${bottom}"/>${dots}</g>${svgText(scales.left, 14, ellipsise(reading, chartWidth - scales.left, 12, true))}</g></g>`,
    ];
  });
}
