// Random typed expressions over every kind of node, and values that are awkward for their type.
import type {
  ArithmeticOperator,
  ComparisonOperator,
  ExpressionFunction,
  TypedExpression,
  ValueType,
  Variable,
} from '../../core/expressions/typed-expression.ts';
import type { Random } from '../semantics/random/random.ts';

export type Scalar = Exclude<ValueType, 'json'>;
export type SampleValue = string | bigint | number | boolean | null;

const texts: readonly SampleValue[] = [
  ...['a', 'b', 'A', 'ab', 'abc', ' ', 'true', 'é', 'e\u0301', '😀', '\uff5e', 'a\u0000b', 'a\nb', 'NaN', 'Infinity', '-inf', 'null'],
  ...["'; drop table x; --", '?', '"', '\\', '%', '*/', '5', '-5', '+5', ' 5 ', '\t5', '5\n', '\v5', '\u00a05', '5 5', '007', '5.', '.5'],
  ...['.', '+', '1e3', '1E-3', '1e', 'e3', '0x1', '1_000', '1,5', '--5', '१', '１', '-0', '0', '0.1', '12345678.9', '1e999', '1e-400'],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '123456789012345678901234567890'],
  ...[
    '1.7976931348623157e308',
    '4.9e-324',
    '9007199254740993',
    '9007199254740993.0',
    '0.30000000000000004',
    '1e22',
    '00000000000000000000000000000001',
  ],
];
const integers: readonly bigint[] = [
  ...[0n, 1n, -1n, 2n, 3n, 7n, -7n, 10n, 3037000500n, 10n ** 15n, 10n ** 18n],
  ...[2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, 2n ** 63n - 2n, -(2n ** 63n), -(2n ** 63n) + 1n],
];
const numbers: readonly number[] = [
  ...[0, -0, 1, -1, 0.1, 0.2, 0.5, -0.5, 1.5, 2.5, 1 / 3, 0.30000000000000004, 123456.789, 99.99],
  ...[1e-4, 0.00012345, 1e-5, 0.00001234, 1e-6, 1.5e-7, 1e-7, 9.9e-8, -1e-8, 1e-100, 5e-324],
  ...[1e15, 1234567890123456.8, 1e16, -1e17, 1e20, 123456789012345680000, 1e21, 1.5e22, 1e100, 1e308, -1e308, 1.7976931348623157e308],
  ...[2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 9.223372036854775e18],
];

/** What a column of a type may hold; null is the one way not to be set. */
export const samples: Readonly<Record<Scalar, readonly SampleValue[]>> = {
  string: texts,
  integer: integers,
  number: numbers,
  boolean: [true, false],
  timestamp: [0n, -1n, 1n, 1_780_272_000_123_456n, 1_780_272_000_123_457n, -315_619_200_000_000n, 4_102_444_800_000_000n],
  date: ['1970-01-01', '1969-12-31', '2024-02-29', '2025-06-01', '2025-06-02', '0999-12-31', '9999-12-31'],
};

const SCALARS = Object.keys(samples) as readonly Scalar[];
export const variables: readonly Variable[] = [
  ...SCALARS.flatMap((type) => [1, 2].map((nth) => ({ kind: 'variable', of: 'property', name: `${type}_${nth}`, type }) as const)),
  { kind: 'variable', of: 'property', name: 'json_1', type: 'json' },
];

export function sampleFor(random: Random, type: Scalar): SampleValue {
  return random.chance(0.15) ? null : random.pick(samples[type]);
}

/** An expression of a type, at most `depth` operations deep. */
export function randomExpression(random: Random, type: Scalar, depth: number): TypedExpression {
  const forms = depth === 0 ? [leaf] : [leaf, ...FORMS[type], ...FORMS[type], conditional];
  return random.pick(forms)(random, type, depth);
}

type Form = (random: Random, type: Scalar, depth: number) => TypedExpression;
const anything = (random: Random, type: Scalar, depth: number): TypedExpression =>
  randomExpression(random, type, random.integer(0, depth - 1));

const leaf: Form = (random, type) => (random.chance(0.6) ? variableOf(random, type) : literalOf(random, type));

function variableOf(random: Random, type: ValueType): Variable {
  return random.pick(variables.filter((variable) => variable.type === type));
}

