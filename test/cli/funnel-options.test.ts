// A funnel with every option, from files to the tables and the page, in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { csv, JUNE, runJson, smallPlan, tempProject } from './temp-project.ts';

const PLAN = smallPlan({
  more: `segments:
  buyers: { did: bought }
`,
}).replace(
  'purchase: { steps: [viewed, bought], window: 7d }',
  `purchase:
    steps:
      - { event: viewed, where: 'page == "<b>home"', as: '<i>home' }
      - { event: viewed, where: 'page == "cart"', as: cart, optional: true }
      - { event: bought, as: paid }
    window: 7d
    exclude: [{ event: viewed, where: 'page == "help"', after: '<i>home', before: paid, effect: cut }]
    compare: [buyers]
    trend: week
    conversion_time: { bins: 4 }`,
);

const ROWS = [
  ...[
    '1,viewed,2026-06-01T10:00:00Z,u1,d1,<b>home,',
    '2,viewed,2026-06-01T10:01:00Z,u1,d1,cart,',
    '3,bought,2026-06-01T10:05:00Z,u1,d1,,12.5',
  ],
  ...[
    '4,viewed,2026-06-02T10:00:00Z,u2,d2,<b>home,',
    '5,viewed,2026-06-02T10:01:00Z,u2,d2,help,',
    '6,bought,2026-06-02T10:05:00Z,u2,d2,,1',
  ],
  ...['7,viewed,2026-06-03T10:00:00Z,u3,d3,<b>home,', '8,bought,2026-06-03T10:20:00Z,u3,d3,,2'],
];

it('shows every option of a funnel', { timeout: 60_000 }, async () => {
  const folder = tempProject({ 'waymark.yaml': PLAN, 'data/a.csv': csv(...ROWS) });
  const { exitCode, results, err } = await runJson(folder, 'funnels.purchase', ...JUNE);
  expect([exitCode, err.includes('WM6002')]).toEqual([0, false]);
  const tables = results?.results[0]?.tables ?? {};
  const steps = (tables.steps ?? []).filter((row) => row.segment === null);
  expect(steps.map((row) => [row.name, row.optional, row.people])).toEqual([
    ['<i>home', false, 3],
    ['cart', true, 1],
    ['paid', false, 2],
  ]);
  expect(tables.comparison).toHaveLength(2);
  expect((tables.conversionTime ?? []).filter((row) => row.segment === null).reduce((sum, row) => sum + Number(row.people), 0)).toBe(2);
  expect((tables.trend ?? []).filter((row) => row.segment === null && Number(row.entered) > 0)).toHaveLength(1);

  const table = await runCli(folder, 'run', 'funnels.purchase', '--format', 'table', ...JUNE);
  for (const name of ['steps', 'comparison', 'conversionTime', 'trend']) expect(table.out).toContain(name);

  for (const [locale, said] of [
    ['en', 'Segments side by side'],
    ['zh', '分群并列'],
  ] as const) {
    const out = join(folder, locale);
    expect((await runCli(folder, 'report', ...JUNE, '--locale', locale, '--out', out)).exitCode).toBe(0);
    const html = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html'))
      .map((name) => readFileSync(join(out, name), 'utf8'))
      .join('');
    expect(html).toContain(said);
    expect(html).not.toContain('<i>home');
    expect(html).not.toContain('<b>home');
  }
});
