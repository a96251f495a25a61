// Every word of the tree as DuckDB has it, and what DuckDB makes of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AggregateName, FunctionName, SqlExpression, SqlType, WindowName } from '../../core/sql/ast.ts';
import {
  aggregate,
  as,
  ascending,
  boolean,
  call,
  cast,
  column,
  double,
  field,
  greater,
  indexedLambda,
  integer,
  lambda,
  nothing,
  over,
  plus,
  query,
  safeCast,
  select,
  struct,
  text,
} from '../../core/sql/build.ts';
import { printInline } from '../../core/sql/print/print.ts';
import { type Duckdb, openDuckdb } from '../../test/sql/duckdb.ts';
import { duckdbDialect } from './dialect.ts';

interface Meaning {
  readonly written: SqlExpression;
  readonly duckdb: string;
  /** The answers, one per row. */
  readonly gives: readonly unknown[];
  /** What the columns n, s, b and d are read from: the four rows below, one by one or all together. */
  readonly from: 'nothing' | 'rows' | 'group';
}

const instant = (text: string): SqlExpression => ({ kind: 'literal', type: 'timestamp', value: String(Date.parse(`${text}Z`) * 1000) });
const micros = (value: SqlExpression): SqlExpression => call('epochMicros', value);
const list = (...numbers: readonly number[]): SqlExpression => call('listOf', ...numbers.map((number) => integer(number)));
const json = cast(text('{"a/b": {"c": [1, null]}, "d": 0.5}'), 'json');
const means = (written: SqlExpression, duckdb: string, ...gives: readonly unknown[]): Meaning => ({
  written,
  duckdb,
  gives,
  from: 'nothing',
});
const perRow = (written: SqlExpression, duckdb: string, ...gives: readonly unknown[]): Meaning => ({
  written,
  duckdb,
  gives,
  from: 'rows',
});
const together = (written: SqlExpression, duckdb: string, gives: unknown): Meaning => ({ written, duckdb, gives: [gives], from: 'group' });

