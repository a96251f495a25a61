// Plans that cannot be: each a finding with its place and a way out, from every command alike, and nothing thrown.
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, type Files, JUNE, smallPlan, tempProject } from './temp-project.ts';

const data = { 'data/a.csv': csv(...CLEAN_ROWS) };

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly help: string | null;
}

async function findingsOf(
  files: Files,
): Promise<{ readonly exitCode: number; readonly findings: readonly Finding[]; readonly folder: string }> {
  const folder = tempProject(files);
  const { exitCode, out } = await runCli(folder, 'check', '--format', 'json');
  return { exitCode, folder, findings: JSON.parse(out).diagnostics };
}

describe('a plan', () => {
  const bad: readonly (readonly [string, Files, string, string | null, number | null])[] = [
    ['without waymark.yaml', { 'plan/events.yaml': 'events: {}\n' }, 'WM1001', null, null],
    ['under another name', { 'waymark.yml': smallPlan() }, 'WM1001', null, null],
    ['that is empty', { 'waymark.yaml': '' }, 'WM1004', 'waymark.yaml', 1],
    ['of blanks', { 'waymark.yaml': '\n  \n# nothing yet\n' }, 'WM1004', 'waymark.yaml', 1],
    ['that is a list', { 'waymark.yaml': '- waymark\n' }, 'WM1011', 'waymark.yaml', 1],
    ['with a YAML error', { 'waymark.yaml': 'waymark: 1\nname: [a\nevents: {}\n' }, 'WM1005', 'waymark.yaml', 3],
    ['that is no UTF-8', { 'waymark.yaml': Buffer.from('waymark: 1\nname: caf\xe9\n', 'latin1') }, 'WM1020', 'waymark.yaml', null],
    ['with an unknown key', { 'waymark.yaml': 'waymark: 1\nname: small\ntimezone: UTC\nevnts: {}\n' }, 'WM2001', 'waymark.yaml', 4],
    ['with a key twice', { 'waymark.yaml': 'waymark: 1\nname: a\nname: b\n' }, 'WM1006', 'waymark.yaml', 3],
    [
      'with an event that nobody declared',
      { 'waymark.yaml': smallPlan({ more: 'retention:\n  again: { start: bougt, return: bought }\n' }) },
      'WM3001',
      'waymark.yaml',
      19,
    ],
    ['with a file that is a link to elsewhere', {}, 'WM1019', 'plan/passwd.yaml', null],
    ['with files in a format that nobody reads', { 'waymark.yaml': smallPlan({ files: 'data/*.xlsx' }) }, 'WM2007', 'waymark.yaml', 6],
    [
      'with a condition that does not read',
      { 'waymark.yaml': smallPlan({ source: "    clean: { drop: 'user ==' }" }) },
      '',
      'waymark.yaml',
      8,
    ],
  ];

  it.each(bad)('%s', async (_, files, code, file, line) => {
    const folder = tempProject(Object.keys(files).length > 0 ? files : { 'waymark.yaml': smallPlan(), 'plan/more.yaml': '' });
    if (code === 'WM1019') symlinkSync('/etc/passwd', join(folder, 'plan', 'passwd.yaml'));
    const { exitCode, out, err } = await runCli(folder, 'check', '--format', 'json');
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    const findings: readonly Finding[] = JSON.parse(out).diagnostics;
    const errors = findings.filter((one) => one.severity === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ file, line });
    if (code !== '') expect(errors[0]?.code).toBe(code);
    expect(errors[0]?.help).toBeTruthy();
    expect(out).not.toContain('root:');
    for (const command of ['run', 'report', 'build']) {
      const outcome = await runCli(folder, command);
      expect({ exitCode: outcome.exitCode, out: outcome.out }).toEqual({ exitCode: 1, out: '' });
      expect(outcome.err).toContain(errors[0]?.code);
    }
  });

  it('poisons only what the error touches', async () => {
    const { exitCode, findings } = await findingsOf({
      'waymark.yaml': smallPlan({ more: 'retention:\n  again: { start: bougt, return: bought }\n' }),
    });
    expect(exitCode).toBe(1);
    expect(findings.filter((one) => one.severity === 'error')).toHaveLength(1);
  });

  it('fails from the severity on that is asked for', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan() });
    const codes = async (level: string) => (await runCli(folder, 'check', '--fail-on', level)).exitCode;
    const worst = JSON.parse((await runCli(folder, 'check', '--format', 'json')).out).diagnostics.map((one: Finding) => one.severity);
    expect(worst.length).toBeGreaterThan(0);
    expect(worst).not.toContain('error');
    expect([await codes('error'), await codes('none'), await codes('info')]).toEqual([0, 0, 1]);
  });

  it.each(['catalog', 'model', 'plan', 'sql-ast'])('prints its %s as JSON', async (stage) => {
    const { exitCode, out } = await runCli(tempProject({ 'waymark.yaml': smallPlan() }), 'check', '--emit', stage);
    expect(exitCode).toBe(0);
    expect(Object.keys(JSON.parse(out)).length).toBeGreaterThan(0);
    expect(out).toContain('purchase');
  });

  it('prints its errors once where a stage cannot be', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan({ more: 'retention:\n  again: { start: bougt, return: bought }\n' }) });
    const { exitCode, out, err } = await runCli(folder, 'check', '--emit', 'plan');
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err.split('"bougt"').length - 1).toBe(1);
  });
});

