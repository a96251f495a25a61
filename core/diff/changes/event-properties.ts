// Properties of one event, before and after. What follows from the dictionary, a property group or `context` is told there, once,
// and not again at each of a hundred events. Phase: diff.
import type { Event, EventProperty } from '../../model/model.ts';
import { type Draft, draft, type Seed } from '../draft.ts';
import { pointer } from '../pointer.ts';
import type { Sides } from '../sides.ts';
import { addedProperty, eventPropertyDrafts, type PropertyTouches, removedProperty } from './properties.ts';

/** Changes of what events share, by where they come from and what they say; and the events that each of them reached. */
export interface SharedProperties {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly reached: Map<Draft, Seed[]>;
  /** Nothing of what events share changed. */
  readonly isSame: boolean;
}

type Origin = EventProperty['origins'][number];

/** The key under which a change of a shared definition is found again at the events that use it. */
export function sharedKey(kind: Origin['kind'], name: string, property: string, change: Draft, at: string): string {
  const said = [change.kind, change.subject.slice(at.length), change.before ?? '', change.after ?? ''];
  return JSON.stringify([kind, kind === 'group' ? name : '', property, ...said]);
}

export function propertiesOfEvents(sides: Sides, before: Event, after: Event, shared: SharedProperties): readonly Draft[] {
  const at = pointer('events', after.name);
  const old = new Map(before.properties.map((property) => [property.name, property]));
  const now = new Set(after.properties.map(({ name }) => name));
  const drafts: Draft[] = [];
  for (const property of after.properties) {
    const place = at + pointer('properties', property.name);
    const touches = touchesOf(at, place);
    const other = old.get(property.name);
    if (other === undefined) {
      const change = addedProperty(property.required, property, place, touches);
      drafts.push(...unlessShared(change, property, property.origins, place, at, shared));
    } else {
      const origins = [...other.origins, ...property.origins];
      for (const change of eventPropertyDrafts(other, property, place, touches)) {
        drafts.push(...unlessShared(change, property, origins, place, at, shared));
      }
    }
    const oldName = sides.renamed.get(place);
    if (oldName !== undefined) drafts.push(draft('property-renamed', place, oldName, property.name, { touches: touches.values }));
  }
  for (const property of before.properties) {
    if (now.has(property.name)) continue;
    const place = at + pointer('properties', property.name);
    const change = removedProperty(property.required, property, place, touchesOf(at, place));
    drafts.push(...unlessShared(change, property, property.origins, place, at, shared));
  }
  return drafts;
}

/** Who reads the rows reads the event; who reads values, the property. */
function touchesOf(event: string, property: string): PropertyTouches {
  return { rows: [event], values: [property] };
}

function unlessShared(
  change: Draft,
  property: EventProperty,
  origins: readonly Origin[],
  place: string,
  event: string,
  shared: SharedProperties,
): readonly Draft[] {
  for (const { kind, name } of origins) {
    if (kind === 'event') continue;
    const found = shared.drafts.get(sharedKey(kind, name, property.name, change, place));
    if (found === undefined) continue;
    const reached = shared.reached.get(found) ?? [];
    reached.push({ node: event, chain: [] }, ...change.seeds.map(({ node }) => ({ node, chain: [] })));
    shared.reached.set(found, reached);
    return [];
  }
  return [change];
}
