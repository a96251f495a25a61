// A funnel as bars left to right on one scale. Phase: report. Knows its own data only, neither results nor page.
import { absent, formatCompact, formatDuration, formatNumber, formatPercent } from '../format.ts';
import type { Locale } from '../locales/locale.ts';
import { type Markup, markup } from '../markup.ts';
import { type ChartContext, chartWidth, coordinate, svgFrame, svgText } from './context.ts';
import { ellipsise, isolated, textWidth, wrapLabel } from './text-width.ts';

export interface FunnelBar {
  readonly name: string;
  readonly people: number;
  readonly optional: boolean;
  /** Of the first step, and of the required step before; 0..1. */
  readonly rate: number | null;
  readonly rateFromPrevious: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly lost: number | null;
  readonly medianSeconds: number | null;
  /** The step with the largest loss. */
  readonly worst: boolean;
}

export interface FunnelChart {
  readonly bars: readonly FunnelBar[];
  /** Noun for what is counted: people, sessions. */
  readonly unit: string;
}

const top = 30;
const barHeight = 190;
const baseline = top + barHeight;
const slotAtLeast = 118;
const lineHeight = 16;

interface Place {
  readonly bar: FunnelBar;
  readonly left: number;
  readonly width: number;
  readonly top: number;
}

/** Bars with the share of the first step above, the share of the step before in the gaps, and counts and median times below. */
export function funnelChart(chart: FunnelChart, context: ChartContext): Markup {
  const width = Math.max(chartWidth, chart.bars.length * slotAtLeast);
  const slot = width / Math.max(chart.bars.length, 1);
  const barWidth = Math.min(150, slot * 0.54);
  const scale = Math.max(1, ...chart.bars.map((bar) => bar.people));
  const places = chart.bars.map(
    (bar, index): Place => ({
      bar,
      left: slot * index + (slot - barWidth) / 2,
      width: barWidth,
      top: baseline - (bar.people / scale) * barHeight,
    }),
  );
  const hasOptional = chart.bars.some((bar) => bar.optional);
  const labels = labelsOf(chart, slot - 10, context.locale);
  const height = baseline + 10 + lineHeight * Math.max(0, ...labels.map((lines) => lines.length));
  const body = markup`${hasOptional ? hatching(context.id) : null}${bands(places)}${places.map((place, index) => barMarkup(place, labels[index] ?? [], chart.unit, context))}${places.map((place, index) => gapMarkup(places[index - 1], place, context.locale))}<path class="axis" d="M0 ${baseline}H${coordinate(width)}"/>`;
  return svgFrame(context, width, height, body);
}

function hatching(id: string): Markup {
  return markup`<pattern id="${id}-optional" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/><rect width="3" height="6" class="bar"/></pattern>`;
}

/** From each required bar to the next; an optional one stands beside the way, not on it. */
function bands(places: readonly Place[]): readonly Markup[] {
  const required = places.filter((place) => !place.bar.optional);
  return required.slice(1).map((to, index) => {
    const from = required[index] ?? to;
    const start = coordinate(from.left + from.width);
    const end = coordinate(to.left);
    return markup`<path class="band" d="M${start} ${coordinate(from.top)}L${end} ${coordinate(to.top)}V${baseline}H${start}Z"/>`;
  });
}

interface Label {
  readonly text: string;
  readonly kind: string;
  readonly full: string;
}

/** Below each bar: its name in one line or two, how many, the median time, and whether it may be skipped. */
function labelsOf(chart: FunnelChart, room: number, locale: Locale): readonly (readonly Label[])[] {
  const names = chart.bars.map((bar, index) => wrapLabel(`${index + 1}. ${bar.name}`, room, 12.5, true));
  const nameLines = Math.max(1, ...names.map((lines) => lines.length));
  return chart.bars.map((bar, index) => {
    const full = `${index + 1}. ${isolated(bar.name)}`;
    const name = Array.from(
      { length: nameLines },
      (_, line): Label => ({ text: isolated(names[index]?.[line] ?? ''), kind: 'name', full }),
    );
    const count = `${countWithin(locale, bar.people, room - textWidth(` ${chart.unit}`))} ${chart.unit}`;
    const plain = (text: string): Label => ({ text: ellipsise(text, room), kind: 'muted', full: text });
    const median = bar.medianSeconds === null ? [] : [plain(locale.charts.median(formatDuration(locale, bar.medianSeconds)))];
    const optional = bar.optional ? [{ ...plain(locale.charts.optional), kind: 'muted italic' }] : [];
    return [...name, plain(count), ...median, ...optional];
  });
}

function barMarkup(place: Place, labels: readonly Label[], unit: string, context: ChartContext): Markup {
  const { bar } = place;
  const { locale } = context;
  const middle = place.left + place.width / 2;
  const [x, width] = [coordinate(place.left), coordinate(place.width)];
  const fill = bar.optional ? markup` fill="url(#${context.id}-optional)"` : markup` class="bar"`;
  const track = bar.optional ? null : markup`<rect class="track" x="${x}" y="${top}" width="${width}" height="${barHeight}"/>`;
  const share = svgText(middle, top - 10, formatPercent(locale, bar.rate), { anchor: 'middle', kind: 'share' });
  const lines = labels.map(({ text, kind, full }, line) =>
    text === '' ? null : svgText(middle, baseline + 4 + lineHeight * (line + 1), text, { anchor: 'middle', kind, full }),
  );
  return markup`<g><title>${tooltip(bar, unit, locale)}</title>${track}<rect${fill} x="${x}" y="${coordinate(place.top)}" width="${width}" height="${coordinate(baseline - place.top)}"/>${share}${lines}</g>`;
}

function tooltip(bar: FunnelBar, unit: string, locale: Locale): string {
  const sentence = locale.charts.funnelStep(bar.name, formatNumber(locale, bar.people), unit, formatPercent(locale, bar.rate));
  if (bar.interval === null) return sentence;
  return `${sentence} (${locale.charts.funnelTooltip(`${formatPercent(locale, bar.interval.low)}–${formatPercent(locale, bar.interval.high)}`)})`;
}

function gapMarkup(before: Place | undefined, place: Place, locale: Locale): Markup | null {
  if (before === undefined) return null;
  const middle = (before.left + before.width + place.left) / 2;
  const gap = place.left - before.left - before.width;
  const rate = formatPercent(locale, place.bar.rateFromPrevious);
  if (rate === absent) return null;
  const lost = place.bar.lost === null || place.bar.lost <= 0 ? '' : locale.charts.lost(countWithin(locale, place.bar.lost, gap));
  const share = svgText(middle, baseline - (lost === '' ? 8 : 22), `${place.bar.worst ? '▼ ' : ''}${rate}`, {
    anchor: 'middle',
    kind: place.bar.worst ? 'step worst' : 'step',
  });
  const loss =
    lost === '' || textWidth(lost, 11) > gap + 24 ? null : svgText(middle, baseline - 8, lost, { anchor: 'middle', kind: 'small halo' });
  return markup`${share}${loss}`;
}

function countWithin(locale: Locale, count: number, room: number): string {
  const whole = formatNumber(locale, count);
  return textWidth(whole) <= room ? whole : formatCompact(locale, count, 0);
}
