// What an unquoted scalar means in YAML 1.2's core schema. Phase: load.

const NULL = /^(?:~|[Nn]ull|NULL)?$/;
const TRUE = /^(?:[Tt]rue|TRUE)$/;
const FALSE = /^(?:[Ff]alse|FALSE)$/;
const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const INFINITY = /^[-+]?\.(?:inf|Inf|INF)$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;

/** The first characters of everything that is not text. */
const MAY_BE_OTHER = /^[-+.0-9~nNtTfF]/;

export function plainValue(text: string): string | number | boolean | null {
  if (text !== '' && !MAY_BE_OTHER.test(text)) return text;
  if (INTEGER.test(text)) return Number.parseInt(text, 10);
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (FLOAT.test(text)) return Number.parseFloat(text);
  if (OCTAL.test(text)) return Number.parseInt(text.slice(2), 8);
  if (HEXADECIMAL.test(text)) return Number.parseInt(text.slice(2), 16);
  if (NOT_A_NUMBER.test(text)) return Number.NaN;
  return INFINITY.test(text) ? (text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : text;
}
