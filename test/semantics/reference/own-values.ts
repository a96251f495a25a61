// Units, and breakdowns in which an event counts under its own value: retention, lifecycle, stickiness.
// What is counted is counted for each value by itself; "other" are the units of the values that did not stay, each once in a cell.
import type { GroupColumns } from '../../../core/results/results.ts';
import type { Breakdown } from './analysis.ts';
import { propertyText } from './analysis.ts';
import type { JourneyEvent } from './types.ts';
import { compareText } from './values.ts';

/** Units by the name of a cell. */
export type Cells = ReadonlyMap<string, ReadonlySet<string>>;

export interface CellGroup {
  readonly columns: GroupColumns;
  readonly cells: Cells;
}

/** The person, or the value of a property; null: the event belongs to nobody. */
export function unitOf(event: JourneyEvent, per: string | undefined): string | null {
  return per === undefined || per === 'person' ? event.person : propertyText(event, per);
}

/** `count` says the cells of some events, and `weigh` which of their units a value is ranked by; without any of those it has no row. */
export function groupByOwnValue(
  events: readonly JourneyEvent[],
  breakdown: Breakdown | null,
  count: (events: readonly JourneyEvent[]) => Cells,
  weigh: (cells: Cells) => ReadonlySet<string>,
): readonly CellGroup[] {
  const all: CellGroup = { columns: { segment: null, group: 'all', breakdown: null }, cells: count(events) };
  if (breakdown === null) {
    return [all];
  }
  const own = (value: string | null): Cells => count(events.filter((event) => propertyText(event, breakdown.by) === value));
  const texts = [...new Set(events.map((event) => propertyText(event, breakdown.by)))].filter((text) => text !== null);
  const values = texts.map((text) => ({ text, cells: own(text) })).filter(({ cells }) => weigh(cells).size > 0);
  values.sort((a, b) => weigh(b.cells).size - weigh(a.cells).size || compareText(a.text, b.text));
  const kept = values.slice(0, breakdown.limit);
  const rest = values.slice(breakdown.limit);
  const notSet = own(null);
  return [
    all,
    ...kept.map(({ text, cells }): CellGroup => ({ columns: { segment: null, group: 'value', breakdown: text }, cells })),
    ...(weigh(notSet).size === 0 ? [] : [{ columns: { segment: null, group: 'not_set' as const, breakdown: null }, cells: notSet }]),
    ...(rest.length === 0 ? [] : [{ columns: { segment: null, group: 'other' as const, breakdown: null }, cells: union(rest) }]),
  ];
}

function union(values: readonly { readonly cells: Cells }[]): Cells {
  const cells = new Map<string, Set<string>>();
  for (const [name, units] of values.flatMap((value) => [...value.cells])) {
    cells.set(name, new Set([...(cells.get(name) ?? []), ...units]));
  }
  return cells;
}
