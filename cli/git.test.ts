import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../test/cli/temp-project.ts';
import { commitFiles, runGit, tempRepository } from '../test/cli/temp-repository.ts';
import { commitProject, defaultBase, findRepository, findRevision, type Repository, unknownRevision } from './git.ts';
import { CommandFailure } from './terminal.ts';

const environment = { PATH: process.env.PATH, HOME: '/nonexistent' };

function repositoryOf(folder: string): Repository {
  const found = findRepository(folder, environment);
  if (found === null) throw new Error(`no repository at ${folder}`);
  return found;
}

function projectAt(folder: string, label = 'HEAD') {
  const repository = repositoryOf(folder);
  const revision = findRevision(repository, label);
  if (revision === null) throw new Error(`no commit ${label}`);
  return commitProject(repository, revision);
}

const sorted = (paths: readonly string[]): readonly string[] => [...paths].sort();
const text = (content: string) => ({ kind: 'text', text: content });

function failureOf(action: () => unknown): CommandFailure {
  try {
    action();
  } catch (error) {
    if (error instanceof CommandFailure) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('a commit', () => {
  it('is read as it was, not as the folder is now', () => {
    const folder = tempRepository({ 'waymark.yaml': 'waymark: 1\n', 'plan/a.yaml': 'events: {}\n' });
    writeFileSync(join(folder, 'plan/a.yaml'), 'changed\n');
    rmSync(join(folder, 'waymark.yaml'));
    writeFileSync(join(folder, 'plan/b.yaml'), 'new\n');
    const { tree } = projectAt(folder);
    expect(sorted(tree.list(''))).toEqual(['plan/a.yaml', 'waymark.yaml']);
    expect(tree.list('plan')).toEqual(['plan/a.yaml']);
    expect(tree.list('nowhere')).toEqual([]);
    expect(tree.read('plan/a.yaml')).toEqual(text('events: {}\n'));
    expect(tree.read('waymark.yaml')).toEqual(text('waymark: 1\n'));
    expect(tree.read('plan/b.yaml')).toEqual({ kind: 'missing' });
    expect(tree.read('plan')).toEqual({ kind: 'unreadable', reason: 'it is a folder' });
    for (const path of ['../x', '/etc/passwd', 'plan/../../x']) expect(tree.read(path)).toEqual({ kind: 'outside' });
  });

  it('gives the project alone where that is a folder of the repository', () => {
    const folder = tempRepository({
      'apps/shop/waymark.yaml': 'a',
      'apps/shop/plan/x.yaml': 'b',
      'apps/shop2/waymark.yaml': 'c',
      'd.yaml': 'd',
    });
    const project = join(folder, 'apps/shop');
    expect(repositoryOf(project).prefix).toBe('apps/shop/');
    const { tree } = projectAt(project);
    expect(sorted(tree.list(''))).toEqual(['plan/x.yaml', 'waymark.yaml']);
    expect(tree.read('plan/x.yaml')).toEqual(text('b'));
  });

  it('keeps names and contents of any kind', () => {
    const odd = [
      'plan/zwei "quotes".yaml',
      'plan/tab\tand\nline.yaml',
      'plan/中文.yaml',
      'plan/*.yaml',
      'plan/:(top)x.yaml',
      'plan/-x.yaml',
    ];
    const folder = tempRepository({
      ...Object.fromEntries(odd.map((path) => [path, path])),
      'plan/empty.yaml': '',
      'plan/latin.yaml': Buffer.from([0x61, 0xe9]),
      'plan/large.yaml': Buffer.alloc(5_000_001, 'a'),
      'plan/bom.yaml': '\ufeffa: 1\r\n',
      'plan/node_modules/x.yaml': 'x',
      'plan/.waymark/x.yaml': 'x',
    });
    const { tree } = projectAt(folder);
    expect(sorted(tree.list('plan'))).toEqual(sorted([...odd, 'plan/empty.yaml', 'plan/latin.yaml', 'plan/large.yaml', 'plan/bom.yaml']));
    for (const path of odd) expect(tree.read(path)).toEqual(text(path));
    expect(tree.read('plan/empty.yaml')).toEqual(text(''));
    expect(tree.read('plan/bom.yaml')).toEqual(text('\ufeffa: 1\r\n'));
    expect(tree.read('plan/latin.yaml')).toEqual({ kind: 'not-utf8' });
    expect(tree.read('plan/large.yaml')).toEqual({ kind: 'too-large' });
  });

  it('follows links inside the project, once, and none that leave it', () => {
    const folder = tempRepository({ 'app/plan/a.yaml': 'a', 'app/shared/b.yaml': 'b', 'secret.yaml': 'secret' });
    const link = (target: string, path: string) => symlinkSync(target, join(folder, 'app', path));
    link('../plan/a.yaml', 'shared/same.yaml');
    link('../shared', 'plan/linked');
    link('..', 'plan/circle');
    link('../../secret.yaml', 'plan/away.yaml');
    link('/etc', 'plan/etc');
    link('loop.yaml', 'loop.yaml');
    link('none.yaml', 'plan/broken.yaml');
    commitFiles(folder, {});
    const { tree } = projectAt(join(folder, 'app'));
    expect(tree.list('plan').filter((path) => path.endsWith('/b.yaml'))).toHaveLength(1);
    expect(tree.list('plan')).toContain('plan/linked/b.yaml');
    expect(tree.list('').filter((path) => path.endsWith('b.yaml'))).toEqual(['shared/b.yaml']);
    expect(tree.list('plan/linked')).toEqual(expect.arrayContaining(['plan/linked/b.yaml', 'plan/linked/same.yaml']));
    expect(tree.read('plan/linked/b.yaml')).toEqual(text('b'));
    expect(tree.read('shared/same.yaml')).toEqual(text('a'));
    expect(tree.read('plan/circle/plan/a.yaml')).toEqual(text('a'));
    for (const path of ['plan/away.yaml', 'plan/etc/passwd', 'plan/etc']) expect(tree.read(path)).toEqual({ kind: 'outside' });
    expect(tree.read('loop.yaml')).toEqual({ kind: 'unreadable', reason: 'its links go in a circle' });
    expect(tree.read('plan/broken.yaml')).toEqual({ kind: 'missing' });
  });

  it('names its submodules, whose files it cannot have', () => {
    const other = tempRepository({ 'x.yaml': 'x' });
    const folder = tempRepository({ 'waymark.yaml': 'a' });
    runGit(folder, 'submodule', '--quiet', 'add', other, 'plan/shared');
    commitFiles(folder, {});
    const { tree, submodules } = projectAt(folder);
    expect(submodules).toEqual(['plan/shared']);
    expect(tree.list('plan')).toEqual([]);
    expect(tree.read('plan/shared/x.yaml')).toEqual({ kind: 'unreadable', reason: 'it is in a submodule, a repository of its own' });
  });

  it('of a partial clone says what is not there, and fetches nothing', () => {
    const folder = tempRepository({ 'waymark.yaml': 'a', 'plan/x.yaml': 'x' });
    runGit(folder, 'config', 'uploadpack.allowFilter', 'true');
    const clone = join(tempFolder(), 'clone');
    runGit(folder, 'clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${folder}`, clone);
    const { tree } = projectAt(clone);
    expect(tree.list('plan')).toEqual(['plan/x.yaml']);
    expect(failureOf(() => tree.read('plan/x.yaml')).diagnostics[0]).toMatchObject({ code: 'WM9034' });
  });
});

describe('revisions', () => {
  it('are branches, tags, hashes and what git makes of them, whatever their names', () => {
    const folder = tempRepository({ 'a.yaml': '1' });
    const first = runGit(folder, 'rev-parse', 'HEAD').trim();
    runGit(folder, 'tag', '--annotate', '--message', 'one', 'v1.0.0');
    const second = commitFiles(folder, { 'a.yaml': '2' });
    for (const name of ['feature/ünï-中文', "it's;$(touch${IFS}pwned)`x`", 'a&b|c', '--help'.slice(2), 'main.lock2', 'x@y']) {
      runGit(folder, 'branch', name);
      expect(findRevision(repositoryOf(folder), name)).toEqual({ label: name, commit: second });
    }
    const commitOf = (label: string) => findRevision(repositoryOf(folder), label)?.commit ?? null;
    expect([commitOf('v1.0.0'), commitOf('HEAD~1'), commitOf(first.slice(0, 9)), commitOf('HEAD')]).toEqual([first, first, first, second]);
    expect([commitOf('HEAD:a.yaml'), commitOf('HEAD^{tree}'), commitOf(''), commitOf('a b'), commitOf('\0')]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it.each(['--upload-pack=touch pwned', '-h', '--help', '--output=pwned', '-'])('%s is refused as an option', (label) => {
    const folder = tempRepository({ 'a.yaml': '1' });
    expect(findRevision(repositoryOf(folder), label)).toBeNull();
    const { exitCode, diagnostics } = unknownRevision(repositoryOf(folder), label);
    expect(exitCode).toBe(2);
    expect(diagnostics[0]).toMatchObject({ code: 'WM9032', help: 'a revision cannot begin with `-`' });
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it('that are unknown are told with what is near', () => {
    const folder = tempRepository({ 'a.yaml': '1' });
    runGit(folder, 'branch', 'checkout-redesign');
    expect(unknownRevision(repositoryOf(folder), 'checkuot-redesign').diagnostics[0]).toMatchObject({
      code: 'WM9032',
      help: 'did you mean "checkout-redesign"?',
    });
    expect(unknownRevision(null, 'main').diagnostics[0]).toMatchObject({ code: 'WM9030' });
  });
});

describe('the default base', () => {
  it('is where HEAD left main', () => {
    const folder = tempRepository({ 'a.yaml': '1' });
    const fork = runGit(folder, 'rev-parse', 'HEAD').trim();
    runGit(folder, 'checkout', '--quiet', '-b', 'feature');
    commitFiles(folder, { 'a.yaml': '2' });
    runGit(folder, 'checkout', '--quiet', 'main');
    commitFiles(folder, { 'a.yaml': '3' });
    runGit(folder, 'checkout', '--quiet', 'feature');
    expect(defaultBase(repositoryOf(folder))).toEqual({ label: 'merge base with main', commit: fork });
  });

  it('is where HEAD left the default branch of origin, where that is known', () => {
    const origin = tempRepository({ 'a.yaml': '1' });
    runGit(origin, 'branch', '--move', 'trunk');
    const fork = runGit(origin, 'rev-parse', 'HEAD').trim();
    const clone = join(tempFolder(), 'clone');
    runGit(origin, 'clone', '--quiet', origin, clone);
    runGit(clone, 'checkout', '--quiet', '-b', 'main');
    commitFiles(clone, { 'a.yaml': '2' });
    expect(defaultBase(repositoryOf(clone))).toEqual({ label: 'merge base with origin/HEAD', commit: fork });
  });

  it('of a shallow clone is not there, and it is said how to get it', () => {
    const origin = tempRepository({ 'a.yaml': '1' });
    commitFiles(origin, { 'a.yaml': '2' });
    runGit(origin, 'checkout', '--quiet', '-b', 'feature', 'HEAD~1');
    commitFiles(origin, { 'a.yaml': '3' });
    const clone = join(tempFolder(), 'clone');
    runGit(origin, 'clone', '--quiet', '--depth=1', '--no-single-branch', `file://${origin}`, clone);
    const repository = repositoryOf(clone);
    expect(repository.isShallow).toBe(true);
    runGit(clone, 'remote', 'set-head', 'origin', 'main');
    const [finding] = failureOf(() => defaultBase(repository)).diagnostics;
    expect(finding).toMatchObject({
      code: 'WM9033',
      message: 'there is nothing to compare with: HEAD and origin/HEAD have no common commit',
    });
    expect(finding?.help).toContain('fetch-depth: 0');
    expect(unknownRevision(repository, 'deadbeef').diagnostics[0]?.help).toContain('fetch-depth: 0');
  });

  it('is nothing where there is no main and no origin', () => {
    const folder = tempRepository({ 'a.yaml': '1' });
    runGit(folder, 'branch', '--move', 'trunk');
    expect(failureOf(() => defaultBase(repositoryOf(folder)))).toMatchObject({ exitCode: 2, diagnostics: [{ code: 'WM9033' }] });
  });
});

describe('the repository', () => {
  it('is null outside of one', () => {
    expect(findRepository(tempFolder(), environment)).toBeNull();
  });

  it('without git installed is a finding', () => {
    const { exitCode, diagnostics } = failureOf(() => findRepository(tempFolder(), { PATH: '/nonexistent' }));
    expect({ exitCode, diagnostics }).toMatchObject({ exitCode: 2, diagnostics: [{ code: 'WM9031' }] });
  });

  it('is not led elsewhere by the environment of a hook', () => {
    const folder = tempRepository({ 'a.yaml': 'here' });
    const other = tempRepository({ 'a.yaml': 'there' });
    const led = findRepository(folder, { ...environment, GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other });
    if (led === null) throw new Error('no repository');
    expect(findRevision(led, 'HEAD')?.commit).toBe(runGit(folder, 'rev-parse', 'HEAD').trim());
  });

  it('has nothing of its configuration run', () => {
    const folder = tempRepository({ 'waymark.yaml': 'a' });
    const script = join(folder, 'pwn.sh');
    writeFileSync(script, '#!/bin/sh\ntouch "$(dirname "$0")/pwned"\n');
    chmodSync(script, 0o755);
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'pager.ls-tree',
      'core.sshCommand',
      'diff.external',
      'core.askPass',
      'core.editor',
      'core.alternateRefsCommand',
    ])
      runGit(folder, 'config', key, script);
    for (const name of ['ls-tree', 'rev-parse', 'cat-file', 'merge-base']) runGit(folder, 'config', `alias.${name}`, `!${script}`);
    runGit(folder, 'config', 'core.hooksPath', join(folder, 'hooks'));
    mkdirSync(join(folder, 'hooks'));
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) symlinkSync(script, join(folder, 'hooks', hook));
    const { tree } = projectAt(folder);
    expect(tree.read('waymark.yaml')).toEqual(text('a'));
    expect(defaultBase(repositoryOf(folder)).commit).toHaveLength(40);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});
