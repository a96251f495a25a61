// Web events of Snowplow with the sessions that its own package expects, through `waymark run --format json`.
// Skipped by name where the data is not at hand.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../core/results/results.ts';
import { runCli } from '../cli-run.ts';

const data = fileURLToPath(new URL('../../../shared/data/snowplow-web/', import.meta.url));
const source = join(data, 'source/snowplow_web_events.csv');
const expected = join(data, 'expected/default/snowplow_web_sessions_expected.csv');
const range = ['--from', '2020-07-01', '--to', '2021-03-31'];

const EVENTS = [
  ...['page_view', 'page_ping', 'link_click', 'object_click', 'event', 'data_structures_workflow'],
  ...['snplow_cookies', 'consent_preferences', 'cmp_visible'],
];

/** `drop`: a condition over the raw columns; null = every row. */
function planText(drop: string | null): string {
  return `waymark: 1
name: snowplow_web
version: 1.0.0
timezone: UTC
sources:
  web:
    side: client
    files: data/events.csv
    columns: { id: event_id, event: event_name, time: derived_tstamp, user: user_id, anonymous: domain_userid, session: domain_sessionid }
${drop === null ? '' : `    clean: { drop: '${drop}' }\n`}sessions: { longest: none }
events:
${EVENTS.map((name) => `  ${name}: {}\n`).join('')}metrics:
  events: { event: any, count: events, period: month }
  viewing_sessions: { event: { any: [page_view, page_ping] }, count: sessions, period: month }
`;
}

/** A column of a CSV file that stands before every quoted one: enough for ids. */
function columnOf(path: string, name: string): readonly string[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const index = header.split(',').indexOf(name);
  return lines.map((line) => line.split(',')[index] ?? '');
}

describe.skipIf(!existsSync(source))('snowplow-web (needs ../shared/data/snowplow-web)', () => {
  const folders: string[] = [];

  function project(drop: string | null): string {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-snowplow-'));
    folders.push(folder);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'waymark.yaml'), planText(drop));
    writeFileSync(join(folder, 'data/events.csv'), readFileSync(source));
    return folder;
  }

  async function run(folder: string, ...args: readonly string[]): Promise<Results> {
    const outcome = await runCli(folder, 'run', '--format', 'json', ...range, ...args);
    expect(outcome.err).not.toContain('error');
    expect(outcome.exitCode).toBe(0);
    return JSON.parse(outcome.out);
  }

  let whole: Results;
  let sessions: Results;
  beforeAll(async () => {
    const folder = project(null);
    whole = await run(folder);
    sessions = await run(folder, '--sessions');
  }, 60_000);
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('has 157 events after deduplication by event_id, nothing in quarantine', () => {
    expect(whole.quality.events.reduce((sum, row) => sum + row.accepted, 0)).toBe(157);
    expect(whole.quality.quarantine).toEqual([]);
  });

  it('has the 46 sessions that the client supplied', () => {
    const rows = sessions.results[0]?.tables.sessions ?? [];
    expect(new Set(rows.map((row) => row.splitReason))).toEqual(new Set(['supplied']));
    expect(rows).toHaveLength(46);
    const text = readFileSync(source, 'utf8');
    expect(rows.every((row) => text.includes(`,${row.session},`))).toBe(true);
  });

  it('has 20 sessions with a page view or ping, all 18 expected ones among them', async () => {
    const viewed = await run(project('event_name != "page_view" && event_name != "page_ping"'), '--sessions');
    const ids = (viewed.results[0]?.tables.sessions ?? []).map((row) => row.session);
    expect(ids).toHaveLength(20);
    const wanted = columnOf(expected, 'domain_sessionid');
    expect(wanted).toHaveLength(18);
    expect(ids).toEqual(expect.arrayContaining([...wanted]));
  }, 60_000);
});
