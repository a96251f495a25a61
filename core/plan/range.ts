// From what a person writes (dates, instants, `last: 28d`) to the instants of an answer. The as-of is given: nothing here reads a clock.
// Phase: plan.
import { DAY_MICROS, instantOfLocal, localMicros, SECOND_MICROS } from './periods.ts';

/** Microseconds since 1970 UTC; `[from, to)`, `asOf` inclusive. */
export interface AnswerRange {
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A bare date is the whole local day: its first instant as `from`, the next local midnight as `to`. null = not a date or instant with zone. */
export function parseMoment(text: string, edge: 'from' | 'to' | 'asOf', timezone: string): number | null {
  const date = DATE.exec(text);
  if (date !== null) {
    const local = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]));
    if (new Date(local).toISOString().slice(0, 10) !== text) return null;
    if (edge === 'from') return instantOfLocal(local * 1000, timezone);
    const end = instantOfLocal(local * 1000 + DAY_MICROS, timezone);
    return edge === 'to' ? end : end - 1;
  }
  if (!INSTANT.test(text)) return null;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const whole = Date.parse(text.replace(' ', 'T').replace(/\.\d+/, ''));
  return Number.isNaN(whole) ? null : whole * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** The whole local days before as-of: `micros` long, ending at the local midnight that as-of's day begins with. */
export function lastDays(asOf: number, micros: number, timezone: string): AnswerRange {
  const today = Math.floor(localMicros(asOf, timezone) / DAY_MICROS) * DAY_MICROS;
  return { from: instantOfLocal(today - micros, timezone), to: instantOfLocal(today, timezone), asOf };
}

export const DEFAULT_RANGE_MICROS = 28 * DAY_MICROS;

/** `2026-06-01T00:00:00.000Z`; microseconds only where there are some. */
export function isoInstant(micros: number): string {
  const whole = Math.floor(micros / SECOND_MICROS) * SECOND_MICROS;
  const fraction = micros - whole;
  const iso = new Date(whole / 1000).toISOString();
  return fraction % 1000 === 0 ? new Date(micros / 1000).toISOString() : `${iso.slice(0, 19)}.${String(fraction).padStart(6, '0')}Z`;
}
