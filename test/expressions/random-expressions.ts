// Seeded random conditions over the whole table of operations, and rows of awkward values to run them on.
import { functions, type Operation, operators } from '../../core/expressions/operations.ts';
import type { Scope } from '../../core/expressions/scope.ts';
import type { ExpressionType, ValueType } from '../../core/expressions/typed-expression.ts';
import type { SetValue, Value } from '../../core/expressions/value.ts';

export const VARIABLES: Readonly<Record<string, ValueType>> = {
  s: 'string',
  t: 'string',
  i: 'integer',
  j: 'integer',
  n: 'number',
  m: 'number',
  b: 'boolean',
  c: 'boolean',
  at: 'timestamp',
  to: 'timestamp',
  day: 'date',
  dawn: 'date',
};

export const SCOPE: Scope = {
  variables: Object.entries(VARIABLES).map(([name, type]) => ({ kind: 'variable', of: 'property', name, type })),
  conflicts: [],
  openColumns: false,
};

/** mulberry32: [0, 1). */
export function newRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

function pick<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const TEXTS = [
  ...[
    'a',
    'abc',
    'ABC',
    'Àé',
    'ß',
    'İ',
    '😀',
    'a😀é',
    '\uff5e',
    'e\u0301',
    '%',
    '_',
    '?',
    "it's",
    '"',
    '\\',
    'a\nb',
    'abc\n',
    ' a ',
    '\t',
    '\u00a0',
    'K',
    '\u212a',
  ],
  ...[
    '0',
    '12',
    ' 12 ',
    '+5',
    '-0',
    '12.0',
    '1e3',
    '1e400',
    '1e-400',
    '5.',
    '.5',
    '.',
    '0x10',
    'NaN',
    'Infinity',
    '1_000',
    '١٢',
    '12a',
    '',
    '\v7',
  ],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '007', '12345678901234567890123'],
  ...[
    '2025-06-01',
    '2024-02-29',
    '2025-02-29',
    '2025-13-01',
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '10000-01-01',
    '2025-6-1',
    ' 2025-06-01 ',
  ],
  ...[
    '2025-06-01T00:00:00Z',
    '2025-06-01 12:34',
    '2025-06-01t12:34:56.1234569z',
    '2025-06-01T00:00:00+0800',
    '2025-06-01T00:00:00 +08',
    '2025-06-01T00:00-14:59',
  ],
  ...[
    '2025-06-01T24:00:00Z',
    '2025-06-01T23:59:60Z',
    '2025-06-01T00:00:00+15:00',
    '2025-06-01T00:00:00.',
    '2025-02-30T00:00Z',
    '9999-12-31T23:59:59.999999-01:00',
  ],
  ...[
    '0001-01-01T00:00:00+01:00',
    '1969-12-31T23:59:59.9999995Z',
    '2025-06-01T00:00:00 UTC',
    '2025-06-01T00:00:00.000001',
    '2025-06-01T01:02:03,5Z',
  ],
  ...[
    '30m',
    '10s',
    '72h',
    '7d',
    '8w',
    '0s',
    'none',
    '1.5h',
    '-1h',
    '1h30m',
    '999999999999999w',
    '9007199254s',
    '9007199255s',
    ' 5m\n',
    'm',
  ],
  ...['true', 'false', 'null'],
];

const INTEGERS: readonly bigint[] = [
  ...[0n, 1n, -1n, 2n, 7n, -7n, 100n, 1_000_000n, 2n ** 31n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 62n],
  ...[2n ** 63n - 1n, 2n ** 63n - 2n, -(2n ** 63n), -(2n ** 63n) + 1n],
];

const NUMBERS: readonly number[] = [
  ...[
    0, 0.5, 1, -1, 1.5, -1.9, 0.1, 0.2, 0.3, 100, 1e15, 1e16, 123456789012345680000, 1e20, 1e21, 1.5e21, 1e-4, 1e-5, 1.25e-5, 1e-6, 1.5e-6,
  ],
  ...[1e-7, 1.234e-7, 5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 2 ** 63 - 1024],
  ...[1234567890123456.8, 1e22, 1e100, 1.1e-100, 4.35, 1 / 3],
];

const INSTANTS: readonly bigint[] = [
  ...[0n, -1n, 1_748_736_000_000_000n, 1_748_736_000_000_001n, 1_740_787_199_999_999n, -62_135_596_800_000_000n, 253_402_300_799_999_999n],
];

const DATES = ['1970-01-01', '2025-06-01', '2024-02-29', '0001-01-01', '9999-12-31'];

const PATTERNS = [
  ...[
    'a',
    '^a',
    'a$',
    '^$',
    '^.+$',
    '.',
    '(?s).',
    'b*',
    '[a-c]+',
    '[^a]',
    '(?i)abc',
    '(?i)k',
    'a|😀',
    'a?',
    '^a?b??',
    '\\\\d+',
    '\\\\D',
    '\\\\w',
    '\\\\s',
    '\\\\bA',
  ],
  ...[
    '^[0-9]{4}-[0-9]{2}',
    '\\\\pL',
    '\\\\p{Greek}',
    '\\\\.',
    '[?]',
    '^%',
    '(?m)^b',
    '\\\\x{1F600}',
    '(?P<year>[0-9]+)',
    '^(abc|ABC)$',
    'é',
    '\\\\Q.\\\\E',
    '',
  ],
].filter((pattern) => pattern !== '');