const functions: Readonly<Record<FunctionName, Meaning>> = {
  coalesce: means(call('coalesce', nothing('integer'), integer(2)), 'coalesce(cast(null as bigint), 2)', 2),
  nullIf: means(call('nullIf', text('a'), text('a')), "nullif('a', 'a')", null),
  greatest: means(call('greatest', integer(1), nothing('integer'), integer(3)), 'greatest(1, cast(null as bigint), 3)', 3),
  least: means(call('least', integer(1), nothing('integer'), integer(3)), 'least(1, cast(null as bigint), 3)', 1),
  floor: means(call('floor', double(-0.5)), 'floor(-0.5e0)', -1),
  concat: means(call('concat', text('a'), text("'b"), text('')), "'a' || '''b' || ''", "a'b"),
  joinText: means(call('joinText', text(','), text('a'), text('b')), "concat_ws(',', 'a', 'b')", 'a,b'),
  lower: means(call('lower', text('ABC')), "lower('ABC')", 'abc'),
  lowerAscii: means(call('lowerAscii', text('AÉ')), "translate('AÉ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')", 'aÉ'),
  upperAscii: means(call('upperAscii', text('aé')), "translate('aé', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')", 'Aé'),
  trimBlanks: means(
    call('trimBlanks', text(' \t\n\r x\u00a0')),
    "trim((' ' || chr(9) || chr(10) || chr(13) || ' x\u00a0'), E' \\t\\n\\r')",
    'x\u00a0',
  ),
  jsonPart: means(
    call('jsonText', call('jsonPart', json, text('/a~1b')), text('/c')),
    'json_extract_string(json_extract(cast(\'{"a/b": {"c": [1, null]}, "d": 0.5}\' as json), \'/a~1b\'), \'/c\')',
    '[1,null]',
  ),
  jsonItem: means(
    call(
      'jsonText',
      call('jsonItem', cast(text('[{"k": "a"}, {"k": "b", "v": 1}, {"k": "b", "v": 2}]'), 'json'), text('/k'), text('b')),
      text('/v'),
    ),
    `json_extract_string(list_filter(try_cast(cast('[{"k": "a"}, {"k": "b", "v": 1}, {"k": "b", "v": 2}]' as json) as json[]), lambda json_item: json_extract_string(json_item, '/k') = 'b')[1], '/v')`,
    '1',
  ),
  sha256: means(call('sha256', text('abc')), "sha256('abc')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  composedText: means(call('composedText', text('e\u0301')), "nfc_normalize('e\u0301')", '\u00e9'),
  digitsOnly: means(call('digitsOnly', text('+86 (10) 1-2x')), "regexp_replace('+86 (10) 1-2x', '[^0-9]+', '', 'g')", '861012'),
  commasOnly: means(call('commasOnly', text('a; b|c')), "regexp_replace('a; b|c', '[,;| \\t\\n\\r]+', ',', 'g')", 'a,b,c'),
  length: means(call('length', text('支付😀')), "length('支付😀')", 3),
  contains: means(call('contains', text('50%_'), text('%')), "contains('50%_', '%')", true),
  startsWith: means(call('startsWith', text('abc'), text('b')), "starts_with('abc', 'b')", false),
  endsWith: means(call('endsWith', text('abc'), text('bc')), "ends_with('abc', 'bc')", true),
  substring: means(call('substring', text('WM7118:price'), integer(8)), "substring('WM7118:price', 8)", 'price'),
  character: means(call('character', integer(1)), 'chr(1)', '\u0001'),
  matches: means(call('matches', text('5a'), text('^[0-9]+$')), "regexp_matches('5a', '^[0-9]+$')", false),
  replaceMatches: means(
    call('replaceMatches', text('/a/12/b/3'), text('/([0-9])[0-9]*'), text('/:\\1')),
    "regexp_replace('/a/12/b/3', '/([0-9])[0-9]*', '/:\\1', 'g')",
    '/a/:1/b/:3',
  ),
  isFinite: means(call('isFinite', double(1)), 'isfinite(1e0)', true),
  numberText: perRow(
    call('numberText', column('d')),
    "case when d = 0 then '0' when abs(d) >= 1e-4 and abs(d) < 1e15 then rtrim(rtrim(cast(d as varchar), '0'), '.') when abs(d) >= 1 and abs(d) < 1e21 then rtrim(rtrim(cast(cast(cast(d as varchar) as decimal(38, 16)) as varchar), '0'), '.') when abs(d) < 1 and abs(d) >= 1e-6 then rtrim(rtrim(cast(cast(cast(d as varchar) as decimal(38, 23)) as varchar), '0'), '.') else replace(cast(d as varchar), 'e-0', 'e-') end",
    '0.5',
    '123456789012345680000',
    '1e-7',
    null,
  ),
  truncateNumber: means(call('truncateNumber', double(-1.9)), 'trunc(-1.9e0)', -1),
  wideInteger: means(call('wideInteger', integer(5)), 'cast(5 as hugeint)', 5),
  narrowInteger: perRow(
    call('narrowInteger', plus(column('n'), integer('9223372036854775806'))),
    'try(cast(n + 9223372036854775806 as bigint))',
    9223372036854776000,
    null,
    null,
    null,
  ),
  remainder: means(call('remainder', integer(-7), integer(2)), 'cast(cast(-7 as hugeint) % 2 as bigint)', -1),
  shortRemainder: means(call('shortRemainder', integer(7), integer(4)), '7 % 4', 3),
  wholeDivision: means(call('wholeDivision', integer(7), integer(2)), '7 // 2', 3),
  decimalTimes: means(
    call('decimalTimes', text('1780272000.123456'), integer(1_000_000)),
    "try(cast(floor(try_cast('1780272000.123456' as decimal(38, 18)) * 1000000) as bigint))",
    1780272000123456,
  ),
  utcFromLocal: means(
    micros(call('utcFromLocal', instant('2026-06-01T08:00'), text('Asia/Shanghai'))),
    "epoch_us(timezone('UTC', timezone('Asia/Shanghai', timestamp '2026-06-01 08:00:00')))",
    1780272000000000,
  ),
  bitAnd: means(call('bitAnd', integer(6), integer(3)), '6 & 3', 2),
  bigOne: means(call('bigOne'), 'cast(1 as bigint)', 1),
  numbersTo: means(call('numbersTo', integer(2)), 'range(0, 2 + 1)', [0, 1, 2]),
  shiftLeft: means(call('shiftLeft', call('bigOne'), integer(62)), 'cast(1 as bigint) << 62', 4611686018427388000),
  shiftRight: means(call('shiftRight', integer(5), integer(1)), '5 >> 1', 2),
  epochMicros: means(micros(instant('1969-12-31T23:59:59')), "epoch_us(timestamp '1969-12-31 23:59:59')", -1_000_000),
  timestampFromMicros: means(micros(call('timestampFromMicros', integer(-1))), 'epoch_us(make_timestamp(-1))', -1),
  parseTimestamp: means(
    micros(call('parseTimestamp', text('2026-06-01T08:00:00.1234567+08:00'))),
    "epoch_us(timezone('UTC', try_cast(regexp_replace(regexp_replace(regexp_replace(upper('2026-06-01T08:00:00.1234567+08:00'), " +
      "' ([Z+-])', '\\1'), '^(.{16})([^:]|$)', '\\1:00\\2'), '([+-][0-9]{2})([0-9]{2})$', '\\1:\\2') as timestamptz)))",
    1780272000123456,
  ),
  localTime: means(
    micros(call('localTime', instant('2026-06-01T00:00'), text('Asia/Shanghai'))),
    "epoch_us(timezone('Asia/Shanghai', timezone('UTC', timestamp '2026-06-01 00:00:00')))",
    1780300800000000,
  ),
  daysSince: means(
    call('daysSince', text('1970-01-05'), instant('1970-01-04T23:59')),
    "cast(timestamp '1970-01-04 23:59:00' as date) - date '1970-01-05'",
    -1,
  ),
  hourNumber: means(
    call('hourNumber', instant('1969-12-31T23:59')),
    "date_diff('hour', timestamp '1970-01-01', timestamp '1969-12-31 23:59:00')",
    -1,
  ),
  monthNumber: means(
    call('monthNumber', instant('2026-01-31T00:00')),
    "date_diff('month', date '0000-01-01', timestamp '2026-01-31 00:00:00')",
    2026 * 12,
  ),
  jsonText: means(
    call('jsonText', json, text('/a~1b/c')),
    `json_extract_string(cast('{"a/b": {"c": [1, null]}, "d": 0.5}' as json), '/a~1b/c')`,
    '[1,null]',
  ),
  jsonKind: means(
    call('jsonKind', json, text('/a~1b')),
    `json_type(cast('{"a/b": {"c": [1, null]}, "d": 0.5}' as json), '/a~1b')`,
    'OBJECT',
  ),
  textAsJson: means(cast(call('textAsJson', text('x"y')), 'text'), `cast(to_json('x"y') as varchar)`, '"x\\"y"'),
  rowJson: means(
    call('rowJson', struct({ a: text('x"y'), b: nothing('integer') })),
    "cast(to_json({'a': 'x\"y', 'b': cast(null as bigint)}) as varchar)",
    '{"a":"x\\"y","b":null}',
  ),
  tuple: means(greater(call('tuple', integer(1), text('b')), call('tuple', integer(1), text('a'))), "row(1, 'b') > row(1, 'a')", true),
  listLength: means(call('listLength', list(1, 2)), 'len([1, 2])', 2),
  listMin: means(call('listMin', list(2, 1)), 'list_min([2, 1])', 1),
  listMax: means(call('listMax', list(1, 2)), 'list_max([1, 2])', 2),
  listSort: means(call('listSort', list(3, 1, 2)), 'list_sort([3, 1, 2])', [1, 2, 3]),
  listFilter: means(
    call(
      'listFilter',
      list(1, 2, 3),
      lambda('x', (x) => greater(x, integer(1))),
    ),
    'list_filter([1, 2, 3], lambda x: x > 1)',
    [2, 3],
  ),
  listTransform: means(
    call(
      'listTransform',
      list(5, 6),
      indexedLambda('x', 'nth', (x, nth) => plus(x, nth)),
    ),
    'list_transform([5, 6], lambda x, nth: x + nth)',
    [6, 8],
  ),
  listItem: means(call('listItem', list(5, 6), integer(3)), '[5, 6][3]', null),
  listHead: means(call('listHead', list(1, 2, 3), integer(2)), '[1, 2, 3][1:2]', [1, 2]),
  listTail: means(call('listTail', list(1, 2, 3), integer(2)), '[1, 2, 3][2:]', [2, 3]),
  listLast: means(call('listLast', list(1, 2, 3), integer(2)), '[1, 2, 3][-2:]', [2, 3]),
  listConcat: means(call('listConcat', list(1), list(2, 3)), 'list_concat([1], [2, 3])', [1, 2, 3]),
  listPositionsOf: means(call('listPositionsOf', list(7, 8)), 'range(1, len([7, 8]) + 1)', [1, 2]),
  sortedListOf: together(call('sortedListOf', column('s')), 'list_sort(list(s))', ['a', 'b', 'b', 'c']),
  emptyTextList: means(call('emptyTextList'), 'cast([] as varchar[])', []),
  listOf: means(list(1, 2), '[1, 2]', [1, 2]),
  unnest: means(call('unnest', list(1, 2)), 'unnest([1, 2])', 1, 2),
};

const aggregates: Readonly<Record<AggregateName, Meaning>> = {
  count: together(aggregate('count', [], greater(column('n'), integer(1))), 'count(*) filter (where n > 1)', 2),
  countDistinct: together(aggregate('countDistinct', [column('n')]), 'count(distinct n)', 2),
  sum: together(aggregate('sum', [column('d')]), 'sum(d)', 123456789012345680000),
  average: together(aggregate('average', [column('n')]), 'avg(n)', 5 / 3),
  min: together(aggregate('min', [column('n')]), 'min(n)', 1),
  max: together(aggregate('max', [column('s')], column('b')), 'max(s) filter (where b)', 'a'),
  quantile: together(aggregate('quantile', [column('n'), double(0.25)]), 'quantile_cont(n, 0.25e0)', 1.5),
  list: together(aggregate('list', [column('n')], greater(column('n'), integer(1))), 'list(n) filter (where n > 1)', [2, 2]),
  minBy: together(aggregate('minBy', [column('s'), call('tuple', column('n'), column('s'))]), 'arg_min(s, row(n, s))', 'a'),
  maxBy: together(aggregate('maxBy', [column('s'), column('n')], column('b')), 'arg_max(s, n) filter (where b)', 'a'),
  bitOr: together(aggregate('bitOr', [column('n')]), 'bit_or(n)', 3),
  anyTrue: together(aggregate('anyTrue', [column('b')]), 'bool_or(b)', true),
  anyValue: together(aggregate('anyValue', [text('x')]), "any_value('x')", 'x'),
};

const byNumber = { orderBy: [ascending(column('d'))] };
const windows: Readonly<Record<Exclude<WindowName, AggregateName>, Meaning>> = {
  rowNumber: perRow(over('rowNumber', [], byNumber), 'row_number() over (order by d)', 2, 3, 1, 4),
  denseRank: perRow(over('denseRank', [], { orderBy: [ascending(column('s'))] }), 'dense_rank() over (order by s)', 1, 2, 2, 3),
  lead: perRow(over('lead', [column('s')], byNumber), 'lead(s) over (order by d)', 'b', 'c', 'a', null),
  lag: perRow(over('lag', [column('s')], byNumber), 'lag(s) over (order by d)', 'b', 'a', null, 'b'),
  lastValue: perRow(
    over('lastValue', [column('n')], { ...byNumber, frame: { unit: 'rows', from: { kind: 'unbounded' }, to: { kind: 'current' } } }),
    'last_value(n ignore nulls) over (order by d rows between unbounded preceding and current row)',
    1,
    2,
    2,
    2,
  ),
};

const casts: Readonly<Record<SqlType, Meaning>> = {
  text: means(cast(integer(5), 'text'), 'cast(5 as varchar)', '5'),
  integer: means(safeCast(text('x'), 'integer'), "try_cast('x' as bigint)", null),
  double: means(safeCast(text('0.1'), 'double'), "try_cast('0.1' as double)", 0.1),
  boolean: means(cast(text('true'), 'boolean'), "cast('true' as boolean)", true),
  timestamp: means(micros(cast(text('1970-01-01 00:00:01'), 'timestamp')), "epoch_us(cast('1970-01-01 00:00:01' as timestamp))", 1_000_000),
  date: means(cast(safeCast(text('2026-02-30'), 'date'), 'text'), "cast(try_cast('2026-02-30' as date) as varchar)", null),
  json: means(cast(safeCast(text('{"a": 1'), 'json'), 'text'), `cast(try_cast('{"a": 1' as json) as varchar)`, null),
};

const others: Readonly<Record<string, Meaning>> = {
  struct: means(field(struct({ 'odd "name\'': integer(1), k: integer(2) }), 'odd "name\''), `{'odd "name''': 1, 'k': 2}."odd ""name'"`, 1),
  let: means(
    { kind: 'let', name: 'it', value: integer(4), body: plus(column('it'), column('it')) },
    'list_transform([4], lambda it: it + it)[1]',
    8,
  ),
  integer: means(integer('9007199254740993'), '9007199254740993', 9007199254740992),
  boolean: means(boolean(false), 'false', false),
};

const given = query({
  kind: 'values',
  columns: ['nth', 'n', 's', 'b', 'd'],
  rows: [
    [integer(1), integer(1), text('a'), boolean(true), double(0.5)],
    [integer(2), integer(2), text('b'), boolean(false), double(123456789012345680000)],
    [integer(3), integer(2), text('b'), nothing('boolean'), double(1e-7)],
    [integer(4), nothing('integer'), text('c'), boolean(false), nothing('double')],
  ],
});

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

describe.each([
  ['functions', functions],
  ['aggregates', aggregates],
  ['windows', windows],
  ['casts', casts],
  ['others', others],
] as const)('%s', (_, table) => {
  it.each(Object.entries<Meaning>(table))('%s', async (_name, { written, duckdb: expected, gives, from }) => {
    const printed = printInline(select({ columns: [as(written, 'x')] }), duckdbDialect);
    expect(oneLine(printed)).toBe(`select ${expected} as x`);
    const asked = select({
      columns: [as(written, 'x'), ...(from === 'rows' ? [as(column('nth'), 'nth')] : [])],
      ...(from === 'nothing' ? {} : { from: { kind: 'query', query: given, as: 'given' } as const }),
    });
    const rows = await duckdb.rows(from === 'rows' ? { ...asked, orderBy: [ascending(column('nth'))] } : asked);
    expect(rows.map((row) => row.x)).toEqual(gives);
  });
});

/** Layout is the printer's own affair. */
const oneLine = (sql: string): string =>
  sql
    .replace(/\n */g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\]])/g, '$1');
