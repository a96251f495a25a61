// `events` -> Event: properties put together, references checked, examples checked against the result. Phase: resolve.
import type { EventSpec } from '../../schema/spec.ts';
import { isSet } from '../check-value.ts';
import { localText } from '../local-text.ts';
import type { Event, EventProperty } from '../model.ts';
import type { EventDraft, EventDrafts } from './event-draft.ts';
import { type PropertySources, resolveEventProperties } from './event-properties.ts';
import { complain, type Part, type Resolution, startPart } from './part.ts';
import { checkExample } from './properties.ts';
import { complainOfProperty, referToEach, referToEvent } from './references.ts';
import { rejectSharedEventNames } from './wire-names.ts';

export function resolveEvents(resolution: Resolution, sources: PropertySources): EventDrafts {
  const drafts = new Map<string, EventDraft>();
  const usable = new Set(resolution.catalog.events.filter((entry) => entry.usable).map((entry) => entry.name));
  for (const { name, spec, place } of resolution.project.sections.events) {
    drafts.set(
      name,
      spec === null || !usable.has(name)
        ? { name, place, event: null, properties: [], complete: false, renamedFrom: [] }
        : resolveEvent(startPart(resolution, place), name, spec, sources),
    );
  }
  return rejectSharedEventNames(resolution, drafts);
}

function resolveEvent(part: Part, name: string, spec: EventSpec, sources: PropertySources): EventDraft {
  const { properties, complete } = resolveEventProperties(part, name, spec, sources);
  referToEach(part, 'goals', spec.goals, part.place.child('goals'));
  referToEach(part, 'sources', spec.sources, part.place.child('sources'));
  if (spec.deprecated?.use !== undefined) referToEvent(part, spec.deprecated.use, part.place.child('deprecated', 'use'));
  if (complete) checkEventExamples(part, name, spec, properties);
  const event: Event = {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    trigger: localText(spec.trigger),
    owner: spec.owner ?? null,
    area: spec.area ?? null,
    goals: spec.goals ?? [],
    sources: spec.sources ?? [],
    purpose: spec.purpose ?? 'analytics',
    status: spec.deprecated === undefined ? (spec.status ?? 'live') : 'deprecated',
    since: spec.since ?? null,
    deprecated: deprecationOf(spec),
    renamedFrom: spec.renamed_from ?? [],
    properties,
    examples: (spec.examples ?? []).map((example) => Object.fromEntries(example)),
    span: part.place.keySpan,
  };
  const renamedFrom = spec.renamed_from ?? [];
  return { name, place: part.place, event: part.poisoned ? null : event, properties, complete, renamedFrom };
}

function deprecationOf(spec: EventSpec): Event['deprecated'] {
  if (spec.deprecated === undefined) return null;
  return { since: spec.deprecated.since ?? null, use: spec.deprecated.use ?? null, removeIn: spec.deprecated.remove_in ?? null };
}

/** Each example has the required properties, no unknown ones, and values that the definition allows. */
function checkEventExamples(part: Part, event: string, spec: EventSpec, properties: readonly EventProperty[]): void {
  const known = properties.map((property) => property.name);
  spec.examples?.forEach((example, index) => {
    const place = part.place.child('examples', index);
    for (const [name, value] of example) {
      const property = properties.find((candidate) => candidate.name === name);
      const at = place.child(name);
      if (property === undefined) complainOfProperty(part, name, `event "${event}"`, known, at.keySpan);
      else checkExample(part, name, value, property.type, at);
    }
    const missing = properties.find((property) => property.required && !property.context && !isSet(example.get(property.name)));
    if (missing !== undefined) complain(part, 'WM3015', place.span, { event, name: missing.name });
  });
}
