// Properties, of an event or of the dictionary: types, classes of personal data, units, texts. Phase: diff.
import type { EventProperty, Property } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import { pointer } from '../pointer.ts';
import { asSet, asText, compare, documentation, type Rules } from '../rules.ts';
import { sameSet } from '../same.ts';
import { nullDrafts, presenceDrafts, typeDrafts } from './property-types.ts';
import { addedLevels, classDrafts, unitDrafts } from './property-values.ts';
import { describedType } from './type-text.ts';

/** What a change touches: `rows` where it decides which rows are accepted, `values` where only values mean something else. */
export interface PropertyTouches {
  readonly rows: readonly string[];
  readonly values: readonly string[];
}

export function propertyDrafts(before: Property, after: Property, at: string, touches: PropertyTouches): readonly Draft[] {
  const rules: Rules<Property> = {
    name: null,
    type: () => typeDrafts(before.type, after.type, at, touches.rows),
    nullable: () => nullDrafts(before.nullable, after.nullable, at, touches.rows),
    title: documentation('title-changed', 'title', asText),
    description: documentation('description-changed', 'description', asText),
    also: documentation('synonyms-changed', 'also', asSet),
    unit: () => unitDrafts(before.unit, after.unit, at, touches.values),
    pii: () => classDrafts(before.pii, after.pii, at, touches.values),
    examples: documentation('examples-changed', 'examples'),
    span: null,
  };
  return compare(rules, before, after, at);
}

/** Of a property in an event. That it is one of `context` is told at the project's key. */
export function eventPropertyDrafts(before: EventProperty, after: EventProperty, at: string, touches: PropertyTouches): readonly Draft[] {
  return [
    ...presenceDrafts(before.required, after.required, at, after.required ? touches.rows : [...touches.rows, ...touches.values]),
    ...propertyDrafts(before, after, at, touches),
    ...aliasDrafts(before, after, at, touches),
  ];
}

/** Older names; the base's own name among the head's is the renaming itself. */
function aliasDrafts(before: EventProperty, after: EventProperty, at: string, touches: PropertyTouches): readonly Draft[] {
  const [old, now] = [before.renamedFrom, after.renamedFrom];
  if (sameSet(old, now)) return [];
  const added = now.filter((name) => !old.includes(name));
  const removed = old.filter((name) => !now.includes(name));
  const place = at + pointer('renamed_from');
  return [
    ...(added.length > 0 ? [draft('property-alias-added', place, old, now, { touches: touches.values })] : []),
    ...(removed.length > 0 ? [draft('property-alias-removed', place, old, now, { touches: touches.values })] : []),
  ];
}

/** A property that is new to an event or a group. Who knows its class of personal data says so. */
export function addedProperty(required: boolean, property: Property, at: string, touches: PropertyTouches): Draft {
  const shown = describedType(property.type);
  const levels = addedLevels(required, property.pii);
  return required
    ? draft('required-property-added', at, null, `required: ${shown}`, { touches: touches.rows, levels })
    : draft('optional-property-added', at, null, shown, { levels });
}

export function removedProperty(required: boolean, property: Property, at: string, touches: PropertyTouches): Draft {
  const shown = describedType(property.type);
  return draft('property-removed', at, required ? `required: ${shown}` : shown, null, {
    touches: required ? [...touches.rows, ...touches.values] : touches.values,
  });
}
