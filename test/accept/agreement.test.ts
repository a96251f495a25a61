// The SQL of the layers and core/accept judge the same rows: random projects, dirty rows, on DuckDB.
// WAYMARK_CASES (default 60) is how many logs there are; WAYMARK_SEED starts elsewhere.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import { answerQuality, buildLayers } from '../../adapters/run.ts';
import type { Adapter, Warehouse } from '../../adapters/warehouse.ts';
import { type AcceptedEvent, judgeOfSource } from '../../core/accept/accept.ts';
import { beyondOnce, beyondSupplied, duplicateFinder } from '../../core/accept/across-rows.ts';
import { jsonRow, type RawRow, rowOfRecord } from '../../core/accept/raw-row.ts';
import { scanJson } from '../../core/accept/scan-json.ts';
import { compile } from '../../core/compile.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import type { Model } from '../../core/model/model.ts';
import { describeCase, inFolder, projectFiles } from '../semantics/case-files.ts';
import { randomCase } from '../semantics/random-log.ts';
import type { Case, SourceRows } from '../semantics/reference/types.ts';

const cases = Number(process.env.WAYMARK_CASES ?? 60);
const firstSeed = Number(process.env.WAYMARK_SEED ?? 1);

let root: string;
let adapter: Adapter;
let warehouse: Warehouse;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-accept-'));
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

it(`core/accept agrees with the layers on ${cases} random logs`, { timeout: 900_000 }, async () => {
  const seen = new Set<string>();
  for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
    const input = inFolder(randomCase('accept', seed), `case-${seed}`);
    writeCase(input, `case-${seed}`);
    const { value, diagnostics } = compile(diskFileTree(join(root, `case-${seed}`)));
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    const judged = inJavaScript(value.model, input);
    const counted = await inSql(value.model);
    for (const key of judged.keys()) seen.add(key.split(' ')[1] ?? '');
    expect(Object.fromEntries([...judged].sort()), `seed ${seed}\n${describeCase(input)}`).toEqual(Object.fromEntries([...counted].sort()));
    rmSync(join(root, `case-${seed}`), { recursive: true, force: true });
  }
  // A net that meets no fault shows nothing.
  if (cases < 100) return;
  const common = [
    'WM7111',
    'WM7112',
    'WM7113',
    'WM7114',
    'WM7116',
    'WM7117',
    'WM7118',
    'WM7119',
    'WM7120',
    'WM7128',
    'accepted',
    'dropped',
    'duplicate',
  ];
  expect(common.filter((one) => !seen.has(one))).toEqual([]);
});

function writeCase(input: Case, name: string): void {
  for (const [path, text] of projectFiles(input)) {
    const target = path === 'waymark.yaml' ? join(root, name, path) : join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

type Counts = Map<string, number>;

function count(counts: Counts, key: string, rows = 1): void {
  if (rows > 0) counts.set(key, (counts.get(key) ?? 0) + rows);
}

async function inSql(model: Model): Promise<Counts> {
  const session = { model, warehouse, dialect: adapter.dialect };
  const built = await buildLayers(session, null, () => undefined);
  expect(built.diagnostics).toEqual([]);
  const counts: Counts = new Map();
  for (const one of built.removed) count(counts, `${one.source} ${one.reason}`, one.rows);
  const quality = await answerQuality(session);
  for (const one of quality.quarantine) count(counts, `${one.source} ${one.code} ${one.property ?? ''}`, one.rows);
  for (const one of quality.events) count(counts, `${one.source} accepted ${one.event}`, one.accepted);
  return counts;
}

function inJavaScript(model: Model, input: Case): Counts {
  const counts: Counts = new Map();
  const kept = new Set<AcceptedEvent>();
  for (const source of model.sources) {
    const file = input.rows[source.name];
    if (file === undefined) continue;
    const judge = judgeOfSource(model, source, { columns: columnsOf(file) });
    const findDuplicate = duplicateFinder();
    for (const row of rowsOf(file)) {
      const judgement = judge(row);
      if (judgement.outcome === 'dropped') count(counts, `${source.name} dropped`);
      if (judgement.outcome === 'quarantined') count(counts, `${source.name} ${judgement.reason.code} ${judgement.reason.property ?? ''}`);
      if (judgement.outcome !== 'accepted') continue;
      kept.add(judgement.event);
      const duplicate = findDuplicate(judgement.event);
      if (duplicate === null) continue;
      kept.delete(duplicate);
      count(counts, `${source.name} duplicate`);
    }
  }
  for (const extra of beyondOnce([...kept], model)) {
    kept.delete(extra);
    count(counts, `${extra.source} duplicate`);
  }
  const beyond = beyondSupplied([...kept], model.sessions.longest);
  for (const event of kept) count(counts, beyond.has(event) ? `${event.source} WM7121 session` : `${event.source} accepted ${event.name}`);
  return counts;
}

function columnsOf(file: SourceRows): readonly string[] {
  return file.format === 'csv' ? file.columns : [...new Set(file.rows.flatMap((row) => Object.keys(row)))];
}

/** JSON lines as they stand in the file; cells of a CSV as texts. */
function rowsOf(file: SourceRows): readonly RawRow[] {
  if (file.format === 'csv')
    return file.rows.map((row) => rowOfRecord(Object.fromEntries(file.columns.map((name) => [name, String(row[name] ?? '')])), false));
  return file.rows.map((row) => {
    const { node } = scanJson(JSON.stringify(row));
    if (node?.kind !== 'object') throw new Error('a row is an object');
    return jsonRow(node);
  });
}
