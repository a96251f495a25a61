// What the resolvers of questions need beside their own Spec. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { ResolvedFunnel } from './funnels.ts';
import { type Part, poison } from './part.ts';
import { refer } from './references.ts';
import type { PlanEvents } from './scopes.ts';

export interface Setting extends PlanEvents {
  /** Funnels without an error of their own; what they refer to may have one. */
  readonly funnels: ReadonlyMap<string, ResolvedFunnel>;
  /** Kinds of id, strongest first. */
  readonly idKinds: readonly string[];
}

/** The funnel of a name; null where it is unknown (reported), or has an error. */
export function referToFunnel(part: Part, name: string, place: Place, setting: Setting): ResolvedFunnel | null {
  const found = refer(part, 'funnels', name, place) === null ? undefined : setting.funnels.get(name);
  if (found === undefined) poison(part);
  return found ?? null;
}
