// The dirtiest cells there are, through the SQL of the layers and core/accept: numbers at every edge, other spellings, wrong kinds, odd texts,
// far times. Both give the same judgement of every row, and the same values. WAYMARK_CASES is how many files there are, WAYMARK_SEED the first.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import { buildLayers } from '../../adapters/run.ts';
import type { Adapter, Warehouse } from '../../adapters/warehouse.ts';
import { judgeOfSource } from '../../core/accept/accept.ts';
import { plainValue } from '../../core/accept/json-node.ts';
import { jsonRow, type RawRow, rowOfRecord } from '../../core/accept/raw-row.ts';
import { scanJson } from '../../core/accept/scan-json.ts';
import { compile } from '../../core/compile.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import type { Model, Source } from '../../core/model/model.ts';
import { propertyColumns } from '../../core/sql/property-columns.ts';
import { randomFrom } from '../semantics/random/random.ts';
import { jsonToken, plainText, timeText } from './odd-cells.ts';

const files = Math.ceil(Number(process.env.WAYMARK_CASES ?? 60) / 20);
const firstSeed = Number(process.env.WAYMARK_SEED ?? 1);
const ROWS = 300;

const PROPERTIES = [
  'i: { type: integer, enum: [0, 1, 3, 12, 100, 1000, 9007199254740991, -1] }',
  'i_step: { type: integer, multipleOf: 3 }',
  'i_cents: { type: integer, multipleOf: 0.5, minimum: -9007199254740991, exclusiveMaximum: 9007199254740991 }',
  'n: { type: number, enum: [1, 0, 0.5, 1000, 1000000000000000] }',
  'n_cents: { type: number, multipleOf: 0.01 }',
  'n_step: { type: number, multipleOf: 7 }',
  'n_range: { type: number, exclusiveMinimum: -100, maximum: 1e15 }',
  's: { type: string, minLength: 1, maxLength: 3 }',
  's_pattern: { type: string, pattern: "^[a-z0-9 .+-]*$" }',
  's_enum: { type: string, enum: ["1", "1.0", "true", "x", "\u{1f600}", "null"] }',
  'b: { type: boolean }',
  'd: { type: date }',
  't: { type: timestamp }',
  'o: { type: object, properties: { k: { type: integer } } }',
  'l: { type: array, items: { type: number }, uniqueItems: true }',
  'u: { any_of: [{ type: string }, { type: number }] }',
  'u_plain: { any_of: [{ type: integer }, { type: boolean }] }',
  'old: { type: string, renamed_from: [older] }',
  'old_i: { type: integer, renamed_from: [older_i] }',
];
const NAMES = [...PROPERTIES.map((one) => one.slice(0, one.indexOf(':'))), 'older', 'older_i'];
const SOURCES = [
  { name: 'iso', time: 'ts' },
  { name: 'zone', time: '{ column: ts, zone: America/New_York }' },
  { name: 'seconds', time: '{ column: ts, unit: s }' },
  { name: 'millis', time: '{ column: ts, unit: ms }' },
  { name: 'micros', time: '{ column: ts, unit: us }' },
  { name: 'nanos', time: '{ column: ts, unit: ns }' },
] as const;

const plan = `waymark: 1
name: odd
version: 1.0.0
sources:
${SOURCES.flatMap(({ name, time }) =>
  ['jsonl', 'csv'].map(
    (format) => `  ${name}_${format}:
    files: '${name}.${format}'
    columns: { id: id, event: event, time: ${time}, user: user }
    clean: { future: none }
    types: { raw: integer }
    derive: { i_step: 'raw * 3' }`,
  ),
).join('\n')}
events:
  e:
    properties:
${PROPERTIES.map((one) => `      ${one}`).join('\n')}
`;

let root: string;
let adapter: Adapter;
let warehouse: Warehouse;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-random-values-'));
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

interface Rows {
  /** The file's lines without a header. */
  readonly lines: readonly string[];
  readonly rows: readonly RawRow[];
}

const COLUMNS = ['id', 'ts', 'event', 'user', 'raw', ...NAMES];

/** A row has a sound time or one odd cell elsewhere, so that every cell decides over some row. */
function randomRows(seed: string, unit: string, format: 'jsonl' | 'csv'): Rows {
  const random = randomFrom(seed);
  const lines: string[] = [];
  const rows: RawRow[] = [];
  for (let index = 0; index < ROWS; index += 1) {
    const odd = index < NAMES.length ? NAMES[index] : random.pick(['ts', 'raw', ...NAMES]);
    const sound = unit === 'iso' || unit === 'zone' ? '2021-06-09T12:00:00Z' : '1623232800';
    const ts = odd === 'ts' ? timeText(random, unit) : sound;
    const cells = new Map([
      ['id', String(index)],
      ['ts', ts],
      ['event', 'e'],
      ['user', 'u'],
    ]);
    if (format === 'csv') {
      if (odd !== undefined && odd !== 'ts') cells.set(odd, plainText(random));
      lines.push(COLUMNS.map((name) => csvCell(cells.get(name) ?? '')).join(','));
      rows.push(rowOfRecord(Object.fromEntries(COLUMNS.map((name) => [name, cells.get(name) ?? ''])), false));
      continue;
    }
    const parts = [...cells].map(([name, cell]) => `${JSON.stringify(name)}:${JSON.stringify(cell)}`);
    if (odd !== undefined && odd !== 'ts') parts.push(`${JSON.stringify(odd)}:${jsonToken(random)}`);
    const line = `{${parts.join(',')}}`;
    const { node } = scanJson(line);
    if (node?.kind !== 'object') throw new Error(`no object: ${line}`);
    lines.push(line);
    rows.push(jsonRow(node));
  }
  return { lines, rows };
}

