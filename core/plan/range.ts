// From what a person writes (dates, instants, `last: 28d`) to the instants of an answer. The as-of is given: nothing here reads a clock.
// Phase: plan.
import { textToTimestamp } from '../expressions/convert.ts';
import { isDate, isInstant } from '../model/check-value.ts';
import { DAY_MICROS, instantOfLocal, localMicros, SECOND_MICROS } from './periods.ts';

/** Microseconds since 1970 UTC; `[from, to)`, `asOf` inclusive. */
export interface AnswerRange {
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
}

/** A bare date is the whole local day: its first instant as `from`, the next local midnight as `to`. null = not a date or instant with zone. */
export function parseMoment(text: string, edge: 'from' | 'to' | 'asOf', timezone: string): number | null {
  if (isDate(text)) {
    const midnight = Date.parse(`${text}T00:00Z`) * 1000;
    if (edge === 'from') return instantOfLocal(midnight, timezone);
    const end = instantOfLocal(midnight + DAY_MICROS, timezone);
    return edge === 'to' ? end : end - 1;
  }
  const micros = isInstant(text) ? textToTimestamp(text) : null;
  return micros === null ? null : Number(micros);
}

/** The whole local days before as-of: `micros` long, ending at the local midnight that as-of's day begins with. */
export function lastDays(asOf: number, micros: number, timezone: string): AnswerRange {
  const today = Math.floor(localMicros(asOf, timezone) / DAY_MICROS) * DAY_MICROS;
  return { from: instantOfLocal(today - micros, timezone), to: instantOfLocal(today, timezone), asOf };
}

/** The last `micros` of a range by the local clock, so that days stay whole where clocks change; null = all of it. */
export function lastOfRange(range: AnswerRange, micros: number | null, timezone: string): AnswerRange {
  if (micros === null) return range;
  return { ...range, from: Math.max(range.from, instantOfLocal(localMicros(range.to, timezone) - micros, timezone)) };
}

export const DEFAULT_RANGE_MICROS = 28 * DAY_MICROS;

/** `2026-06-01T00:00:00.000Z`; microseconds only where there are some. */
export function isoInstant(micros: number): string {
  const whole = Math.floor(micros / SECOND_MICROS) * SECOND_MICROS;
  const fraction = micros - whole;
  const iso = new Date(whole / 1000).toISOString();
  return fraction % 1000 === 0 ? new Date(micros / 1000).toISOString() : `${iso.slice(0, 19)}.${String(fraction).padStart(6, '0')}Z`;
}
