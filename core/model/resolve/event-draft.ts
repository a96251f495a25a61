// Events between their Specs and the Model, as conditions and matchers see them. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { Event, EventProperty } from '../model.ts';

/** Also of an event with an error, so that nothing more is reported where it is used. */
export interface EventDraft {
  readonly name: string;
  readonly place: Place;
  /** null: poisoned. `sources` are as written, [] where none is named. */
  readonly event: Event | null;
  readonly properties: readonly EventProperty[];
  /** False where a property may be missing from `properties`. */
  readonly complete: boolean;
  readonly renamedFrom: readonly string[];
}

/** All events of the plan, poisoned ones included, in the order of the files. */
export type EventDrafts = ReadonlyMap<string, EventDraft>;
