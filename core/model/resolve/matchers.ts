// Matchers: which events a step, a start or a `did` means, with their conditions checked. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { AnyMatcher, EventMatcher, FunnelStep, Matcher as MatcherSpec } from '../../schema/spec.ts';
import type { Matcher } from '../model.ts';
import { resolveCondition } from './conditions.ts';
import type { EventDraft, EventDrafts } from './event-draft.ts';
import { notYet, type Part, poison } from './part.ts';
import { referToEvent } from './references.ts';
import { type EventScope, scopeOf } from './scopes.ts';

export interface ResolvedMatcher {
  readonly matcher: Matcher;
  /** Events it can mean; for `any` all of the plan. */
  readonly events: readonly EventDraft[];
  /** False where an event it names is unknown, already reported. */
  readonly complete: boolean;
}

type Alternative = Matcher['alternatives'][number];

interface Found {
  readonly alternatives: Alternative[];
  readonly events: Set<EventDraft>;
  complete: boolean;
}

/** Flattens `any` lists; an unknown event is reported and poisons the part. */
export function resolveMatcher(part: Part, spec: MatcherSpec | FunnelStep, place: Place, drafts: EventDrafts): ResolvedMatcher {
  const found: Found = { alternatives: [], events: new Set(), complete: true };
  collectAlternatives(part, spec, place, drafts, found);
  const label = typeof spec === 'object' && spec.as !== undefined ? spec.as : labelOf(found.alternatives);
  const matcher: Matcher = { label, alternatives: found.alternatives, span: place.span };
  return { matcher, events: [...found.events], complete: found.complete };
}

function collectAlternatives(part: Part, spec: MatcherSpec | FunnelStep, place: Place, drafts: EventDrafts, found: Found): void {
  if (typeof spec === 'string') return collectOne(part, { event: spec }, place, place, drafts, found);
  if (isList(spec)) {
    spec.any.forEach((alternative, index) => collectAlternatives(part, alternative, place.child('any', index), drafts, found));
    return;
  }
  collectOne(part, spec, place, place.child('event'), drafts, found);
}

function isList(spec: EventMatcher | AnyMatcher): spec is AnyMatcher {
  return 'any' in spec;
}

function collectOne(part: Part, spec: EventMatcher, place: Place, eventPlace: Place, drafts: EventDrafts, found: Found): void {
  const { event: name } = spec;
  if (name === 'session_started' || name === 'session_ended') {
    found.complete = false;
    return notYet(part, name, eventPlace.span);
  }
  const isAny = name === 'any';
  if (!isAny && !referToEvent(part, name, eventPlace)) {
    found.complete = false;
    return;
  }
  const events = isAny ? [...drafts.values()] : [drafts.get(name)].filter((draft) => draft !== undefined);
  if (!isAny && events[0]?.event == null) poison(part);
  for (const event of events) found.events.add(event);
  const where = resolveCondition(part, spec.where, place.child('where'), scopeOf(events));
  found.alternatives.push({ event: isAny ? { kind: 'any' } : { kind: 'event', name }, where });
}

function labelOf(alternatives: readonly Alternative[]): string {
  const names = alternatives.map(({ event }) => (event.kind === 'event' ? event.name : event.kind));
  return [...new Set(names)].join(' | ');
}

/** The scope of what an analysis says over all its matchers. */
export function scopeOfMatchers(matchers: readonly ResolvedMatcher[]): EventScope {
  const { scope, complete } = scopeOf([...new Set(matchers.flatMap((matcher) => matcher.events))]);
  return { scope, complete: complete && matchers.every((matcher) => matcher.complete) };
}
