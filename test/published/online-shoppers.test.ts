// 12,330 real shop sessions with their outcome (UCI 468), through `waymark run --format json`. Skipped by name where the data is not at hand.
// The data has neither ids nor times: the copy has the row's number as event, user and session, and one time for all.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../core/results/results.ts';
import { runCli } from '../cli-run.ts';

const data = fileURLToPath(new URL('../../../shared/data/online-shoppers-uci/online_shoppers_intention.csv.gz', import.meta.url));
const PURCHASE = 'event: { event: visited, where: Revenue }, count: sessions, period: day';
const VISIT = 'event: visited, count: sessions, period: day';

const plan = `waymark: 1
name: online_shoppers
version: 1.0.0
timezone: UTC
naming: { events: snake_case, properties: any }
sources:
  shop:
    side: client
    files: data/sessions.csv
    columns: { id: row, event: { value: visited }, time: at, user: row, session: row }
properties:
  Month: { type: string }
  VisitorType: { type: string, enum: [Returning_Visitor, New_Visitor, Other] }
  Weekend: { type: boolean }
  Revenue: { type: boolean }
events:
  visited: { properties: { Month: required, VisitorType: required, Weekend: required, Revenue: required } }
metrics:
  visits: { ${VISIT} }
  purchases: { ${PURCHASE} }
  visits_by_visitor: { ${VISIT}, breakdown: VisitorType }
  purchases_by_visitor: { ${PURCHASE}, breakdown: VisitorType }
  purchases_by_month: { ${PURCHASE}, breakdown: Month }
  purchases_by_weekend: { ${PURCHASE}, breakdown: Weekend }
  conversion: { ratio: [purchases, visits] }
`;

function copied(): string {
  const [header = '', ...lines] = gunzipSync(readFileSync(data)).toString('utf8').trim().split('\n');
  const rows = lines.map((line, index) => `${index + 1},2020-01-01T12:00:00Z,${line.replaceAll(';', ',')}`);
  return [`row,at,${header.replaceAll(';', ',')}`, ...rows].join('\n');
}

describe.skipIf(!existsSync(data))('online-shoppers-uci (needs ../shared/data/online-shoppers-uci)', () => {
  let folder = '';
  let results: Results;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-online-shoppers-'));
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'waymark.yaml'), plan);
    writeFileSync(join(folder, 'data/sessions.csv'), copied());
    const outcome = await runCli(folder, 'run', '--format', 'json', '--from', '2020-01-01', '--to', '2020-01-01');
    expect(outcome.err).not.toContain('error');
    expect(outcome.exitCode).toBe(0);
    results = JSON.parse(outcome.out);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const values = (name: string) => results.results.find((result) => result.name === `metrics.${name}`)?.tables.values ?? [];
  const byValue = (name: string) =>
    Object.fromEntries(values(name).flatMap((row) => (row.group === 'value' ? [[row.breakdown, row.value]] : [])));
  const all = (name: string) => values(name).find((row) => row.group === 'all')?.value;

  it('1,908 of 12,330 sessions buy', () => {
    expect(all('visits')).toBe(12_330);
    expect(all('purchases')).toBe(1908);
    expect(all('conversion')).toBeCloseTo(0.154745, 6);
  });

  it('by the kind of visitor', () => {
    expect(byValue('visits_by_visitor')).toEqual({ Returning_Visitor: 10_551, New_Visitor: 1694, Other: 85 });
    expect(byValue('purchases_by_visitor')).toEqual({ Returning_Visitor: 1470, New_Visitor: 422, Other: 16 });
  });

  it('by month and weekend', () => {
    expect(byValue('purchases_by_month')).toMatchObject({ Nov: 760, May: 365, Feb: 3 });
    expect(byValue('purchases_by_weekend')).toEqual({ true: 499, false: 1409 });
  });
});
