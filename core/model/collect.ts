// Definitions of all files -> Catalog: which names stand in which section, and where. Phase: collect, before resolve.
// Must not know what a definition means, only its name.
import type { Diagnostic, Phase, Span } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Definition, LoadedProject, SectionName } from '../schema/loaded-project.ts';

/** Every name of every section, in the order of the files. */
export type Catalog = { readonly [Name in SectionName]: readonly CatalogEntry[] };

export interface CatalogEntry {
  readonly name: string;
  /** The name where it is first defined. */
  readonly span: Span;
  /** False where the definition has an error: known, so that references to it raise nothing more, but not resolved. */
  readonly usable: boolean;
}

/** Built in, with a meaning of their own in matchers. */
const RESERVED_EVENTS: readonly string[] = ['any', 'session_started', 'session_ended'];

/** Reports names that stand twice, with both places, and events that take a built-in name. */
export function collect(project: LoadedProject): Phase<Catalog> {
  const diagnostics: Diagnostic[] = [];
  const names = Object.keys(project.sections) as SectionName[];
  const tables = names.map((section) => [section, collectSection(section, project.sections[section], diagnostics)] as const);
  return { value: Object.fromEntries(tables) as Record<SectionName, readonly CatalogEntry[]>, diagnostics };
}

function collectSection(
  section: SectionName,
  definitions: readonly Definition<unknown>[],
  diagnostics: Diagnostic[],
): readonly CatalogEntry[] {
  const entries = new Map<string, CatalogEntry>();
  for (const { name, spec, place } of definitions) {
    const span = place.keySpan;
    const first = entries.get(name);
    if (first !== undefined) {
      diagnostics.push(report('WM3004', span, { section, name }, { related: [{ span: first.span, message: 'first defined here' }] }));
      entries.set(name, { ...first, usable: false });
      continue;
    }
    const isReserved = section === 'events' && RESERVED_EVENTS.includes(name);
    if (isReserved) diagnostics.push(report('WM3005', span, { name }));
    entries.set(name, { name, span, usable: spec !== null && !isReserved });
  }
  return [...entries.values()];
}
