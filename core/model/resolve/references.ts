// Names of other definitions: known, or reported where they stand with what was probably meant. Phase: resolve.
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { ReportExtra } from '../../diagnostics/report.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import type { Place } from '../../load/place.ts';
import type { SectionName } from '../../schema/loaded-project.ts';
import type { CatalogEntry } from '../collect.ts';
import { complain, type Part, poison } from './part.ts';

/** The entry of a name; an unknown one is reported with suggestions, and null. Poisons nothing but for the unknown name. */
export function refer(
  part: Part,
  section: SectionName,
  name: string,
  place: Place,
  span: Span = wholeText(place, name),
): CatalogEntry | null {
  const entries = part.resolution.catalog[section];
  const found = entries.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const known = entries.map((entry) => entry.name);
  complainOfName(part, name, known, span, (suggestions, extra) =>
    complain(part, 'WM3003', span, { section, name, suggestions, known }, extra),
  );
  return null;
}

/** Refers to each name of a list that may be absent. */
export function referToEach(part: Part, section: SectionName, names: readonly string[] | undefined, place: Place): void {
  for (const [index, name] of (names ?? []).entries()) refer(part, section, name, place.child(index));
}

/** Whether an event of that name stands in the catalog; an unknown one is reported with suggestions, first of all its newer name. */
export function referToEvent(part: Part, name: string, place: Place, span: Span = wholeText(place, name)): boolean {
  const { catalog, project } = part.resolution;
  if (catalog.events.some((entry) => entry.name === name)) return true;
  const known = catalog.events.map((entry) => entry.name);
  const renamed = project.sections.events.filter((definition) => definition.spec?.renamed_from?.includes(name) === true);
  complainOfName(
    part,
    name,
    known,
    span,
    (suggestions, extra) => complain(part, 'WM3001', span, { name, suggestions, known }, extra),
    renamed.map((definition) => definition.name),
  );
  return false;
}

/**
 * Reports an unknown name, unless it may stand in a file that could not be read; offers the one suggestion as a fix.
 * `certain` are names that the author must have meant.
 */
export function complainOfName(
  part: Part,
  name: string,
  known: readonly string[],
  span: Span,
  complainWith: (suggestions: readonly string[], extra: ReportExtra) => void,
  certain: readonly string[] = [],
): void {
  if (!part.resolution.project.complete) {
    poison(part);
    return;
  }
  const suggestions = certain.length > 0 ? certain : suggest(name, known);
  complainWith(suggestions, replacementFix(suggestions, span));
}

/** An unknown property; `where` says among which properties it was sought. */
export function complainOfProperty(part: Part, name: string, where: string, known: readonly string[], span: Span): void {
  complainOfName(part, name, known, span, (suggestions, extra) =>
    complain(part, 'WM3002', span, { name, where, suggestions, known }, extra),
  );
}

/** The span of a name within its quotes. */
export function wholeText(place: Place, text: string): Span {
  return place.textSpan(0, text.length);
}

function replacementFix(suggestions: readonly string[], span: Span): ReportExtra {
  const [only] = suggestions;
  if (only === undefined || suggestions.length > 1 || !needsNoQuotes(only)) return {};
  return { fixes: [{ title: `replace with "${only}"`, safe: false, edits: [{ span, text: only }] }] };
}

/** Whether YAML reads the word as itself, with or without quotes around it. */
function needsNoQuotes(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(word) && !/^(?:true|false|null)$/i.test(word);
}
