import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duckdbDialect } from '../../../adapters/duckdb/dialect.ts';
import type { SqlExpression, SqlQuery } from '../ast.ts';
import {
  and,
  as,
  boolean,
  call,
  choose,
  column,
  cte,
  divide,
  double,
  equal,
  field,
  greater,
  inQuery,
  integer,
  isNull,
  isSet,
  lambda,
  less,
  minus,
  negate,
  not,
  nothing,
  oneOf,
  or,
  over,
  parameter,
  plus,
  query,
  select,
  selectBody,
  struct,
  text,
  times,
} from '../build.ts';
import { printBound, printInline, printStatement } from './print.ts';

const one = (expression: SqlExpression): SqlQuery => select({ columns: [as(expression, 'x')] });
/** The text of one expression, inline. */
const printed = (expression: SqlExpression): string =>
  printInline(one(expression), duckdbDialect)
    .replace(/^select\s+/, '')
    .replace(/ as x$/, '');
const bound = (expression: SqlExpression, values = {}) => printBound(one(expression), duckdbDialect, values);

describe('placeholders', () => {
  it('are bound in the order in which they stand', () => {
    const { sql, parameters } = bound(call('coalesce', parameter('b', 'text'), text('?'), parameter('a', 'text')), { a: 'A?', b: 'B' });
    expect(sql).toBe('select coalesce(?, chr(63), ?) as x');
    expect(parameters.map((one) => one.value)).toEqual(['B', 'A?']);
  });

  it('may stand in texts that a dialect writes twice', () => {
    const { sql, parameters } = bound(call('numberText', choose([[equal(column('s'), text('?')), double(1)]])));
    expect(sql.split('chr(63)').length).toBeGreaterThan(2);
    expect(parameters).toEqual([]);
  });

  it('are the only question marks, whatever texts, names and comments hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const asked = query(selectBody({ columns: texts.map((part, index) => as(text(part), `x${index}`)), from: 'c' }), [
          cte('c', texts.join('?'), { columns: [as(integer(1), 'y')] }),
        ]);
        const { sql, parameters } = printBound(asked, duckdbDialect, {});
        expect(sql.split('?').length - 1).toBe(parameters.length);
      }),
    );
  });

  it('never stand for numbers and instants: engines could not tell their types', () => {
    const { sql, parameters } = bound(call('tuple', parameter('n', 'integer'), parameter('at', 'timestamp')), { n: '-5', at: '-1' });
    expect(sql).toBe("select row(-5, timestamp '1969-12-31 23:59:59.999999') as x");
    expect(parameters).toEqual([]);
  });

  it('need a value to run, and are named where there is none to read', () => {
    expect(() => bound(parameter('from', 'timestamp'))).toThrow('from');
    expect(() => bound(parameter('n', 'integer'), { n: '1; drop table x' })).toThrow('whole number');
    expect(printed(parameter('from', 'timestamp'))).toBe(':from');
  });

  it('are counted: a name that holds one is refused', () => {
    expect(() => bound(column('42? yes'))).toThrow('placeholders');
    expect(printed(column('42? yes'))).toBe('"42? yes"');
  });
});

describe('literals', () => {
  it.each<[SqlExpression, string]>([
    [text(''), "''"],
    [text("it's"), "'it''s'"],
    [text('a\nb\u0000'), "('a' || chr(10) || 'b' || chr(0))"],
    [text('\t'), 'chr(9)'],
    [text('50? yes'), "'50? yes'"],
    [integer('9223372036854775807'), '9223372036854775807'],
    [integer(-5), '-5'],
    [double(0.5), '0.5e0'],
    [double(100), '100e0'],
    [double(1_000_000), '1e6'],
    [double(-2500), '-2500e0'],
    [double(-25000), '-25e3'],
    [double(-0), '0e0'],
    [double(1e21), '1e21'],
    [double(1.5e-7), '1.5e-7'],
    [boolean(true), 'true'],
    [nothing('text'), 'cast(null as varchar)'],
    [nothing('timestamp'), 'cast(null as timestamp)'],
    [{ kind: 'literal', type: 'timestamp', value: '0' }, "timestamp '1970-01-01 00:00:00'"],
    [{ kind: 'literal', type: 'timestamp', value: '1780272000000120' }, "timestamp '2026-06-01 00:00:00.000120'"],
    [{ kind: 'literal', type: 'timestamp', value: '-62135596800000000' }, "timestamp '0001-01-01 00:00:00'"],
    [{ kind: 'literal', type: 'timestamp', value: '-62135596800000001' }, 'make_timestamp(-62135596800000001)'],
    [{ kind: 'literal', type: 'timestamp', value: '253402300800000000' }, 'make_timestamp(253402300800000000)'],
  ])('%j', (literal, expected) => expect(printed(literal)).toBe(expected));
});

describe('names', () => {
  it.each([
    ['price', 'price'],
    ['time', 'time'],
    ['user', '"user"'],
    ['select', '"select"'],
    ['Price', '"Price"'],
    ['preis_€', '"preis_€"'],
    ['1st', '"1st"'],
    ['a"b', '"a""b"'],
    ['', '""'],
  ])('%j', (name, expected) => {
    expect(printed(column(name))).toBe(expected);
    expect(printed(column('x', name))).toBe(`${expected}.x`);
    expect(printed(field(column('s'), name))).toBe(`s.${expected}`);
    expect(printed(call('listFilter', column('xs'), lambda(name, isSet)))).toBe(
      `list_filter(xs, lambda ${expected}: ${expected} is not null)`,
    );
  });
});

