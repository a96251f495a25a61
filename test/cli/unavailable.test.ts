// What the language knows and this version cannot run: told on stderr, left out, and an end where it was asked for or every number needs it.
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, JUNE, smallPlan, tempProject } from './temp-project.ts';

const project = (more: string, plan = smallPlan({ more })): string =>
  tempProject({ 'waymark.yaml': plan, 'data/a.csv': csv(...CLEAN_ROWS) });
const withRate = (): string =>
  project(
    '',
    smallPlan().replace('metrics:\n', `metrics:\n  same: { ratio: [purchases, purchases] }\n  rate: { ratio: [same, purchases] }\n`),
  );

describe('an analysis that cannot be run', () => {
  it('is told and left out; the others are answered', async () => {
    const { exitCode, out, err } = await runCli(withRate(), 'run', '--format', 'json', ...JUNE);
    expect(err).toContain('WM6002');
    expect(err).toContain('metrics.rate');
    expect(exitCode).toBe(0);
    const names = (JSON.parse(out) as { results: readonly { name: string }[] }).results.map(({ name }) => name);
    expect(names).toContain('metrics.purchases');
    expect(names).not.toContain('metrics.rate');
  });

  it.each(['rate', 'metrics.rate'])('ends the command where it is asked for: %s', async (name) => {
    const { exitCode, out, err } = await runCli(withRate(), 'run', name, ...JUNE);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain('WM6002');
  });

  it('is not spoken of where others are asked for', async () => {
    const { exitCode, err } = await runCli(withRate(), 'run', 'purchases', ...JUNE);
    expect(exitCode).toBe(0);
    expect(err).not.toContain('WM6002');
  });

  it('is left out of reports and SQL', async () => {
    for (const argv of [['report'], ['build', '--only', 'sql']]) {
      const { exitCode, err } = await runCli(withRate(), ...argv);
      expect([argv[0], exitCode]).toEqual([argv[0], 0]);
      expect(err).toContain('WM6002');
    }
  });
});

it('refuses a connection that it cannot use, and uses another', async () => {
  const more = 'connections:\n  plain: { adapter: duckdb }\n  hashed: { adapter: duckdb, hash_key: abcdefghijklmnop }\n';
  const folder = project(more);
  const refused = await runCli(folder, 'run', '--connection', 'hashed', ...JUNE);
  expect(refused.exitCode).toBe(1);
  expect(refused.err).toContain('connections.hashed.hash_key');
  expect((await runCli(folder, 'run', '--connection', 'plain', ...JUNE)).exitCode).toBe(0);
});
