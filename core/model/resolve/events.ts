// `events` -> Event: properties put together, references checked, examples checked against the result. Phase: resolve.

import type { Variable } from '../../expressions/typed-expression.ts';
import type { Place } from '../../load/place.ts';
import type { EventSpec } from '../../schema/spec.ts';
import { isSet } from '../check-value.ts';
import { localText } from '../local-text.ts';
import type { Event, EventProperty } from '../model.ts';
import { valueTypeOf } from '../property-types.ts';
import { GROUPING, resolvePropertyUse } from './analyses.ts';
import { resolveBind } from './bind.ts';
import type { EventDraft, EventDrafts } from './event-draft.ts';
import { type PropertySources, resolveEventProperties } from './event-properties.ts';
import { complain, type Part, type Resolution, startPart } from './part.ts';
import { checkExample, type Dictionary } from './properties.ts';
import { checkPurpose } from './purposes.ts';
import { complainOfProperty, referToEach, referToEvent } from './references.ts';
import { rememberEvent, rememberedEvent, type Surroundings, surroundingsOf } from './remembered-events.ts';
import { rejectSharedEventNames } from './wire-names.ts';

export function resolveEvents(resolution: Resolution, sources: PropertySources): EventDrafts {
  const drafts = new Map<string, EventDraft>();
  const usable = new Set(resolution.catalog.events.filter((entry) => entry.usable).map((entry) => entry.name));
  const surroundings = surroundingsOf(resolution.project);
  for (const { name, spec, place } of resolution.project.sections.events) {
    const isUsable = spec !== null && usable.has(name);
    if (!isUsable) drafts.set(name, { name, place, event: null, properties: [], complete: false, renamedFrom: [] });
    else drafts.set(name, rememberedEvent(spec, surroundings) ?? newEvent(resolution, { name, spec, place }, sources, surroundings));
  }
  return rejectSharedEventNames(resolution, drafts);
}

function newEvent(
  resolution: Resolution,
  { name, spec, place }: { readonly name: string; readonly spec: EventSpec; readonly place: Place },
  sources: PropertySources,
  surroundings: Surroundings,
): EventDraft {
  const before = resolution.diagnostics.length;
  const part = startPart(resolution, place);
  const draft = resolveEvent(part, name, spec, sources);
  if (resolution.diagnostics.length === before && !part.poisoned) rememberEvent(spec, surroundings, draft);
  return draft;
}

function resolveEvent(part: Part, name: string, spec: EventSpec, sources: PropertySources): EventDraft {
  const { properties, complete } = resolveEventProperties(part, name, spec, sources);
  referToEach(part, 'goals', spec.goals, part.place.child('goals'));
  referToEach(part, 'sources', spec.sources, part.place.child('sources'));
  if (spec.deprecated?.use !== undefined) referToEvent(part, spec.deprecated.use, part.place.child('deprecated', 'use'));
  checkPurpose(part, spec.purpose);
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
    reviewBy: spec.review_by ?? null,
    once: resolveOnce(part, spec, properties, complete, sources.dictionary),
    properties,
    examples: (spec.examples ?? []).map((example) => Object.fromEntries(example)),
    bind: resolveBind(part, name, spec, properties, complete),
    span: part.place.keySpan,
  };
  const renamedFrom = spec.renamed_from ?? [];
  return { name, place: part.place, event: part.poisoned ? null : event, properties, complete, renamedFrom };
}

/** `once_by` and `prefer`: one value of a property, the event's own or one of the dictionary, is one event across sources. */
function resolveOnce(part: Part, spec: EventSpec, own: readonly EventProperty[], complete: boolean, dictionary: Dictionary): Event['once'] {
  const { once_by: by, prefer = [] } = spec;
  referToEach(part, 'sources', prefer, part.place.child('prefer'));
  if (by === undefined) {
    if (spec.prefer !== undefined) complain(part, 'WM2002', part.place.child('prefer').keySpan, { key: 'once_by', where: '`prefer`' });
    return null;
  }
  const place = part.place.child('once_by');
  const shared = [...dictionary].flatMap(([name, { property }]) => (property === null ? [] : [{ name, type: valueTypeOf(property.type) }]));
  const known = [...shared, ...own.map(({ name, type }) => ({ name, type: valueTypeOf(type) }))];
  const types = new Map(known.map(({ name, type }) => [name, type]));
  const variables = [...types].map(([name, type]): Variable => ({ kind: 'variable', of: 'property', name, type }));
  const isWhole = complete && shared.length === dictionary.size;
  const scope = { scope: { variables, conflicts: [], openColumns: false }, complete: isWhole };
  const type = resolvePropertyUse(part, by, place, scope, { key: 'once_by', ...GROUPING });
  return type === null ? null : { by, type, prefer, span: place.keySpan };
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
