// Where a project may read and write: inside its folder, links followed, however the folder is called.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, JUNE, judged, runJson, smallPlan, tempFolder, tempProject, writeInto } from './temp-project.ts';

const data = csv(...CLEAN_ROWS);
const MAKE_PIPE = 'mkfifo';

/** A folder beside the project, with data in it. */
function outsideOf(folder: string): string {
  const outside = join(dirname(folder), 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'a.csv'), data);
  return outside;
}

describe('reading', () => {
  it('stays inside the project', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan() });
    mkdirSync(join(folder, 'data'));
    symlinkSync('/etc/passwd', join(folder, 'data', 'passwd.csv'));
    const { exitCode, out, err } = await runJson(folder, ...JUNE);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
    expect(err).toContain('"data/passwd.csv" cannot be read: its link leads out of the project');
    expect(err).toContain('--allow-read DIR');
    expect(err).not.toContain('root:');
  });

  it.each(['../outside/*.csv', '/etc/*.csv', 'data/../../outside/a.csv'])('refuses the pattern %s', async (files) => {
    const folder = tempProject({ 'waymark.yaml': smallPlan({ files }) });
    outsideOf(folder);
    const { exitCode, out, err } = await runJson(folder, ...JUNE);
    expect(exitCode).not.toBe(0);
    expect(out).toBe('');
    expect(err).toContain('--> waymark.yaml:6:');
  });

  it('follows a linked folder where that is permitted', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan() });
    const outside = outsideOf(folder);
    symlinkSync(outside, join(folder, 'data'));
    const refused = await runJson(folder, ...JUNE);
    expect(refused.exitCode).toBe(3);
    expect(refused.err).toContain('"data" cannot be read: its link leads out of the project');
    const permitted = await runJson(folder, ...JUNE, '--allow-read', '../outside');
    expect(permitted.exitCode).toBe(0);
    expect(judged(permitted.results).accepted).toBe(2);
  });

  it('warns of a linked folder beside data that was found', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan({ files: 'data/**/*.csv' }), 'data/a.csv': data });
    symlinkSync(outsideOf(folder), join(folder, 'data', 'more'));
    const { exitCode, err } = await runJson(folder, ...JUNE);
    expect(exitCode).toBe(0);
    expect(err).toContain('warning[WM7006] source "web": "data/more" cannot be read');
  });

  it('does not wait for the writer of a pipe', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': data });
    execFileSync(MAKE_PIPE, [join(folder, 'data', 'pipe.csv')]);
    const { exitCode, err } = await runJson(folder, ...JUNE);
    expect(exitCode).toBe(3);
    expect(err).toContain('"data/pipe.csv" cannot be read: it is no regular file');
  });

  it('permits no folder that is not there', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': data });
    const { exitCode, err } = await runJson(folder, '--allow-read', 'nowhere');
    expect(exitCode).toBe(2);
    expect(err).toContain('option "--allow-read" names no folder: nowhere');
  });
});

describe('writing', () => {
  const places: readonly (readonly [string, string, readonly string[]])[] = [
    ['the database', '.waymark', ['run']],
    ['results', '.waymark/results', ['run', '--connection', 'memory']],
    ['reports', '.waymark/reports', ['report', '--connection', 'memory']],
  ];

  it.each(places)('of %s stays inside the project', async (_, link, argv) => {
    const more = 'connections: { dev: { adapter: duckdb, path: .waymark/dev.duckdb }, memory: { adapter: duckdb, path: ":memory:" } }\n';
    const folder = tempProject({ 'waymark.yaml': smallPlan({ more }), 'data/a.csv': data });
    const outside = join(dirname(folder), 'outside');
    mkdirSync(outside);
    mkdirSync(dirname(join(folder, link)), { recursive: true });
    symlinkSync(outside, join(folder, link));
    const { exitCode, err } = await runCli(folder, ...argv, ...JUNE);
    expect(exitCode).not.toBe(0);
    expect(err).toMatch(/leaves the project|leads out of the project/);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('into a place that is taken is told as such', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': data, '.waymark/results': 'a file where a folder should be' });
    const { exitCode, err } = await runCli(folder, 'run', ...JUNE);
    expect(exitCode).toBe(3);
    expect(err).toContain('error[WM9010]');
    expect(err).toContain('cannot be written');
  });

  it('a report goes where the user says', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': data });
    const out = join(dirname(folder), 'elsewhere');
    const { exitCode } = await runCli(folder, 'report', ...JUNE, '--out', out);
    expect(exitCode).toBe(0);
    expect(existsSync(join(out, 'report.html'))).toBe(true);
  });
});

describe('a project folder', () => {
  it.each([
    "it's",
    'a "quoted" name',
    'two words',
    'brackets [x] {y}',
    'star *',
    '示例 é',
    '-dash',
    '$(echo) `x` $HOME',
    'semi;colon',
    '100%',
  ])('may be called %s', async (name) => {
    const folder = tempProject(
      { 'waymark.yaml': smallPlan(), 'data/a.csv': data, 'data/[ab].csv': csv('9,viewed,2026-06-02T10:00:00Z,u9,,,', 'broken') },
      name,
    );
    const run = await runJson(folder, ...JUNE);
    expect(run.err).not.toContain('error');
    expect(run.exitCode).toBe(0);
    expect(judged(run.results)).toEqual({ accepted: 3, refused: { WM7110: 1 } });
    const report = await runCli(dirname(folder), 'report', `--project=${name}`, ...JUNE);
    expect(report.exitCode).toBe(0);
    expect(existsSync(join(dirname(folder), report.out.split('\n')[0] ?? ''))).toBe(true);
  });

  it('with a question mark works in memory, and says so', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': data }, 'what?');
    const { exitCode, err } = await runCli(folder, 'run', ...JUNE);
    expect(exitCode).toBe(2);
    expect(err).toContain('error[WM7007] connection "dev": DuckDB keeps no file whose path holds a "?"');
    writeInto(folder, { 'waymark.yaml': smallPlan({ more: 'connections: { dev: { adapter: duckdb, path: ":memory:" } }\n' }) });
    expect(judged((await runJson(folder, ...JUNE)).results).accepted).toBe(2);
  });

  it('may be named from elsewhere, and must be there', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': data });
    const found = await runCli(dirname(folder), 'check', '--project', 'project');
    expect(found.exitCode).toBe(0);
    const missing = await runCli(folder, 'check', '--project', 'nowhere');
    expect(missing.exitCode).toBe(2);
    expect(missing.err).toContain('option "--project" names no folder: nowhere');
    const file = await runCli(folder, 'run', '--project', 'waymark.yaml');
    expect(file.exitCode).toBe(2);
  });

  it('without waymark.yaml is a finding with a way out', async () => {
    const { exitCode, out, err } = await runCli(tempFolder(), 'check');
    expect(exitCode).toBe(1);
    expect(out).toContain('error[WM1001]');
    expect(out).toContain('waymark init');
    expect(err).toBe('');
  });
});
