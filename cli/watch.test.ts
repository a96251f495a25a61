import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { colorsFor, exitCodes, type Terminal } from './terminal.ts';
import { watchCheck } from './watch.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function start(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-watch-'));
  folders.push(folder);
  mkdirSync(join(folder, 'plan'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const printed: string[] = [];
  const terminal: Terminal = {
    out: (text) => void printed.push(text),
    err: () => undefined,
    isErrTerminal: false,
    columns: 100,
    colors: colorsFor(false, {}, true),
    errColors: colorsFor(false, {}, true),
    environment: {},
    folder,
    now: () => 0,
  };
  const stop = new AbortController();
  const { options } = readOptions('check', ['--quiet'], [{ name: 'quiet', value: null, description: '' }]);
  const ended = watchCheck({
    options,
    terminal,
    signal: stop.signal,
    render: ({ compiled, diagnostics }) =>
      `${compiled.model?.events.map(({ name }) => name).join(' ')}; ${diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)}`,
  });
  return { folder, printed, stop, ended };
}

const PROJECT = 'waymark: 1\nname: shop\nversion: 1.0.0\nsources:\n  web: { files: a.csv, columns: { event: e, time: t, user: u } }\n';

it('prints again what changed, only when it changed, and ends when told', async () => {
  const { folder, printed, stop, ended } = start({ 'waymark.yaml': PROJECT, 'plan/a.yaml': 'events:\n  a: { sources: [web] }\n' });
  await expect.poll(() => printed, { timeout: 10_000 }).toEqual(['a; ']);
  writeFileSync(join(folder, 'plan/b.yaml'), 'events:\n  b: { sources: [web] }\n');
  await expect.poll(() => printed.at(-1), { timeout: 10_000 }).toBe('a b; ');
  writeFileSync(join(folder, 'plan/a.yaml'), 'events:\n  a: [\n');
  await expect.poll(() => printed.at(-1), { timeout: 10_000 }).toContain('WM1005');
  unlinkSync(join(folder, 'plan/a.yaml'));
  await expect.poll(() => printed.at(-1), { timeout: 10_000 }).toBe('b; ');
  const count = printed.length;
  writeFileSync(join(folder, 'plan/b.yaml'), '# nothing new\nevents:\n  b: { sources: [web] }\n');
  writeFileSync(join(folder, 'data.csv'), 'x\n');
  await new Promise((done) => void setTimeout(done, 300));
  expect(printed.length).toBe(count);
  stop.abort();
  expect(await ended).toBe(exitCodes.clean);
});
