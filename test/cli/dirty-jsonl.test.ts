// JSON lines as they come: a line is an event or stands in quarantine with its text; what an object leaves out is not set.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { JUNE, judged, queryDatabase, runJson, tempProject } from './temp-project.ts';

const plan = `waymark: 1
name: small
timezone: UTC
sources:
  server:
    files: data/*.jsonl
    columns: { id: id, event: event, time: { column: at_ms, unit: ms }, user: context.user.id, anonymous: context.device, properties: props }
events:
  viewed: { sources: [server], properties: { page: optional } }
  bought:
    sources: [server]
    properties:
      total: { type: number, required: true }
      tags: { type: array, items: { type: string } }
properties:
  page: { type: string }
metrics:
  purchases: { event: bought }
`;
const AT = Date.UTC(2026, 5, 1);
const view = { id: '1', event: 'viewed', at_ms: AT, context: { user: { id: 'u1' }, device: 'd1' }, props: { page: 'home' } };
const purchase = { id: '2', event: 'bought', at_ms: AT + 1, context: { user: { id: 'u1' } }, props: { total: 12.5, tags: ['a', 'b'] } };

async function runOn(text: string | Uint8Array, waymark = plan) {
  const folder = tempProject({ 'waymark.yaml': waymark, 'data/a.jsonl': text });
  return { folder, ...(await runJson(folder, ...JUNE)) };
}

const lines = (...values: readonly (string | object)[]): string =>
  values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');

describe('json lines', () => {
  it('read nested columns and properties', async () => {
    const { folder, exitCode, results } = await runOn(lines(view, purchase));
    expect(exitCode).toBe(0);
    expect(judged(results)).toEqual({ accepted: 2, refused: {} });
    const rows = await queryDatabase(folder, 'select event, person, page, total, tags from waymark_events order by id');
    expect(rows).toEqual([
      { event: 'viewed', person: 'u1', page: 'home', total: null, tags: null },
      { event: 'bought', person: 'u1', page: null, total: 12.5, tags: '["a","b"]' },
    ]);
  });

  it('that are no object go into quarantine with their text; blank ones are none', async () => {
    const broken = ['{"id":"3","event":"viewed"', '[1,2]', '"text"', '42', 'null', 'not json', '{"id":"4"}{"id":"5"}'];
    const { folder, results } = await runOn(lines(view, '', ...broken, '   ', purchase));
    expect(judged(results)).toEqual({ accepted: 2, refused: { WM7110: broken.length } });
    const rows = await queryDatabase(folder, "select raw_row from waymark_quarantine where code = 'WM7110'");
    expect(rows.map((row) => row.raw_row).sort()).toEqual([...broken].sort());
  });

  it('with bytes that are no UTF-8 go into quarantine', async () => {
    const latin = Buffer.from(lines({ ...view, id: '9', props: { page: 'caf\xe9' } }), 'latin1');
    const { results } = await runOn(Buffer.concat([Buffer.from(lines(view)), latin]));
    expect(judged(results)).toEqual({ accepted: 1, refused: { WM7110: 1 } });
  });

  it('may end in CR LF, LF and nothing, after a byte order mark', async () => {
    const third = { ...view, id: '3' };
    const { results } = await runOn(`\ufeff${JSON.stringify(view)}\r\n${JSON.stringify(purchase)}\n${JSON.stringify(third)}`);
    expect(judged(results)).toEqual({ accepted: 3, refused: {} });
  });

  it('without a path, or with something else on it, are judged by what is not set', async () => {
    const nowhere = { ...view, id: '3', context: 'flat' };
    const nobody = { id: '4', event: 'viewed', at_ms: AT };
    const odd = { ...purchase, id: '5', props: [1, 2] };
    const shaped = { ...purchase, id: '6', props: { total: { amount: 3 }, tags: 'a' } };
    const noTime = { ...view, id: '7', at_ms: null };
    const { results } = await runOn(lines(view, nowhere, nobody, odd, shaped, noTime));
    expect(judged(results)).toEqual({ accepted: 1, refused: { WM7111: 1, WM7116: 2, WM7117: 1, WM7118: 1 } });
  });

  it('may leave out a key in every row, which is a warning; but not the time', async () => {
    const { context, ...bare } = view;
    const anonymous = { ...bare, context: { device: context.device } };
    const withReceived = plan.replace(
      'anonymous: context.device,',
      'anonymous: context.device, received: { column: received_ms, unit: ms },',
    );
    const { exitCode, results, err } = await runOn(lines(anonymous), withReceived);
    expect(exitCode).toBe(0);
    expect(err).toContain('warning[WM7004] source "server" has no column "received_ms" (`columns.received`)');
    expect(judged(results).accepted).toBe(1);
    const timeless = await runOn(lines({ ...view, at_ms: undefined }));
    expect(timeless.exitCode).toBe(3);
    expect(timeless.err).toContain('error[WM7004]');
  });

  it('of which none is an event are told with their reasons', async () => {
    const { exitCode, out, err } = await runOn(lines('broken', 'broken too', { ...view, event: 'unheard_of' }));
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
    expect(err).toContain('0 events accepted, 3 rows in quarantine (100.00 %)');
    expect(err).toContain('server: 2 rows: the row cannot be read [WM7110]');
    expect(err).toContain('server: 1 rows: the event is not in the plan [WM7114]');
    expect(err).toContain('connection "dev" has no accepted event');
  });

  it('of an empty file are none', async () => {
    const { exitCode, err } = await runOn('');
    expect(exitCode).toBe(3);
    expect(err).toContain('connection "dev" has no accepted event');
  });

  it('packed are read, and named where they are not gzip', async () => {
    const packed = plan.replace('data/*.jsonl', 'data/*.jsonl.gz');
    const good = tempProject({ 'waymark.yaml': packed, 'data/a.jsonl.gz': gzipSync(lines(view, purchase)) });
    expect(judged((await runJson(good, ...JUNE)).results).accepted).toBe(2);
    const bad = tempProject({ 'waymark.yaml': packed, 'data/a.jsonl.gz': lines(view) });
    const { exitCode, err } = await runJson(bad, ...JUNE);
    expect(exitCode).toBe(3);
    expect(err).toContain('"data/a.jsonl.gz" cannot be read: it is not gzip');
  });
});
