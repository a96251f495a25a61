// Whose events they are. Reads every accepted event that exists at as-of, never the range.
import { compareEvents } from './accept.ts';
import type { AcceptedEvent, IdRow, Spec } from './types.ts';
import { compareText } from './values.ts';

export interface Identity {
  readonly personOf: (event: AcceptedEvent) => string;
  /** Every id seen, by kind and bytes. */
  readonly ids: readonly IdRow[];
}

/**
 * `last_known`: every event of an anonymous id belongs to the last user seen with it, an anonymous id that never met a user is a
 * person of its own. `none`: an event belongs to its user, without one to its anonymous id.
 */
export function resolveIdentity(events: readonly AcceptedEvent[], spec: Spec): Identity {
  const stitches = (spec.identity?.strategy ?? 'last_known') === 'last_known';
  const users = new Set(events.flatMap((event) => event.user ?? []));
  const devices = new Set(events.flatMap((event) => event.anonymous ?? []));
  const lastUsers = new Map<string, string>();
  for (const event of [...events].sort(compareEvents)) {
    if (stitches && event.anonymous !== null && event.user !== null) {
      lastUsers.set(event.anonymous, event.user);
    }
  }
  // A user and an anonymous id of one text are two people: the user keeps the name.
  const ofDevice = (anonymous: string): string => lastUsers.get(anonymous) ?? (users.has(anonymous) ? `anonymous:${anonymous}` : anonymous);
  const personOf = (event: AcceptedEvent): string => {
    if (event.anonymous !== null && (stitches || event.user === null)) {
      return ofDevice(event.anonymous);
    }
    return event.user ?? '';
  };
  const ids: IdRow[] = [
    ...[...devices].sort(compareText).map((id): IdRow => ({ kind: 'anonymous', id, person: ofDevice(id) })),
    ...[...users].sort(compareText).map((id): IdRow => ({ kind: 'user', id, person: id })),
  ];
  return { personOf, ids };
}
