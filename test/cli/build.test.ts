// `waymark build`: the same files every time, nobody's edits overwritten unseen, nothing of others touched.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, smallPlan, tempProject, writeInto } from './temp-project.ts';

const plan = smallPlan({ more: 'code:\n  - { language: typescript, out: src/tracking, sources: [web] }\n' });
const project = () => tempProject({ 'waymark.yaml': plan });
const SQL = 'generated/sql/duckdb';

/** Path -> text of everything but the plan. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.filter((path) => !path.endsWith('waymark.yaml')).map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

describe('build', () => {
  it('writes code and SQL, byte for byte the same in another folder and a second time', async () => {
    const [one, other] = [project(), project()];
    const first = await runCli(one, 'build');
    expect(first).toMatchObject({ exitCode: 0, err: '' });
    expect(first.out).toMatch(/^src\/tracking: \d+ written, 0 unchanged\ngenerated\/sql\/duckdb: 3 written, 0 unchanged\n$/);
    await runCli(other, 'build');
    const files = filesOf(one);
    expect(
      Object.keys(files)
        .filter((path) => path.startsWith(SQL))
        .sort(),
    ).toEqual([`${SQL}/funnels.purchase.sql`, `${SQL}/layers.sql`, `${SQL}/metrics.purchases.sql`]);
    expect(filesOf(other)).toEqual(files);
    const second = await runCli(one, 'build');
    expect(second.out).toMatch(/^src\/tracking: 0 written, \d+ unchanged\ngenerated\/sql\/duckdb: 0 written, 3 unchanged\n$/);
    expect(filesOf(one)).toEqual(files);
  });

  it('needs no data, no connection and writes no time', async () => {
    const folder = project();
    await runCli(folder, 'build');
    expect(existsSync(join(folder, '.waymark'))).toBe(false);
    const texts = Object.values(filesOf(folder)).join('\n');
    expect(texts).not.toMatch(/20\d\d-\d\d-\d\dT/);
    expect(texts).not.toContain(folder);
  });

  it('leaves an unchanged file alone', async () => {
    const folder = project();
    await runCli(folder, 'build');
    const path = join(folder, SQL, 'layers.sql');
    utimesSync(path, 1, 1);
    await runCli(folder, 'build');
    expect((await import('node:fs')).statSync(path).mtimeMs).toBe(1000);
  });

  it('--only writes a part', async () => {
    const folder = project();
    expect((await runCli(folder, 'build', '--only', 'sql')).exitCode).toBe(0);
    expect(Object.keys(filesOf(folder)).every((path) => path.startsWith(SQL))).toBe(true);
    await runCli(folder, 'build', '--only=code, sql');
    expect(existsSync(join(folder, 'src', 'tracking'))).toBe(true);
  });

  it('removes what is no longer generated, and nothing else', async () => {
    const folder = project();
    await runCli(folder, 'build');
    writeInto(folder, { [`${SQL}/mine.sql`]: 'select 1;\n', 'waymark.yaml': plan.replace('purchases:', 'sales:') });
    const { exitCode, out } = await runCli(folder, 'build', '--only', 'sql');
    expect(exitCode).toBe(0);
    expect(out).toContain('1 written, 2 unchanged, 1 removed');
    expect(readdirSync(join(folder, SQL)).sort()).toEqual(['funnels.purchase.sql', 'layers.sql', 'metrics.sales.sql', 'mine.sql']);
  });

  it('does not overwrite a file that it did not write', async () => {
    const folder = tempProject({ 'waymark.yaml': plan, [`${SQL}/layers.sql`]: 'select 1;\n' });
    const { exitCode, err } = await runCli(folder, 'build');
    expect(exitCode).toBe(1);
    expect(err).toContain('error[WM8001]');
    expect(readFileSync(join(folder, SQL, 'layers.sql'), 'utf8')).toBe('select 1;\n');
  });

  it('does not write through a link that leaves the project', async () => {
    const folder = project();
    const outside = join(dirname(folder), 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(folder, 'generated'));
    const { exitCode, err } = await runCli(folder, 'build');
    expect(exitCode).toBe(1);
    expect(err).toContain('error[WM8007]');
    expect(readdirSync(outside)).toEqual([]);
  });
});

describe('build --check', () => {
  it('passes on what was just built, also with CR LF line ends', async () => {
    const folder = project();
    await runCli(folder, 'build');
    const path = join(folder, SQL, 'layers.sql');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    const { exitCode, out, err } = await runCli(folder, 'build', '--check');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain(`${SQL}: 3 up to date, 0 stale`);
  });

  const changes: readonly (readonly [string, (folder: string) => void, string])[] = [
    ['is missing', (folder) => rmSync(join(folder, SQL, 'layers.sql')), 'WM8011'],
    [
      'was edited',
      (folder) => writeFileSync(join(folder, SQL, 'layers.sql'), `${readFileSync(join(folder, SQL, 'layers.sql'), 'utf8')}-- mine\n`),
      'WM8010',
    ],
    ['is stale', (folder) => writeInto(folder, { 'waymark.yaml': plan.replace('7d', '8d') }), 'WM8009'],
    ['is left over', (folder) => writeInto(folder, { 'waymark.yaml': plan.replace(/metrics:\n.*\n/, '') }), 'WM8012'],
    ['was never written', (folder) => rmSync(join(folder, 'generated'), { recursive: true }), 'WM8011'],
  ];

  it.each(changes)('fails where a file %s, and writes nothing', async (_, change, code) => {
    const folder = project();
    await runCli(folder, 'build');
    change(folder);
    const before = filesOf(folder);
    const { exitCode, err } = await runCli(folder, 'build', '--check');
    expect(exitCode).toBe(1);
    expect(err).toContain(`error[${code}]`);
    expect(filesOf(folder)).toEqual(before);
    await runCli(folder, 'build');
    expect((await runCli(folder, 'build', '--check')).exitCode).toBe(0);
  });
});

describe('report', () => {
  const reports = smallPlan({
    more: 'reports:\n  weekly: { title: { en: Weekly review, zh: 每周回顾 }, from: 2026-06-01, to: 2026-06-30, show: [funnels.purchase, metrics] }\n',
  }).replace('timezone: UTC', 'timezone: UTC\nlocales: [en, zh]\ntitle: { en: Small shop, zh: 小店 }');
  const whole = () => tempProject({ 'waymark.yaml': reports, 'data/a.csv': csv(...CLEAN_ROWS) });

  it('writes one page, prints where it lies and what it found', async () => {
    const folder = whole();
    const { exitCode, out } = await runCli(folder, 'report');
    expect(exitCode).toBe(0);
    const [path = '', ...found] = out.trimEnd().split('\n');
    expect(path).toBe('.waymark/reports/weekly.html');
    for (const line of found) expect(line).toMatch(/^ {2}\S.*: \S/);
    const page = readFileSync(join(folder, path), 'utf8');
    expect(page).toContain('Weekly review');
    expect(page).toContain('lang="en"');
    expect(page).toContain('Content-Security-Policy');
    expect(readdirSync(join(folder, '.waymark', 'reports'))).toEqual(['weekly.html']);
    expect(existsSync(join(folder, '.waymark', 'results', 'dev', 'funnels.purchase.json'))).toBe(true);
  });

  it('speaks Chinese where it is asked to, in a file of its own', async () => {
    const folder = whole();
    await runCli(folder, 'report');
    const { exitCode, out } = await runCli(folder, 'report', 'reports.weekly', '--locale', 'zh');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\.waymark\/reports\/weekly\.zh\.html\n/);
    const page = readFileSync(join(folder, '.waymark', 'reports', 'weekly.zh.html'), 'utf8');
    expect(page).toContain('每周回顾');
    expect(page).toContain('lang="zh"');
    expect(page).toMatch(/漏斗|转化/);
    expect(readdirSync(join(folder, '.waymark', 'reports')).sort()).toEqual(['weekly.html', 'weekly.zh.html']);
  });

  it('is of every analysis where the plan declares none, and of the range that is given', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': csv(...CLEAN_ROWS) });
    const { exitCode, out } = await runCli(folder, 'report', '--from', '2026-06-01', '--to', '2026-06-07', '--out', 'pages');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^pages\/report\.html\n/);
    const results = JSON.parse(readFileSync(join(folder, '.waymark', 'results', 'dev', 'metrics.purchases.json'), 'utf8'));
    expect([results.from, results.to]).toEqual(['2026-06-01T00:00:00.000Z', '2026-06-08T00:00:00.000Z']);
  });
});
