// Sources whose columns have types: parquet files and tables of the warehouse.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { JUNE, judged, prepareDatabase, queryDatabase, runJson, tempProject } from './temp-project.ts';

const events = `events:
  viewed: { sources: [web], properties: { '42? yes': optional } }
  bought:
    sources: [web]
    properties:
      total: { type: number, required: true }
      items: { type: integer }
      big: { type: integer }
      gift: { type: boolean }
      on: { type: date }
      extra: { type: object, properties: { a: { type: integer } } }
      tags: { type: array, items: { type: string } }
properties:
  '42? yes': { type: string }
metrics:
  purchases: { event: bought }
`;
const parquetPlan = `waymark: 1
name: typed
timezone: UTC
sources:
  web:
    files: data/*.parquet
    columns: { id: id, event: event, time: happened, received: received, user: context.user.id, anonymous: device }
${events}`;

const ROWS = `select * from (values
  ('1', 'viewed', timestamp '2026-06-01 10:00:00.123456', timestamptz '2026-06-01 10:00:01+00', {'user': {'id': 'u1'}}, 'd1', 'odd', null::double, null::double, null::bigint, null::boolean, null::date, null::struct(a integer), null::varchar[]),
  ('2', 'bought', timestamp '2026-06-01 10:05:00', timestamptz '2026-06-01 10:05:01+00', {'user': {'id': 'u1'}}, 'd1', null, 12.5, 3.0, 9007199254740993, true, date '2026-06-02', {'a': 1}, ['x', 'y']),
  ('3', 'bought', timestamp '2026-06-01 10:06:00', null, {'user': {'id': 'u2'}}, null, null, 1.0, 1.5, 1, false, null, null, null),
  ('4', 'bought', null, null, {'user': {'id': 'u2'}}, null, null, 1.0, 1.0, 1, false, null, null, null)
) as listed(id, event, happened, received, context, device, "42? yes", total, items, big, gift, "on", extra, tags)`;

function parquetProject(): string {
  const folder = tempProject({ 'waymark.yaml': parquetPlan });
  mkdirSync(join(folder, 'data'));
  return folder;
}

describe('parquet', () => {
  it('keeps the types of its columns, however they are called', async () => {
    const folder = parquetProject();
    await prepareDatabase(folder, `copy (${ROWS}) to '{folder}/data/a.parquet' (format parquet)`);
    const { exitCode, results, err } = await runJson(folder, ...JUNE);
    expect(err).not.toContain('error');
    expect(exitCode).toBe(0);
    // A number with a fraction is no integer, and a row without time is no event.
    expect(judged(results)).toEqual({ accepted: 2, refused: { WM7111: 1, WM7118: 1 } });
    const rows = await queryDatabase(
      folder,
      `select columns(* exclude (tie, person_key, seq, session_key, received, source, session)) from waymark_events order by id`,
    );
    expect(rows[0]).toMatchObject({ id: '1', event: 'viewed', user: 'u1', anonymous: 'd1' });
    expect(Object.values(rows[0] ?? {})).toContain('odd');
    expect(rows[1]).toMatchObject({
      id: '2',
      total: 12.5,
      items: 3n,
      big: 9007199254740993n,
      gift: true,
      extra: '{"a":1}',
      tags: '["x","y"]',
    });
    const times = await queryDatabase(folder, `select epoch_us(time) as micros from waymark_events order by id`);
    expect(times[0]).toEqual({ micros: 1780308000123456n });
  });

  it('of several shapes is read as one source', async () => {
    const folder = parquetProject();
    await prepareDatabase(
      folder,
      `copy (${ROWS} where id = '2') to '{folder}/data/a.parquet' (format parquet)`,
      `copy (select 'bought' as event, '5' as id, {'user': {'id': 'u3'}} as context, null as received, 7 as total, timestamp '2026-06-03 00:00:00' as happened) to '{folder}/data/b.parquet' (format parquet)`,
    );
    const { results } = await runJson(folder, ...JUNE);
    expect(judged(results)).toEqual({ accepted: 2, refused: {} });
  });

  it('may have columns that differ in case only', async () => {
    const folder = parquetProject();
    writeFileSync(
      join(folder, 'waymark.yaml'),
      parquetPlan.replace('context.user.id', 'USER').replace('anonymous: device', 'anonymous: user').replace(', received: received', ''),
    );
    await prepareDatabase(
      folder,
      `copy (select 'viewed' as event, '1' as id, timestamp '2026-06-01' as happened, 'small' as user, 'LARGE' as "UxxR") to '{folder}/data/a.parquet' (format parquet)`,
    );
    const path = join(folder, 'data', 'a.parquet');
    // The engine itself writes no such file: the name is put in afterwards.
    writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replaceAll('UxxR', 'USER'), 'latin1'));
    const { exitCode, err } = await runJson(folder, ...JUNE);
    expect(err).not.toContain('error');
    expect(exitCode).toBe(0);
    expect(await queryDatabase(folder, 'select "user", anonymous from waymark_events')).toEqual([{ user: 'LARGE', anonymous: 'small' }]);
  });

  it('that is none is named', async () => {
    const folder = tempProject({ 'waymark.yaml': parquetPlan, 'data/a.parquet': 'no parquet at all', 'data/b.parquet': '' });
    const { exitCode, out, err } = await runJson(folder, ...JUNE);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
    expect(err).toContain('"data/a.parquet" cannot be read');
    expect(err).toContain('"data/b.parquet" cannot be read');
  });
});

