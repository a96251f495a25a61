// Columns that are stored as what the plan asks for are taken as they are: the layers hold what reading their text would give.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import type { Row, Warehouse } from '../../adapters/warehouse.ts';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import type { Model } from '../../core/model/model.ts';
import { layerStatements } from '../../core/sql/layers/layers.ts';
import type { SourceShape } from '../../core/sql/layers/shape.ts';
import { printStatement } from '../../core/sql/print/print.ts';

const plan = `waymark: 1
name: stored
version: 1.0.0
timezone: UTC
sources:
  shop:
    table: events
    columns: { id: id, event: event, time: happened, received: received, user: person }
    clean: { late: 1h, future: 1h }
  local:
    table: events
    columns: { id: id, event: event, time: { column: happened, zone: America/New_York }, user: person }
  zoned:
    table: events
    columns: { id: id, event: event, time: received, user: person }
properties:
  whole: { type: integer, minimum: -5 }
  small: { type: integer }
  number: { type: number, maximum: 1000 }
  counted: { type: number }
  yes: { type: boolean }
  moment: { type: timestamp }
  instant: { type: timestamp }
  # Stored as something else than what the plan asks for: read from text.
  fraction: { type: integer }
  single: { type: number }
  written: { type: string }
events:
  seen: { sources: [shop, local, zoned], properties: { whole: optional, small: required, number: optional, counted: optional, yes: optional, moment: optional, instant: optional, fraction: optional, single: optional, written: optional } }
`;

const TIMES = [
  ...["'2026-03-08 02:30:00'", "'2026-06-01 10:00:00.123456'", "'0001-01-01 00:00:00'", "'9999-12-31 23:59:59.999999'"],
  ...["'10000-01-01 00:00:00'", "'0044-03-15 (BC) 00:00:00'", "'infinity'", "'-infinity'", 'null'],
];
const DOUBLES = ['0', "'-0'", '0.5', '1e-7', '1e15', '999.9999', '1000.0000001', '1e300', "'nan'", "'inf'", "'-inf'", 'null'];
const INTEGERS = ['0', '-5', '-6', '9223372036854775807', "'-9223372036854775808'", 'null'];

/** Name, type, the value of most rows, and the awkward ones. */
const COLUMNS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['happened', 'timestamp', "'2026-06-01 10:00:00'", TIMES],
  ['received', 'timestamptz', "'2026-06-01 10:00:01'", TIMES],
  ['whole', 'bigint', '7', INTEGERS],
  ['small', 'utinyint', '200', ['0', 'null']],
  ['number', 'double', '12.5', DOUBLES],
  ['counted', 'integer', '3', ['-2147483648', 'null']],
  ['yes', 'boolean', 'true', ['false', 'null']],
  ['moment', 'timestamp', "'2026-06-02 00:00:00'", TIMES],
  ['instant', 'timestamptz', "'2026-06-02 00:00:00'", TIMES],
  ['fraction', 'double', '4', DOUBLES],
  ['single', 'float', '0.1', ["'nan'", '1e-7', '16777217', 'null']],
  ['written', 'double', '0.25', DOUBLES],
];

/** Rows of which each has one awkward value. */
function tableSql(): string {
  const rows = COLUMNS.flatMap(([awkward, , , values]) =>
    values.map((value) => COLUMNS.map(([name, type, usual]) => `(${name === awkward ? value : usual})::${type}`)),
  );
  const listed = rows.map((row, index) => `('id ${index}', 'seen', 'person ${index % 7}', ${row.join(', ')})`);
  const names = ['id', 'event', 'person', ...COLUMNS.map(([name]) => name)];
  return `create or replace table events as select * from (values ${listed.join(',\n')}) as listed(${names.join(', ')})`;
}

let warehouse: Warehouse;
let model: Model;
let shapes: readonly SourceShape[];

beforeAll(async () => {
  const compiled = compile(memoryFileTree(new Map([['waymark.yaml', plan]])));
  expect(compiled.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  model = compiled.value.model;
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const connection = { name: 'test', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  warehouse = await adapter.connect({ root: import.meta.dirname, connection, allowRead: [] });
  await warehouse.execute({ sql: tableSql(), parameters: [] });
  ({ shapes } = await warehouse.describeSources(model));
});

afterAll(() => warehouse.close());

async function layersOf(found: readonly SourceShape[]): Promise<{ readonly events: readonly Row[]; readonly quarantine: readonly Row[] }> {
  const dialect = findAdapter('duckdb')?.dialect;
  if (dialect === undefined) throw new Error('the duckdb adapter is not registered');
  for (const statement of layerStatements(model, found)) {
    await warehouse.execute(printStatement(statement, dialect, 'bound', { as_of: '9000000000000000' }));
  }
  const ask = (table: string, order: string) => warehouse.query({ sql: `select * from ${table} order by ${order}`, parameters: [] });
  return { events: await ask('waymark_events', 'source, id'), quarantine: await ask('waymark_quarantine', 'all') };
}

const asText = (found: readonly SourceShape[]): readonly SourceShape[] =>
  found.map((shape) => ({
    ...shape,
    relations: shape.relations.map((relation) => ({
      ...relation,
      columns: relation.columns?.map(({ native: _, ...column }) => column) ?? null,
    })),
  }));

describe('stored values', () => {
  it('are recognised', () => {
    const columns = shapes[0]?.relations[0]?.columns ?? [];
    expect(Object.fromEntries(columns.flatMap((one) => (one.native === undefined ? [] : [[one.name, one.native]])))).toEqual({
      happened: 'timestamp',
      received: 'instant',
      whole: 'integer',
      small: 'integer',
      number: 'double',
      counted: 'integer',
      yes: 'boolean',
      moment: 'timestamp',
      instant: 'instant',
      fraction: 'double',
      written: 'double',
    });
  });

  it('give the layers that their text gives', async () => {
    const stored = await layersOf(shapes);
    const read = await layersOf(asText(shapes));
    expect(stored.events.length).toBeGreaterThan(20);
    const reasons = new Set(stored.quarantine.map((row) => `${row.code} ${row.property ?? ''}`));
    for (const reason of ['WM7111 ', 'WM7117 small', 'WM7118 number', 'WM7120 whole', 'WM7120 number']) expect(reasons).toContain(reason);
    expect(stored.quarantine).toEqual(read.quarantine);
    expect(stored.events).toEqual(read.events);
  });
});
