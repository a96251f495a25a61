// Names of what analyses read, beside the definitions themselves, which are named by their pointers. Phase: diff.
import { pointer } from './pointer.ts';

/** Every number of a period depends on these. */
export const TIMEZONE = '/timezone';
export const WEEK_START = '/week_start';
/** Whoever shows money. */
export const CURRENCY = '/currency';
/** Whoever counts people, and whoever counts visits. */
export const IDENTITY = '/identity';
export const SESSIONS = '/sessions';
/** Whoever reads rows at all: which of them are accepted, and of whom. */
export const ROWS = '/rows';
/** Whoever reads any event, whatever its name. */
export const EVERY_EVENT = '/events';

/** Whoever reads the property of whatever event has it. */
export function ofEveryEvent(property: string): string {
  return pointer('every_event', property);
}
