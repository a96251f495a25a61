// How many took how long, as bars side by side. Phase: report. Knows its own data only, neither results nor page.
import { formatDuration, formatNumber } from '../format.ts';
import { type Markup, markup } from '../markup.ts';
import { type ChartContext, chartWidth, coordinate, svgFrame, svgText } from './context.ts';
import { textWidth } from './text-width.ts';

export interface HistogramBin {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly count: number;
}

const top = 20;
const plotHeight = 120;
const bottom = top + plotHeight;

/** Bars on one scale; the fullest bin says its count, edges are named as far as there is room. */
export function histogram(bins: readonly HistogramBin[], unit: string, context: ChartContext): Markup {
  const { locale } = context;
  const width = chartWidth / Math.max(bins.length, 1);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const bars = bins.map((bin, index) => {
    const height = (bin.count / most) * plotHeight;
    const title = locale.charts.timesBin(
      formatDuration(locale, bin.fromSeconds),
      formatDuration(locale, bin.toSeconds),
      formatNumber(locale, bin.count),
      unit,
    );
    const x = index * width;
    const label =
      bin.count === most
        ? svgText(Math.min(Math.max(x + width / 2, 30), chartWidth - 30), bottom - height - 6, formatNumber(locale, bin.count), {
            anchor: 'middle',
            kind: 'small',
          })
        : null;
    return markup`<g><title>${title}</title><rect class="bar" x="${coordinate(x + 1)}" y="${coordinate(bottom - height)}" width="${coordinate(Math.max(width - 2, 1))}" height="${coordinate(height)}"/>${label}</g>`;
  });
  const axis = markup`<path class="axis" d="M0 ${bottom}H${chartWidth}"/>`;
  return svgFrame(context, chartWidth, bottom + 26, markup`${bars}${axis}${edges(bins, width, context)}`);
}

function edges(bins: readonly HistogramBin[], width: number, { locale }: ChartContext): readonly Markup[] {
  const labels = bins.map((bin) => formatDuration(locale, bin.fromSeconds));
  const widest = Math.max(1, ...labels.map((label) => textWidth(label) + 14));
  const stride = Math.max(1, Math.ceil(widest / width));
  return labels.flatMap((label, index) => {
    if (index % stride !== 0) return [];
    const x = index * width;
    const half = textWidth(label) / 2;
    return [
      markup`<path class="tick" d="M${coordinate(x)} ${bottom}v4"/>${svgText(Math.min(Math.max(x, half), chartWidth - half), bottom + 20, label, { anchor: 'middle', kind: 'muted' })}`,
    ];
  });
}