/** Timestamps and dates have no literals. */
function literalOf(random: Random, type: Scalar): TypedExpression {
  switch (type) {
    case 'string':
      return { kind: 'literal', type, value: random.chance(0.1) ? '' : String(random.pick(texts)).replaceAll('\u0000', '') };
    case 'integer':
      return { kind: 'literal', type, value: String(random.pick(integers)) };
    case 'number':
      return { kind: 'literal', type, value: random.pick(numbers) + 0 };
    case 'boolean':
      return { kind: 'literal', type, value: random.chance(0.5) };
    case 'timestamp':
    case 'date':
      return variableOf(random, type);
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

const conditional: Form = (random, type, depth) => {
  const side = (): Scalar => (type === 'number' && random.chance(0.3) ? 'integer' : type);
  const [condition, whenTrue, whenFalse] = [
    anything(random, 'boolean', depth),
    anything(random, side(), depth),
    anything(random, type, depth),
  ];
  return { kind: 'conditional', type, condition, whenTrue, whenFalse };
};

const not: Form = (random, _, depth) => ({ kind: 'not', type: 'boolean', operand: anything(random, 'boolean', depth) });
const logical: Form = (random, _, depth) => ({
  kind: 'logical',
  type: 'boolean',
  operator: random.pick(['&&', '||'] as const),
  left: anything(random, 'boolean', depth),
  right: anything(random, 'boolean', depth),
});
const has: Form = (random) => ({ kind: 'has', type: 'boolean', operand: random.pick(variables) });

const ORDERED: readonly ComparisonOperator[] = ['==', '!=', '<', '<=', '>', '>='];
const comparison: Form = (random, _, depth) => {
  const left = random.pick(SCALARS);
  const operator = left === 'boolean' ? random.pick(['==', '!='] as const) : random.pick(ORDERED);
  return {
    kind: 'comparison',
    type: 'boolean',
    operator,
    left: anything(random, left, depth),
    right: anything(random, besides(random, left), depth),
  };
};
const membership: Form = (random, _, depth) => {
  const type = random.pick(SCALARS);
  const items = Array.from({ length: random.integer(1, 4) }, () => anything(random, besides(random, type), depth));
  return { kind: 'in', type: 'boolean', needle: anything(random, type, depth), items };
};
/** Integers and numbers mix. */
const besides = (random: Random, type: Scalar): Scalar =>
  type === 'integer' || type === 'number' ? random.pick(['integer', 'number'] as const) : type;

const search: Form = (random, _, depth) =>
  called(
    random.pick(['contains', 'startsWith', 'endsWith'] as const),
    'boolean',
    anything(random, 'string', depth),
    anything(random, 'string', depth),
  );

const called = (name: ExpressionFunction, type: Scalar, ...args: readonly TypedExpression[]): TypedExpression => ({
  kind: 'call',
  type,
  function: name,
  arguments: args,
});

const arithmetic =
  (operators: readonly ArithmeticOperator[]): Form =>
  (random, type, depth) => {
    const operator = random.pick(operators);
    const side = (): Scalar => (type === 'number' ? random.pick(['integer', 'number', 'number'] as const) : type);
    const [left, right] = [side(), side()];
    // Two integers only make a number when they are divided.
    const isWhole = type === 'number' && left === 'integer' && right === 'integer';
    return {
      kind: 'arithmetic',
      type: type as 'integer' | 'number' | 'string',
      operator: isWhole ? '/' : operator,
      left: anything(random, left, depth),
      right: anything(random, right, depth),
    };
  };
const negate: Form = (random, type, depth) => ({
  kind: 'negate',
  type: type as 'integer' | 'number',
  operand: anything(random, type, depth),
});

const convert =
  (name: ExpressionFunction, from: readonly Scalar[]): Form =>
  (random, type, depth) =>
    called(name, type, anything(random, random.pick(from), depth));

const FORMS: Readonly<Record<Scalar, readonly Form[]>> = {
  boolean: [not, logical, comparison, comparison, membership, has, search],
  string: [arithmetic(['+']), convert('string', ['integer', 'number', 'number', 'boolean', 'string'])],
  integer: [arithmetic(['+', '-', '*', '%', '%']), negate, convert('int', ['string', 'number', 'integer'])],
  number: [arithmetic(['+', '-', '*', '/', '/']), negate, convert('double', ['string', 'number', 'integer'])],
  timestamp: [],
  date: [],
};
