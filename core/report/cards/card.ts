// One answer -> one card. Phase: report. Chooses the kind's parts; what every card has is put together here.
import type { ResultNote } from '../../results/results.ts';
import { highlighted } from '../code-block.ts';
import { dataTables } from '../data-tables.ts';
import { formatInstant, formatNumber } from '../format.ts';
import type { Locale } from '../locales/locale.ts';
import { wordFor } from '../locales/registry.ts';
import { markup } from '../markup.ts';
import { settingsLine } from '../settings-line.ts';
import type { CardView, KeyFigureView, TableView } from '../view.ts';
import { type CardInput, type CardParts, emptyCard } from './card-parts.ts';
import { funnelCard } from './funnel-card.ts';
import { metricCard } from './metric-card.ts';
import { pathsCard } from './paths-card.ts';
import { retentionCard } from './retention-card.ts';
import { segmentCard } from './segment-card.ts';
import { tableCard } from './table-card.ts';

export interface Definition {
  readonly description: string | null;
  /** The part of the plan as written. */
  readonly yaml: string;
  /** Relative to the project. */
  readonly file: string;
}

export interface BuiltCard {
  readonly card: CardView;
  readonly keyFigure: KeyFigureView | null;
}

/** The card, and the key figure it offers; `definition` is null where the results came without their plan. */
export function buildCard(input: CardInput, definition: Definition | null): BuiltCard {
  const { result, locale, id } = input;
  const parts = partsOf(input);
  const notes = result.notes.map((note) => noteText(note, input));
  const card: CardView = {
    id,
    title: input.title,
    kind: locale.kinds[result.kind],
    description: definition?.description ?? null,
    settings: settingsLine(result.settings, locale),
    chart: parts.chart,
    notes: [...parts.notes, ...notes],
    details: details(input, parts.tables ?? dataTables(result, input.zone, locale), definition),
  };
  return { card, keyFigure: parts.keyFigure === null ? null : { ...parts.keyFigure, target: id } };
}

/** The locale's sentence, its numbers and instants written in the same language; of an unknown code the message that came with it. */
function noteText(note: ResultNote, { locale, zone }: CardInput): string {
  const sentence = wordFor(locale.notes, note.code);
  if (sentence === undefined) return note.message;
  const entries = Object.entries(note.values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(locale, value) : instantOrText(value, zone, locale),
  ]);
  return sentence(Object.fromEntries(entries));
}

function instantOrText(value: string, zone: string, locale: Locale): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? formatInstant(locale, value, zone) : value;
}

function partsOf(input: CardInput): CardParts {
  const { kind } = input.result;
  switch (kind) {
    case 'funnel':
      return funnelCard(input);
    case 'paths':
      return pathsCard(input);
    case 'retention':
      return retentionCard(input);
    case 'metric':
      return metricCard(input);
    case 'segment':
      return segmentCard(input);
    case 'lifecycle':
    case 'stickiness':
    case 'score':
    case 'impact':
    case 'goal':
    case 'monitor':
      return tableCard(input);
    case 'sessions':
    case 'identity':
      // Lists of rows: their tables are all there is to show.
      return Object.values(input.result.tables).some((rows) => rows.length > 0)
        ? { chart: markup``, notes: [], tables: null, keyFigure: null }
        : emptyCard(input);
    default: {
      const impossible: never = kind;
      return impossible;
    }
  }
}

function details({ result, locale }: CardInput, tables: readonly TableView[], definition: Definition | null): CardView['details'] {
  const { page } = locale;
  return {
    summary: page.details,
    definition: definition === null ? null : { title: page.definition, file: definition.file, code: highlighted(definition.yaml, 'yaml') },
    sql: result.sql === '' ? null : { title: page.sql, code: highlighted(result.sql, 'sql') },
    data: tables.length === 0 ? null : { title: page.data, tables },
  };
}
