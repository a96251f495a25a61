// The data quality section: what was accepted, what went to quarantine, and why. Phase: report.
import { quarantineCodes } from '../accept/reasons.ts';
import type { Quality } from '../results/results.ts';
import { isolated } from './charts/text-width.ts';
import { absent, formatInstant, formatNumber, formatPercent } from './format.ts';
import type { Locale } from './locales/locale.ts';
import { wordFor } from './locales/registry.ts';
import type { CellView, KeyFigureView, QualityView, TableView } from './view.ts';

const rowsAtMost = 200;
const placesAtMost = 3;

/** Id of the section, which the key figure of accepted rows points to. */
export const qualityId = 'quality';

export function qualityView(quality: Quality, zone: string, locale: Locale): QualityView {
  const { rows, accepted, quarantined } = totals(quality);
  const { page } = locale;
  if (rows === 0) return { title: page.quality, summary: page.qualityNone, tables: [], details: null };
  const summary = page.qualitySummary(
    formatNumber(locale, accepted),
    formatNumber(locale, rows),
    formatPercent(locale, shareAccepted(accepted, rows), 2),
    formatNumber(locale, quarantined),
  );
  return {
    title: page.quality,
    summary,
    tables: [eventTable(quality, zone, locale), ...(quality.quarantine.length === 0 ? [] : [reasonTable(quality, locale)])],
    details: quality.quarantine.length === 0 ? null : { summary: page.qualityPlaces, table: placeTable(quality, locale) },
  };
}

export function qualityFigure(quality: Quality, locale: Locale): KeyFigureView | null {
  const { rows, accepted, quarantined } = totals(quality);
  if (rows === 0) return null;
  const detail = locale.findings.keyQualityNote(formatNumber(locale, quarantined));
  return {
    label: locale.page.acceptedRows,
    value: formatPercent(locale, shareAccepted(accepted, rows), 2),
    detail,
    direction: 'none',
    target: qualityId,
  };
}

function totals(quality: Quality): { readonly rows: number; readonly accepted: number; readonly quarantined: number } {
  const sum = (pick: (event: Quality['events'][number]) => number) => quality.events.reduce((total, event) => total + pick(event), 0);
  return { rows: sum((event) => event.rows), accepted: sum((event) => event.accepted), quarantined: sum((event) => event.quarantined) };
}

/** Cut, not rounded: what is not all must not read 100.00 %. */
function shareAccepted(accepted: number, rows: number): number {
  return Math.floor((accepted / rows) * 10_000) / 10_000;
}

function eventTable(quality: Quality, zone: string, locale: Locale): TableView {
  const rows = quality.events.slice(0, rowsAtMost).map((event) => [
    textCell(event.event === null ? locale.page.unknownEvent : event.event, true),
    textCell(event.source),
    countCell(event.rows, locale),
    countCell(event.accepted, locale),
    countCell(event.quarantined, locale),
    event.rows === 0
      ? textCell(absent)
      : { text: formatPercent(locale, shareAccepted(event.accepted, event.rows), 2), numeric: true, head: false, sort: null },
    {
      text: event.lastSeen === null ? absent : formatInstant(locale, event.lastSeen, zone),
      numeric: false,
      head: false,
      sort: event.lastSeen ?? '',
    },
  ]);
  const numeric = ['rows', 'accepted', 'quarantined', 'acceptedShare'];
  const columns = heads(['event', 'source', ...numeric, 'lastSeen'], numeric, locale);
  return table(locale.page.qualityEvents, columns, rows, quality.events.length, locale);
}

/** One row per reason and source, with the places it concerns most: what to mend first. */
function reasonTable(quality: Quality, locale: Locale): TableView {
  const reasons = new Map<
    string,
    { readonly code: string; readonly source: string; rows: number; places: Quality['quarantine'][number][] }
  >();
  for (const place of largestFirst(quality)) {
    const key = JSON.stringify([place.code, place.source]);
    const reason = reasons.get(key) ?? { code: place.code, source: place.source, rows: 0, places: [] };
    reason.rows += place.rows;
    reason.places.push(place);
    reasons.set(key, reason);
  }
  const rows = [...reasons.values()]
    .sort((a, b) => b.rows - a.rows)
    .map((reason) => [
      textCell(reasonText(reason.code, locale), true),
      textCell(reason.code),
      textCell(reason.source),
      countCell(reason.rows, locale),
      textCell(placesText(reason.places, locale)),
    ]);
  const columns = heads(['reason', 'code', 'source', 'rows', 'mostly'], ['rows'], locale);
  return table(locale.page.qualityReasons, columns, rows.slice(0, rowsAtMost), rows.length, locale);
}

/** `product_viewed · price 94, search · query 19 …` */
function placesText(places: Quality['quarantine'], locale: Locale): string {
  const named = places.filter((place) => place.event !== null).slice(0, placesAtMost);
  const texts = named.map(({ event, property, rows }) => {
    const place = property === null ? isolated(event ?? '') : `${isolated(event ?? '')} · ${isolated(property)}`;
    return `${place} ${formatNumber(locale, rows)}`;
  });
  return texts.length === 0 ? absent : texts.join(', ') + (places.length > named.length ? ' …' : '');
}

function placeTable(quality: Quality, locale: Locale): TableView {
  const rows = largestFirst(quality)
    .slice(0, rowsAtMost)
    .map((reason) => [
      textCell(reasonText(reason.code, locale), true),
      textCell(reason.code),
      textCell(reason.event ?? absent),
      textCell(reason.property ?? absent),
      textCell(reason.source),
      countCell(reason.rows, locale),
    ]);
  const columns = heads(['reason', 'code', 'event', 'property', 'source', 'rows'], ['rows'], locale);
  return table(locale.page.qualityPlaces, columns, rows, quality.quarantine.length, locale);
}

function largestFirst(quality: Quality): Quality['quarantine'] {
  return [...quality.quarantine].sort((a, b) => b.rows - a.rows);
}

function heads(names: readonly string[], numeric: readonly string[], locale: Locale): TableView['columns'] {
  return names.map((name) => ({ label: wordFor(locale.columns, name) ?? name, numeric: numeric.includes(name) }));
}

/** A code that this version does not know says nothing but itself. */
function reasonText(code: string, locale: Locale): string {
  const names = Object.keys(quarantineCodes) as readonly (keyof typeof quarantineCodes)[];
  const name = names.find((candidate) => quarantineCodes[candidate] === code);
  return name === undefined ? code : locale.reasons[name];
}

function table(caption: string, columns: TableView['columns'], rows: TableView['rows'], total: number, locale: Locale): TableView {
  return {
    caption,
    columns,
    rows,
    more: total > rows.length ? locale.page.moreRows(formatNumber(locale, rows.length), formatNumber(locale, total)) : null,
  };
}

function textCell(text: string, head = false): CellView {
  return { text: isolated(text), numeric: false, head, sort: null };
}

function countCell(count: number, locale: Locale): CellView {
  return { text: formatNumber(locale, count), numeric: true, head: false, sort: null };
}
