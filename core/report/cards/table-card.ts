// A card whose table is its picture: what has no chart of its own is read as rows. Phase: report.
import { dataTables } from '../data-tables.ts';
import { type Markup, markup } from '../markup.ts';
import type { TableView } from '../view.ts';
import { type CardInput, type CardParts, emptyCard, scrolling } from './card-parts.ts';

export function tableCard(input: CardInput): CardParts {
  const tables = dataTables(input.result, input.zone, input.locale);
  if (tables.length === 0) return emptyCard(input);
  return { chart: markup`${tables.map(tableMarkup)}`, notes: [], tables: [], keyFigure: null };
}

function tableMarkup({ caption, columns, rows, more }: TableView): Markup {
  const heads = columns.map(({ label, numeric }) => markup`<th scope="col"${numeric ? markup` class="n"` : null}>${label}</th>`);
  const lines = rows.map(
    (cells) =>
      markup`<tr>${cells.map((cell) => (cell.head ? markup`<th scope="row">${cell.text}</th>` : markup`<td${cell.numeric ? markup` class="n"` : null}>${cell.text}</td>`))}</tr>`,
  );
  const table = markup`<table class="groups sortable"><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table>`;
  return markup`${scrolling(table, caption)}${more === null ? null : markup`<p class="legend">${more}</p>`}`;
}
