// The whole way on the example project with little data: init, check, build, build --check, run, report.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { generateShop } from '../../examples/shop/generate.ts';
import { runCli } from '../cli-run.ts';
import { judged, runJson, tempFolder, writeInto } from './temp-project.ts';

describe('the example shop', () => {
  it('goes the whole way', async () => {
    const above = tempFolder();
    const init = await runCli(above, 'init', 'shop', '--seed', '7', '--events', '2000');
    expect(init).toMatchObject({ exitCode: 0, err: '' });
    expect(init.out).toContain('cd shop');
    const folder = join(above, 'shop');
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('.waymark/');
    const small = generateShop({ seed: 7, events: 2000 });
    for (const file of small) expect(readFileSync(join(folder, file.path)).equals(file.bytes), file.path).toBe(true);

    expect((await runCli(folder, 'check')).exitCode).toBe(0);
    expect((await runCli(folder, 'build')).exitCode).toBe(0);
    expect(await runCli(folder, 'build', '--check')).toMatchObject({ exitCode: 0, err: '' });
    expect(existsSync(join(folder, 'src', 'tracking'))).toBe(true);

    const run = await runJson(folder);
    expect(run.exitCode).toBe(0);
    const { accepted, refused } = judged(run.results);
    expect(accepted).toBeGreaterThan(1500);
    expect(Object.keys(refused).length).toBeGreaterThan(5);
    const report = await runCli(folder, 'report');
    expect(report.exitCode).toBe(0);
    for (const line of report.out
      .trimEnd()
      .split('\n')
      .filter((one) => one.endsWith('.html')))
      expect(existsSync(join(folder, line))).toBe(true);
    expect(rowsIn(small)).toBe(accepted + sum(Object.values(refused)) + removedIn(run.err));
  }, 60_000);

  it('is written into no folder that has something of it', async () => {
    const folder = tempFolder();
    writeInto(folder, { 'waymark.yaml': 'waymark: 1\n' });
    const { exitCode, out, err } = await runCli(folder, 'init');
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('"." already has "waymark.yaml"');
    expect(readFileSync(join(folder, 'waymark.yaml'), 'utf8')).toBe('waymark: 1\n');
  });

  it('takes its seed as a whole number', async () => {
    const folder = tempFolder();
    for (const seed of ['1e3', '-1', 'x']) expect((await runCli(folder, 'init', '--seed', seed)).exitCode).toBe(2);
    expect(existsSync(join(folder, 'waymark.yaml'))).toBe(false);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Rows that the command says are duplicates or dropped. */
function removedIn(err: string): number {
  return sum([...err.matchAll(/: ([\d,]+) rows (?:are duplicates|dropped)/g)].map(([, count = '']) => Number(count.replaceAll(',', ''))));
}

/** Lines of the data files, headers aside. */
function rowsIn(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): number {
  return sum(
    files.map(({ path, bytes }) => {
      const text = Buffer.from(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return text.split('\n').filter((line) => line !== '').length - (path.endsWith('.csv.gz') ? 1 : 0);
    }),
  );
}
