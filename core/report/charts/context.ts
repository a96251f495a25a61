// What every chart is given besides its data, and the frame all SVG charts share. Phase: report.
import type { Locale } from '../locales/locale.ts';
import { type Markup, type MarkupValue, markup, trusted } from '../markup.ts';

export interface ChartContext {
  readonly locale: Locale;
  /** Prefix of every id in the chart: unique on the page, letters, digits and `-` only. */
  readonly id: string;
  /** Read out instead of the picture: what it is, and a sentence of what it says. */
  readonly title: string;
  readonly description: string;
}

/** Width of a chart's coordinates; text sizes below are in the same units. */
export const chartWidth = 860;

/** An SVG element with its accessible name. `wide` keeps its own width and scrolls instead of shrinking. */
export function svgFrame(context: ChartContext, width: number, height: number, body: MarkupValue): Markup {
  const size = width > chartWidth ? markup` class="wide" width="${width}"` : null;
  return markup`<svg viewBox="0 0 ${coordinate(width)} ${coordinate(height)}"${size} role="img" aria-labelledby="${context.id}-title ${context.id}-desc"><title id="${context.id}-title">${context.title}</title><desc id="${context.id}-desc">${context.description}</desc>${body}</svg>`;
}

/** Rounded to 0.1: stable output, and as fine as any screen shows. */
export function coordinate(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) || !Number.isFinite(rounded) ? 0 : rounded;
}

interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: string;
  /** The whole text, for a label that was cut. */
  readonly full?: string;
}

/** A line of text at a point; `kind` are CSS classes. */
export function svgText(x: number, y: number, text: MarkupValue, options: TextOptions = {}): Markup {
  const anchor = options.anchor === undefined || options.anchor === 'start' ? null : trusted(` text-anchor="${options.anchor}"`);
  const kind = options.kind === undefined ? null : markup` class="${options.kind}"`;
  const full = options.full === undefined || options.full === text ? null : markup`<title>${options.full}</title>`;
  return markup`<text x="${coordinate(x)}" y="${coordinate(y)}"${anchor}${kind}>${text}${full}</text>`;
}
