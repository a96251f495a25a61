// The conversions `string() int() double()` on single values; every engine's SQL gives the same, by test.
// Phase: used by evaluate and by checks of values. Must not know expressions.

const BLANKS = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g;
const INTEGER_TEXT = /^[+-]?[0-9]+$/;
const NUMBER_TEXT = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

const INTEGER_MINIMUM = -(2n ** 63n);
const INTEGER_MAXIMUM = 2n ** 63n - 1n;

/** The value if it fits 64 bits, else null: overflow is "not set", never a wrapped number. */
export function integerOrNotSet(value: bigint): bigint | null {
  return value >= INTEGER_MINIMUM && value <= INTEGER_MAXIMUM ? value : null;
}

/** The value if it is finite, else null: NaN and infinities are no values of the language. Negative zero is zero. */
export function numberOrNotSet(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

/** Reads ASCII decimal digits with an optional sign; surrounding ASCII blanks are trimmed; anything else, or beyond 64 bits, is null. */
export function textToInteger(text: string): bigint | null {
  const trimmed = text.replace(BLANKS, '');
  return INTEGER_TEXT.test(trimmed) ? integerOrNotSet(BigInt(trimmed.replace('+', ''))) : null;
}

/** Reads an ASCII decimal with optional fraction and exponent; no NaN, Infinity or hexadecimal; beyond the range of a double is null. */
export function textToNumber(text: string): number | null {
  const trimmed = text.replace(BLANKS, '');
  return NUMBER_TEXT.test(trimmed) ? numberOrNotSet(Number(trimmed)) : null;
}

/** Truncates towards zero; beyond 64 bits is null. */
export function numberToInteger(value: number): bigint | null {
  return Number.isFinite(value) ? integerOrNotSet(BigInt(Math.trunc(value))) : null;
}

/** The shortest decimal that reads back as the same number, written as JavaScript does: `0.1`, `100`, `1e+21`, `1e-7`. */
export function numberToText(value: number): string {
  return String(value);
}
