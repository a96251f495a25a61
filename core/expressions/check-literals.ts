// Literals of a condition -> typed literals, or why a value cannot stand there. Phase: second half of checking a condition.

import type { Typed } from './check-operators.ts';
import { hasZone, integerOrNotSet, textToDate, textToDuration, textToTimestamp } from './convert.ts';
import type { ProblemDetail } from './problem.ts';

/** A parsed literal, negated where a minus stands before a number. */
export function typeLiteral(value: unknown, negative: boolean): Typed {
  switch (typeof value) {
    case 'string':
      return isWholeText(value)
        ? { expression: { kind: 'literal', type: 'string', value } }
        : { problem: { code: 'WM3030', params: { reason: 'holds half a character or a NUL' } } };
    case 'boolean':
      return { expression: { kind: 'literal', type: 'boolean', value } };
    case 'number':
      return { expression: { kind: 'literal', type: 'number', value: negative ? -value + 0 : value } };
    case 'bigint': {
      const signed = integerOrNotSet(negative ? -value : value);
      return signed === null
        ? { problem: { code: 'WM3030', params: { reason: 'is larger than a 64-bit integer' } } }
        : { expression: { kind: 'literal', type: 'integer', value: String(signed) } };
    }
    default:
      return { problem: unsupported(value) };
  }
}

export type TimeFunction = 'timestamp' | 'date' | 'duration';

export function isTimeFunction(name: string): name is TimeFunction {
  return name === 'timestamp' || name === 'date' || name === 'duration';
}

const TIMES: Readonly<Record<TimeFunction, { readonly what: string; readonly form: string }>> = {
  timestamp: { what: 'instant with its zone', form: '2025-06-01T08:00:00Z or 2025-06-01T08:00:00+08:00' },
  date: { what: 'date', form: '2025-06-01' },
  duration: { what: 'duration', form: '10s, 30m, 72h, 7d or 8w' },
};

/** `timestamp("…")`, `date("…")` or `duration("…")` of a text in quotes: read here, so that a wrong one is found before any data is there. */
export function typeTimeText(name: TimeFunction, text: string): Typed {
  const value = readTime(name, text);
  if (value !== null) return { expression: { kind: 'literal', type: name, value: String(value) } };
  return { problem: { code: 'WM3035', params: { text, ...TIMES[name] } } };
}

/** An instant that is written out says its zone; only data may leave it out. */
function readTime(name: TimeFunction, text: string): bigint | string | null {
  switch (name) {
    case 'timestamp':
      return hasZone(text) ? textToTimestamp(text) : null;
    case 'date':
      return textToDate(text);
    case 'duration':
      return textToDuration(text);
    default: {
      const impossible: never = name;
      return impossible;
    }
  }
}

function unsupported(value: unknown): ProblemDetail {
  if (value === null) return { code: 'WM3031', params: { what: 'null', instead: 'ask whether a value is set: has(x), or !has(x)' } };
  return value instanceof Uint8Array
    ? { code: 'WM3031', params: { what: 'a text of bytes', instead: 'write it without the b before the quote' } }
    : { code: 'WM3031', params: { what: 'an unsigned integer', instead: 'write it without the u after the digits' } };
}

function isWholeText(text: string): boolean {
  return !/[\p{Cs}\0]/u.test(text);
}