/** A row: each variable not set, or a value of its type; half of the values are picked by hand, and texts often repeat. */
export function randomRow(random: Random): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(VARIABLES).map(([name, type]) => [name, random() < 0.15 ? null : randomValue(random, type)]));
}

function randomValue(random: Random, type: ValueType): SetValue {
  switch (type) {
    case 'string':
      return random() < 0.85 ? pick(random, TEXTS) : randomText(random);
    case 'integer':
      return random() < 0.7 ? pick(random, INTEGERS) : BigInt(Math.floor(random() * 20) - 10);
    case 'number':
      return random() < 0.7 ? pick(random, NUMBERS) : (random() - 0.5) * 10 ** Math.floor(random() * 30 - 10);
    case 'boolean':
      return random() < 0.5;
    case 'timestamp':
      return random() < 0.7 ? pick(random, INSTANTS) : 1_748_736_000_000_000n + BigInt(Math.floor((random() - 0.5) * 1e13));
    case 'date':
      return pick(random, DATES);
    case 'json':
      throw new Error('no variable holds JSON here');
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function randomText(random: Random): string {
  const characters = ['a', 'b', 'A', 'Z', 'é', '😀', '1', '-', ':', '.', ' ', 'T', '\n', 'm'];
  return Array.from({ length: Math.floor(random() * 6) }, () => pick(random, characters)).join('');
}

type Form = (argument: (type: ExpressionType) => string, random: Random) => string;

const FUNCTION_FORMS: readonly { readonly name: string; readonly operation: Operation; readonly form: Form }[] = Object.entries(
  functions,
).flatMap(([name, row]) =>
  row.operations.map((operation) => ({
    name,
    operation,
    form: (argument, random) => {
      const texts = operation.takes.map((type, index) =>
        name === 'matches' && index === 1 ? `"${pick(random, PATTERNS)}"` : argument(type),
      );
      const [first = '', ...rest] = texts;
      return pick(random, row.forms) === 'method' ? `(${first}).${name}(${rest.join(', ')})` : `${name}(${texts.join(', ')})`;
    },
  })),
);

const OPERATOR_FORMS: readonly { readonly name: string; readonly operation: Operation; readonly form: Form }[] = Object.entries(
  operators,
).flatMap(([name, operations]) =>
  operations.map((operation) => ({
    name,
    operation,
    form: (argument) => operation.takes.map((type) => `(${argument(type)})`).join(` ${name} `),
  })),
);

const FORMS = [...FUNCTION_FORMS, ...OPERATOR_FORMS];

/** The text of an expression of a type; every row of the table can stand in it. */
export function randomExpression(random: Random, type: ExpressionType, depth: number): string {
  // Where a number is taken an integer fits too.
  const wanted = type === 'number' && random() < 0.3 ? 'integer' : type;
  if (depth <= 0 || random() < 0.1) return randomLeaf(random, wanted);
  const argument = (taken: ExpressionType): string => randomExpression(random, taken, depth - 1);
  const choice = random();
  if (choice < 0.12) return `(${argument('boolean')}) ? (${argument(wanted)}) : (${argument(wanted)})`;
  if (choice < 0.2 && (wanted === 'integer' || wanted === 'number')) return `-(${argument(wanted)})`;
  if (choice < 0.5 && wanted === 'boolean') return randomTruth(random, argument);
  const fitting = FORMS.filter(({ operation }) => operation.gives === wanted);
  return fitting.length === 0 ? randomLeaf(random, wanted) : pick(random, fitting).form(argument, random);
}

function randomTruth(random: Random, argument: (type: ExpressionType) => string): string {
  const choice = random();
  if (choice < 0.2) return `has(${pick(random, Object.keys(VARIABLES))})`;
  if (choice < 0.4) return `!(${argument('boolean')})`;
  if (choice < 0.7) return `(${argument('boolean')}) ${pick(random, ['&&', '||'])} (${argument('boolean')})`;
  const type = pick(random, ['string', 'integer', 'number', 'boolean', 'timestamp', 'date', 'duration'] as const);
  const items = Array.from({ length: 1 + Math.floor(random() * 3) }, () => argument(type));
  return `(${argument(type)}) in [${items.join(', ')}]`;
}

function randomLeaf(random: Random, type: ExpressionType): string {
  const names = Object.entries(VARIABLES).filter(([, of]) => of === type);
  return type !== 'duration' && random() < 0.6 ? pick(random, names)[0] : randomLiteral(random, type);
}

function randomLiteral(random: Random, type: ExpressionType): string {
  switch (type) {
    case 'string':
      return JSON.stringify(
        pick(
          random,
          TEXTS.filter((text) => text !== ''),
        ),
      );
    case 'integer':
      return String(pick(random, INTEGERS));
    case 'number': {
      const value = pick(random, NUMBERS);
      return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
    }
    case 'boolean':
      return String(random() < 0.5);
    case 'timestamp':
      return `timestamp("${pick(random, ['2025-06-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.9+01:00'])}")`;
    case 'date':
      return `date("${pick(random, DATES)}")`;
    case 'duration':
      return `duration("${pick(random, ['0s', '1s', '30m', '72h', '7d', '8w', '14000w'])}")`;
    case 'json':
      throw new Error('JSON has no literal');
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}
