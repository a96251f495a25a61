// A segment's card: how many people are in it. Phase: report.
import { formatCompact, formatInstant, formatNumber } from '../format.ts';
import { markup } from '../markup.ts';
import { segmentSizes } from '../tables.ts';
import { type CardInput, type CardParts, emptyCard } from './card-parts.ts';

export function segmentCard(input: CardInput): CardParts {
  const { locale } = input;
  const size = segmentSizes(input.result)[0];
  if (size === undefined) return emptyCard(input);
  const value = formatNumber(locale, size.size);
  // T is the end of the range, exclusive: at midnight it is the day before that a reader means.
  const detail = locale.charts.segmentSize(formatInstant(locale, size.asOf, input.zone, true));
  return {
    chart: markup`<p class="size"><strong>${value}</strong> ${detail}</p>`,
    notes: [],
    tables: null,
    keyFigure: { label: input.title, value: formatCompact(locale, size.size, 10_000_000), detail, direction: 'none' },
  };
}
