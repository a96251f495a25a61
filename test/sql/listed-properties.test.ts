// Properties as a list of names and values: nested lists of the warehouse, JSON in a column, JSON lines; phones, hashes and what was hashed before.
import { createHash } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duckdbDialect } from '../../adapters/duckdb/dialect.ts';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { layerStatements } from '../../core/sql/layers/layers.ts';
import { ROW_ALIAS, type ShapedColumn } from '../../core/sql/layers/shape.ts';
import { printStatement } from '../../core/sql/print/print.ts';

const PLAN = `waymark: 1
name: listed
version: 1.0.0
timezone: UTC
sources:
  web:
    table: raw_events
    columns:
      event: name
      time: happened
      user: person
      properties: { array: params, key: key, value: [value.string_value, value.int_value] }
privacy: { mask: { direct: hash, sensitive: drop }, salt: shop }
events:
  viewed:
    properties:
      page: { type: string }
      count: { type: integer }
      mail: { type: string, pii: direct }
      phone: { type: string, format: phone, pii: direct }
      weight: { type: number, pii: sensitive }
`;

let instance: DuckDBInstance;
let connection: Awaited<ReturnType<DuckDBInstance['connect']>>;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** Accepted values of the rows that the engine makes of `params`. */
async function valuesOf(params: string, stored: ShapedColumn['stored']): Promise<readonly unknown[]> {
  await connection.run(
    `create or replace table raw_events as select 'viewed' as name, '2026-06-01 10:00:00' as happened, 'u1' as person, ${params} as params`,
  );
  const plain = ['name', 'happened', 'person'].map((name): ShapedColumn => ({ name, as: name, isText: true }));
  const listed: ShapedColumn = { name: 'params', as: 'params', isText: stored === undefined, ...(stored === undefined ? {} : { stored }) };
  const relation = { kind: 'table', parts: ['raw_events'], as: ROW_ALIAS, columnNames: null } as const;
  const shape = { source: 'web', relations: [{ relation, event: null, isJsonLines: false, columns: [...plain, listed] }] };
  const { model } = compile(memoryFileTree(new Map([['waymark.yaml', PLAN]]))).value;
  for (const statement of layerStatements(model, [shape])) {
    const { sql } = printStatement(statement, duckdbDialect, 'inline', { as_of: '9000000000000000' });
    await connection.run(sql);
  }
  const reader = await connection.runAndReadAll('select page, "count", mail, phone, weight from waymark_events');
  return reader.getRowsJS();
}

const hash = (text: string): string => `h1:${createHash('sha256').update(`shop${text}`).digest('hex')}`;
const item = (key: string, text: string | null, whole: number | null): string =>
  `{'key': '${key}', 'value': {'string_value': ${text === null ? 'null' : `'${text}'`}, 'int_value': ${whole ?? 'null'}}}`;

describe('a list of names and values', () => {
  it('is read from nested lists, of each name the first, of each value the first place that is set', async () => {
    const list = `[${[item('page', '/a', null), item('count', null, 7), item('page', '/b', null), item('weight', '80', null)].join(', ')}]`;
    expect(await valuesOf(list, 'nested')).toEqual([['/a', 7n, null, null, null]]);
    expect(await valuesOf(`${list}[1:0]`, 'nested')).toEqual([[null, null, null, null, null]]);
  });

  it('is read from JSON in a column, whatever else stands there', async () => {
    const json = `'[{"key": "page", "value": {"string_value": "/a"}}, {"key": "count", "value": {"string_value": "", "int_value": 3}}, 4]'`;
    expect(await valuesOf(json, undefined)).toEqual([['/a', 3n, null, null, null]]);
    for (const odd of ["'{}'", "'nonsense'", "''", "'[1, null]'"]) {
      expect(await valuesOf(odd, undefined)).toEqual([[null, null, null, null, null]]);
    }
  });
});

describe('masks', () => {
  const mailed = async (mail: string, phone: string): Promise<readonly unknown[]> => {
    const [row] = await valuesOf(`[${item('mail', mail, null)}, ${item('phone', phone, null)}]`, 'nested');
    return (row as readonly unknown[]).slice(2, 4);
  };

  it('hash what is trimmed, composed and in lower case; of a phone the digits', async () => {
    expect(await mailed(' Ann@Example.COM ', '+86 (10) 12-34')).toEqual([hash('ann@example.com'), hash('86101234')]);
    expect(await mailed('E\u0301', 'none')).toEqual([hash('É'), null]);
  });

  it('hash nothing twice, and nothing of blanks', async () => {
    const before = hash('ann@example.com');
    expect(await mailed(before, before)).toEqual([before, before]);
    expect(await mailed('  ', ' ')).toEqual([null, null]);
  });
});
