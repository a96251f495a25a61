// Literals of a condition -> typed literals, or why a value cannot stand there. Phase: second half of checking a condition.

import type { Typed } from './check-operators.ts';
import { integerOrNotSet } from './convert.ts';
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

function unsupported(value: unknown): ProblemDetail {
  if (value === null) return { code: 'WM3031', params: { what: 'null', instead: 'ask whether a value is set: has(x), or !has(x)' } };
  return value instanceof Uint8Array
    ? { code: 'WM3031', params: { what: 'a text of bytes', instead: 'write it without the b before the quote' } }
    : { code: 'WM3031', params: { what: 'an unsigned integer', instead: 'write it without the u after the digits' } };
}

function isWholeText(text: string): boolean {
  return !/[\p{Cs}\0]/u.test(text);
}
