// `dropoffs` -> Dropoff: why people leave between two steps of a funnel. Phase: resolve. Says what was written; defaults are plan's.
import type { DropoffSpec, ExplainSpec } from '../../schema/spec.ts';
import type { Dropoff } from '../questions.ts';
import { resolveCommon, resolveProperties } from './analyses.ts';
import { type Part, poison } from './part.ts';
import { referToEvent } from './references.ts';
import type { EventScope } from './scopes.ts';
import { referToFunnel, type Setting } from './setting.ts';
import { resolveStepRange } from './steps.ts';

export function resolveDropoff(part: Part, name: string, spec: DropoffSpec, setting: Setting): Dropoff {
  const { place } = part;
  const funnel = referToFunnel(part, spec.funnel, place.child('funnel'), setting);
  const range = funnel === null ? null : resolveStepRange(part, spec, place, funnel.steps);
  // A value may come from any event on the way, not only from those of the steps.
  const scope = setting.everyEvent;
  return {
    ...resolveCommon(part, name, spec, funnel?.scope ?? { ...scope, complete: false }),
    funnel: spec.funnel,
    from: range?.from ?? 0,
    to: range?.to ?? 0,
    explain: resolveExplain(part, spec, scope, setting),
    buckets: spec.buckets ?? null,
    next: spec.next ?? null,
  };
}

function resolveExplain(part: Part, spec: DropoffSpec, scope: EventScope, setting: Setting): Dropoff['explain'] {
  if (spec.explain === undefined) return null;
  const place = part.place.child('explain');
  const written: ExplainSpec = isPropertyList(spec.explain) ? { properties: spec.explain } : spec.explain;
  const { properties = [], events = [], stay = false } = written;
  if (events !== 'auto') {
    for (const [index, event] of events.entries()) {
      if (referToEvent(part, event, place.child('events', index)) && setting.drafts.get(event)?.event === null) poison(part);
    }
  }
  const at = isPropertyList(spec.explain) ? place : place.child('properties');
  return { properties: resolveProperties(part, properties, at, scope, 'explain'), events, stay };
}

function isPropertyList(written: NonNullable<DropoffSpec['explain']>): written is readonly string[] {
  return Array.isArray(written);
}
