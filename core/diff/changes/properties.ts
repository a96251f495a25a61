// Properties, of an event or of the dictionary: types, classes of personal data, units, texts. Phase: diff.
import type { EventProperty, PersonalDataClass, Property } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import { pointer } from '../pointer.ts';
import { asText, compare, documentation, type Rules } from '../rules.ts';
import { sameSet } from '../same.ts';
import { nullDrafts, presenceDrafts, typeDrafts } from './property-types.ts';
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

const CLASSES: readonly PersonalDataClass[] = ['none', 'indirect', 'direct', 'sensitive'];

function classDrafts(before: PersonalDataClass, after: PersonalDataClass, at: string, touches: readonly string[]): readonly Draft[] {
  if (before === after) return [];
  const isRaised = CLASSES.indexOf(after) > CLASSES.indexOf(before);
  return [draft(isRaised ? 'personal-data-raised' : 'personal-data-lowered', `${at}/pii`, before, after, { touches })];
}

function unitDrafts(before: string | null, after: string | null, at: string, touches: readonly string[]): readonly Draft[] {
  if (before === after) return [];
  if (before === null || after === null) return [draft('unit-documented', `${at}/unit`, before, after)];
  return [draft('unit-changed', `${at}/unit`, before, after, { touches })];
}

/** A property that is new to an event or a group. Who knows its class of personal data says so. */
export function addedProperty(required: boolean, property: Property, at: string, touches: PropertyTouches): Draft {
  const privacy = property.pii === 'none' ? {} : ({ privacy: 'risky' } as const);
  const shown = describedType(property.type);
  return required
    ? draft('required-property-added', at, null, `required: ${shown}`, {
        touches: touches.rows,
        levels: { senders: 'breaking', history: 'breaking', analyses: 'risky', ...privacy },
      })
    : draft('optional-property-added', at, null, shown, { levels: { senders: 'safe', history: 'safe', ...privacy } });
}

export function removedProperty(required: boolean, property: Property, at: string, touches: PropertyTouches): Draft {
  const shown = describedType(property.type);
  return draft('property-removed', at, required ? `required: ${shown}` : shown, null, {
    touches: required ? [...touches.rows, ...touches.values] : touches.values,
  });
}
