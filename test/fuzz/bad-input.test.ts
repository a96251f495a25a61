// What a stranger's pull request may hold: each is a finding or plain support, soon, and never a crash.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import type { FileTree } from '../../core/load/file-tree.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { loadProject } from '../../core/load/load-project.ts';
import { entryOf } from '../../core/load/node.ts';
import { parseYaml } from '../../core/load/parse-yaml.ts';

const SOON_MS = 5000;

/** Codes of one plan file beside a sound `waymark.yaml`. */
function codesOf(text: string): readonly string[] {
  return codesIn(
    memoryFileTree(
      new Map([
        ['waymark.yaml', 'waymark: 1\n'],
        ['plan/a.yaml', text],
      ]),
    ),
  );
}

function codesIn(tree: FileTree): readonly string[] {
  const start = performance.now();
  const { diagnostics } = loadProject(tree);
  expect(performance.now() - start).toBeLessThan(SOON_MS);
  return diagnostics.map(({ code }) => code);
}

/** Names of the root's keys, where the file has no fault. */
function keysOf(text: string): readonly string[] {
  const { file, diagnostics } = parseYaml('a.yaml', text);
  expect(diagnostics).toEqual([]);
  return file.root?.kind === 'map' ? file.root.entries.map(({ key }) => key) : [];
}

describe('texts', () => {
  it('tabs as indentation', () => expect(codesOf('events:\n\ta: {}\n')).toEqual(['WM1005']));
  it('tabs elsewhere', () => expect(keysOf('a:\tb\nc: "d\te"\n')).toEqual(['a', 'c']));
  it('keys that stand twice', () => expect(codesOf('events:\n  a: {}\n  a: {}\n')).toEqual(['WM1006']));
  it('NUL', () => expect(codesOf('events:\n  a: { title: "x\0y" }\n').length).toBeLessThanOrEqual(1));
  it('a byte order mark', () => expect(keysOf('\ufeffevents: {}\n')).toEqual(['events']));
  it('CRLF', () => expect(keysOf('events: {}\r\ngoals: {}\r\n')).toEqual(['events', 'goals']));
  it('CR alone', () => expect(codesOf('events: {}\rgoals: {}\r').length).toBeLessThanOrEqual(1));
  it('nothing but blanks', () => expect(codesOf('   \n\n')).toEqual(['WM1004']));
});

describe('names', () => {
  it.each(['404', '1.10', '-0', '1e3', '0x1F', 'true', 'null', '~', 'on'])('%s', (name) => {
    expect(keysOf(`${name}: 1\n`)).toEqual([name]);
  });
  it.each(['下单', 'شراء', '🙂', '👩‍👩‍👧', 'naïve', 'e\u0301'])('%s', (name) => {
    expect(keysOf(`${name}: { ${name}: 1 }\n`)).toEqual([name]);
  });
  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'])('%s', (name) => {
    const { file, diagnostics } = parseYaml('a.yaml', `${name}: { ${name}: { polluted: true } }\n`);
    expect(diagnostics).toEqual([]);
    if (file.root?.kind !== 'map') throw new Error('no map');
    expect(entryOf(file.root, name)?.value.kind).toBe('map');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
    expect(entryOf(file.root, 'isPrototypeOf')).toBeUndefined();
  });
});

describe('sizes', () => {
  it('10,000 levels of lists, maps and blocks', () => {
    expect(codesOf(`events: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`)).toEqual(['WM1022']);
    expect(codesOf(`events: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}\n`)).toEqual(['WM1022']);
    expect(codesOf(`events: ${'['.repeat(10_000)}\n`).length).toBe(1);
    expect(codesOf(`${'- '.repeat(10_000)}a\n`).length).toBe(1);
  });

  it('10,000 levels by indentation', () => {
    const deep = Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    expect(codesOf(`${deep}${' '.repeat(2000)}b: 1\n`)).toEqual(['WM1022']);
  });

  it('alias bombs', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
    expect(codesOf(`a0: &a0 [x, x]\n${lines.join('\n')}\n`)).toContain('WM1013');
    const few = Array.from({ length: 16 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}, *a${i}, *a${i}]`);
    expect(codesOf(`a0: &a0 [x, x]\n${few.join('\n')}\n`)).toContain('WM1012');
  });

  it('10 MB', () => {
    expect(codesOf(`# ${'x'.repeat(10_000_000)}\n`)).toEqual(['WM1003']);
    expect(codesOf(`# ${'界'.repeat(2_000_000)}\n`)).toEqual(['WM1003']);
  });

  it('one line of a million characters', () => {
    expect(codesOf(`a: ${'x'.repeat(1_000_000)}\n`)).toEqual([]);
    expect(codesOf(`a: ${"'".repeat(1_000_001)}\n`).length).toBe(1);
    expect(codesOf(`${'a'.repeat(1_000_000)}: 1\n`).length).toBe(1);
  });
});

