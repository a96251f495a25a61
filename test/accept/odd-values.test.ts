// Values that random logs do not hold, through the SQL of the layers and core/accept: spellings of numbers and times, units, zones,
// constraints, older names, objects. Both say the same of every row, and read the same time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import { buildLayers } from '../../adapters/run.ts';
import type { Adapter, Warehouse } from '../../adapters/warehouse.ts';
import { judgeOfSource } from '../../core/accept/accept.ts';
import { jsonRow } from '../../core/accept/raw-row.ts';
import { scanJson } from '../../core/accept/scan-json.ts';
import { compile } from '../../core/compile.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';

let root: string;
let adapter: Adapter;
let warehouse: Warehouse;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-odd-'));
  const found = findAdapter('duckdb');
  if (found === null) throw new Error('the duckdb adapter is not registered');
  adapter = found;
  const connection = { name: 'net', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  warehouse = await adapter.connect({ root, connection, allowRead: [] });
});

afterAll(async () => {
  await warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

const TIMES = [
  ['2021-01-02T03:04:05Z', '2021-01-02 03:04:05', '2021-01-02T03:04', '2021-01-02T03:04Z', '2021-01-02t03:04:05Z', '2021-01-02T03:04:05z'],
  ['2021-01-02T03:04:05.1234567Z', '2021-01-02T03:04:05.9999999', '2021-01-02T24:00:00Z', '2021-01-02T24:00:01Z', '2021-01-02T24:00:00.5Z'],
  ['2021-01-02T03:04:60Z', '2021-01-02T03:60:00Z', '2021-01-02T03:04:05+08', '2021-01-02T03:04:05+0830', '2021-01-02T03:04:05 +08:00'],
  [
    '2021-01-02T03:04:05-15:59',
    '2021-02-29T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59.9999999Z',
    '2255-06-05T23:47:34.740991Z',
    '2255-06-05T23:47:34.740992Z',
    '1684-08-08T00:12:25.259009Z',
    '1684-08-08T00:12:25.259008Z',
    '2255-06-05 20:00:00',
    '9999-12-31 23:59:59',
    '2021-01-02',
    '',
    '  ',
    'x',
  ],
  [
    '2021-03-14 02:30:00',
    '2021-11-07 01:30:00.123456',
    '2021-11-07 00:59:59',
    '2021-03-14 01:59:59.999999',
    '2021-03-14 03:00:00',
    '2021-06-09 12:00:00',
  ],
].flat();
const EPOCHS = [
  ...[
    '1e29',
    '1e400',
    '9e12',
    '9007199254.740991',
    '9007199254.740992',
    '-9007199254.740991',
    '-9007199254.740992',
    '9007199254740991',
    '1.99999999999',
  ],
  ...['9223372036854775807', '-9223372036854775808', '99999999999999999999999999999999999999999', '1_000', '1e-3', '9007199254740991999'],
  '1623232800',
  '1623232800.1234567',
  '-1.5',
  '.5',
  '5.',
  '1e3',
  ' 7 ',
  '-0.0000001',
  '+5',
  '0x10',
  'Infinity',
  '1 2',
];
const NUMBERS = [
  '1',
  '1.0',
  '1e3',
  '-0',
  '-0.0',
  '1E+2',
  '123456789012345678901',
  '9223372036854775807',
  '9223372036854775808',
  '1e400',
  '3.0',
  '-3.0',
  '1.2e1',
  '3.5',
  '9007199254740991.0',
  '9007199254740992.0',
  '123456789012.25',
  '123456789012.3',
  '-0.75',
  '-0.7',
  '0.30000000000000004',
  '"12"',
  '"1.5"',
  '" 7 "',
  '"1e2"',
  '"+3"',
  '"x"',
  '""',
  '" "',
  'null',
  'true',
  '[1]',
  '{"a":1}',
];
const TEXTS = [
  '"sku-1"',
  '"SKU"',
  '"xx sku-22 yy"',
  '5',
  '1.50',
  'true',
  '""',
  'null',
  '{}',
  '[]',
  '"a\\u0000b"',
  '"é\\ud83d\\ude00"',
  '"toolongtext"',
];
const TYPED = [
  '"true"',
  'true',
  '"TRUE"',
  '" false "',
  '"yes"',
  '1',
  '"2021-02-28"',
  '"2021-02-29"',
  '" 2021-02-28 "',
  '"2021-02-28T00:00:00Z"',
  '[]',
  '{}',
  '[1,2]',
  '{"k":1}',
  '"[1]"',
  'null',
];

const PLAN = `waymark: 1
name: odd
version: 1.0.0
sources:
${['iso', 'newyork', 's', 'ms', 'us', 'ns']
  .map(
    (name) => `  ${name}:
    files: '${name}.jsonl'
    columns: { id: id, event: event, time: ${timeColumn(name)}, user: user, anonymous: device, properties: p }
    rename: { odd: e }`,
  )
  .join('\n')}
events:
  e:
    renamed_from: [old_e]
    properties:
      n: { type: number, minimum: -5, exclusiveMaximum: 1000, multipleOf: 0.25 }
      i: { type: integer, enum: [1, 2, 12, 3], renamed_from: [int] }
      s: { type: string, pattern: 'sku-[0-9]+', maxLength: 14 }
      t: { type: string, minLength: 2, maxLength: 5, enum: [sku-1, 'é😀', '1.5', 'true'] }
      b: { type: boolean, const: true }
      d: { type: date }
      at: { type: timestamp }
      o: { type: object, properties: { k: { type: integer } } }
      l: { type: array, items: { type: integer } }
  planned_only: { sources: [iso] }
`;

function timeColumn(name: string): string {
  if (name === 'iso') return 'ts';
  return name === 'newyork' ? '{ column: ts, zone: America/New_York }' : `{ column: ts, unit: ${name} }`;
}

function rowsOf(source: string): readonly string[] {
  const clock = source === 'iso' || source === 'newyork' ? '"2021-01-02T03:04:05Z"' : '1623232800';
  const row = (parts: string, ts = clock): string => `{"ts":${ts},"user":"u","event":"e",${parts}}`;
  const times = source === 'iso' || source === 'newyork' ? TIMES : EPOCHS;
  const typed = source === 'iso' ? [...NUMBERS, ...TEXTS, ...TYPED] : [];
  const lines = [
    ...times.map((time) => row('"p":{}', JSON.stringify(time))),
    ...(source === 's' ? ['1623232800.25', '1.6232328e9', '-1', 'null', 'true', '{}'].map((ts) => row('"p":{}', ts)) : []),
    ...['n', 'i', 'int', 's', 't', 'b', 'd', 'at', 'o', 'l'].flatMap((name) => typed.map((value) => row(`"p":{"${name}":${value}}`))),
    row('"p":{"i":null,"int":3}'),
    row('"p":{"i":"","int":99}'),
    row('"p":{"i":1,"i":99}'),
    row('"p":"{}"'),
    row('"p":null'),
    `{"ts":${clock},"event":"odd","device":7}`,
    `{"ts":${clock},"event":"old_e","user":"","device":""}`,
    `{"ts":${clock},"event":"planned_only","user":"u"}`,
    `{"ts":${clock},"event":5,"user":"u"}`,
    `{"ts":${clock},"user":"u"}`,
    '[1]',
    'not json',
    '{"ts":1',
  ];
  return lines.map((line, index) => (line.startsWith('{"ts"') ? line.replace('{', `{"id":"${index}",`) : line));
}

it('core/accept and the layers say the same of every odd row', { timeout: 120_000 }, async () => {
  writeFileSync(join(root, 'waymark.yaml'), PLAN);
  const sources = ['iso', 'newyork', 's', 'ms', 'us', 'ns'];
  for (const source of sources) writeFileSync(join(root, `${source}.jsonl`), `${rowsOf(source).join('\n')}\n`);
  const { value, diagnostics } = compile(diskFileTree(root));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const built = await buildLayers({ model: value.model, warehouse, dialect: adapter.dialect }, null, () => undefined);
  expect(built.diagnostics).toEqual([]);
  const inSql: string[] = [];
  const refused = await warehouse.query({ sql: 'select source, raw_row, code, property from waymark_quarantine', parameters: [] });
  for (const row of refused) inSql.push(`${row.source} ${row.raw_row} ${row.code} ${row.property ?? ''}`);
  const accepted = await warehouse.query({
    sql: 'select source, id, cast(epoch_us(time) as varchar) as at from waymark_events',
    parameters: [],
  });
  for (const row of accepted) inSql.push(`${row.source} ${rowsOf(String(row.source))[Number(row.id)]} at ${row.at}`);

  const inJavaScript = value.model.sources.flatMap((source) => {
    const judge = judgeOfSource(value.model, source);
    return rowsOf(source.name).map((line) => {
      const { node } = scanJson(line);
      if (node?.kind !== 'object') return `${source.name} ${line} WM7110 `;
      const judgement = judge(jsonRow(node));
      if (judgement.outcome === 'accepted') return `${source.name} ${line} at ${judgement.event.time}`;
      return judgement.outcome === 'dropped'
        ? 'dropped'
        : `${source.name} ${line} ${judgement.reason.code} ${judgement.reason.property ?? ''}`;
    });
  });
  expect(inJavaScript.sort()).toEqual(inSql.sort());
  expect(inSql.filter((line) => line.includes(' at ')).length).toBeGreaterThan(100);
});
