// The same kinds of bad input through the real commands: each ends soon with findings or an answer, and never with a stack trace.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, type Files, smallPlan, tempProject } from './temp-project.ts';

const SOON_MS = 5000;
const COMMANDS = [['check'], ['check', '--events', 'data/*.jsonl'], ['build'], ['format', '--check'], ['run', '--quiet']] as const;

const sound: Files = {
  'waymark.yaml': smallPlan(),
  'data/a.csv': csv(...CLEAN_ROWS),
  'data/e.jsonl': '{"type":"track","event":"viewed"}\n',
};
const withPlan = (text: string | Uint8Array): Files => ({ ...sound, 'plan/a.yaml': text });
const deep = (open: string, close: string): string => `goals: ${open.repeat(10_000)}1${close.repeat(10_000)}\n`;
const bombLines = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`).join('\n');

const projects: readonly (readonly [string, Files, ((folder: string) => void)?])[] = [
  ['tabs', withPlan('goals:\n\ta: {}\n')],
  ['keys that stand twice', withPlan('goals: {}\ngoals: {}\n')],
  ['an alias bomb', withPlan(`a0: &a0 [x, x]\n${bombLines}\n`)],
  ['10 MB', withPlan(`# ${'x'.repeat(10_000_000)}\n`)],
  ['NUL', withPlan('goals:\n  "a\0b": { title: "\0" }\n')],
  ['a byte order mark and CRLF', withPlan('\ufeffgoals: {}\r\n')],
  ['UTF-16', withPlan(Buffer.from('\ufeffgoals: {}\n', 'utf16le'))],
  ['__proto__ keys', withPlan('__proto__: { polluted: true }\nevents:\n  __proto__: { properties: { constructor: required } }\n')],
  ['10,000 nested lists', withPlan(deep('[', ']'))],
  ['10,000 nested maps', withPlan(deep('{a: ', '}'))],
  ['numbers as names', withPlan('events:\n  404: { properties: { 1.10: optional } }\n')],
  ['names of every script', withPlan('events:\n  下单: {}\n  شراء: {}\n  "👩‍👩‍👧": { properties: { "🙂": optional } }\n')],
  ['patterns that leave the project', { ...sound, 'waymark.yaml': `include: ['../**/*.yaml', '/etc/*.yaml']\n${smallPlan()}` }],
  [
    'links in a circle',
    sound,
    (folder) => {
      mkdirSync(join(folder, 'plan'));
      symlinkSync('..', join(folder, 'plan/up'));
      symlinkSync('b.yaml', join(folder, 'plan/a.yaml'));
      symlinkSync('a.yaml', join(folder, 'plan/b.yaml'));
    },
  ],
  ['a folder that is linked from outside', sound, (folder) => symlinkSync('/etc', join(folder, 'plan'))],
  ['a folder named like a file', sound, (folder) => mkdirSync(join(folder, 'plan/a.yaml'), { recursive: true })],
  [
    'a pipe nobody writes into',
    sound,
    (folder) => {
      mkdirSync(join(folder, 'plan'));
      execFileSync('mkfifo', [join(folder, 'plan/a.yaml')]);
    },
  ],
  ['events that are a pipe', sound, (folder) => execFileSync('mkfifo', [join(folder, 'data/p.jsonl')])],
  ['events that are no JSON', { ...sound, 'data/e.jsonl': `${'['.repeat(100_000)}\n{"a":NaN}\n\0\n{"__proto__":1}\n` }],
  ['events in UTF-16', { ...sound, 'data/e.jsonl': Buffer.from('{"event":"viewed"}\n', 'utf16le') }],
];

describe('every command ends soon and in words over', () => {
  for (const [name, files, prepare] of projects) {
    it(name, { timeout: 60_000 }, async () => {
      const folder = tempProject(files);
      prepare?.(folder);
      for (const command of COMMANDS) {
        const start = performance.now();
        const { exitCode, out, err } = await runCli(folder, ...command);
        const said = `${command.join(' ')}\n${out}${err}`;
        expect(performance.now() - start, said.slice(0, 2000)).toBeLessThan(SOON_MS);
        expect([0, 1, 2, 3], said).toContain(exitCode);
        expect(said).not.toMatch(/WM9008|^ {4}at /m);
        if (exitCode !== 0) expect(said).toMatch(/WM[0-9]{4}|not formatted|would/);
      }
      expect('polluted' in {}).toBe(false);
    });
  }
});
