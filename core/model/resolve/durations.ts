// Durations as definitions mention them. Phase: resolve. That the text is one was the schema's to say.
import { parseDuration } from '../../expressions/duration.ts';

/** Microseconds; null where absent, or `none`. */
export function microsOf(text: string | undefined): number | null {
  return text === undefined ? null : (parseDuration(text) ?? null);
}
