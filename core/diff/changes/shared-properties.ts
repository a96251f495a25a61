// The dictionary, property groups and `context`: what events share. Phase: diff.
import type { Model, Property, PropertyGroup } from '../../model/model.ts';
import { type Draft, draft, type Seed } from '../draft.ts';
import { kindRow } from '../kinds.ts';
import { nameOf, pointer, segmentsOf } from '../pointer.ts';
import { matched, type Sides } from '../sides.ts';
import { type SharedProperties, sharedKey } from './event-properties.ts';
import { addedProperty, type PropertyTouches, propertyDrafts, removedProperty } from './properties.ts';
import { presenceDrafts } from './property-types.ts';
import { describedType } from './type-text.ts';

/** What it touches is known once the events are compared. */
const NOTHING: PropertyTouches = { rows: [], values: [] };

/** Found before the events are compared, which fill `reached`. */
export function sharedProperties(sides: Sides): SharedProperties & { readonly own: readonly Draft[] } {
  const drafts = new Map<string, Draft>();
  contextDrafts(sides, drafts);
  const own = [...dictionaryDrafts(sides, drafts), ...groupDrafts(sides, drafts)];
  return { drafts, reached: new Map(), isSame: drafts.size === 0 && own.length === 0, own };
}

/** The shared changes, with the events that they reached; without any, nobody sends anything else. */
export function reachedDrafts(shared: SharedProperties): readonly Draft[] {
  return [...shared.drafts.values()].map((change) => {
    const reached = shared.reached.get(change);
    if (reached === undefined) return unused(change);
    const name = nameOf(change.subject);
    const seeds = new Map(reached.map(({ node }): [string, Seed] => [node, { node, chain: [name, eventName(node)] }]));
    const touches = kindRow(change.kind).levels.analyses !== undefined || change.levels?.analyses !== undefined;
    const events = [...new Set(reached.map(({ node }) => segmentsOf(node)[1] ?? ''))];
    return { ...change, events, seeds: touches ? [...seeds.values()] : [] };
  });
}

function eventName(node: string): string {
  return nameOf(pointer(...segmentsOf(node).slice(0, 2)));
}

function unused(change: Draft): Draft {
  const { senders, history: _history, ...others } = change.levels ?? kindRow(change.kind).levels;
  return { ...change, levels: senders === undefined ? others : { ...others, senders: 'safe' } };
}

function dictionaryDrafts(sides: Sides, drafts: Map<string, Draft>): readonly Draft[] {
  const { added, removed, both } = matched(sides, 'properties', sides.base.properties, sides.head.properties);
  for (const [before, after] of both) {
    const at = pointer('properties', after.name);
    for (const change of propertyDrafts(before, after, at, NOTHING)) {
      drafts.set(sharedKey('dictionary', after.name, after.name, change, at), change);
    }
  }
  return [
    ...added.map(({ name, type }) => draft('property-defined', pointer('properties', name), null, describedType(type))),
    ...removed.map(({ name, type }) => draft('property-undefined', pointer('properties', name), describedType(type), null)),
  ];
}

type Members = PropertyGroup['members'];

function groupDrafts(sides: Sides, drafts: Map<string, Draft>): readonly Draft[] {
  const { added, removed, both } = matched(sides, 'property_groups', sides.base.propertyGroups, sides.head.propertyGroups);
  const dictionaries = { base: byName(sides.base), head: byName(sides.head) };
  for (const [before, after] of both) memberDrafts(before, after, dictionaries, drafts);
  const names = (members: Members) => members.map(({ name }) => name);
  return [
    ...added.map(({ name, members }) => draft('property-group-added', pointer('property_groups', name), null, names(members))),
    ...removed.map(({ name, members }) => draft('property-group-removed', pointer('property_groups', name), names(members), null)),
  ];
}

type Dictionary = ReadonlyMap<string, Property>;

function byName(model: Model): Dictionary {
  return new Map(model.properties.map((property) => [property.name, property]));
}

function memberDrafts(
  before: PropertyGroup,
  after: PropertyGroup,
  dictionaries: { readonly base: Dictionary; readonly head: Dictionary },
  drafts: Map<string, Draft>,
): void {
  const old = new Map(before.members.map((member) => [member.name, member]));
  const now = new Map(after.members.map((member) => [member.name, member]));
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const at = pointer('property_groups', after.name, name);
    const [left, right] = [old.get(name), now.get(name)];
    const [was, is] = [dictionaries.base.get(name), dictionaries.head.get(name)];
    const found =
      left !== undefined && right !== undefined
        ? presenceDrafts(left.required, right.required, at, [])
        : right !== undefined && is !== undefined
          ? [addedProperty(right.required, is, at, NOTHING)]
          : left !== undefined && was !== undefined
            ? [removedProperty(left.required, was, at, NOTHING)]
            : [];
    for (const change of found) drafts.set(sharedKey('group', after.name, name, change, at), { ...change, subject: at });
  }
}

/** At the events it is a property that came or went. */
function contextDrafts(sides: Sides, drafts: Map<string, Draft>): void {
  const [old, now] = [sides.base.project.context, sides.head.project.context];
  const dictionaries = { base: byName(sides.base), head: byName(sides.head) };
  const tell = (kind: 'context-property-added' | 'context-property-removed', name: string, property: Property | undefined): void => {
    const isAdded = kind === 'context-property-added';
    const at = pointer('context', name);
    const asEvent =
      property === undefined ? null : isAdded ? addedProperty(false, property, at, NOTHING) : removedProperty(false, property, at, NOTHING);
    const levels = kindRow(kind).levels;
    const isPersonal = isAdded && property !== undefined && property.pii !== 'none';
    const change = draft(kind, at, isAdded ? null : name, isAdded ? name : null, {
      levels: isPersonal ? { ...levels, privacy: 'risky' } : levels,
    });
    drafts.set(asEvent === null ? at : sharedKey('context', name, name, asEvent, at), change);
  };
  for (const name of now) if (!old.includes(name)) tell('context-property-added', name, dictionaries.head.get(name));
  for (const name of old) if (!now.includes(name)) tell('context-property-removed', name, dictionaries.base.get(name));
}
