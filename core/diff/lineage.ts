// Who reads what, of a whole Model: from sources over events and segments to reports. Phase: diff.
// What `needs.ts` knows of definitions, with the events, properties, sessions, people and calendars that they read.
import type { Model } from '../model/model.ts';
import { needsOf } from '../model/needs.ts';
import type { Seed } from './draft.ts';
import { EVERY_EVENT, IDENTITY, ofEveryEvent, SESSIONS, TIMEZONE } from './nodes.ts';
import { pointer, segmentsOf } from './pointer.ts';
import { readingsOf } from './readings.ts';

/** Node -> the nodes that read it. */
export type Lineage = ReadonlyMap<string, ReadonlySet<string>>;

export function lineageOf(model: Model): Lineage {
  const readers = new Map<string, Set<string>>();
  const add = (reader: string, node: string): void => {
    const known = readers.get(node);
    if (known === undefined) readers.set(node, new Set([reader]));
    else known.add(reader);
  };
  addSources(model, add);
  addPeople(model, add);
  for (const [name, needed] of needsOf(model)) for (const other of needed) add(ofName(name), ofName(other));
  for (const { analysis, nodes } of readingsOf(model)) for (const node of nodes) add(analysis, node);
  for (const { name, measure } of model.goals) if (measure !== null) add(pointer('goals', name), pointer(measure.section, measure.name));
  for (const report of model.reports) {
    const reader = pointer('reports', report.name);
    for (const { section, name } of report.show) {
      if (name !== null) add(reader, pointer(section, name));
      else for (const shown of model[section]) add(reader, pointer(section, shown.name));
    }
  }
  return readers;
}

type Add = (reader: string, node: string) => void;

function addSources(model: Model, add: Add): void {
  const derived = new Map(model.sources.map(({ name, derive }) => [name, new Set(derive.map(({ property }) => property))]));
  for (const event of model.events) {
    const at = pointer('events', event.name);
    for (const source of event.sources) {
      add(at, pointer('sources', source));
      const computed = derived.get(source);
      if (computed === undefined || computed.size === 0) continue;
      for (const { name } of event.properties) {
        if (computed.has(name)) add(at + pointer('properties', name), pointer('sources', source, 'derive', name));
      }
    }
  }
}

function addPeople({ identity, sessions }: Model, add: Add): void {
  for (const kind of identity.ids ?? []) if (kind !== 'user' && kind !== 'anonymous') add(IDENTITY, ofEveryEvent(kind));
  for (const property of sessions.splitOn) add(SESSIONS, ofEveryEvent(property));
  if (sessions.splitOnDay) add(SESSIONS, TIMEZONE);
  add(SESSIONS, IDENTITY);
}

/** `funnels.purchase` -> `/funnels/purchase`. */
function ofName(name: string): string {
  const dot = name.indexOf('.');
  return pointer(name.slice(0, dot), name.slice(dot + 1));
}

/** Everything that reads one of the seeds, however indirectly, each with the shortest chain of names to it. */
export function reach(lineage: Lineage, seeds: readonly Seed[], nameOf: (node: string) => string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const queue: Seed[] = [];
  for (const seed of seeds) {
    if (found.has(seed.node)) continue;
    found.set(seed.node, seed.chain);
    queue.push(seed);
  }
  for (const { node, chain } of queue) {
    for (const key of keysOf(node)) {
      for (const reader of lineage.get(key) ?? []) {
        if (found.has(reader)) continue;
        const next = { node: reader, chain: [...chain, nameOf(reader)] };
        found.set(reader, next.chain);
        queue.push(next);
      }
    }
  }
  return found;
}

/** Under which names a node is read: an event also as any event, its property also as that of any event. */
function keysOf(node: string): readonly string[] {
  const [section, , key, property] = segmentsOf(node);
  if (section !== 'events' || node === EVERY_EVENT) return [node];
  return key === undefined ? [node, EVERY_EVENT] : property === undefined ? [node] : [node, ofEveryEvent(property)];
}
