import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression } from './check.ts';
import { evaluate, holds, type Value } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { compareText } from './text-order.ts';
import type { ValueType } from './typed-expression.ts';

const TYPES: Readonly<Record<string, ValueType>> = {
  s: 'string',
  t: 'string',
  i: 'integer',
  j: 'integer',
  n: 'number',
  m: 'number',
  b: 'boolean',
  c: 'boolean',
  at: 'timestamp',
  day: 'date',
  any: 'json',
};

const SCOPE: Scope = {
  variables: Object.entries(TYPES).map(([name, type]) => ({ kind: 'variable', of: 'property', name, type })),
  conflicts: [],
  openColumns: false,
};

function run(text: string, values: Readonly<Record<string, unknown>> = {}): Value {
  const { expression, problems } = checkExpression(text, SCOPE);
  expect(problems).toEqual([]);
  return expression === null ? null : evaluate(expression, (variable) => values[variable.name]);
}

describe('two-valued logic', () => {
  it('makes every comparison with a value that is not set false, and != its negation', () => {
    for (const s of [null, undefined, '']) {
      expect(run('s == "a"', { s })).toBe(false);
      expect(run('s != "a"', { s })).toBe(true);
      expect(run('s < "a" || s >= "a"', { s })).toBe(false);
      expect(run('s in ["a", "b"]', { s })).toBe(false);
      expect(run('s.contains("a")', { s })).toBe(false);
      expect(run('s == t', { s, t: '' })).toBe(false);
      expect(run('has(s)', { s })).toBe(false);
    }
    expect(run('has(s) && has(i) && has(any)', { s: 'x', i: 0n, any: [] })).toBe(true);
  });

  it('takes a boolean that is not set as false where truth is asked, and leaves it not set as a value', () => {
    expect(run('!b')).toBe(true);
    expect(run('b || !b')).toBe(true);
    expect(run('b == false')).toBe(false);
    expect(run('b')).toBeNull();
    expect(run('b ? 1 : 2')).toBe(2n);
    expect(run('b == c', { b: false, c: false })).toBe(true);
  });

  it('leaves arithmetic on a value that is not set not set', () => {
    expect(run('i + 1')).toBeNull();
    expect(run('s + "x"', { s: '' })).toBeNull();
    expect(run('-n')).toBeNull();
    expect(run('(i + 1) != 2')).toBe(true);
  });
});

describe('numbers', () => {
  it('mixes integers and numbers', () => {
    expect(run('i == 1.0', { i: 1n })).toBe(true);
    expect(run('i < n', { i: 1n, n: 1.5 })).toBe(true);
    expect(run('i + n', { i: 1n, n: 1.5 })).toBe(2.5);
    expect(run('i in [0.5, 2]', { i: 2n })).toBe(true);
    expect(run('b ? i : n', { b: true, i: 3n })).toBe(3);
  });

  it('divides into numbers and keeps the sign of the dividend in a remainder', () => {
    expect(run('i / j', { i: 7n, j: 2n })).toBe(3.5);
    expect(run('i % j', { i: -7n, j: 2n })).toBe(-1n);
  });

  it('knows no infinity, NaN or wrapped integer', () => {
    expect(run('i / j', { i: 1n, j: 0n })).toBeNull();
    expect(run('n / m', { n: 0, m: 0 })).toBeNull();
    expect(run('i % j', { i: 1n, j: 0n })).toBeNull();
    expect(run('n * m', { n: 1e300, m: 1e300 })).toBeNull();
    expect(run('i + 1', { i: 2n ** 63n - 1n })).toBeNull();
    expect(run('i * j', { i: 2n ** 40n, j: 2n ** 40n })).toBeNull();
    expect(run('-i', { i: -(2n ** 63n) })).toBeNull();
  });

  it('keeps 64 bits exactly', () => {
    expect(run('i + 1', { i: 9007199254740993n })).toBe(9007199254740994n);
    expect(run('i == 9007199254740993', { i: 9007199254740992n })).toBe(false);
  });
});

describe('text', () => {
  it('orders by UTF-8 bytes, not by UTF-16 units', () => {
    expect(run('s < t', { s: '\uff5e', t: '😀' })).toBe(true);
    expect(run('s > t', { s: 'b', t: 'a' })).toBe(true);
    expect(run('s < t', { s: 'a', t: 'ab' })).toBe(true);
  });

  it('orders as the bytes do, for any two texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (left, right) => {
        fc.pre(!/\p{Cs}/u.test(left + right));
        expect(Math.sign(compareText(left, right))).toBe(Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right))));
      }),
    );
  });

  it('joins, searches and converts', () => {
    expect(run('s + t', { s: 'a', t: 'b' })).toBe('ab');
    expect(run('s.startsWith("a") && s.endsWith("c") && s.contains("b")', { s: 'abc' })).toBe(true);
    expect(run('s.contains(t)', { s: 'abc', t: '' })).toBe(false);
    expect(run('int(s)', { s: ' 12 ' })).toBe(12n);
    expect(run('int(s) == 12', { s: '12.0' })).toBe(false);
    expect(run('int(n)', { n: -1.9 })).toBe(-1n);
    expect(run('double(s)', { s: '1e3' })).toBe(1000);
    expect(run('double(i)', { i: 3n })).toBe(3);
    expect(run('string(n) + string(i) + string(b)', { n: 1.5, i: 2n, b: true })).toBe('1.52true');
    expect(run('string(s)', { s: '' })).toBeNull();
  });
});

