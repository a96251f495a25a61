import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputFile } from '../core/codegen/output-file.ts';
import { withHeader } from '../core/codegen/output-file.ts';
import type { WriteResult } from './write-files.ts';
import { writeFiles } from './write-files.ts';

const stamp = { toolVersion: '0.1.0', project: 'shop', planVersion: '1.4.0' };
const generated = (path: string, body = `// ${path}\n`): OutputFile => ({ path, text: withHeader(body, 'slashes', stamp) });
const files = [generated('events.ts'), generated('destinations/http.ts')];

let top = '';
let root = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'waymark-write-'));
  root = join(top, 'project');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const build = (given: readonly OutputFile[] = files, out = 'src/tracking'): Promise<WriteResult> =>
  writeFiles(root, given, { out, check: false });
const check = (given: readonly OutputFile[] = files, out = 'src/tracking'): Promise<WriteResult> =>
  writeFiles(root, given, { out, check: true });
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const codesOf = (result: WriteResult): string[] => result.diagnostics.map((diagnostic) => diagnostic.code);
const tree = (): string[] =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
    .sort();

describe('writing', () => {
  it('writes, then leaves alone what is the same', async () => {
    const written = ['src/tracking/destinations/http.ts', 'src/tracking/events.ts'];
    expect(await build()).toEqual({ written, unchanged: [], removed: [], stale: [], diagnostics: [] });
    expect(read('src/tracking/events.ts')).toBe(files[0]?.text);
    expect(await build()).toEqual({ written: [], unchanged: written, removed: [], stale: [], diagnostics: [] });
    expect(tree()).toEqual(written.map((file) => `project/${file}`));
  });

  it('a checkout with other line ends is the same', async () => {
    await build();
    put('src/tracking/events.ts', read('src/tracking/events.ts').replaceAll('\n', '\r\n'));
    expect((await build()).written).toEqual([]);
  });

  it('replaces older and edited files of ours', async () => {
    await build([generated('events.ts', '// older\n')]);
    put('src/tracking/events.ts', `${read('src/tracking/events.ts')}// mine\n`);
    expect((await build()).written).toContain('src/tracking/events.ts');
    expect(read('src/tracking/events.ts')).toBe(files[0]?.text);
  });

  it("leaves others' files alone, and says so", async () => {
    put('src/tracking/events.ts', 'export const mine = 1;\n');
    const result = await build();
    expect(codesOf(result)).toEqual(['WM8001']);
    expect(result.diagnostics[0]?.span?.file).toBe('src/tracking/events.ts');
    expect(result.written).toEqual(['src/tracking/destinations/http.ts']);
    expect(read('src/tracking/events.ts')).toBe('export const mine = 1;\n');
  });

  it('removes what is no longer generated, and nothing else', async () => {
    await build([...files, generated('validators.ts'), generated('destinations/old.ts'), generated('node_modules/copy.ts')]);
    put('src/tracking/mine.ts', 'export const mine = 1;\n');
    put('src/other.ts', generated('other').text);
    const result = await build();
    expect(result.removed).toEqual(['src/tracking/destinations/old.ts', 'src/tracking/validators.ts']);
    expect(codesOf(result)).toEqual([]);
    expect(tree()).toEqual(
      [
        'src/other.ts',
        'src/tracking/destinations/http.ts',
        'src/tracking/events.ts',
        'src/tracking/mine.ts',
        'src/tracking/node_modules/copy.ts',
      ].map((file) => `project/${file}`),
    );
  });

  it('keeps a left-over file that somebody edited, and says so', async () => {
    put('src/tracking/old.ts', `${generated('old.ts').text}// mine\n`);
    const result = await build();
    expect([codesOf(result), result.removed]).toEqual([['WM8013'], []]);
    expect(read('src/tracking/old.ts')).toContain('// mine');
  });

  it('a file in the place of a folder is a finding, and leaves no temporary file', async () => {
    put('src/tracking/destinations', 'mine\n');
    mkdirSync(join(root, 'src/tracking/events.ts'));
    const result = await build();
    expect(codesOf(result)).toEqual(['WM8008', 'WM8008']);
    expect(tree()).toEqual(['project/src/tracking/destinations']);
  });
});

