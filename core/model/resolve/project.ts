// The project's own keys -> Project, with the defaults of the language. Phase: resolve.
import { codes, findCode } from '../../diagnostics/codes.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import type { Place } from '../../load/place.ts';
import type { ConnectionSpec, ProjectSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { CodeTarget, Connection, Project } from '../model.ts';
import { isAdjustable } from '../rule-levels.ts';
import { complain, type Part, type Resolution, startPart } from './part.ts';
import type { Dictionary } from './properties.ts';
import { complainOfName, complainOfProperty, referToEach, wholeText } from './references.ts';
import { isSemanticVersion } from './semantic-version.ts';

const DEFAULT_CONNECTION: Connection = {
  name: 'dev',
  adapter: 'duckdb',
  options: [{ name: 'path', value: '.waymark/dev.duckdb' }],
  span: null,
};

export interface ResolvedProject {
  readonly project: Project;
  /** Names of `context` that the dictionary has, with their places. */
  readonly context: ReadonlyMap<string, Place>;
  /** False where `context` holds an error, already reported. */
  readonly contextComplete: boolean;
}

export function resolveProject(resolution: Resolution, dictionary: Dictionary): ResolvedProject {
  const definition = resolution.project.project;
  if (definition === null || definition.spec === null) {
    // What it says is unknown, so nothing is held against it.
    const project = { ...projectOf({ waymark: 1 }, [], [DEFAULT_CONNECTION]), timezoneWritten: true };
    return { project, context: new Map(), contextComplete: false };
  }
  const { spec, place } = definition;
  const part = startPart(resolution, place);
  if (spec.version !== undefined && !isSemanticVersion(spec.version)) {
    const expected = 'a semantic version of three numbers';
    complain(part, 'WM2007', place.child('version').span, { key: 'version', value: spec.version, expected, example: '1.4.0' });
  }
  const context = resolveContext(part, spec, dictionary);
  const connections = connectionsOf(spec, place);
  rejectUnknownConnection(part, spec, connections);
  const rules = resolveRules(part, spec);
  const code = resolveCode(part, spec);
  const contextComplete = resolution.project.complete && !isLost(spec, 'context', place) && context.size === (spec.context?.length ?? 0);
  const timezoneWritten = spec.timezone !== undefined || isLost(spec, 'timezone', place);
  const project = { ...projectOf(spec, code, connections), timezoneWritten, rules, span: place.child('waymark').keySpan };
  return { project, context, contextComplete };
}

function projectOf(spec: ProjectSpec, code: readonly CodeTarget[], connections: readonly Connection[]): Project {
  return {
    name: spec.name ?? 'project',
    version: spec.version ?? '0.0.0',
    title: localText(spec.title) ?? [{ locale: '', text: spec.name ?? 'project' }],
    locales: spec.locales ?? ['en'],
    timezone: spec.timezone ?? 'UTC',
    timezoneWritten: spec.timezone !== undefined,
    weekStart: spec.week_start ?? 'monday',
    currency: spec.currency ?? null,
    naming: { events: spec.naming?.events ?? 'any', properties: spec.naming?.properties ?? 'any' },
    context: spec.context ?? [],
    code,
    connections,
    defaultConnection: spec.default_connection ?? connections[0]?.name ?? DEFAULT_CONNECTION.name,
    rules: [],
    span: { file: 'waymark.yaml', start: 0, end: 0 },
  };
}

/** Whether a key is written but has an error: validation has reported it and left it out of the Spec. */
function isLost(spec: ProjectSpec, key: keyof ProjectSpec, place: Place): boolean {
  const written = place.child(key).keySpan;
  return spec[key] === undefined && (written.start !== place.keySpan.start || written.end !== place.keySpan.end);
}

function resolveContext(part: Part, spec: ProjectSpec, dictionary: Dictionary): ReadonlyMap<string, Place> {
  const context = new Map<string, Place>();
  spec.context?.forEach((name, index) => {
    const place = part.place.child('context', index);
    if (dictionary.has(name)) context.set(name, place);
    else complainOfProperty(part, name, 'the dictionary', [...dictionary.keys()], wholeText(place, name));
  });
  return context;
}

function resolveCode(part: Part, spec: ProjectSpec): readonly CodeTarget[] {
  return (spec.code ?? []).map((target, index) => {
    const place = part.place.child('code', index);
    referToEach(part, 'sources', target.sources, place.child('sources'));
    return { language: target.language, out: target.out, sources: target.sources ?? null, span: place.span };
  });
}

function connectionsOf(spec: ProjectSpec, place: Place): readonly Connection[] {
  if (spec.connections === undefined || spec.connections.size === 0) return [DEFAULT_CONNECTION];
  return [...spec.connections].map(([name, connection]) => ({
    name,
    adapter: connection.adapter,
    options: optionsOf(connection),
    span: place.child('connections', name).keySpan,
  }));
}

function optionsOf(connection: ConnectionSpec): Connection['options'] {
  return Object.entries(connection).flatMap(([name, value]) => (name === 'adapter' || value === undefined ? [] : [{ name, value }]));
}

function rejectUnknownConnection(part: Part, spec: ProjectSpec, connections: readonly Connection[]): void {
  const name = spec.default_connection;
  const known = connections.map((connection) => connection.name);
  if (name === undefined || known.includes(name) || isLost(spec, 'connections', part.place)) return;
  const span = wholeText(part.place.child('default_connection'), name);
  complainOfName(part, name, known, span, (suggestions, extra) =>
    complain(part, 'WM3003', span, { section: 'connections', name, suggestions, known }, extra),
  );
}

function resolveRules(part: Part, spec: ProjectSpec): Project['rules'] {
  const slugs = Object.entries(codes)
    .filter(([code, row]) => isAdjustable(code, row.severity))
    .map(([, row]) => row.slug);
  return [...(spec.rules ?? [])].map(([rule, level]) => {
    const place = part.place.child('rules', rule);
    const found = findCode(rule);
    if (found === null) complain(part, 'WM3007', place.keySpan, { rule, suggestions: suggest(rule, slugs) });
    else if (!isAdjustable(found.code, found.row.severity)) complain(part, 'WM3033', place.keySpan, { rule });
    return { rule, level, span: place.keySpan };
  });
}
