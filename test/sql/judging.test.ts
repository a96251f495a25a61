// The first reason against a row is the one that counts: rows with one fault less each, down to a row without any.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import { buildLayers } from '../../adapters/run.ts';
import type { Row, Warehouse } from '../../adapters/warehouse.ts';
import { quarantineCodes as codes } from '../../core/accept/reasons.ts';
import { compile } from '../../core/compile.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';

const PROJECT = `waymark: 1
name: judged
version: 1.0.0
sources:
  web:
    files: data/*.jsonl
    columns: { id: id, event: event, time: time, received: received, user: user, properties: p }
    clean: { late: 1h, future: 5m }
  server: { files: none/*.csv, columns: { event: e, time: t, user: u } }
events:
  paid:
    sources: [web]
    properties:
      order: { type: string, required: true }
      device: { type: string, enum: [phone, desktop] }
      amount: { type: number, minimum: 0 }
  shipped: { sources: [server] }
`;

const good = {
  event: 'paid',
  time: '2026-06-01T10:00:00Z',
  received: '2026-06-01T10:00:01Z',
  user: 'u',
  p: { order: 'o', device: 'phone', amount: 5 },
};
const wrongEverywhere = { ...good, time: 'soon', event: 'unknown', user: '', p: {} };
/** The row as it lies there -> the code and property against it; null = accepted. */
const ROWS: readonly (readonly [unknown, string | null])[] = [
  ['{broken', `${codes.unreadableRow} null`],
  ['[]', `${codes.unreadableRow} null`],
  [wrongEverywhere, `${codes.unreadableTime} null`],
  [{ ...wrongEverywhere, time: good.time, received: 'later' }, `${codes.unreadableTime} null`],
  [{ ...wrongEverywhere, time: good.time, received: '2026-06-01T11:00:01Z' }, `${codes.tooLate} null`],
  [{ ...wrongEverywhere, time: good.time, received: '2026-06-01T09:54:59Z' }, `${codes.inFuture} null`],
  [{ ...wrongEverywhere, time: good.time }, `${codes.unknownEvent} null`],
  [{ ...good, event: '', user: '' }, `${codes.unknownEvent} null`],
  [{ ...good, event: 'shipped', user: '' }, `${codes.eventNotOfSource} null`],
  [{ ...good, user: '', p: {} }, `${codes.noIdentity} null`],
  [{ ...good, p: { device: 5, amount: -1 } }, `${codes.missingRequired} order`],
  [{ ...good, p: { ...good.p, order: {}, device: 'tv' } }, `${codes.wrongType} order`],
  [{ ...good, p: { ...good.p, device: 'tv', amount: 'much' } }, `${codes.notAllowedValue} device`],
  [{ ...good, p: { ...good.p, amount: 'much' } }, `${codes.wrongType} amount`],
  [{ ...good, p: { ...good.p, amount: -1 } }, `${codes.outOfRange} amount`],
  [{ ...good, p: { order: 'o', device: null, amount: '' } }, null],
  [good, null],
];

let folder: string;
let warehouse: Warehouse;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-judging-'));
});
afterAll(async () => {
  await warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

it('judges in the order of reasons, properties in the order of the event', async () => {
  const texts = ROWS.map(([row], index) => (typeof row === 'string' ? row : JSON.stringify({ id: `r${index}`, ...(row as object) })));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'waymark.yaml'), PROJECT);
  mkdirSync(join(folder, 'none'));
  writeFileSync(join(folder, 'none/none.csv'), 'e,t,u\n');
  writeFileSync(join(folder, 'data/rows.jsonl'), texts.map((text) => `${text}\n`).join(''));
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const connection = { name: 'judging', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  warehouse = await adapter.connect({ root: folder, connection, allowRead: [] });
  const { model } = compile(diskFileTree(folder)).value;
  const built = await buildLayers({ model, warehouse, dialect: adapter.dialect }, null, () => undefined);
  expect(built.diagnostics).toEqual([]);
  const ask = (sql: string): Promise<readonly Row[]> => warehouse.query({ sql, parameters: [] });
  const refused = await ask('select raw_row, code, property from waymark_quarantine');
  const found = texts.map((text) => refused.filter((row) => row.raw_row === text).map((row) => `${row.code} ${row.property}`));
  expect(found).toEqual(ROWS.map(([, reason]) => (reason === null ? [] : [reason])));
  expect(await ask('select count(*) as n from waymark_events')).toEqual([{ n: 2 }]);
});
