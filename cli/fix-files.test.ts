import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryFileTree } from '../core/load/file-tree.ts';
import { runCli } from '../test/cli-run.ts';
import { fixFiles, fixTexts } from './fix-files.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-fix-')));
  mkdirSync(join(root, 'plan'));
  put('waymark.yaml', 'waymark: 1\ntimezone: UTC\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text: string): void => writeFileSync(join(root, path), text);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const BROKEN =
  'events:\r\n  # the id of a person\r\n  a: {owner: 404, area: yes}\r\n  b: {owner: 1.10}\r\nfunnels: {f: {steps: [a, c]}}\r\n';

describe('fixFiles', () => {
  it('carries out safe fixes and leaves every other byte', async () => {
    put('plan/a.yaml', `\ufeff${BROKEN}`);
    chmodSync(join(root, 'plan/a.yaml'), 0o640);
    const outcome = await fixFiles(root);
    expect(outcome).toEqual({ written: ['plan/a.yaml'], fixed: 2, diagnostics: [] });
    expect(read('plan/a.yaml')).toBe(`\ufeff${BROKEN.replace('404', "'404'").replace('1.10', "'1.10'")}`);
    expect(statSync(join(root, 'plan/a.yaml')).mode & 0o777).toBe(0o640);
    expect(await fixFiles(root)).toEqual({ written: [], fixed: 0, diagnostics: [] });
  });

  it('writes through a link inside the project, and nothing outside', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'waymark-outside-'));
    writeFileSync(join(outside, 'b.yaml'), 'events: {b: {owner: 404}}\n');
    put('a.yaml', 'events: {a: {owner: 404}}\n');
    symlinkSync('../a.yaml', join(root, 'plan/a.yaml'));
    symlinkSync(join(outside, 'b.yaml'), join(root, 'plan/b.yaml'));
    expect((await fixFiles(root)).written).toEqual(['plan/a.yaml']);
    expect(read('a.yaml')).toMatch(/owner: ['"]404['"]/);
    expect(readFileSync(join(outside, 'b.yaml'), 'utf8')).toBe('events: {b: {owner: 404}}\n');
    rmSync(outside, { recursive: true });
  });
});

describe('fixTexts', () => {
  it('ends with a plan in which nothing safe is left', () => {
    const files = new Map([['waymark.yaml', `waymark: 1\n${BROKEN}`]]);
    const { changed, fixed } = fixTexts(memoryFileTree(files));
    expect(fixed).toBe(2);
    expect(fixTexts(memoryFileTree(changed)).fixed).toBe(0);
  });
});

describe('check --fix', () => {
  it('says what it did, shows what is left, and judges by that', async () => {
    put('plan/a.yaml', 'events: {signup: {owner: 404}, paid: {}}\nfunnels: {f: {steps: [sginup, paid]}}\n');
    const { out, err, exitCode } = await runCli(root, 'check', '--fix');
    expect(err).toBe('1 fix in plan/a.yaml\n');
    expect(out).not.toContain('WM2004');
    expect(out).toContain('Suggestions, to judge and apply by hand:\n  plan/a.yaml:2:23 WM3001: replace with "signup"\n');
    expect(exitCode).toBe(1);
    expect(read('plan/a.yaml')).toContain('sginup');
  });
});
