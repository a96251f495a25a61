// The test events of a Snowplow package through the command line: duplicates by event id, sessions as supplied. Skipped by name where the data is not at hand.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Results } from '../../core/results/results.ts';
import { runCli } from '../cli-run.ts';

const folderOf = (name: string): string => fileURLToPath(new URL(`../../../shared/data/snowplow-web/${name}`, import.meta.url));
const data = folderOf('source/snowplow_web_events.csv');
const expected = folderOf('expected/default/snowplow_web_sessions_expected.csv');
const plan = fileURLToPath(new URL('./snowplow-web/waymark.yaml', import.meta.url));

/** The package's other events. */
const OTHERS = ['event', 'cmp_visible', 'consent_preferences', 'snplow_cookies', 'link_click', 'data_structures_workflow', 'object_click'];

describe.skipIf(!existsSync(data))('snowplow-web (needs ../shared/data/snowplow-web)', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** `more`: events of the plan beside page views and pings. */
  async function sessionsWith(more: readonly string[]): Promise<Results> {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-snowplow-'));
    folders.push(folder);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'waymark.yaml'), readFileSync(plan, 'utf8') + more.map((name) => `  ${name}: {}\n`).join(''));
    copyFileSync(data, join(folder, 'data', 'snowplow_web_events.csv'));
    const outcome = await runCli(folder, 'run', '--sessions', '--format', 'json');
    expect(outcome.exitCode, outcome.err).toBe(0);
    return JSON.parse(outcome.out);
  }

  const sessionIds = (results: Results): readonly unknown[] => (results.results[0]?.tables.sessions ?? []).map((row) => row.session);

  it('has 157 rows after deduplication, in 46 sessions', async () => {
    const results = await sessionsWith(OTHERS);
    const accepted = results.quality.events.reduce((sum, row) => sum + row.accepted, 0);
    const refused = results.quality.quarantine.reduce((sum, row) => sum + row.rows, 0);
    expect([accepted, refused]).toEqual([157, 0]);
    expect(sessionIds(results)).toHaveLength(46);
  }, 30_000);

  it('has 20 sessions with page views or pings, all 18 that the package expects among them', async () => {
    const ids = sessionIds(await sessionsWith([]));
    expect(ids).toHaveLength(20);
    const wanted = readFileSync(expected, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1]);
    expect(wanted).toHaveLength(18);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  }, 30_000);
});
