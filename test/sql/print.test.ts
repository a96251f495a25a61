// What is printed means what the tree says, when DuckDB reads it: hostile texts and names stay values, and parentheses keep the tree's shape.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlExpression, SqlQuery } from '../../core/sql/ast.ts';
import {
  as,
  call,
  column,
  cte,
  equal,
  field,
  integer,
  join,
  query,
  select,
  selectBody,
  struct,
  table,
  text,
} from '../../core/sql/build.ts';
import { printStatement } from '../../core/sql/print/print.ts';
import { randomFrom } from '../semantics/random/random.ts';
import { type Duckdb, openDuckdb } from './duckdb.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { evaluateTree, randomTree, type TreeValue } from './random-tree.ts';

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

const RENDERINGS = ['rows', 'inlineRows'] as const;

describe.each(RENDERINGS)('hostile texts (%s)', (rendering) => {
  const ask = (asked: SqlQuery) => duckdb[rendering](asked);

  it('come back as they went in', async () => {
    const [row] = await ask(select({ columns: HOSTILE_TEXTS.map((value, index) => as(text(value), `x${index}`)) }));
    expect(Object.values(row ?? {})).toEqual(HOSTILE_TEXTS);
  });

  it('are compared, searched and joined as plain values', async () => {
    const columns = HOSTILE_TEXTS.flatMap((value, index) => [
      as(equal(call('concat', text('<'), text(value), text('>')), text(`<${value}>`)), `joined_${index}`),
      as(call('contains', text(`<${value}>`), text(value)), `found_${index}`),
      as(equal(call('length', text(value)), integer([...value].length)), `counted_${index}`),
    ]);
    const [row] = await ask(select({ columns }));
    expect(Object.entries(row ?? {}).filter(([, value]) => value !== true)).toEqual([]);
  });

  it('stand in lists, cases and conditions', async () => {
    const listed = query({
      kind: 'values',
      columns: ['nth', 'value'],
      rows: HOSTILE_TEXTS.map((value, index) => [integer(index), text(value)]),
    });
    for (const value of HOSTILE_TEXTS) {
      const asked = select({
        columns: [as(column('nth'), 'nth')],
        from: { kind: 'query', query: listed, as: 'given' },
        where: { kind: 'in', operand: column('value'), items: [text(value), text(value)] },
      });
      expect(await ask(asked)).toEqual([{ nth: HOSTILE_TEXTS.indexOf(value) }]);
    }
  });

  it('change nothing as comments', async () => {
    for (const value of HOSTILE_TEXTS) {
      const asked = query(selectBody({ columns: [as(column('y'), 'x')], from: 'c' }), [
        cte('c', value, { columns: [as(integer(1), 'y')] }),
      ]);
      expect(await ask(asked)).toEqual([{ x: 1 }]);
    }
  });
});

describe('hostile names', () => {
  // Columns with control characters or question marks get another name before they reach SQL; the empty name is none;
  // and the driver's row objects cannot hold `__proto__`.
  const names = HOSTILE_TEXTS.filter((name) => name !== '' && name !== '__proto__' && name.length < 1000 && !/[?\p{Cc}]/u.test(name));

  it('are columns, tables, CTEs and fields of these names', async () => {
    for (const name of names) {
      const statement = {
        kind: 'createTable',
        name,
        temporary: true,
        comment: name,
        query: select({ columns: [as(integer(7), name)] }),
      } as const;
      await duckdb.execute(printStatement(statement, duckdb.dialect, 'bound', {}));
      const inner = cte('inner rows', name, { columns: [as(struct({ [name]: column(name, name) }), name)], from: table(name) });
      const asked = query(
        selectBody({
          columns: [as(field(column(name, 'inner rows'), name), name)],
          from: 'inner rows',
          joins: [join('inner', table(name, 'other'), equal(column(name, 'other'), integer(7)))],
        }),
        [inner],
      );
      expect(await duckdb.rows(asked), name).toEqual([Object.fromEntries([[name, 7]])]);
      await duckdb.execute(printStatement({ kind: 'dropTable', name }, duckdb.dialect, 'bound', {}));
    }
  });
});

describe('parentheses', () => {
  // WAYMARK_CASES (default 600) trees; WAYMARK_SEED starts elsewhere.
  const count = Number(process.env.WAYMARK_CASES ?? 600);
  const firstSeed = Number(process.env.WAYMARK_SEED ?? 1);
  const rows: readonly Readonly<Record<'a' | 'b' | 'n', bigint | null>>[] = [
    { a: 3n, b: -2n, n: null },
    { a: -7n, b: 5n, n: null },
    { a: 0n, b: 1n, n: null },
    { a: 255n, b: 4n, n: null },
  ];
  const shown = (value: TreeValue): string | null => (value === null ? null : String(value));

  it('keep the meaning of random trees', { timeout: 120_000 }, async () => {
    const given = query({
      kind: 'values',
      columns: ['nth', 'a', 'b', 'n'],
      rows: rows.map((row, nth) => [
        integer(nth),
        ...[row.a, row.b, row.n].map(
          (value): SqlExpression => ({
            kind: 'cast',
            operand: { kind: 'literal', type: 'integer', value: value === null ? null : String(value) },
            type: 'integer',
            safe: false,
          }),
        ),
      ]),
    });
    for (let seed = firstSeed; seed < firstSeed + count; seed += 50) {
      const trees = Array.from({ length: 50 }, (_, index) => randomTree(randomFrom(`tree ${seed + index}`), rows));
      const columns = trees.map((tree, index) => as({ kind: 'cast', operand: tree, type: 'text', safe: false }, `x${index}`));
      for (const rendering of RENDERINGS) {
        const asked = {
          ...select({ columns: [as(column('nth'), 'nth'), ...columns], from: { kind: 'query', query: given, as: 'given' } }),
          orderBy: [{ expression: column('nth'), descending: false, nulls: null }],
        };
        const answers = await duckdb[rendering](asked);
        for (const [index, tree] of trees.entries()) {
          const expected = rows.map((row) => shown(evaluateTree(tree, row)));
          expect(
            answers.map((answer) => answer[`x${index}`]),
            JSON.stringify(tree),
          ).toEqual(expected);
        }
      }
    }
  });
});
