// Makes a random project one that compiles: an analysis may only read properties that its events declare.
// Adds as little as that takes, so that most events still lack most properties whose raw columns hold values all the same.
import type { Expression } from '../reference/conditions.ts';
import { propertiesOf } from '../reference/plan-events.ts';
import type { EventSpec, PropertySpec, Spec } from '../reference/types.ts';

type Json = Readonly<Record<string, unknown>>;

const MEASURES = ['sum', 'average', 'minimum', 'maximum', 'median', 'p95', 'distinct'];

/** The project with the declarations that its questions need. */
export function declareUsed(spec: Spec, conditions: ReadonlyMap<string, Expression>): Spec {
  let declared = spec;
  const analyses = [spec.funnels, spec.paths, spec.retention, spec.metrics].flatMap((section) => Object.values(section ?? {}));
  const dids = Object.values(spec.segments ?? {}).flatMap((segment) => [segment, ...didsOf(segment)]);
  for (const one of [...analyses, ...dids] as readonly unknown[]) declared = withDeclarations(declared, one as Json, conditions);
  return declared;
}

function didsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(didsOf);
  if (typeof value !== 'object' || value === null) return [];
  return 'did' in value ? [value] : Object.values(value).flatMap(didsOf);
}

function withDeclarations(spec: Spec, analysis: Json, conditions: ReadonlyMap<string, Expression>): Spec {
  const names = eventsIn(analysis, spec);
  const { per } = analysis;
  const everywhere = typeof per === 'string' && per !== 'person' && per !== 'session' ? [per] : [];
  const missing = usedIn(analysis, conditions).filter((name) => !names.some((event) => declares(spec, event, name)));
  const events: Record<string, EventSpec> = { ...spec.events };
  const declare = (event: string, name: string): void => {
    const own = events[event];
    if (own === undefined || declares({ ...spec, events }, event, name)) return;
    events[event] = { ...own, properties: { ...own.properties, [name]: declarationOf(spec, name) } };
  };
  for (const name of missing) if (names[0] !== undefined) declare(names[0], name);
  for (const name of everywhere) for (const event of names) declare(event, name);
  return { ...spec, events };
}

function declares(spec: Pick<Spec, 'events' | 'properties'>, event: string, name: string): boolean {
  return propertiesOf(spec, event).some((property) => property.name === name);
}

function declarationOf(spec: Spec, name: string): 'optional' | PropertySpec {
  if (spec.properties?.[name] !== undefined) return 'optional';
  const owner = Object.keys(spec.events).find((event) => declares(spec, event, name));
  const type = owner === undefined ? undefined : propertiesOf(spec, owner).find((property) => property.name === name)?.type;
  return { type: type ?? 'string' };
}

/** Names of events in a question; every event where it means any, or walks paths. */
function eventsIn(analysis: Json, spec: Spec): readonly string[] {
  const all = Object.keys(spec.events);
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null)
      for (const key of ['event', 'any', 'all', 'none', 'did']) visit((value as Json)[key]);
  };
  for (const key of ['steps', 'start', 'end', 'return', 'event', 'events', 'any', 'all', 'none', 'did']) visit(analysis[key]);
  const isPaths =
    'nodes' in analysis ||
    'within' in analysis ||
    !['steps', 'start', 'event', 'any', 'all', 'none', 'did', 'count'].some((key) => key in analysis);
  const names = all.filter((name) => found.has(name));
  const listed = Array.isArray(analysis.events);
  return found.has('any') || (isPaths && !listed) || names.length === 0 ? all : names;
}

function usedIn(analysis: Json, conditions: ReadonlyMap<string, Expression>): readonly string[] {
  const used = new Set<string>();
  const { breakdown } = analysis;
  if (typeof breakdown === 'string') used.add(breakdown);
  else if (typeof breakdown === 'object' && breakdown !== null && 'by' in breakdown) used.add(String(breakdown.by));
  for (const measure of MEASURES) if (typeof analysis[measure] === 'string') used.add(String(analysis[measure]));
  const texts = [
    analysis.where,
    ...(Array.isArray(analysis.nodes) ? analysis.nodes.flatMap((node: Json) => [node.when, holesOf(String(node.label))]) : []),
  ].flat();
  for (const text of texts) {
    if (typeof text === 'object' && text !== null && 'hole' in text) used.add(String(text.hole));
    const tree = typeof text === 'string' ? conditions.get(text) : undefined;
    if (tree !== undefined) for (const name of propertiesRead(tree)) used.add(name);
  }
  return [...used];
}

function holesOf(label: string): readonly { readonly hole: string }[] {
  return [...label.replaceAll('{{', '').matchAll(/\{([^{}]+)\}/g)].map((match) => ({ hole: match[1] ?? '' }));
}

function propertiesRead(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(propertiesRead);
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'property' && 'name' in value) return [String(value.name)];
  return Object.values(value).flatMap(propertiesRead);
}
