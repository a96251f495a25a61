// Definitions that are written but that an error keeps out of the Model. Phase: diff. They are neither added nor removed.

import { symbolAt } from '../load/symbol-path.ts';
import type { Model } from '../model/model.ts';
import type { SectionName } from '../schema/loaded-project.ts';
import type { Plan, Side, Unread } from './change.ts';
import { nameOf, pointer, segmentsOf } from './pointer.ts';

/** Pointers of what is broken in one plan. `other` knows what stood in files that cannot be read here. */
export function brokenIn(plan: Plan, other: Plan): ReadonlySet<string> {
  const written = writtenNames(plan);
  const sound = soundNames(plan.model);
  const unreadable = new Set(unreadableFiles(plan));
  const broken = [...written.keys()].filter((at) => !sound.has(at));
  const lost =
    unreadable.size === 0
      ? []
      : [...soundNames(other.model)].filter(([at, file]) => !written.has(at) && unreadable.has(file)).map(([at]) => at);
  return new Set([...broken, ...lost]);
}

/** Whether the keys of the project itself can be compared. */
export function hasProject({ model }: Plan): boolean {
  return model.project.span.end > 0;
}

/** Pointer -> file, of every name in the text. */
function writtenNames({ catalog }: Plan): ReadonlyMap<string, string> {
  const sections = Object.keys(catalog) as SectionName[];
  return new Map(
    sections.flatMap((section) => {
      if (section === 'accepted') return [];
      return catalog[section].map(({ name, span }) => [isOnce(section) ? pointer(section) : pointer(section, name), span.file] as const);
    }),
  );
}

function isOnce(section: SectionName): section is 'identity' | 'sessions' | 'privacy' {
  return section === 'identity' || section === 'sessions' || section === 'privacy';
}

const LISTS = [
  'sources',
  'goals',
  'properties',
  'events',
  'segments',
  'scores',
  'funnels',
  'paths',
  'dropoffs',
  'retention',
  'lifecycle',
  'stickiness',
  'metrics',
  'impacts',
  'monitors',
  'notify',
  'audiences',
  'reports',
] as const;

/** Pointer -> file, of everything that the Model holds. */
export function soundNames(model: Model): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const section of LISTS) for (const { name, span } of model[section]) found.set(pointer(section, name), span.file);
  for (const { name, span } of model.propertyGroups) found.set(pointer('property_groups', name), span.file);
  for (const section of ['identity', 'sessions', 'privacy'] as const) {
    const { span } = model[section];
    if (span !== null) found.set(pointer(section), span.file);
  }
  return found;
}

/** Files with an error of the first phase: what they hold is not known. */
function unreadableFiles({ diagnostics }: Plan): readonly string[] {
  return diagnostics.flatMap(({ code, severity, span }) =>
    severity === 'error' && code.startsWith('WM1') && span !== null ? [span.file] : [],
  );
}

/** Pointers of the definitions in whose own text an error lies, or in whose file nothing can be read. */
export function faultyNames(plan: Plan, before: Model): ReadonlySet<string> {
  const roots = new Map(plan.files.map(({ path, root }) => [path, root]));
  const found = plan.diagnostics.flatMap(({ severity, span }) => {
    if (severity !== 'error' || span === null) return [];
    const [section = '', name] = segmentsOf(symbolAt(roots.get(span.file) ?? null, span.start).pointer);
    return [pointer(section), ...(name === undefined ? [] : [pointer(section, name)])];
  });
  const unreadable = new Set(unreadableFiles(plan));
  const lost = [...soundNames(before)].flatMap(([at, file]) => (unreadable.has(file) ? [at] : []));
  return new Set([...found, ...lost]);
}

/** What of this plan could not be compared, for people. */
export function unreadOf(plan: Plan, side: Side, broken: ReadonlySet<string>): readonly Unread[] {
  const sections = Object.keys(plan.catalog) as SectionName[];
  const spans = new Map(
    sections.flatMap((section) =>
      plan.catalog[section].map(({ name, span }) => [isOnce(section) ? pointer(section) : pointer(section, name), span] as const),
    ),
  );
  const files = [...new Set(unreadableFiles(plan))].map((file) => ({ side, name: file, span: { file, start: 0, end: 0 } }));
  const project = hasProject(plan) || files.some(({ name }) => name === 'waymark.yaml') ? [] : [{ side, name: 'waymark.yaml', span: null }];
  const names = [...broken].filter((at) => spans.has(at));
  return [...project, ...files, ...names.map((at) => ({ side, name: nameOf(at), span: spans.get(at) ?? null }))];
}
