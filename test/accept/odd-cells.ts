// Random cells that readers of data disagree over, as text of a table and as a value of JSON.
import type { Random } from '../semantics/random/random.ts';

const WORDS = [
  'NaN',
  'nan',
  'Infinity',
  '-Infinity',
  'inf',
  'true',
  'TRUE',
  'True',
  'false',
  'FALSE',
  'yes',
  'on',
  'null',
  'NULL',
  'undefined',
  'None',
  '0x1F',
  '1_000',
  '1,000',
  '1 000',
  '١٢',
  '½',
  '1e',
  'e5',
  '.',
  '-',
  '+',
  '--1',
  '+-1',
  '1.2.3',
  '1e5.5',
  '١',
  '1d',
  '1f',
  '0b1',
  '1/2',
  '\u{1f600}',
  '\u{1f600}\u{1f600}',
  '\u{1f468}\u200d\u{1f469}',
  'e\u0301',
  '\ufeff1',
  '\u00a01',
  '1\u00a0',
  '\u20031',
  '\u2028',
  'x',
  'ab',
  'abc',
  'abcd',
  'ſ',
  'İ',
  '\u0001',
  '[]',
  '{}',
  '[1]',
  '[1,1.0]',
  '[1,"1"]',
  '[""]',
  '[null]',
  '{"k":1}',
  '{"k":1.0}',
  '{"k":"1"}',
  '{"k":1,"k":2}',
  '"x"',
  '"5"',
  '{"a":{"b":[{}]}}',
  '[1,',
  "{'a':1}",
  '2021-02-28',
  '2021-02-29',
  '2024-02-29',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '-2021-01-01',
  '2021-2-1',
  '2021-13-01',
  '2021-06-09T12:00:00Z',
  '2021-06-09 12:00',
  '9999-12-31T23:59:59.9999999Z',
  '9999-12-31T23:59:59-14:00',
  '0001-01-01T00:00:00+14:00',
  '2021-06-09T12:00:00.123456789+05:30',
  '2021-06-09T12:00:00+15:00',
] as const;
const BLANKS = ['', '', '', '', '', ' ', '\t', '  ', '\u00a0'] as const;
const EDGES = [
  2n ** 53n,
  2n ** 53n - 1n,
  2n ** 53n + 1n,
  2n ** 63n,
  2n ** 63n - 1n,
  2n ** 64n,
  2n ** 31n,
  10n ** 15n,
  10n ** 18n,
  10n ** 21n,
  253402300799n,
  253402300800n,
  9007199254n,
  9007199255n,
  62135596800n,
  0n,
  1n,
  3n,
  12n,
] as const;

/** A decimal at some edge: of 64 bits, of doubles, of what is cut. */
function numberText(random: Random): string {
  const sign = random.pick(['', '', '', '-', '+']);
  const digits = (most: number): string => Array.from({ length: random.integer(0, most) }, () => String(random.integer(0, 9))).join('');
  const whole = random.pick([
    () => String(random.pick(EDGES) + BigInt(random.integer(-2, 2))),
    () => digits(3),
    () => digits(24),
    () => `00${digits(3)}`,
  ])();
  const fraction = random.pick([
    () => '',
    () => '',
    () => `.${digits(3)}`,
    () => `.${digits(22)}`,
    () => '.0',
    () => '.00',
    () => '.9999999999999999999',
  ])();
  const exponent = random.pick([
    () => '',
    () => '',
    () => '',
    () => `e${random.integer(-9, 9)}`,
    () => `E+${random.integer(0, 30)}`,
    () => `e${random.integer(-400, 400)}`,
    () => 'e0',
  ])();
  return `${sign}${whole.replace(/^-/, '')}${fraction}${exponent}`;
}

/** Money and other decimals that binary fractions do not hold. */
function decimalText(random: Random): string {
  const cents = random.integer(-2_000_000, 2_000_000) * random.pick([1, 1, 7, 100, 1_000_003]);
  const value = random.pick([
    () => (cents / 100).toFixed(2),
    () => String(cents / 100),
    () => (cents / 1000).toFixed(3),
    () => String(cents * 0.01),
    () => String(cents * 7),
  ])();
  return value;
}

/** What a cell of a table may hold. */
export function plainText(random: Random): string {
  const text = random.pick([() => numberText(random), () => decimalText(random), () => random.pick(WORDS)])();
  return `${random.pick(BLANKS)}${text}${random.pick(BLANKS)}`;
}

/** A value of JSON: a number as written, a text of a cell, or something nested. */
export function jsonToken(random: Random, depth = 0): string {
  const number = (): string => {
    const text = random.pick([numberText, decimalText])(random);
    return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text) ? text : String(random.pick(EDGES));
  };
  const nested = (): string => {
    if (depth > 2) return random.pick(['[]', '{}']);
    const items = Array.from({ length: random.integer(0, 3) }, () => jsonToken(random, depth + 1));
    if (random.chance(0.5)) return `[${items.join(random.pick([',', ' , ']))}]`;
    return `{${items.map((item) => `"${random.pick(['k', 'k', 'a', '__proto__', '', 'é', 'a.b', '\\u0000'])}":${item}`).join(',')}}`;
  };
  const escaped = (): string =>
    `"${random.pick(['\\u0000', '\\ud83d\\ude00', '\\u00e9', '\\"', '\\\\', '\\/', '\\n', 'a\\tb', '\\ufeff'])}${random.pick(['', 'x'])}"`;
  return random.pick([
    number,
    number,
    () => JSON.stringify(plainText(random)),
    nested,
    escaped,
    () => random.pick(['true', 'false', 'null', '""']),
  ])();
}

/** A time in the column's unit, near and far. */
export function timeText(random: Random, unit: string): string {
  if (random.chance(0.15)) return plainText(random);
  if (unit !== 'iso' && unit !== 'zone')
    return random.pick([() => numberText(random), () => `${random.pick(EDGES)}.${random.integer(0, 999_999_999)}`])();
  const two = (from: number, to: number): string => String(random.integer(from, to)).padStart(2, '0');
  const year = random.pick(['2021', '2021', '1969', '1684', '1683', '2255', '2256', '0001', '9999', '1900', '1582', '0000', '20211']);
  const clock = random.pick([`${two(0, 24)}:${two(0, 60)}:${two(0, 60)}`, `${two(0, 23)}:${two(0, 59)}`, '24:00:00', '02:30:00']);
  const fraction = random.pick(['', '', '.5', '.123456', '.9999999', '.']);
  const zone = random.pick(['', 'Z', 'z', '+08:00', '-0530', '+14', '-15:00', ' +01:00', 'UTC', ' Z']);
  return `${random.pick(BLANKS)}${year}-${two(0, 13)}-${two(0, 32)}${random.pick(['T', ' ', 't', ''])}${clock}${fraction}${zone}`;
}