describe('checking', () => {
  it('finds nothing after a build', async () => {
    await build();
    expect(await check()).toMatchObject({ written: [], stale: [], diagnostics: [] });
  });

  it('tells missing, old, edited and left-over files apart, and writes nothing', async () => {
    await build([generated('old.ts', '// older\n'), generated('edited.ts'), generated('left.ts'), generated('left-edited.ts')]);
    put('src/tracking/edited.ts', `${read('src/tracking/edited.ts')}// mine\n`);
    put('src/tracking/left-edited.ts', `${read('src/tracking/left-edited.ts')}// mine\n`);
    const before = tree().map((file) => [file, readFileSync(join(top, file), 'utf8')]);
    const result = await check([generated('old.ts'), generated('edited.ts'), generated('missing.ts')]);
    expect(result.diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.span?.file])).toEqual([
      ['WM8009', 'src/tracking/old.ts'],
      ['WM8010', 'src/tracking/edited.ts'],
      ['WM8011', 'src/tracking/missing.ts'],
      ['WM8013', 'src/tracking/left-edited.ts'],
      ['WM8012', 'src/tracking/left.ts'],
    ]);
    expect(result.stale).toEqual(['edited.ts', 'left.ts', 'missing.ts', 'old.ts'].map((file) => `src/tracking/${file}`));
    expect(tree().map((file) => [file, readFileSync(join(top, file), 'utf8')])).toEqual(before);
  });
});

describe('staying inside', () => {
  it.each(['../outside.ts', '../../../outside.ts', '/tmp/waymark-outside.ts', 'a/../../x.ts', '.'])('%s is not written', async (path) => {
    expect(codesOf(await build([generated(path)]))).toEqual(['WM8007']);
    expect(tree()).toEqual([]);
  });

  it.each(['..', '../elsewhere', '/tmp'])('the folder %s is not written to, nor cleared', async (out) => {
    mkdirSync(join(top, 'elsewhere'));
    writeFileSync(join(top, 'elsewhere/old.ts'), generated('old.ts').text);
    expect(codesOf(await build([generated('events.ts')], out))).toEqual(['WM8007']);
    expect(tree()).toEqual(['elsewhere/old.ts']);
  });

  it.each([
    ['the folder', 'src', 'src'],
    ['a folder in it', 'src/tracking', 'src/tracking/destinations'],
  ])('%s may not be a link that leaves', async (_, parent, link) => {
    mkdirSync(join(top, 'elsewhere'));
    writeFileSync(join(top, 'elsewhere/old.ts'), generated('old.ts').text);
    mkdirSync(join(root, dirname(link)), { recursive: true });
    symlinkSync(join(top, 'elsewhere'), join(root, link));
    const result = await build([generated('destinations/http.ts')], parent === 'src' ? 'src' : 'src/tracking');
    expect(codesOf(result)).toEqual(['WM8007']);
    expect(readdirSync(join(top, 'elsewhere'))).toEqual(['old.ts']);
  });

  it('a link is not written over, wherever it leads', async () => {
    put('secret.ts', generated('secret.ts').text);
    mkdirSync(join(root, 'src/tracking'), { recursive: true });
    symlinkSync(join(root, 'secret.ts'), join(root, 'src/tracking/events.ts'));
    symlinkSync(join(top, 'nowhere'), join(root, 'src/tracking/destinations'));
    expect(codesOf(await build())).toEqual(['WM8007', 'WM8007']);
    expect(read('secret.ts')).toBe(generated('secret.ts').text);
  });

  it('a folder that is a link inside the project is fine', async () => {
    mkdirSync(join(root, 'packages/tracking'), { recursive: true });
    mkdirSync(join(root, 'src'));
    symlinkSync(join(root, 'packages/tracking'), join(root, 'src/tracking'));
    expect(codesOf(await build())).toEqual([]);
    expect(read('packages/tracking/events.ts')).toBe(files[0]?.text);
  });
});
