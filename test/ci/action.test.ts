// action.yml, ci/gitlab.yml and .pre-commit-hooks.yaml: their shell steps run here, in a repository with a pull request, on the built command line.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkBuilt, runAction } from '../../scripts/action-steps.mjs';
import { tempFolder } from '../cli/temp-project.ts';
import { commitFiles, runGit, tempRepository } from '../cli/temp-repository.ts';
import { shopSides } from '../diff/shop-edit.ts';
import { type Comment, fakeGithub } from './fake-github.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const isBuilt = existsSync(join(ROOT, 'dist', 'cli', 'main.js'));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { base, head } = shopSides();
const MARKER = '<!-- waymark:diff -->';

/** A repository whose HEAD is the merge of a pull request, as actions/checkout leaves it. */
function pullRequest(files: Readonly<Record<string, string>>) {
  const folder = tempRepository(base);
  const target = runGit(folder, 'rev-parse', 'HEAD').trim();
  runGit(folder, 'checkout', '--quiet', '-b', 'feature');
  commitFiles(folder, files);
  runGit(folder, 'checkout', '--quiet', '--detach', 'main');
  runGit(folder, 'merge', '--quiet', '--no-ff', '--no-edit', 'feature');
  const temp = tempFolder('temp');
  linkBuilt(ROOT, temp);
  const github = {
    event_name: 'pull_request',
    repository: 'acme/shop',
    server_url: 'https://github.com',
    token: 'token-of-the-job',
    event: { pull_request: { number: 7, base: { sha: target } } },
  };
  return { folder, temp, github };
}

type Given = ReturnType<typeof pullRequest>;

const run = (given: Given, url: string, inputs: Readonly<Record<string, string>> = {}) =>
  runAction({
    root: ROOT,
    ...given,
    inputs: { 'build-check': 'false', ...inputs },
    environment: { GITHUB_API_URL: url },
    skip: ['install'],
  });

/** Each step is a process of its own, on a machine that may be busy. */
const SLOW = { timeout: 180_000 };

describe.skipIf(!isBuilt)('the GitHub Action', SLOW, () => {
  it('comments once, updates in place, and takes the comment away', async () => {
    const github = await fakeGithub({ comments: [{ id: 1, body: `${MARKER} I am no bot`, user: { type: 'User' } }] });
    const given = pullRequest(head);
    const first = await run(given, github.url);
    expect(first.steps.map(({ id, code }) => `${id} ${code}`)).toEqual(['check 0', 'build 0', 'diff 0', 'comment 0', 'result 1']);
    expect(github.comments).toHaveLength(2);
    expect(github.comments[1]?.body.startsWith(`${MARKER}\n### Tracking plan: `)).toBe(true);
    expect(github.comments[1]?.body).toContain('https://github.com/acme/shop/blob/');
    expect(first.steps.find(({ id }) => id === 'diff')?.text).toContain('::error file=plan/checkout.yaml,line=');
    expect(first.summary).toBe('');
    expect(readFileSync(first.contexts.steps.diff?.outputs.html ?? '', 'utf8')).toContain('<h1>Tracking plan: ');

    await run(given, github.url);
    expect(github.calls.filter((call) => !call.startsWith('GET'))).toEqual(['POST issues/7/comments']);
    commitFiles(given.folder, { 'analyses/funnels.yaml': base['analyses/funnels.yaml'] ?? '' });
    commitFiles(given.folder, { 'plan/cart.yaml': base['plan/cart.yaml'] ?? '' });
    await run(given, github.url);
    expect(github.comments).toHaveLength(2);
    commitFiles(given.folder, base);
    const last = await run(given, github.url);
    expect(last.steps.at(-1)).toMatchObject({ id: 'result', code: 0 });
    expect(github.comments.map(({ id }) => id)).toEqual([1]);
    expect(github.calls.filter((call) => !call.startsWith('GET'))).toEqual([
      'POST issues/7/comments',
      'PATCH issues/comments/1001',
      'DELETE issues/comments/1001',
    ]);
  });

  it('finds its comment behind many others', async () => {
    const others = Array.from({ length: 230 }, (_, n): Comment => ({ id: n, body: 'hello', user: { type: 'User' } }));
    const github = await fakeGithub({ comments: [...others, { id: 500, body: `${MARKER}\nold`, user: { type: 'Bot' } }] });
    await run(pullRequest(head), github.url);
    expect(github.calls.at(-1)).toBe('PATCH issues/comments/500');
  });

  it('shows the summary where the token may only read, and where no comment is wanted', async () => {
    const github = await fakeGithub({ mayWrite: false });
    const given = pullRequest(head);
    const { steps, summary } = await run(given, github.url);
    expect(steps.find(({ id }) => id === 'comment')).toMatchObject({ code: 0, text: expect.stringContaining('403') });
    expect(summary).toContain('### Tracking plan: ');
    const unwanted = await run(given, github.url, { comment: 'false', 'fail-on': 'none' });
    expect(unwanted.summary).toContain('### Tracking plan: ');
    expect(unwanted.steps.at(-1)).toMatchObject({ id: 'result', code: 0 });
  });

  it('fails on a plan with errors, and says where', async () => {
    const github = await fakeGithub();
    const { steps } = await run(pullRequest({ 'plan/goals.yaml': 'goals: 7\n' }), github.url);
    expect(steps[0]?.text).toContain('::error file=plan/goals.yaml');
    expect(steps.at(-1)).toMatchObject({ id: 'result', code: 1 });
  });

  it('fails on generated files that are stale', async () => {
    const github = await fakeGithub();
    const given = pullRequest({ 'plan/browse.yaml': `${base['plan/browse.yaml']}# a comment\n` });
    expect((await run(given, github.url, { 'build-check': 'true' })).steps.at(-1)).toMatchObject({ id: 'result', code: 1 });
    expect((await run(given, github.url)).steps.at(-1)).toMatchObject({ id: 'result', code: 0 });
  });

  it('of a shallow clone says what is missing', async () => {
    const github = await fakeGithub();
    const given = pullRequest(head);
    const clone = join(tempFolder(), 'clone');
    runGit(given.folder, 'clone', '--quiet', '--depth=1', `file://${given.folder}`, clone);
    const { steps } = await run({ ...given, folder: clone }, github.url);
    expect(steps.find(({ id }) => id === 'diff')?.text).toContain('fetch-depth: 0');
    expect(steps.at(-1)).toMatchObject({ id: 'result', code: 1 });
    expect(github.calls).toEqual([]);
  });

  it('runs nothing that the event brings as a text', async () => {
    const github = await fakeGithub();
    const given = pullRequest(head);
    const { steps } = await run(given, github.url, { project: '$(touch pwned)', base: '$(touch pwned)' });
    expect(steps.at(-1)?.code).not.toBe(0);
    expect(existsSync(join(given.folder, 'pwned'))).toBe(false);
  });

  it('refuses pull_request_target before it installs anything', async () => {
    const given = pullRequest(head);
    const { steps } = await runAction({ root: ROOT, ...given, github: { ...given.github, event_name: 'pull_request_target' } });
    expect(steps).toMatchObject([{ id: 'install', code: 2 }]);
  });
});

