// `waymark diff --connection`: both plans over the same data, and the numbers that move; the project's own layers stay as they are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateShop } from '../../examples/shop/generate.ts';
import { runCli } from '../cli-run.ts';
import { shopSides } from '../diff/shop-edit.ts';
import { CLEAN_ROWS, csv, JUNE, queryDatabase, runJson, smallPlan, tempFolder, tempProject, writeInto } from './temp-project.ts';

interface Moved {
  readonly analysis: string;
  readonly table: string;
  readonly row: readonly { readonly column: string; readonly value: string }[];
  readonly measure: string;
  readonly before: { readonly value: number | null; readonly interval: { readonly low: number; readonly high: number } | null };
  readonly after: { readonly value: number | null; readonly interval: object | null };
  readonly difference: number | null;
}
interface Numbers {
  readonly connection: string;
  readonly from: string;
  readonly to: string;
  readonly comparison: {
    readonly moved: readonly Moved[];
    readonly same: readonly string[];
    readonly onlyBefore: readonly string[];
    readonly onlyAfter: readonly string[];
  };
}

/** The base beside the project, whose data both plans read. */
function withBase(base: Readonly<Record<string, string>>): string {
  const beside = tempFolder('base');
  writeInto(beside, base);
  return beside;
}

async function numbers(folder: string, base: string, ...argv: readonly string[]): Promise<Numbers> {
  const { out, err } = await runCli(
    folder,
    'diff',
    base,
    '--connection',
    'dev',
    '--format',
    'json',
    '--fail-on',
    'none',
    '--quiet',
    ...argv,
  );
  expect(err).not.toContain('error[');
  return (JSON.parse(out) as { numbers: Numbers }).numbers;
}

const LATE = '3,viewed,2026-06-03T10:00:00Z,u2,d2,home,';
const FAR = '4,bought,2026-06-09T10:00:00Z,u2,d2,,7';
const DATA = csv(...CLEAN_ROWS, LATE, FAR);

describe('numbers that move', () => {
  it('are those that `run` gives for each plan', async () => {
    const head = smallPlan({ more: '  buyers: { event: bought, count: people }\n' });
    const base = head.replace('window: 7d', 'window: 5d').replace('buyers:', 'shoppers:');
    const folder = tempProject({ 'waymark.yaml': head, 'data/a.csv': DATA });
    const { comparison, from, to } = await numbers(folder, withBase({ 'waymark.yaml': base }), ...JUNE);
    expect([from, to]).toEqual(['2026-06-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z']);
    const people = comparison.moved.filter(({ measure }) => measure === 'people');
    expect(people).toMatchObject([
      {
        analysis: 'funnels.purchase',
        table: 'steps',
        row: [
          { column: 'step', value: '2' },
          { column: 'name', value: 'bought' },
        ],
        before: { value: 1 },
        after: { value: 2 },
        difference: 1,
      },
    ]);
    const rate = comparison.moved.find(({ measure }) => measure === 'rateFromFirst');
    expect(rate).toMatchObject({ before: { value: 0.5 }, after: { value: 1 }, difference: 0.5 });
    expect(rate?.before.interval?.low).toBeCloseTo(0.0945, 3);
    expect(comparison).toMatchObject({ same: ['metrics.purchases'], onlyBefore: ['metrics.shoppers'], onlyAfter: ['metrics.buyers'] });
    const { results } = await runJson(folder, ...JUNE);
    expect(results?.results.find(({ name }) => name === 'funnels.purchase')?.tables.steps?.map(({ people: count }) => count)).toEqual([
      2, 2,
    ]);
  });

  it('are none for one plan', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': DATA });
    const { comparison } = await numbers(folder, withBase({ 'waymark.yaml': smallPlan() }), ...JUNE);
    expect(comparison.moved).toEqual([]);
    expect(comparison.same).toHaveLength(2);
  });

  it("leave the project's layers as they are", async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': DATA });
    await runJson(folder, ...JUNE);
    const layers = () => queryDatabase(folder, "select 'e' as layer, * from (select count(*) as n, max(time) as t from waymark_events)");
    const tables = () => queryDatabase(folder, 'select table_name, sql from duckdb_tables() order by 1');
    const [before, tablesBefore] = [await layers(), await tables()];
    writeFileSync(join(folder, 'data/a.csv'), csv(...CLEAN_ROWS));
    const other = smallPlan({ source: '    clean: { drop: \'page == "home"\' }' });
    const { comparison } = await numbers(folder, withBase({ 'waymark.yaml': other }), ...JUNE);
    expect(comparison.moved.length).toBeGreaterThan(0);
    expect([await layers(), await tables()]).toEqual([before, tablesBefore]);
  });

  it('need a connection, a format that holds them, and whole plans', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': DATA });
    const base = withBase({ 'waymark.yaml': smallPlan() });
    for (const argv of [
      ['--from', '2026-06-01'],
      ['--connection', 'dev', '--format', 'sarif'],
      ['--connection', 'nowhere'],
    ])
      expect(await runCli(folder, 'diff', base, ...argv)).toMatchObject({ exitCode: 2, out: '' });
    const broken = withBase({ 'waymark.yaml': smallPlan().replace('steps: [viewed, bought]', 'steps: [viewed, bougt]') });
    const { exitCode, err } = await runCli(folder, 'diff', broken, '--connection', 'dev', ...JUNE);
    expect(exitCode).toBe(1);
    expect(err).toContain('"bougt"');
  });
});

describe('the sample shop with an edited funnel and an edited segment', { timeout: 180_000 }, () => {
  it('moves the funnel and the segment, in every format', async () => {
    const { base, head } = shopSides();
    const edited = {
      ...base,
      'analyses/segments.yaml': head['analyses/segments.yaml'] ?? '',
      'analyses/funnels.yaml': (head['analyses/funnels.yaml'] ?? '').replace('window: 3d', 'window: 10m'),
    };
    const folder = tempProject(edited);
    for (const { path, bytes } of generateShop({ seed: 7, events: 6000 })) writeInto(folder, { [path]: bytes });
    const beside = withBase(base);
    const { comparison } = await numbers(folder, beside);
    expect([...new Set(comparison.moved.map(({ analysis }) => analysis))].sort()).toEqual(['funnels.purchase', 'segments.high_value']);
    expect(comparison.same).toContain('funnels.checkout');
    const pretty = await runCli(folder, 'diff', beside, '--connection', 'dev', '--fail-on', 'none', '--quiet');
    expect(pretty.out).toMatch(/^funnels\.purchase +step \d, \w+ +people +\d+ +\d+ +−\d+$/m);
    expect(pretty.out).toMatch(/rateFromFirst +[\d.]+ % \[[\d.]+–[\d.]+\]/);
    const { out } = await runCli(folder, 'diff', beside, '--connection', 'dev', '--format', 'markdown', '--fail-on', 'none', '--quiet');
    expect(out).toContain('#### Numbers that move');
    expect(out).toMatch(/\| `segments\.high_value` \| .* size \| \d+ \| \d+ \| \+\d+ \|/);
  });
});
