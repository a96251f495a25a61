// `waymark check --events` as it is typed: patterns, sources, formats, exit codes, files that cannot be read.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';

const PLAN = `waymark: 1
name: shop
version: 1.0.0
sources:
  web:
    files: 'web/*.jsonl'
    columns: { id: id, event: event, time: at, user: user }
events:
  home_viewed:
    description: The home page was shown
    properties:
      size: { type: integer, maximum: 9 }
`;
const GOOD = '{"id":"1","event":"home_viewed","at":"2025-06-01T08:00:00Z","user":"u","size":3}';
const BAD = '{"id":"2","event":"home_viewed","at":"2025-06-01T08:00:00Z","user":"u","size":12}';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-events-'));
  place('waymark.yaml', PLAN);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function place(path: string, content: string | Uint8Array): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

interface Printed {
  readonly code: string;
  readonly severity: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

async function findings(...argv: readonly string[]): Promise<readonly Printed[]> {
  const { out } = await runCli(folder, 'check', '--format', 'json', ...argv);
  return (JSON.parse(out) as { diagnostics: readonly Printed[] }).diagnostics.filter((one) => one.code.startsWith('WM7'));
}

it('fails on a recorded event that the plan does not allow, and shows the value', async () => {
  place('fixtures/a/good.jsonl', GOOD);
  place('fixtures/bad.jsonl', `${GOOD}\n\n${BAD}\n`);
  const outcome = await runCli(folder, 'check', '--events', 'fixtures/**/*.jsonl');
  expect(outcome.exitCode).toBe(1);
  expect(outcome.out).toContain('"size" of "home_viewed" should be at most 9, not "12"');
  expect(outcome.out).toContain(`fixtures/bad.jsonl:3:${BAD.indexOf('12}') + 1}`);
  expect(outcome.out).toMatch(/recorded events: 2 accepted, 1 refused\n$/);
  expect((await runCli(folder, 'check', '--events', './fixtures/a/*.jsonl', '--source', 'web')).exitCode).toBe(0);
  expect(await findings('--events', 'fixtures/*.jsonl', '--events', 'fixtures/a/*')).toMatchObject([
    { code: 'WM7120', severity: 'error', file: 'fixtures/bad.jsonl', line: 3, column: BAD.indexOf('12}') + 1 },
  ]);
});

it('keeps the levels that `rules` wants', async () => {
  place('waymark.yaml', `${PLAN}rules: { out-of-range: info }\n`);
  place('e.jsonl', BAD);
  expect(await findings('--events', '*.jsonl')).toMatchObject([{ code: 'WM7120', severity: 'info' }]);
});

it('says what cannot be read, and that a pattern finds nothing', async () => {
  place('e/latin1.jsonl', Uint8Array.from([0x7b, 0xe9, 0x7d]));
  place('e/large.jsonl', ' '.repeat(5_000_001));
  place('e/good.jsonl', GOOD);
  symlinkSync('/etc/hostname', join(folder, 'e/outside.jsonl'));
  const found = await findings('--events', 'e/*.jsonl', '--events', 'nowhere/*.jsonl');
  expect(found.map((one) => one.code).sort()).toEqual(['WM7124', 'WM7125', 'WM7125', 'WM7125']);
});

it('refuses patterns that leave the project, and sources that are not there', async () => {
  for (const argv of [
    ['--events', '../*.jsonl'],
    ['--events', '/etc/*'],
    ['--events', ''],
    ['--events', 'e.jsonl', '--source', 'wep'],
    ['--source', 'web'],
  ]) {
    expect((await runCli(folder, 'check', ...argv)).exitCode, argv.join(' ')).toBe(2);
  }
});

it('does not judge events by a plan with errors', async () => {
  place('waymark.yaml', PLAN.replace('type: integer', 'type: intger'));
  place('e.jsonl', GOOD);
  expect(await findings('--events', '*.jsonl')).toEqual([]);
  expect((await runCli(folder, 'check', '--events', '*.jsonl')).out).toContain('recorded events not judged');
});