describe('a connection', () => {
  it.each([
    ['of an adapter that is none', '{ adapter: duckdp }', 1, '"duckdp" is not a value of "adapter"', 'did you mean "duckdb"'],
    [
      'with a file outside of the project',
      '{ adapter: duckdb, path: ../x.duckdb }',
      2,
      'connection "dev": `path` leaves the project: ../x.duckdb',
      'change the entry under `connections`',
    ],
    [
      'with a file that is a folder',
      '{ adapter: duckdb, path: data }',
      3,
      'connection "dev" failed',
      'check the entry under `connections`',
    ],
    [
      'with a file that is no database',
      '{ adapter: duckdb, path: data/a.csv }',
      2,
      'connection "dev": `path` is there and no DuckDB database: data/a.csv',
      'change the entry under `connections`',
    ],
    [
      'with threads that are none',
      '{ adapter: duckdb, path: x.duckdb, threads: many }',
      2,
      '`threads` must be a whole number',
      'change the entry under `connections`',
    ],
  ])('%s', async (_, entry, exitCode, message, help) => {
    const folder = tempProject({ 'waymark.yaml': smallPlan({ more: `connections:\n  dev: ${entry}\n` }), ...data });
    const outcome = await runCli(folder, 'run', ...JUNE);
    expect(outcome.out).toBe('');
    expect(outcome.err).toContain(message);
    expect(outcome.err).toContain(help);
    expect(outcome.err).not.toContain('WM9008');
    expect(outcome.exitCode).toBe(exitCode);
  });

  it('that the plan names must be there', async () => {
    const folder = tempProject({
      'waymark.yaml': smallPlan({ more: 'default_connection: prod\nconnections:\n  dev: { adapter: duckdb }\n' }),
    });
    const { exitCode, out } = await runCli(folder, 'check');
    expect(exitCode).toBe(1);
    expect(out).toContain('"prod"');
  });

  it('has nothing to read without sources', async () => {
    const folder = tempProject({ 'waymark.yaml': 'waymark: 1\nname: bare\ntimezone: UTC\n' });
    for (const command of ['run', 'report']) {
      const { exitCode, out, err } = await runCli(folder, command);
      expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
      expect(err).toContain('the plan has no `sources`');
    }
  });

  it('answers nothing where the plan asks nothing', async () => {
    const plan = smallPlan().replace(/funnels:[\s\S]*/, '');
    const { exitCode, out } = await runCli(tempProject({ 'waymark.yaml': plan, ...data }), 'run');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'no analyses\n' });
  });
});

describe('columns that a source names', () => {
  it.each([
    ['derive', '    derive: { page: \'property("pgae") + "!"\' }', 'has no column "pgae" (`derive.page`)'],
    ['drop', '    clean: { drop: \'agent.contains("bot")\' }', 'has no column "agent" (`clean.drop`)'],
    ['deduplicate', '    clean: { deduplicate: [user, evnt] }', 'has no column "evnt" (`clean.deduplicate`)'],
  ])('in %s must be there', async (_, source, message) => {
    const folder = tempProject({ 'waymark.yaml': smallPlan({ source }), ...data });
    const { exitCode, out, err } = await runCli(folder, 'run', ...JUNE);
    expect(err).toContain(message);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
  });
});

describe('a plan of which every row is refused', () => {
  it('says why', async () => {
    const folder = tempProject({
      'waymark.yaml': smallPlan(),
      'data/a.csv': csv('1,viwed,2026-06-01T10:00:00Z,u1,,,', '2,viewed,,u1,,,', '3,viewed,2026-06-01T10:00:00Z,,,,'),
    });
    writeFileSync(join(folder, 'data', 'b.csv'), csv('broken'));
    for (const argv of [['run'], ['run', '--quiet'], ['report']]) {
      const { exitCode, out, err } = await runCli(folder, ...argv);
      expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
      expect(err).toContain('0 events accepted, 4 rows in quarantine (100.00 %)');
      for (const code of ['WM7110', 'WM7111', 'WM7114', 'WM7116']) expect(err).toContain(`[${code}]`);
    }
  });
});