const tablePlan = (from: string): string => `waymark: 1
name: typed
timezone: UTC
sources:
  web:
    ${from}
    columns: { id: id, ${from.startsWith('tables') ? '' : 'event: event, '}time: happened, user: user_id }
${events}`;

describe('tables', () => {
  const create = [
    'create schema raw',
    "create table raw.events as select * from (values ('1', 'viewed', timestamp '2026-06-01 10:00:00', 'u1', null), ('2', 'bought', timestamp '2026-06-01 11:00:00', 'u1', 5.0)) as listed(id, event, happened, user_id, total)",
  ];

  it('of the connection are read; as-of is now', async () => {
    const folder = tempProject({ 'waymark.yaml': tablePlan('table: raw.events') });
    await prepareDatabase(folder, ...create);
    const { exitCode, results } = await runJson(folder, ...JUNE);
    expect(exitCode).toBe(0);
    expect(judged(results)).toEqual({ accepted: 2, refused: {} });
    expect(results?.asOf).toBe('2026-07-01T00:00:00.000Z');
  });

  it('may be one per event', async () => {
    const folder = tempProject({ 'waymark.yaml': tablePlan("tables: { viewed: raw.views, bought: 'main.All Orders' }") });
    await prepareDatabase(
      folder,
      ...create,
      "create table raw.views as select * from raw.events where event = 'viewed'",
      `create table main."All Orders" as select id, happened, user_id, total from raw.events where event = 'bought'`,
    );
    const { exitCode, results, err } = await runJson(folder, ...JUNE);
    expect(err).not.toContain('error');
    expect(exitCode).toBe(0);
    expect(results?.quality.events.map((row) => [row.event, row.accepted])).toEqual([
      ['bought', 1],
      ['viewed', 1],
    ]);
  });

  it.each([
    ['is not there', 'table: raw.event', 'source "web": "raw.event" cannot be read'],
    ['has a schema that is not there', 'table: row.events', 'source "web": "row.events" cannot be read'],
    ['has a name with a question mark', "table: 'what?'", 'source "web": "what?" cannot be read'],
    ['is a function in disguise', `table: "read_csv('/etc/passwd')"`, 'cannot be read'],
    ['is a file in disguise', "table: '/etc/passwd'", 'cannot be read'],
    ['has other columns', 'table: raw.others', 'has no column "user_id" (`columns.user`)'],
  ])('one that %s is named', async (_, from, message) => {
    const folder = tempProject({ 'waymark.yaml': tablePlan(from) });
    await prepareDatabase(folder, ...create, 'create table raw.others as select id, event, happened, user_id as who from raw.events');
    const { exitCode, out, err } = await runJson(folder, ...JUNE);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/--> waymark.yaml:[56]:/);
    expect(err).not.toMatch(/root:|WM9008/);
  });

  it('without a row leave no event, whatever the as-of', async () => {
    const folder = tempProject({ 'waymark.yaml': tablePlan('table: raw.events') });
    await prepareDatabase(folder, ...create, 'delete from raw.events');
    const { exitCode, err } = await runCli(folder, 'run', ...JUNE);
    expect(exitCode).toBe(3);
    expect(err).toContain('has no accepted event');
  });
});
