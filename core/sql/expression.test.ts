// How conditions read in SQL. What they mean there is held against JavaScript in test/sql/expressions.test.ts.
import { describe, expect, it } from 'vitest';
import { duckdbDialect } from '../../adapters/duckdb/dialect.ts';
import { checkExpression } from '../expressions/check.ts';
import type { Scope } from '../expressions/scope.ts';
import type { TypedExpression, ValueType } from '../expressions/typed-expression.ts';
import type { SqlExpression } from './ast.ts';
import { as, column, select } from './build.ts';
import { conversionFails, lowerCondition, lowerValue } from './expression.ts';
import { printInline } from './print/print.ts';

const TYPES: Readonly<Record<string, ValueType>> = {
  s: 'string',
  t: 'string',
  i: 'integer',
  j: 'integer',
  n: 'number',
  m: 'number',
  b: 'boolean',
  any: 'json',
};
const scope: Scope = {
  variables: Object.entries(TYPES).map(([name, type]) => ({ kind: 'variable', of: 'property', name, type })),
  conflicts: [],
  openColumns: false,
};

function checked(text: string): TypedExpression {
  const { expression, problems } = checkExpression(text, scope);
  expect(problems).toEqual([]);
  if (expression === null) throw new Error(text);
  return expression;
}
const printed = (expression: SqlExpression): string =>
  printInline(select({ columns: [as(expression, 'x')] }), duckdbDialect)
    .replace(/^select\s+/, '')
    .replace(/ as x$/, '');
const read = (variable: { readonly name: string }): SqlExpression => column(variable.name);

describe('conditions', () => {
  it.each([
    ['n > 0.0 && i < 10', 'n > 0e0 and i < 10'],
    ['s == "a" || (b && i >= 2)', "s = 'a' or (b and i >= 2)"],
    ['s in ["a", "b"]', "s in ('a', 'b')"],
    ['s in ["a"]', "s = 'a'"],
    // Not set on either side: != is true, as the negation of ==.
    ['s != "a"', "s is distinct from 'a'"],
    ['"a" != s', "not coalesce('a' = s, false)"],
    ['s != t', 'not coalesce(s = t, false)'],
    ['!(s == "a")', "not coalesce(s = 'a', false)"],
    ['!(s in ["a", "b"])', "not coalesce(s in ('a', 'b'), false)"],
    ['!has(s)', 's is null'],
    ['has(any)', 'any_ is not null'.replace('any_', '"any"')],
    ['!b', 'not coalesce(b, false)'],
    ['s.contains("50%")', "coalesce(contains(s, '50%'), false)"],
    ['!s.startsWith(t)', 'not coalesce(starts_with(s, t), false)'],
    // An integer is an integer beside integers and a number beside numbers.
    ['i in [1, 2, 2.5]', 'i in (1, 2) or cast(i as double) = 2.5e0'],
    ['n in [1, 2.5]', 'n in (1, 2.5e0)'],
    ['b ? i > 1 : i > 2', 'case when b then coalesce(i > 1, false) else coalesce(i > 2, false) end'],
  ])('%s', (text, sql) => expect(printed(lowerCondition(checked(text), read))).toBe(sql));
});

describe('values', () => {
  it.each([
    ['i + j', 'try(cast(cast(i as hugeint) + cast(j as hugeint) as bigint))'],
    ['-i', 'try(cast(cast(0 as hugeint) - cast(i as hugeint) as bigint))'],
    ['i % 7', 'cast(cast(i as hugeint) % 7 as bigint)'],
    ['n + m', 'case when isfinite(cast(n as double) + cast(m as double)) then cast(n as double) + cast(m as double) end'],
    [
      'i / 100',
      'case when isfinite(cast(i as double) / nullif(cast(100 as double), 0e0)) then cast(i as double) / nullif(cast(100 as double), 0e0) end',
    ],
    ['-n', '-n'],
    ['s + ":" + t', "(s || ':') || t"],
    ['s + ""', 'cast(null as varchar)'],
    ['string(i)', 'cast(i as varchar)'],
    ['string(b)', "case when b then 'true' when not b then 'false' end"],
    ['int(n)', 'try_cast(trunc(n) as bigint)'],
    ['int(s)', "case when regexp_matches(trim(s, E' \\t\\n\\r'), '^[+-]{0,1}[0-9]+$') then try_cast(trim(s, E' \\t\\n\\r') as bigint) end"],
    ['double(i)', 'cast(i as double)'],
    ['has(s) ? s : t', 'case when s is not null then s else t end'],
  ])('%s', (text, sql) =>
    expect(
      printed(lowerValue(checked(text), read))
        .replace(/\s+/g, ' ')
        .replace(/\( | \)/g, (bracket) => bracket.trim()),
    ).toBe(sql),
  );

  it('divides by what is neither zero nor infinite', () => {
    const sql = printed(lowerValue(checked('n / (m * i)'), read));
    expect(sql).toContain('nullif(it, 0e0)');
    expect(sql.match(/isfinite/g)).toHaveLength(2);
  });
});

describe('failed conversions', () => {
  const failing = (text: string): string | null => {
    const found = conversionFails(checked(text), read);
    return found === null ? null : printed(found).replace(/\s+/g, ' ');
  };

  it('are none where nothing is converted', () => {
    for (const text of ['s == "a"', 'string(i) + s', 'b ? 1 : 2', 'has(n)', 'i + 1']) expect(failing(text)).toBeNull();
  });

  it('are set values that give none', () => {
    expect(failing('double(i)')).toBe('i is not null and cast(i as double) is null');
    expect(failing('int(s) + 1')).toMatch(/^s is not null and .* is null$/);
    expect(failing('int(n) in [1]')).toBe('n is not null and try_cast(trunc(n) as bigint) is null');
  });

  it('count only where they are reached: a boolean that is not set goes the other way', () => {
    expect(failing('b ? double(i) : 0.0')).toBe('coalesce(b, false) and i is not null and cast(i as double) is null');
    expect(failing('b ? 0.0 : double(i)')).toBe('not coalesce(b, false) and i is not null and cast(i as double) is null');
    expect(failing('b && double(i) > 0.0')).toBe('coalesce(b, false) and i is not null and cast(i as double) is null');
    expect(failing('b || double(i) > 0.0')).toBe('not coalesce(b, false) and i is not null and cast(i as double) is null');
  });
});
