// Retention, lifecycle, stickiness, scores, ratios and segments through the command line: JSON, table, CSV and the card of the report.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { csv, runJson, smallPlan, tempProject } from './temp-project.ts';

const ROWS = [
  '1,viewed,2026-06-01T10:00:00Z,u1,,home,',
  '2,bought,2026-06-01T10:05:00Z,u1,,,12.5',
  '3,viewed,2026-06-02T10:00:00Z,u1,,cart,',
  '4,viewed,2026-06-02T11:00:00Z,u2,,home,',
  '5,bought,2026-06-03T10:00:00Z,u2,,,100',
  '6,viewed,2026-06-03T10:00:00Z,u1,,home,',
];
const RANGE = ['--from', '2026-06-01', '--to', '2026-06-03'] as const;
const MORE = `retention:
  back: { start: viewed, return: viewed, cohort: pooled, brackets: [1, 2], breakdown: page, title: { en: They come back, zh: 回访 } }
lifecycle:
  life: { event: viewed }
stickiness:
  use: { event: viewed, mode: or_more }
scores:
  rfm: { recency: bought, frequency: bought, monetary: { event: bought, property: total }, tiles: 2 }
segments:
  fresh: { first: any, within: 2d }
  at_home: { property: page, where: 'page == "home"' }
  best: { score: rfm, recency: 2 }
goals:
  grow: { measure: metrics.purchases, target: { at_least: 1, per: day } }
reports:
  all: { show: [goals, retention, lifecycle, stickiness, scores, metrics] }
`;
const plan = smallPlan({ more: MORE }).replace(
  'metrics:\n',
  'locales: [en, zh]\nmetrics:\n  share: { ratio: [purchases, views] }\n  views: { event: viewed }\n',
);
const project = (): string => tempProject({ 'waymark.yaml': plan, 'data/a.csv': csv(...ROWS) });

describe('questions about people', () => {
  it('are answered as JSON, in the tables of the contract', async () => {
    const { exitCode, err, results } = await runJson(project(), ...RANGE);
    expect([exitCode, err]).toEqual([0, expect.not.stringContaining('WM')]);
    const table = (name: string, of: string) => results?.results.find((one) => one.name === name)?.tables[of];
    expect(table('lifecycle.life', 'periods')).toEqual([
      { segment: null, group: 'all', breakdown: null, period: '2026-06-01', new: 1, returning: 0, resurrecting: 0, dormant: 0 },
      { segment: null, group: 'all', breakdown: null, period: '2026-06-02', new: 1, returning: 1, resurrecting: 0, dormant: 0 },
      { segment: null, group: 'all', breakdown: null, period: '2026-06-03', new: 0, returning: 1, resurrecting: 0, dormant: 1 },
    ]);
    expect(table('stickiness.use', 'counts')?.map((row) => [row.periods, row.people])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
    expect(table('scores.rfm', 'tiles')?.map((row) => [row.group, row.breakdown, row.people])).toEqual([
      ['all', null, 2],
      ['value', '2-1-2', 1],
      ['value', '1-1-1', 1],
    ]);
    expect(table('metrics.share', 'values')?.map((row) => [row.value, row.numerator, row.denominator])).toEqual([
      [1, 1, 1],
      [0, 0, 2],
      [1, 1, 1],
    ]);
    expect(table('retention.back', 'cohorts')?.filter((row) => row.group === 'all')).toEqual([
      expect.objectContaining({ cohort: 'pooled', size: 2, period: 0, fromPeriod: 0, toPeriod: 0, people: 2, rate: 1 }),
      expect.objectContaining({ period: 1, fromPeriod: 1, toPeriod: 1, people: 1, rate: 0.5, complete: false }),
      expect.objectContaining({ period: 2, fromPeriod: 2, toPeriod: 3, people: 1, rate: 0.5, complete: false }),
    ]);
    expect(
      table('retention.back', 'cohorts')
        ?.filter((row) => row.group === 'value')
        .map((row) => [row.breakdown, row.size]),
    ).toEqual([...Array.from({ length: 3 }, () => ['home', 2]), ...Array.from({ length: 3 }, () => ['cart', 1])]);
    expect(table('goals.grow', 'progress')).toEqual([
      { period: '2026-06-01', value: 1, target: 1, met: true },
      { period: '2026-06-02', value: 0, target: 1, met: false },
      { period: '2026-06-03', value: 1, target: 1, met: null },
    ]);
    const sizes = ['fresh', 'at_home', 'best'].map((name) => table(`segments.${name}`, 'size')?.[0]?.size);
    expect(sizes).toEqual([1, 2, 1]);
  });

  it('are printed as tables and CSV', async () => {
    const folder = project();
    const table = await runCli(folder, 'run', 'lifecycle.life', ...RANGE);
    expect(table.out).toMatch(/new +returning +resurrecting +dormant/);
    const text = await runCli(folder, 'run', 'scores.rfm', '--format', 'csv', ...RANGE);
    expect(text.out).toContain('# scores.rfm tiles\r\nsegment,group,breakdown,people\r\n,all,,2\r\n,value,2-1-2,1\r\n');
  });

  it.each([
    ['en', ['They come back', 'Lifecycle', 'Resurrecting', 'Stickiness', 'Score', 'columns of']],
    ['zh', ['回访', '生命周期', '召回', '粘性', '评分', '列宽']],
  ])('stand in the report in %s', async (locale, words) => {
    const folder = project();
    const { exitCode, out } = await runCli(folder, 'report', '--locale', locale, ...RANGE);
    expect(exitCode).toBe(0);
    const path = out.split('\n').find((line) => line.endsWith('.html')) ?? '';
    const page = readFileSync(join(folder, path), 'utf8');
    for (const word of words) expect(page).toContain(word);
  });
});

describe('small groups', () => {
  it('are hidden in every table, with a column and a note that say so', async () => {
    const folder = tempProject({ 'waymark.yaml': `${plan}privacy: { small_groups: 2 }\n`, 'data/a.csv': csv(...ROWS) });
    const { exitCode, results, out } = await runJson(folder, ...RANGE);
    expect(exitCode).toBe(0);
    for (const { tables, columns } of results?.results ?? []) {
      for (const [name, rows] of Object.entries(tables)) {
        expect(columns[name]?.at(-1)).toEqual({ name: 'suppressed', type: 'boolean' });
        for (const row of rows) expect(typeof row.suppressed).toBe('boolean');
      }
    }
    const table = (name: string, of: string) => results?.results.find((one) => one.name === name)?.tables[of] ?? [];
    expect(table('metrics.purchases', 'values').map((row) => [row.value, row.suppressed])).toEqual([
      [null, true],
      [0, false],
      [null, true],
    ]);
    expect(table('scores.rfm', 'tiles').map((row) => [row.group, row.people])).toEqual([
      ['all', 2],
      ['other', 2],
    ]);
    expect(table('segments.fresh', 'size')).toMatchObject([{ size: null, suppressed: true }]);
    expect(out).not.toContain('"behind":');
    const text = await runCli(folder, 'run', 'metrics.purchases', ...RANGE);
    expect(text.out).toContain('Numbers of fewer than 2 people are hidden');
  });
});
