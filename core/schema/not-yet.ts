// What the language knows and this version cannot do yet. An explicit table, so that nothing written is ignored in silence.
// Phase: validate, after the schemas. A row goes when its feature comes.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { PathSegment, Place } from '../load/place.ts';
import type { SectionName } from './loaded-project.ts';

export const sectionsNotYet: ReadonlySet<string> = new Set([
  'scores',
  'dropoffs',
  'lifecycle',
  'stickiness',
  'impacts',
  'monitors',
  'notify',
  'privacy',
  'audiences',
  'accepted',
]);

interface NotYet {
  /** Below a definition: keys and indexes, `*` = any one, `**` = any number of them. */
  readonly path: string;
  /** The values that cannot be done; absent = the key itself. */
  readonly values?: (value: unknown) => boolean;
}

const other =
  (...available: readonly unknown[]) =>
  (value: unknown): boolean =>
    !available.includes(value);
const isMap = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

const notYet: Readonly<Record<SectionName | 'project', readonly NotYet[]>> = {
  project: [{ path: 'connections/*/hash_key' }],
  sources: [{ path: 'columns/consent' }, { path: 'columns/properties', values: isMap }],
  goals: [],
  properties: [],
  property_groups: [],
  events: [{ path: 'once_by' }, { path: 'prefer' }, { path: 'bind' }],
  identity: [
    { path: 'strategy', values: other('last_known', 'none') },
    { path: 'ids' },
    { path: 'ignore' },
    { path: 'case_insensitive' },
    { path: 'limit' },
    { path: 'links' },
    { path: 'only_known', values: other(false) },
  ],
  sessions: [],
  segments: [{ path: '**/first' }, { path: '**/property' }, { path: '**/funnel' }, { path: '**/score' }],
  funnels: [
    { path: 'steps/*/first', values: other('any') },
    { path: 'steps/*/optional', values: other(false) },
    { path: 'order', values: other('ordered') },
    { path: 'hold_constant' },
    { path: 'exclude' },
    { path: 'breakdown/attribution', values: other('first', 'last') },
    { path: 'compare' },
    { path: 'trend' },
    { path: 'conversion_time' },
    { path: 'range', values: other('attempts') },
  ],
  paths: [{ path: 'occurrence', values: other('first') }, { path: 'nodes/*/clean' }, { path: 'compare' }],
  retention: [
    { path: 'cohort', values: other('first', 'every') },
    { path: 'per', values: other('person') },
    { path: 'at_least', values: other(1) },
    { path: 'brackets' },
    { path: 'window_type', values: other('calendar') },
    { path: 'breakdown' },
  ],
  metrics: [{ path: 'ratio' }, { path: 'funnel' }, { path: 'breakdown/attribution' }],
  reports: [{ path: 'show/*', values: (value) => typeof value === 'string' && sectionsNotYet.has(value.split('.')[0] ?? '') }],
};

/** How many rows there are: a test has one plan for each. */
export const notYetRows = Object.values(notYet).flat().length;

/** Findings for a definition's plain data; `label` is `funnels.purchase`, '' for the project. */
export function notYetFindings(section: SectionName | 'project', data: unknown, place: Place, label: string): readonly Diagnostic[] {
  return notYet[section].flatMap((row) =>
    pathsMatching(row.path.split('/'), data, []).flatMap(({ path, value }) => {
      if (row.values !== undefined && !row.values(value)) return [];
      const written = row.values === undefined || typeof value === 'object' ? '' : `: ${String(value)}`;
      const at = place.child(...path);
      return [notYetFinding(`${labelOf(label, path)}${written}`, row.values === undefined ? at.keySpan : at.span)];
    }),
  );
}

/** The finding for a whole section. */
export function sectionNotYetFinding(section: string, place: Place): Diagnostic {
  return notYetFinding(section, place.keySpan);
}

function notYetFinding(what: string, span: Place['span']): Diagnostic {
  return report('WM2015', span, { what });
}

function labelOf(label: string, path: readonly PathSegment[]): string {
  return `${label}${path.map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`)).join('')}`.replace(/^\./, '');
}

interface Found {
  readonly path: readonly PathSegment[];
  readonly value: unknown;
}

function pathsMatching(pattern: readonly string[], value: unknown, path: readonly PathSegment[]): readonly Found[] {
  const [segment, ...rest] = pattern;
  if (segment === undefined) return [{ path, value }];
  const children = childrenOf(value);
  if (segment === '**') {
    const deeper = children.flatMap(([key, child]) => pathsMatching(pattern, child, [...path, key]));
    return [...pathsMatching(rest, value, path), ...deeper];
  }
  return children.flatMap(([key, child]) => (segment === '*' || segment === key ? pathsMatching(rest, child, [...path, key]) : []));
}

function childrenOf(value: unknown): readonly (readonly [PathSegment, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const);
  return value !== null && typeof value === 'object' ? Object.entries(value) : [];
}
