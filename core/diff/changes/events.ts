// Events: come, go, renamed; status, sources, purpose, capture. Phase: diff. Properties are compared in event-properties.ts.
import type { Bind, Event, Model } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import type { KindRow } from '../kind-row.ts';
import { kindRow } from '../kinds.ts';
import { EVERY_EVENT } from '../nodes.ts';
import { pointer } from '../pointer.ts';
import { asSet, asText, compare, documentation, meaning, type Rules } from '../rules.ts';
import { same, sameBy, sameSet } from '../same.ts';
import { isBroken, matched, type Sides } from '../sides.ts';
import { propertiesOfEvents, type SharedProperties } from './event-properties.ts';

export function eventDrafts(sides: Sides, shared: SharedProperties): readonly Draft[] {
  const { added, removed, both } = matched(sides, 'events', sides.base.events, sides.head.events);
  const isSettled = settled(sides, shared);
  return [
    ...added.map(addedEvent),
    ...removed.map(removedEvent),
    ...both.flatMap(([before, after]) => {
      if (isSettled(before, after)) return [];
      const own = [...renaming(sides, after), ...compareEvents(sides, before, after)];
      const drafts = [...own, ...propertiesOfEvents(sides, before, after, shared)];
      return before.status === 'planned' ? drafts.map(notSentYet) : drafts;
    }),
  ];
}

/**
 * Whether two events are one and the same without a look at their forty properties: both stand in a file that did not change,
 * and nothing did of what events take from elsewhere. Of two large plans that differ in a few files, these are nearly all.
 */
function settled({ base, head, renamed, sameFiles }: Sides, shared: SharedProperties): (before: Event, after: Event) => boolean {
  const names = (model: Model): readonly string[] => [...model.sources, ...model.goals].map(({ name }) => name);
  const isShared = shared.isSame && renamed.size === 0 && same(names(base), names(head));
  return (before, after) => isShared && before.span.file === after.span.file && sameFiles.has(after.span.file);
}

function addedEvent(event: Event): Draft {
  const { privacy: _privacy, ...others } = kindRow('event-added').levels;
  const isPersonal = event.properties.some(({ pii }) => pii !== 'none');
  return draft('event-added', pointer('events', event.name), null, event.name, {
    touches: [EVERY_EVENT],
    levels: isPersonal ? undefined : others,
  });
}

function removedEvent(event: Event): Draft {
  const at = pointer('events', event.name);
  return draft(event.status === 'planned' ? 'planned-event-removed' : 'event-removed', at, event.name, null, { touches: [at] });
}

function renaming(sides: Sides, after: Event): readonly Draft[] {
  const at = pointer('events', after.name);
  const old = sides.renamed.get(at);
  return old === undefined ? [] : [draft('event-renamed', at, old, after.name, { touches: [at] })];
}

/** Nobody sends what was only planned, and no row of it is stored. */
function notSentYet(change: Draft): Draft {
  const { history: _history, senders, ...others }: KindRow['levels'] = change.levels ?? kindRow(change.kind).levels;
  return { ...change, levels: senders === undefined ? others : { ...others, senders: 'safe' } };
}

function compareEvents(sides: Sides, before: Event, after: Event): readonly Draft[] {
  const at = pointer('events', after.name);
  const rules: Rules<Event> = {
    name: null,
    title: documentation('title-changed', 'title', asText),
    description: documentation('description-changed', 'description', asText),
    also: documentation('synonyms-changed', 'also', asSet),
    trigger: documentation('trigger-changed', 'trigger', asText),
    owner: documentation('owner-changed', 'owner'),
    area: documentation('area-changed', 'area'),
    goals: () => goalDrafts(sides, before, after, at),
    sources: () => sourceDrafts(sides, before, after, at),
    purpose: meaning('event-purpose-changed', 'purpose'),
    status: () => statusDrafts(before, after, at),
    since: documentation('since-changed', 'since'),
    deprecated: null,
    renamedFrom: () => aliasDrafts(before, after, at),
    reviewBy: documentation('review-date-changed', 'review_by'),
    once: () => onceDrafts(before.once, after.once, at),
    properties: null,
    examples: documentation('examples-changed', 'examples'),
    bind: () => bindDrafts(before.bind, after.bind, at),
    span: null,
  };
  return compare(rules, before, after, at);
}