const csvCell = (cell: string): string => (/[\s",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

it(`core/accept reads and judges ${files} files of odd cells as the layers do`, { timeout: 900_000 }, async () => {
  const seen = new Set<string>();
  for (let seed = firstSeed; seed < firstSeed + files; seed += 1) {
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'waymark.yaml'), plan);
    const data = new Map<string, Rows>();
    for (const { name } of SOURCES)
      for (const format of ['jsonl', 'csv'] as const) {
        const rows = randomRows(`${seed} ${name} ${format}`, name, format);
        data.set(`${name}_${format}`, rows);
        // Every column stands in the first line.
        const first = format === 'csv' ? COLUMNS.join(',') : `{${COLUMNS.map((column) => `"${column}":null`).join(',')}}`;
        writeFileSync(join(root, `${name}.${format}`), `${[first, ...rows.lines].join('\n')}\n`);
      }
    const { value, diagnostics } = compile(diskFileTree(root));
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    const judged = value.model.sources.flatMap((source) => inJavaScript(value.model, source, data.get(source.name)?.rows ?? []));
    for (const line of judged) seen.add(/ (WM[0-9]+|accepted)/.exec(line)?.[1] ?? '');
    const rows = await inSql(value.model);
    const differing = judged.filter((line) => !rows.has(line));
    const shown = differing.slice(0, 10).map((line) => {
      const key = line.split(' ').slice(0, 2).join(' ');
      const [source = '', id = ''] = key.split(' ');
      return `${data.get(source)?.lines[Number(id)]}\n  core/accept: ${line}\n  layers:      ${[...rows].find((one) => one.startsWith(`${key} `))}`;
    });
    expect(differing.length === 0 ? '' : `seed ${seed}, ${differing.length} rows differ\n${shown.join('\n')}`).toBe('');
  }
  for (const outcome of ['accepted', 'WM7111', 'WM7118', 'WM7119', 'WM7120']) expect(seen).toContain(outcome);
});

/** Keys in order, zero of one sign. */
function json(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'bigint') return Number(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return Object.is(part, -0) ? 0 : part;
    return Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}

function inJavaScript(model: Model, source: Source, rows: readonly RawRow[]): readonly string[] {
  const judge = judgeOfSource(model, source, { columns: COLUMNS });
  return rows.map((row, index) => {
    const judgement = judge(row);
    if (judgement.outcome === 'dropped') return `${source.name} ${index} dropped`;
    if (judgement.outcome === 'quarantined') return `${source.name} ${index} ${judgement.reason.code} ${judgement.reason.property ?? ''}`;
    const values = judgement.event.properties.map(({ name, value }) => `${name}=${shownValue(value)}`);
    return `${source.name} ${index} accepted ${judgement.event.time} ${values.join(' ')}`;
  });
}

const shownValue = (value: unknown): string => (typeof value === 'bigint' ? String(value) : json(value));

async function inSql(model: Model): Promise<ReadonlySet<string>> {
  const built = await buildLayers({ model, warehouse, dialect: adapter.dialect }, null, () => undefined);
  expect(built.diagnostics).toEqual([]);
  const lines: string[] = [];
  const idOf = "json_extract_string(to_json(raw_row), '$')";
  const refused = await warehouse.query({
    sql: `select source, ${idOf} as raw_row, code, property from waymark_quarantine`,
    parameters: [],
  });
  for (const row of refused) {
    const id = /"id":"?([0-9]+)"?[,}]/.exec(String(row.raw_row))?.[1];
    if (id !== undefined) lines.push(`${row.source} ${id} ${row.code} ${row.property ?? ''}`);
  }
  const properties = propertyColumns(model);
  const texts = properties.map(({ column, type }) => {
    // As JSON, lest the client drop what a text begins with.
    const shown = type === 'timestamp' ? `epoch_us("${column}")` : type === 'text' ? `to_json("${column}")` : `"${column}"`;
    return `cast(${shown} as varchar) as "${column}"`;
  });
  const sql = `select source, id, cast(epoch_us(time) as varchar) as at, ${texts.join(', ')} from waymark_events`;
  for (const row of await warehouse.query({ sql, parameters: [] })) {
    const values = NAMES.flatMap((name) => {
      const one = properties.find(({ property }) => property === name);
      const cell = one === undefined ? null : row[one.column];
      return one === undefined || cell === null || cell === undefined ? [] : [`${name}=${shownCell(String(cell), one.type)}`];
    });
    lines.push(`${row.source} ${row.id} accepted ${row.at} ${values.join(' ')}`);
  }
  return new Set(lines);
}

function shownCell(cell: string, type: string): string {
  if (type === 'integer' || type === 'timestamp' || type === 'boolean') return cell;
  if (type === 'double') return json(Number(cell));
  if (type === 'date') return JSON.stringify(cell);
  const { node, fault } = scanJson(cell);
  if (node === null) throw new Error(`no JSON is stored: ${cell}: ${fault.problem}`);
  return shownValue(plainValue(node));
}