describe('parentheses', () => {
  const [a, b, c] = [column('a'), column('b'), column('c')];
  it.each<[string, SqlExpression]>([
    ['a + b + c', plus(plus(a, b), c)],
    ['a - (b - c)', minus(a, minus(b, c))],
    ['a - (b + c)', minus(a, plus(b, c))],
    ['a + b * c', plus(a, times(b, c))],
    ['(a + b) * c', times(plus(a, b), c)],
    ['a / (b * c)', divide(a, times(b, c))],
    ['a / b / c', divide(divide(a, b), c)],
    ['-(-a)', negate(negate(a))],
    ['-(a + b)', negate(plus(a, b))],
    ['a - (-b)', minus(a, negate(b))],
    ['a - (-5)', minus(a, integer(-5))],
    ['a * (-5)', times(a, integer(-5))],
    ['a > -5', greater(a, integer(-5))],
    ['a + b < c', less(plus(a, b), c)],
    ['(a < b) = (b < c)', equal(less(a, b), less(b, c))],
    ['(a < b) is null', isNull(less(a, b))],
    ['(a + b) is null', isNull(plus(a, b))],
    ['a < b and (b or c)', and(less(a, b), or(b, c))],
    ['(a and b) or not c', or(and(a, b), not(c))],
    ['not (a and b)', not(and(a, b))],
    ['not (a = b)', not(equal(a, b))],
    ['not (not a)', not(not(a))],
    ['a is not null', not(isNull(a))],
    ['a is null', not(isSet(a))],
    ['a not in (1, 2)', not(oneOf(a, [integer(1), integer(2)]))],
    ['(a + 1) in (1, 2)', oneOf(plus(a, integer(1)), [integer(1), integer(2)])],
    ['(a in (1, 2)) = b', equal(oneOf(a, [integer(1), integer(2)]), b)],
    ['(case when a then b end) + c', plus(choose([[a, b]]), c)],
    ['(a // b) + c', plus(call('wholeDivision', a, b), c)],
    ['(a + b) // (-c)', call('wholeDivision', plus(a, b), negate(c))],
    ['(a & b) = c', equal(call('bitAnd', a, b), c)],
    ['(a << b) & (c >> 1)', call('bitAnd', call('shiftLeft', a, b), call('shiftRight', c, integer(1)))],
    ["(a || ' ') = b", equal(call('concat', a, text(' ')), b)],
    ["(a + b) || 'x'", call('concat', plus(a, b), text('x'))],
    ['(a || b)[1:c + 1]', call('listHead', call('concat', a, b), plus(c, integer(1)))],
    ["(cast(a as date) - date '1970-01-01') - b", minus(call('daysSince', text('1970-01-01'), a), b)],
    ['len(a) + 1', plus(call('listLength', a), integer(1))],
    ['list_max(a).t - b', minus(field(call('listMax', a), 't'), b)],
    ["{'t': a + b}.t", field(struct({ t: plus(a, b) }), 't')],
    ['lag(a) over (order by b) + c', plus(over('lag', [a], { orderBy: [{ expression: b, descending: false, nulls: null }] }), c)],
  ])('%s', (expected, expression) => expect(printed(expression)).toBe(expected));
});

describe('queries', () => {
  it('say above each CTE what a row of it is, on one line and without control characters', () => {
    const asked = query(selectBody({ columns: [as(integer(1), 'x')] }), [
      cte('c', 'rows of "web"\n; drop table x; --\r\u0000\u2028really?', { columns: [as(integer(1), 'y')] }),
    ]);
    expect(printInline(asked, duckdbDialect)).toBe(
      'with\n-- rows of "web" ; drop table x; -- really\uff1f\nc as (\n  select 1 as y\n)\nselect 1 as x',
    );
  });

  it('give a column no second name that it has already', () => {
    expect(printInline(select({ columns: [as(column('a', 't'), 'a'), as(column('b', 't'), 'c')], from: 't' }), duckdbDialect)).toBe(
      'select t.a, t.b as c\nfrom t',
    );
  });

  it('stand in an expression in lines of their own', () => {
    const inner = select({ columns: [as(column('a'), 'a')], from: 't' });
    expect(printed(inQuery(column('a'), inner))).toBe('a in (\n    select a\n    from t\n  )');
    expect(printed(not(inQuery(column('a'), inner)))).toBe('a not in (\n    select a\n    from t\n  )');
  });

  it('print the same twice, and after a round through JSON', () => {
    const asked = query(
      selectBody({ columns: [as(call('concat', text('a\n?'), parameter('p', 'text')), 'x')], where: equal(column('a'), double(0.1)) }),
    );
    const first = printBound(asked, duckdbDialect, { p: 'v' });
    expect(printBound(asked, duckdbDialect, { p: 'v' })).toEqual(first);
    expect(printBound(JSON.parse(JSON.stringify(asked)), duckdbDialect, { p: 'v' })).toEqual(first);
  });
});

describe('statements', () => {
  it('create and drop tables', () => {
    const table = { kind: 'createTable', name: 'Odd "table"', temporary: true, comment: '', query: one(text('?')) } as const;
    expect(printStatement(table, duckdbDialect, 'bound', {})).toEqual({
      sql: 'create or replace temp table "Odd ""table""" as\nselect chr(63) as x',
      parameters: [],
    });
    expect(printStatement({ kind: 'dropTable', name: 'x' }, duckdbDialect, 'inline', {}).sql).toBe('drop table if exists x');
  });
});
