import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFileTree } from './disk-file-tree.ts';

let base = '';
let root = '';

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'waymark-tree-'));
  root = join(base, 'project');
  for (const folder of ['plan/web', 'node_modules/x', '.git', '.waymark', 'other']) mkdirSync(join(root, folder), { recursive: true });
  for (const path of ['waymark.yaml', 'plan/a.yml', 'plan/web/b.yml', 'node_modules/x/c.yml', '.git/d.yml', '.waymark/e.yml']) {
    writeFileSync(join(root, path), path);
  }
  writeFileSync(join(base, 'secret.yml'), 'secret');
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('list', () => {
  it('gives files below a folder, skipping what is not the plan', () => {
    const tree = diskFileTree(root);
    expect([...tree.list('')].sort()).toEqual(['plan/a.yml', 'plan/web/b.yml', 'waymark.yaml']);
    expect([...tree.list('plan')].sort()).toEqual(['plan/a.yml', 'plan/web/b.yml']);
    expect(tree.list('nowhere')).toEqual([]);
    expect(tree.list('..')).toEqual([]);
  });

  it('follows links inside the project, once, and none that leave it', () => {
    symlinkSync(join(root, 'plan'), join(root, 'other', 'linked'));
    symlinkSync(root, join(root, 'plan', 'circle'));
    symlinkSync(base, join(root, 'plan', 'away'));
    const paths = diskFileTree(root).list('');
    expect(paths.filter((path) => path.endsWith('b.yml'))).toHaveLength(1);
    expect(paths.filter((path) => path.includes('secret'))).toEqual([]);
  });
});

describe('read', () => {
  it('gives the text', () => {
    expect(diskFileTree(root).read('plan/a.yml')).toEqual({ kind: 'text', text: 'plan/a.yml' });
  });

  it('keeps a byte order mark, so that offsets are those of the file', () => {
    writeFileSync(join(root, 'bom.yml'), '\ufeffa: 1');
    expect(diskFileTree(root).read('bom.yml')).toEqual({ kind: 'text', text: '\ufeffa: 1' });
  });

  it('refuses what lies outside, by path or by link', () => {
    symlinkSync(join(base, 'secret.yml'), join(root, 'plan', 'link.yml'));
    symlinkSync(base, join(root, 'away'));
    const tree = diskFileTree(root);
    for (const path of ['../secret.yml', 'plan/link.yml', 'away/secret.yml', join(base, 'secret.yml'), 'plan/../../secret.yml']) {
      expect(tree.read(path), path).toEqual({ kind: 'outside' });
    }
  });

  it('reads links that stay inside', () => {
    symlinkSync(join(root, 'plan', 'a.yml'), join(root, 'plan', 'same.yml'));
    expect(diskFileTree(root).read('plan/same.yml')).toEqual({ kind: 'text', text: 'plan/a.yml' });
  });

  it('says why a file cannot be read', () => {
    writeFileSync(join(root, 'large.yml'), Buffer.alloc(5_000_001, 'a'));
    writeFileSync(join(root, 'latin.yml'), Buffer.from([0x61, 0xe9, 0x61]));
    symlinkSync('loop.yml', join(root, 'loop.yml'));
    const tree = diskFileTree(root);
    expect(tree.read('none.yml')).toEqual({ kind: 'missing' });
    expect(tree.read('large.yml')).toEqual({ kind: 'too-large' });
    expect(tree.read('latin.yml')).toEqual({ kind: 'not-utf8' });
    expect(tree.read('plan')).toMatchObject({ kind: 'unreadable' });
    expect(tree.read('loop.yml')).toEqual({ kind: 'unreadable', reason: 'its links go in a circle' });
    expect(tree.read('a\0b')).toMatchObject({ kind: 'unreadable' });
  });

  it('reads regular files alone', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(root, 'socket.yml'), done));
    expect(diskFileTree(root).read('socket.yml')).toEqual({ kind: 'unreadable', reason: 'it is not a regular file' });
    await new Promise((done) => server.close(done));
  });

  it('a root that is not there is an empty tree', () => {
    const tree = diskFileTree(join(base, 'none'));
    expect(tree.list('')).toEqual([]);
    expect(tree.read('waymark.yaml')).toEqual({ kind: 'missing' });
  });
});
