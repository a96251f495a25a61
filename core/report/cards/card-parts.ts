// What one answer contributes to the page: picture, notes, tables and perhaps a key figure. Phase: report.
import type { Result } from '../../results/results.ts';
import type { ChartContext } from '../charts/context.ts';
import type { Finding } from '../findings/finding.ts';
import { sayFinding } from '../findings/say-finding.ts';
import type { Locale } from '../locales/locale.ts';
import { type Markup, markup } from '../markup.ts';
import type { KeyFigureView, TableView } from '../view.ts';

export interface CardInput {
  readonly result: Result;
  /** Id of the card, prefix of every id in it. */
  readonly id: string;
  readonly title: string;
  readonly locale: Locale;
  /** IANA zone of instants. */
  readonly zone: string;
  /** What was found in this answer. */
  readonly findings: readonly Finding[];
}

export interface CardParts {
  readonly chart: Markup;
  readonly notes: readonly string[];
  /** null = the result's own tables as they are. */
  readonly tables: readonly TableView[] | null;
  readonly keyFigure: Omit<KeyFigureView, 'target'> | null;
}

/** The accessible name of a card's chart: its title, and a summary followed by what was found. */
export function chartContext(input: CardInput, summary: string): ChartContext {
  const { locale } = input;
  const sentences = [summary, ...input.findings.map((finding) => sayFinding(finding, locale))];
  return { locale, id: `${input.id}-chart`, title: input.title, description: sentences.join(locale.findings.between) };
}

/** What stands where a chart would: there is nothing to draw, and that differs from zero. */
export function emptyCard(input: CardInput): CardParts {
  return { chart: markup`<p class="empty">${input.locale.charts.noData}</p>`, notes: [], tables: null, keyFigure: null };
}

/** A picture that may scroll sideways: reachable by keyboard, named for those who cannot see it. */
export function scrolling(content: Markup, label: string): Markup {
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${label}">${content}</div>`;
}