describe('folders', () => {
  function inFolder(build: (folder: string) => void): readonly string[] {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-bad-'));
    try {
      mkdirSync(join(folder, 'plan'));
      writeFileSync(join(folder, 'waymark.yaml'), 'waymark: 1\n');
      build(folder);
      return codesIn(diskFileTree(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('UTF-16', () => {
    expect(inFolder((folder) => writeFileSync(join(folder, 'plan/a.yaml'), '\ufeffevents: {}\n', 'utf16le'))).toEqual(['WM1020']);
    // Without a mark and of ASCII alone it is UTF-8 full of NUL.
    expect(inFolder((folder) => writeFileSync(join(folder, 'plan/a.yaml'), 'events: {}\n', 'utf16le')).length).toBeLessThanOrEqual(1);
  });

  it('10 MB on disk are not read', () => {
    expect(inFolder((folder) => writeFileSync(join(folder, 'plan/a.yaml'), Buffer.alloc(10_000_000, 32)))).toEqual(['WM1003']);
  });

  it('links that go in a circle', () => {
    const codes = inFolder((folder) => {
      symlinkSync('..', join(folder, 'plan/up'));
      symlinkSync('.', join(folder, 'plan/self'));
      symlinkSync('b.yaml', join(folder, 'plan/a.yaml'));
      symlinkSync('a.yaml', join(folder, 'plan/b.yaml'));
    });
    expect(codes).toEqual(['WM1002', 'WM1002']);
  });

  it('links that leave the project, and patterns that would', () => {
    expect(inFolder((folder) => symlinkSync('/etc/hostname', join(folder, 'plan/a.yaml')))).toEqual(['WM1019']);
    const pattern = inFolder((folder) =>
      writeFileSync(join(folder, 'waymark.yaml'), "waymark: 1\ninclude: ['../**/*.yaml', '/etc/*.yaml']\n"),
    );
    expect(pattern).toEqual(['WM1017', 'WM1017']);
  });

  it('files that the system refuses, whoever runs this', () => {
    const files = memoryFileTree(
      new Map([
        ['waymark.yaml', 'waymark: 1\n'],
        ['plan/a.yaml', ''],
        ['plan/b.yaml', 'goals: {}\n'],
      ]),
    );
    const refusing: FileTree = {
      list: files.list,
      read: (path) => (path === 'plan/a.yaml' ? { kind: 'unreadable', reason: 'permission denied' } : files.read(path)),
    };
    expect(codesIn(refusing)).toEqual(['WM1002']);
  });

  it('a pipe that nobody writes into', () => {
    expect(inFolder((folder) => execFileSync('mkfifo', [join(folder, 'plan/a.yaml')]))).toEqual(['WM1002']);
  });

  it('a linked folder outside of the project', () => {
    expect(
      inFolder((folder) => {
        rmSync(join(folder, 'plan'), { recursive: true });
        symlinkSync('/etc', join(folder, 'plan'));
      }),
    ).toEqual([]);
  });

  it('files that may not be read, and folders named like files', () => {
    const codes = inFolder((folder) => {
      mkdirSync(join(folder, 'plan/c.yaml'));
      writeFileSync(join(folder, 'plan/a.yaml'), 'events: {}\n');
      chmodSync(join(folder, 'plan/a.yaml'), 0);
    });
    // Who runs as root may read everything.
    expect(codes).toEqual(process.getuid?.() === 0 ? [] : ['WM1002']);
  });
});
