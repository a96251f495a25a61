// Matchers: which events a step, a start or a `did` means, with their conditions checked. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { AnyMatcher, EventMatcher, FunnelStep, Matcher as MatcherSpec } from '../../schema/spec.ts';
import type { Matcher } from '../model.ts';
import { resolveCondition } from './conditions.ts';
import type { EventDraft } from './event-draft.ts';
import { type Part, poison } from './part.ts';
import { referToEvent } from './references.ts';
import { type EventScope, type PlanEvents, scopeOf, sessionScope } from './scopes.ts';

export interface ResolvedMatcher {
  readonly matcher: Matcher;
  /** The events it names. */
  readonly events: readonly EventDraft[];
  /** It names `any` or a session's bound: every event of the plan. */
  readonly isEvery: boolean;
  /** It names a session's bound, which has properties of its own. */
  readonly isSession: boolean;
  /** False where an event it names is unknown, already reported. */
  readonly complete: boolean;
}

type Alternative = Matcher['alternatives'][number];

interface Found {
  readonly alternatives: Alternative[];
  readonly events: Set<EventDraft>;
  isEvery: boolean;
  isSession: boolean;
  complete: boolean;
}

/** Flattens `any` lists; an unknown event is reported and poisons the part. */
export function resolveMatcher(part: Part, spec: MatcherSpec | FunnelStep, place: Place, plan: PlanEvents): ResolvedMatcher {
  const found: Found = { alternatives: [], events: new Set(), isEvery: false, isSession: false, complete: true };
  collectAlternatives(part, spec, place, plan, found);
  const label = typeof spec === 'object' && spec.as !== undefined ? spec.as : labelOf(found.alternatives);
  const matcher: Matcher = { label, alternatives: found.alternatives, span: place.span };
  return { ...found, matcher, events: [...found.events] };
}

function collectAlternatives(part: Part, spec: MatcherSpec | FunnelStep, place: Place, plan: PlanEvents, found: Found): void {
  if (typeof spec === 'string') {
    collectOne(part, { event: spec }, place, place, plan, found);
  } else if (isList(spec)) {
    for (const [index, alternative] of spec.any.entries()) collectAlternatives(part, alternative, place.child('any', index), plan, found);
  } else {
    collectOne(part, spec, place, place.child('event'), plan, found);
  }
}

function isList(spec: EventMatcher | AnyMatcher): spec is AnyMatcher {
  return 'any' in spec;
}

function collectOne(part: Part, spec: EventMatcher, place: Place, eventPlace: Place, plan: PlanEvents, found: Found): void {
  const { event: name } = spec;
  if (name === 'any' || name === 'session_started' || name === 'session_ended') {
    found.isEvery = true;
    found.isSession ||= name !== 'any';
    const scope = name === 'any' || spec.where === undefined ? plan.everyEvent : sessionScope(plan.everyEvent);
    found.alternatives.push({ event: { kind: name }, where: resolveCondition(part, spec.where, place.child('where'), scope) });
    return;
  }
  const draft = referToEvent(part, name, eventPlace) ? plan.drafts.get(name) : undefined;
  if (draft === undefined) {
    found.complete = false;
    return;
  }
  if (draft.event === null) poison(part);
  found.events.add(draft);
  const where = spec.where === undefined ? null : resolveCondition(part, spec.where, place.child('where'), scopeOf([draft]));
  found.alternatives.push({ event: { kind: 'event', name }, where });
}

function labelOf(alternatives: readonly Alternative[]): string {
  const names = alternatives.map(({ event }) => (event.kind === 'event' ? event.name : event.kind));
  return [...new Set(names)].join(' | ');
}

/** The scope of what an analysis says over all its matchers. */
export function scopeOfMatchers(matchers: readonly ResolvedMatcher[], plan: PlanEvents): EventScope {
  const isEvery = matchers.some((matcher) => matcher.isEvery);
  const every = matchers.some((matcher) => matcher.isSession) ? sessionScope(plan.everyEvent) : plan.everyEvent;
  const { scope, complete } = isEvery ? every : scopeOf([...new Set(matchers.flatMap((matcher) => matcher.events))]);
  return { scope, complete: complete && matchers.every((matcher) => matcher.complete) };
}
