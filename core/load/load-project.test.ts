import { describe, expect, it } from 'vitest';
import type { FileContent, FileTree } from './file-tree.ts';
import { memoryFileTree } from './file-tree.ts';
import { loadProject } from './load-project.ts';
import { markedFiles } from './testing/marked-text.ts';

function loaded(texts: Readonly<Record<string, string>>) {
  const { files, marks } = markedFiles(texts);
  return { ...loadProject(memoryFileTree(files)), marks };
}

const paths = (result: ReturnType<typeof loaded>) => result.value.files.map(({ path }) => path);

describe('which files', () => {
  it('waymark.yaml and the default folders, in order of path', () => {
    const result = loaded({
      'plan/z.yml': 'a: 1',
      'analyses/x/y.yaml': 'a: 1',
      'waymark.yaml': 'waymark: 1',
      'plan/B.yaml': 'a: 1',
      'other/a.yml': 'a: 1',
      'plan/notes.md': '# no yaml',
    });
    expect(paths(result)).toEqual(['waymark.yaml', 'analyses/x/y.yaml', 'plan/B.yaml', 'plan/z.yml']);
    expect(result.diagnostics).toEqual([]);
    expect(result.value.complete).toBe(true);
  });

  it('what `include` says, each file once', () => {
    const files = { 'a.yml': 'a: 1', 'plan/b.yml': 'b: 1', 'a.txt': 'x', 'waymark.yaml': "include: ['*.yml', 'a.*', '**/waymark.yaml']" };
    expect(paths(loaded(files))).toEqual(['waymark.yaml', 'a.yml']);
  });

  it('a default written out may match nothing', () => {
    expect(loaded({ 'waymark.yaml': "include: ['analyses/**/*.{yaml,yml}']" }).diagnostics).toEqual([]);
  });

  it('a pattern that is wrong or matches nothing is pointed at', () => {
    const result = loaded({ 'waymark.yaml': "waymark: 1\ninclude: [«'../x/*.yml'», «'/etc/*.yml'», «'none/*.yml'»]\n" });
    expect(result.diagnostics.map(({ code, severity, span }) => [code, severity, span])).toEqual([
      ['WM1017', 'error', result.marks[0]],
      ['WM1017', 'error', result.marks[1]],
      ['WM1018', 'warning', result.marks[2]],
    ]);
    expect(result.value.complete).toBe(false);
  });
});

describe('files that cannot be had', () => {
  it('no waymark.yaml', () => {
    const result = loaded({ 'plan/a.yml': 'a: 1' });
    expect(result.diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM1001', null]]);
    expect(result.diagnostics[0]!.help).toContain('waymark init');
    expect(result.value).toEqual({ files: [], complete: false });
  });

  it('waymark.yml instead of waymark.yaml', () => {
    expect(loaded({ 'waymark.yml': 'waymark: 1' }).diagnostics[0]!.help).toBe('"waymark.yml" is there: rename it to "waymark.yaml"');
  });

  it('an empty file: an error for waymark.yaml, else a warning', () => {
    const result = loaded({ 'waymark.yaml': '# nothing\n', 'plan/a.yml': '' });
    expect(result.diagnostics.map(({ code, severity, span }) => [code, severity, span?.file])).toEqual([
      ['WM1004', 'error', 'waymark.yaml'],
      ['WM1004', 'warning', 'plan/a.yml'],
    ]);
  });

  it.each<[FileContent, string]>([
    [{ kind: 'outside' }, 'WM1019'],
    [{ kind: 'too-large' }, 'WM1003'],
    [{ kind: 'not-utf8' }, 'WM1020'],
    [{ kind: 'unreadable', reason: 'permission denied' }, 'WM1002'],
    [{ kind: 'missing' }, 'WM1002'],
    [{ kind: 'text', text: `# ${'é'.repeat(2_500_000)}` }, 'WM1003'],
  ])('%j', (content, code) => {
    const tree: FileTree = {
      list: () => ['plan/a.yml'],
      read: (path) => (path === 'waymark.yaml' ? { kind: 'text', text: 'waymark: 1' } : content),
    };
    const { value, diagnostics } = loadProject(tree);
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.span?.file])).toEqual([[code, 'plan/a.yml']]);
    expect(value.complete).toBe(false);
    expect(value.files.map(({ path }) => path)).toEqual(['waymark.yaml']);
  });
});

it('a broken file does not hide the findings of others', () => {
  const result = loaded({ 'waymark.yaml': 'waymark: 1', 'plan/a.yml': 'a: «@»x', 'plan/b.yml': 'a: «!t» b' });
  expect(result.diagnostics.map(({ code, span }) => [code, span])).toEqual([
    ['WM1005', result.marks[0]],
    ['WM1008', result.marks[1]],
  ]);
});
