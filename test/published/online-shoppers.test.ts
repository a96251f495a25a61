// Published figures of 12,330 shop sessions, through the command line; rows get their number as event id, user and session, and one time.
// Skipped by name where the data is not at hand.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../core/results/results.ts';
import { runCli } from '../cli-run.ts';

const data = fileURLToPath(new URL('../../../shared/data/online-shoppers-uci/online_shoppers_intention.csv.gz', import.meta.url));
const plan = fileURLToPath(new URL('./online-shoppers/waymark.yaml', import.meta.url));

describe.skipIf(!existsSync(data))('online-shoppers-uci (needs ../shared/data/online-shoppers-uci)', () => {
  let folder = '';
  let results: Results;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-shoppers-'));
    mkdirSync(join(folder, 'data'));
    copyFileSync(plan, join(folder, 'waymark.yaml'));
    const [head = '', ...lines] = gunzipSync(readFileSync(data)).toString('utf8').trimEnd().split(/\r?\n/);
    const rows = lines.map((line, index) => `${index + 1},2026-06-01T12:00:00Z,${line.replaceAll(';', ',')}`);
    writeFileSync(join(folder, 'data', 'sessions.csv'), [`row,at,${head.replaceAll(';', ',')}`, ...rows, ''].join('\n'));
    const outcome = await runCli(folder, 'run', '--format', 'json', '--from', '2026-06-01', '--to', '2026-06-01');
    expect(outcome.exitCode, outcome.err).toBe(0);
    results = JSON.parse(outcome.out);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const values = (name: string): Readonly<Record<string, unknown>> => {
    const rows = results.results.find((result) => result.name === name)?.tables.values ?? [];
    return Object.fromEntries(rows.map((row) => [row.breakdown ?? row.group, row.value]));
  };

  it('has 12,330 sessions, 1,908 of them purchasing', () => {
    expect(results.quality.quarantine).toEqual([]);
    expect(values('metrics.sessions')).toEqual({ all: 12_330, Returning_Visitor: 10_551, New_Visitor: 1694, Other: 85 });
    expect(values('metrics.purchasing')).toEqual({ all: 1908, Returning_Visitor: 1470, New_Visitor: 422, Other: 16 });
  });

  it('has the rate of each kind of visitor', () => {
    const rates = values('metrics.purchase_rate');
    expect(rates.all).toBeCloseTo(0.154745, 6);
    expect(rates.Returning_Visitor).toBeCloseTo(0.139323, 6);
    expect(rates.New_Visitor).toBeCloseTo(0.249115, 6);
  });

  it('has 1,908 buyers', () => {
    expect(results.results.find((result) => result.name === 'segments.buyers')?.tables.size?.[0]?.size).toBe(1908);
  });
});