describe('the files', () => {
  const version = (JSON.parse(textOf('package.json')) as { version: string }).version;
  const action = parse(textOf('action.yml')) as {
    inputs: { package: { default: string } };
    runs: { steps: readonly { run?: string; uses?: string }[] };
  };

  it('install this version', () => {
    expect(action.inputs.package.default).toBe(`waymark@${version}`);
    expect(textOf('ci/gitlab.yml')).toContain(`WAYMARK_PACKAGE: waymark@${version}\n`);
    expect(textOf('docs/ci.md')).toContain(`waymark@${version}`);
  });

  it('put no expression into a script, and use no other action', () => {
    for (const step of action.runs.steps) {
      expect(step.uses).toBeUndefined();
      expect(step.run).not.toContain('${{');
    }
  });

  it('of the workflow in the docs use pull_request and pinned actions', () => {
    const text = textOf('docs/ci.md');
    expect(text).toMatch(/^on: \[?pull_request\]?$/m);
    expect(text).not.toMatch(/^\s*pull_request_target:|on:.*pull_request_target/m);
    for (const [, ref] of text.matchAll(/uses: [\w./<>-]+@(\S+)/g)) expect(ref).toMatch(/^[0-9a-f]{40}$|^<commit>$/);
  });
});

/** Runs the `script` of a job, line by line in one shell, as GitLab's runner does. */
function runJob(given: Given, name: string, variables: Readonly<Record<string, string>>) {
  const file = parse(textOf('ci/gitlab.yml')) as Record<string, { script?: readonly string[]; variables?: Record<string, string> }>;
  const script = (file[name]?.script ?? []).join('\n').replaceAll('.waymark-ci/', `${given.temp}/waymark/`);
  return spawnSync('sh', ['-ec', script], {
    cwd: given.folder,
    env: { PATH: process.env.PATH, ...file['.waymark']?.variables, CI_PROJECT_URL: 'https://gitlab.com/acme/shop', ...variables },
    encoding: 'utf8',
  });
}

describe.skipIf(!isBuilt)('the GitLab template', SLOW, () => {
  it('checks, and reports as Code Quality', () => {
    const given = pullRequest({ 'plan/goals.yaml': 'goals: 7\n' });
    const { status } = runJob(given, 'waymark check', {});
    expect(status).toBe(1);
    const report = JSON.parse(readFileSync(join(given.folder, 'gl-code-quality-report.json'), 'utf8')) as readonly object[];
    expect(report.length).toBeGreaterThan(0);
  });

  it('compares with the base of the merge request', () => {
    const given = pullRequest(head);
    const target = given.github.event.pull_request.base.sha;
    const { status, stdout } = runJob(given, 'waymark diff', { CI_MERGE_REQUEST_DIFF_BASE_SHA: target });
    expect(status).toBe(1);
    expect(stdout).toContain('allowed values removed');
    expect(readFileSync(join(given.folder, 'waymark-diff.html'), 'utf8')).toContain('https://gitlab.com/acme/shop/-/blob/');
    expect(runJob(given, 'waymark diff', { CI_MERGE_REQUEST_DIFF_BASE_SHA: target, WAYMARK_FAIL_ON: 'none' }).status).toBe(0);
  });
});

describe.skipIf(!isBuilt)('the hooks of pre-commit', SLOW, () => {
  it.each([
    ['waymark-check', 'plan/goals.yaml', 'goals: 7\n'],
    ['waymark-build', 'plan/goals.yaml', null],
  ])('%s stops a commit that should not be', (id, path, broken) => {
    const hooks = parse(textOf('.pre-commit-hooks.yaml')) as readonly { id: string; entry: string; files: string }[];
    const hook = hooks.find((one) => one.id === id);
    expect(hook).toBeDefined();
    if (hook === undefined) return;
    expect(new RegExp(hook.files).test(path)).toBe(true);
    const given = pullRequest(base);
    const entry = () =>
      spawnSync('sh', ['-c', hook.entry], {
        cwd: given.folder,
        env: { PATH: `${given.temp}/waymark/node_modules/.bin:${process.env.PATH}` },
      }).status;
    if (broken !== null) {
      expect(entry()).toBe(0);
      commitFiles(given.folder, { [path]: broken });
    }
    expect(entry()).toBe(1);
  });
});