describe('variables', () => {
  it('compares timestamps and dates', () => {
    expect(run('at == at', { at: 1_000_000n })).toBe(true);
    expect(run('day < day', { day: '2025-06-01' })).toBe(false);
  });

  it('takes a value of another type as not set', () => {
    expect(run('has(i) || has(n) || has(s) || has(b) || has(at)', { i: 1.5, n: '1', s: 1n, b: 'true', at: 'now' })).toBe(false);
    expect(run('i', { i: 3 })).toBe(3n);
    expect(run('n', { n: 3n })).toBe(3);
    expect(run('n', { n: Number.NaN })).toBeNull();
  });
});

describe('text functions', () => {
  it('counts characters, and changes the case of A-Z alone', () => {
    expect(run('size(s)', { s: 'a😀é' })).toBe(3n);
    expect(run('s.size()', { s: '' })).toBeNull();
    expect(run('s.lowerAscii()', { s: 'ÀBCz İ' })).toBe('Àbcz İ');
    expect(run('s.upperAscii()', { s: 'ßabc' })).toBe('ßABC');
  });

  it('finds regular expressions anywhere in a text', () => {
    expect(run('s.matches("b+")', { s: 'abbc' })).toBe(true);
    expect(run('matches(s, "^b")', { s: 'ab' })).toBe(false);
    expect(run('s.matches("^$")', { s: '' })).toBe(false);
    expect(run(String.raw`s.matches(r"^\d+$")`, { s: '42\n' })).toBe(false);
  });
});

describe('times', () => {
  const noon = 1_748_779_200_000_000n;

  it('adds durations to timestamps and takes timestamps from each other', () => {
    expect(run('at + duration("30m")', { at: noon })).toBe(noon + 1_800_000_000n);
    expect(run('duration("30m") + at > at && at - duration("1s") < at', { at: noon })).toBe(true);
    expect(run('at - timestamp("2025-06-01T11:59:00Z")', { at: noon })).toBe(60_000_000n);
    expect(run('at - timestamp(s) > duration("59s")', { at: noon, s: '2025-06-01 11:59' })).toBe(true);
    expect(run('at + duration("1s")', {})).toBeNull();
  });

  it('knows no instant beyond the years 1 to 9999', () => {
    expect(run('timestamp("9999-12-31T23:59:59.999999Z") + duration("1s")')).toBeNull();
    expect(run('timestamp(s)', { s: '0001-01-01T00:00:00+01:00' })).toBeNull();
    expect(run('timestamp(s)', { s: '0000-01-01T00:00:00Z' })).toBeNull();
  });

  it('reads times out of text, or nothing', () => {
    expect(run('timestamp(s)', { s: ' 2025-06-01t20:00:00.1234569 +0800\n' })).toBe(noon + 123_456n);
    expect(run('timestamp(s) == at', { s: '2025-06-01 12:00', at: noon })).toBe(true);
    for (const s of ['2025-06-01', '2025-06-01T24:00Z', '2025-02-29T00:00Z', '2025-06-01T12:00:60Z', '2025-06-01T12:00+15:00']) {
      expect(run('timestamp(s)', { s })).toBeNull();
    }
    expect(run('date(s)', { s: '2024-02-29' })).toBe('2024-02-29');
    expect(run('date(s)', { s: '2025-02-29' })).toBeNull();
    expect(run('day == date("2025-06-01")', { day: '2025-06-01' })).toBe(true);
    expect(run('duration(s) == duration("2h")', { s: '120m' })).toBe(true);
    expect(run('duration(s)', { s: 'none' })).toBeNull();
  });
});

describe('evaluate', () => {
  it("never throws, and gives a value of the expression's type or none", () => {
    const pieces = [
      's',
      't',
      'i',
      'j',
      'n',
      'm',
      'b',
      'c',
      '1',
      '2.5',
      '"x"',
      ' + ',
      ' - ',
      ' * ',
      ' / ',
      ' % ',
      ' == ',
      ' < ',
      ' && ',
      ' || ',
      '!',
      '(',
      ')',
      ' ? ',
      ' : ',
    ];
    const value = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.double(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 }), value, (parts, sample) => {
        const { expression } = checkExpression(parts.join(''), SCOPE);
        fc.pre(expression !== null);
        const result = evaluate(expression, () => sample);
        const types: Readonly<Record<string, string>> = { string: 'string', integer: 'bigint', number: 'number', boolean: 'boolean' };
        if (result !== null) expect(typeof result).toBe(types[expression.type]);
        expect(holds({ kind: 'not', type: 'boolean', operand: { kind: 'literal', type: 'boolean', value: true } }, () => sample)).toBe(
          false,
        );
      }),
      { numRuns: 500 },
    );
  });
});