/** Goals that an error keeps out of one plan are not compared. */
function goalDrafts(sides: Sides, before: Event, after: Event, at: string): readonly Draft[] {
  const known = (names: readonly string[], side: 'base' | 'head') =>
    names.filter((name) => !sides.broken[side].has(pointer('goals', name)));
  const [old, now] = [known(before.goals, 'head'), known(after.goals, 'base')];
  return sameSet(old, now) ? [] : [draft('event-goals-changed', `${at}/goals`, old, now)];
}

/** An event that names no source is of every source: one that comes or goes is told once, not at each event. */
function sourceDrafts(sides: Sides, before: Event, after: Event, at: string): readonly Draft[] {
  const isOfAll = before.sources.length === sides.base.sources.length && after.sources.length === sides.head.sources.length;
  if (isOfAll || sameSet(before.sources, after.sources)) return [];
  // What an error keeps out of one plan is missing there only.
  const isKnown = (name: string): boolean => !isBroken(sides, pointer('sources', name));
  const added = after.sources.filter((name) => !before.sources.includes(name) && isKnown(name));
  const removed = before.sources.filter((name) => !after.sources.includes(name) && isKnown(name));
  const change = (kind: 'event-source-added' | 'event-source-removed') =>
    draft(kind, `${at}/sources`, before.sources, after.sources, { touches: [at] });
  return [...(added.length > 0 ? [change('event-source-added')] : []), ...(removed.length > 0 ? [change('event-source-removed')] : [])];
}

function statusDrafts(before: Event, after: Event, at: string): readonly Draft[] {
  const touches = { touches: [at, EVERY_EVENT] };
  const [old, now] = [before.status, after.status];
  if (old === now) {
    if (same(before.deprecated, after.deprecated)) return [];
    return [draft('event-deprecation-changed', `${at}/deprecated`, before.deprecated, after.deprecated)];
  }
  switch (now) {
    case 'live':
      return [draft(old === 'planned' ? 'event-went-live' : 'event-deprecation-withdrawn', `${at}/status`, old, now, touches)];
    case 'planned':
      return [draft('event-planned-again', `${at}/status`, old, now, touches)];
    case 'deprecated':
      return [draft('event-deprecated', `${at}/deprecated`, old, after.deprecated ?? now, touches)];
    default: {
      const impossible: never = now;
      return impossible;
    }
  }
}

function aliasDrafts(before: Event, after: Event, at: string): readonly Draft[] {
  const [old, now] = [before.renamedFrom, after.renamedFrom];
  const change = (kind: 'event-alias-added' | 'event-alias-removed') => draft(kind, `${at}/renamed_from`, old, now, { touches: [at] });
  return [
    ...(now.some((name) => !old.includes(name)) ? [change('event-alias-added')] : []),
    ...(old.some((name) => !now.includes(name)) ? [change('event-alias-removed')] : []),
  ];
}

function onceDrafts(before: Event['once'], after: Event['once'], at: string): readonly Draft[] {
  if (before?.by !== after?.by) return [draft('event-once-changed', `${at}/once_by`, before?.by, after?.by, { touches: [at] })];
  const [old, now] = [before?.prefer ?? [], after?.prefer ?? []];
  return same(old, now) ? [] : [draft('event-preference-changed', `${at}/prefer`, old, now, { touches: [at] })];
}

function bindDrafts(before: Bind | null, after: Bind | null, at: string): readonly Draft[] {
  const place = `${at}/bind`;
  const allowed = allowedPersonal(after).filter((name) => !allowedPersonal(before).includes(name));
  const consent = allowed.map((name) => draft('bind-personal-data-allowed', place + pointer('properties', name), null, 'allow_pii: true'));
  if (before === null || after === null) {
    if (before === after) return [];
    return [draft(before === null ? 'bind-added' : 'bind-removed', place, before, after), ...consent];
  }
  return isSameBind(before, after) ? [] : [draft('bind-changed', place, before, after, { touches: [at] }), ...consent];
}

function isSameBind(before: Bind, after: Bind): boolean {
  const { properties: old, ...left } = before;
  const { properties: now, ...right } = after;
  return same(left, right) && sameBy(old, now, ({ property }) => property);
}

function allowedPersonal(bind: Bind | null): readonly string[] {
  return (bind?.properties ?? []).flatMap(({ property, value }) => ('allowPii' in value && value.allowPii ? [property] : []));
}
