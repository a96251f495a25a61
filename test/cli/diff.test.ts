// `waymark diff`: what it compares, what it prints in every format, and how it ends.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { hostilePlan } from '../diff/hostile.ts';
import { shopSides } from '../diff/shop-edit.ts';
import { expectPublishedSarif } from './published-schemas.ts';
import { type Files, tempFolder, writeInto } from './temp-project.ts';
import { commitFiles, runGit, tempRepository } from './temp-repository.ts';

const PLAN = 'waymark: 1\nname: small\nversion: 1.0.0\ntimezone: UTC\n';
const plan = (properties: string, more = ''): Files => ({
  'waymark.yaml': PLAN,
  'plan/plan.yaml': `events:\n  signup: { properties: { ${properties} } }\n${more}`,
});
const BOTH = plan('plan: { type: string, required: true }, is_trial: { type: boolean, required: true }');
const ONE = plan('plan: { type: string, required: true }');

interface JsonDiff {
  readonly version: number;
  readonly bump: string;
  readonly base: { readonly label: string; readonly commit: string | null };
  readonly changes: readonly {
    readonly kind: string;
    readonly subject: string;
    readonly level: string;
    readonly file: string | null;
    readonly line: number | null;
  }[];
}

async function diffJson(folder: string, ...argv: readonly string[]): Promise<JsonDiff> {
  return JSON.parse((await runCli(folder, 'diff', '--format', 'json', ...argv)).out) as JsonDiff;
}

const kindsOf = (diff: JsonDiff): readonly string[] => diff.changes.map(({ kind, subject }) => `${kind} ${subject}`);
const REMOVED = ['property-removed /events/signup/properties/is_trial'];

/** Two folders beside each other, called above them. */
function twoFolders(base: Files, head: Files): string {
  const folder = tempFolder();
  writeInto(join(folder, 'base'), base);
  writeInto(join(folder, 'head'), head);
  return folder;
}
const between = (folder: string, ...argv: readonly string[]) => runCli(folder, 'diff', './base', './head', '--project', 'head', ...argv);

describe('what is compared', () => {
  it('by default: where HEAD left main, and the working tree', async () => {
    const folder = tempRepository(BOTH);
    const fork = runGit(folder, 'rev-parse', 'HEAD').trim();
    runGit(folder, 'checkout', '--quiet', '-b', 'feature');
    commitFiles(folder, plan('is_trial: { type: boolean, required: true }'));
    writeInto(folder, ONE);
    const diff = await diffJson(folder);
    expect(diff.base).toEqual({ label: 'merge base with main', commit: fork });
    expect(kindsOf(diff)).toEqual(REMOVED);
  });

  it('two commits, whatever the folder holds now', async () => {
    const folder = tempRepository(BOTH);
    commitFiles(folder, ONE);
    rmSync(join(folder, 'plan'), { recursive: true });
    expect(kindsOf(await diffJson(folder, 'HEAD~1', 'HEAD'))).toEqual(REMOVED);
    expect(kindsOf(await diffJson(folder, 'HEAD', 'HEAD'))).toEqual([]);
  });

  it('a project in a folder of the repository, called above it', async () => {
    const folder = tempRepository(Object.fromEntries(Object.entries(BOTH).map(([path, text]) => [`apps/shop/${path}`, text])));
    writeInto(join(folder, 'apps/shop'), ONE);
    const { changes } = await diffJson(folder, 'main', '--project', 'apps/shop');
    expect(changes).toMatchObject([{ kind: 'property-removed', file: 'plan/plan.yaml', line: 2 }]);
    const { out } = await runCli(folder, 'diff', 'main', '--project', 'apps/shop', '--format', 'github');
    expect(out).toMatch(/^::error file=apps\/shop\/plan\/plan\.yaml,title=/m);
    expect(out).toMatch(/^::error file=apps\/shop\/waymark\.yaml,line=3,.*WM5003/m);
  });

  it('folders, and a commit and a folder', async () => {
    const folder = twoFolders(BOTH, ONE);
    expect(kindsOf(await diffJson(folder, './base', './head', '--project', 'head'))).toEqual(REMOVED);
    expect(kindsOf(await diffJson(folder, 'base', 'head', '--project', 'head'))).toEqual(REMOVED);
    const repository = tempRepository(BOTH);
    expect(kindsOf(await diffJson(repository, 'main', join(folder, 'head')))).toEqual(REMOVED);
  });

  it('a commit before a folder of the same name', async () => {
    const folder = tempRepository(BOTH);
    runGit(folder, 'branch', 'old');
    writeInto(join(folder, 'old'), ONE);
    expect(kindsOf(await diffJson(folder, 'old'))).toEqual([]);
    expect(kindsOf(await diffJson(folder, './old'))).not.toEqual([]);
  });

  it('not what is only written elsewhere', async () => {
    const moved = {
      'waymark.yaml': PLAN,
      'plan/other/x.yml': `# a comment\n${BOTH['plan/plan.yaml']}`.replace('{ properties', '{   properties'),
    };
    const { exitCode, out } = await between(twoFolders(BOTH, moved));
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'no changes (./base to ./head)\n' });
  });
});

describe('how it ends', () => {
  it.each([
    ['breaking', 1],
    ['risky', 1],
    ['none', 0],
  ])('--fail-on %s with a breaking change: %i', async (level, exitCode) => {
    const head = { ...ONE, 'waymark.yaml': PLAN.replace('1.0.0', '2.0.0') };
    expect(await between(twoFolders(BOTH, head), '--fail-on', level)).toMatchObject({ exitCode, err: '' });
  });

  it('with a version that says too little, unless told not to fail', async () => {
    const folder = twoFolders(BOTH, ONE);
    const { exitCode, err } = await between(folder);
    expect(exitCode).toBe(1);
    expect(err).toContain('error[WM5003] the plan is at 1.0.0, but breaking changes since the base ask for 2.0.0 or later');
    expect(await between(folder, '--fail-on', 'none')).toMatchObject({ exitCode: 0 });
    const { out } = await between(folder, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [{ code: 'WM5003', file: 'waymark.yaml', line: 3 }],
      planVersion: { needed: '2.0.0' },
    });
  });

  it('0 where changes are safe', async () => {
    const head = plan('plan: { type: string, required: true }, is_trial: { type: boolean, required: true }, more: { type: string }');
    expect(await between(twoFolders(BOTH, head))).toMatchObject({ exitCode: 0 });
  });

  it('2 on usage', async () => {
    const folder = tempRepository(BOTH);
    for (const argv of [
      ['nowhere'],
      ['--format', 'xml'],
      ['--', '--output=x'],
      ['--links', 'http://a'],
      ['--links', 'https://a)('],
      ['a', 'b', 'c'],
    ]) {
      const { exitCode, out } = await runCli(folder, 'diff', ...argv);
      expect({ argv, exitCode, out }).toEqual({ argv, exitCode: 2, out: '' });
    }
  });

  it('a base with errors is named, and the rest compared', async () => {
    const broken = plan(
      'plan: { type: string, required: true }, is_trial: { type: boolean, required: true }',
      'funnels:\n  f: { steps: [signup, nothing] }\n',
    );
    const head = plan('plan: { type: string, required: true }', 'funnels:\n  f: { steps: [signup, signup] }\n');
    const folder = twoFolders(broken, head);
    const { exitCode, out, err } = await between(folder);
    expect(exitCode).toBe(1);
    expect(out).toContain('events.signup.is_trial property removed');
    expect(err).toContain('[WM5007]');
    expect(err).not.toContain('WM9036');
    const turned = await runCli(folder, 'diff', './head', './base', '--project', 'head');
    expect(turned.err).toContain('warning[WM9036] ./base has 1 error');
  });

  it('submodules of a commit are named', async () => {
    const folder = tempRepository(ONE);
    runGit(folder, 'submodule', '--quiet', 'add', tempRepository({ 'x.yaml': 'x' }), 'plan/shared');
    commitFiles(folder, {});
    const { exitCode, err } = await runCli(folder, 'diff', 'HEAD', 'HEAD');
    expect(exitCode).toBe(0);
    expect(err).toContain('warning[WM9035] "plan/shared" of HEAD is a submodule');
  });

  it('a base without a plan makes all new; a head without one is a failure', async () => {
    const folder = twoFolders({ 'README.md': 'x' }, ONE);
    const diff = await diffJson(folder, './base', './head', '--project', 'head');
    expect(kindsOf(diff)).toContain('event-added /events/signup');
    const { exitCode, out, err } = await runCli(folder, 'diff', './head', './base', '--project', 'head');
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('WM1001');
  });
});

describe('formats', () => {
  const { base, head } = shopSides();
  const shop = () => twoFolders(base, head);

  it('json: the contract', async () => {
    const diff = await diffJson(shop(), './base', './head', '--project', 'head');
    expect(diff).toMatchObject({ version: 1, bump: 'major' });
    for (const change of diff.changes) {
      const keys = ['kind', 'subject', 'level', 'for', 'before', 'after', 'file', 'line', 'affects', 'wayOut', 'accepted'];
      expect(Object.keys(change)).toEqual(expect.arrayContaining(keys));
    }
    const levels = diff.changes.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort((a, b) => ['breaking', 'risky', 'safe'].indexOf(a) - ['breaking', 'risky', 'safe'].indexOf(b)));
  });

  it('sarif: the published schema', async () => {
    const log = JSON.parse((await between(shop(), '--format', 'sarif')).out) as { runs: [{ results: readonly unknown[] }] };
    expectPublishedSarif(log);
    expect(log.runs[0].results.length).toBeGreaterThan(5);
    expectPublishedSarif(JSON.parse((await between(twoFolders(hostilePlan(false), hostilePlan(true)), '--format', 'sarif')).out));
  });

  it('changelog: a section of the version, with the day of its commit', async () => {
    const folder = tempRepository(base);
    commitFiles(folder, head);
    const { out } = await runCli(folder, 'diff', 'HEAD~1', 'HEAD', '--format', 'changelog');
    expect(out).toMatch(/^## \[1\.1\.0\] - 2026-06-01\n\n### Added\n\n- /);
    expect(out.split('### Removed')[1]).toContain('\n- **Breaking:** `events.coupon_applied.discount` property removed');
    expect((await runCli(folder, 'diff', 'HEAD', 'HEAD', '--format', 'changelog')).out).toBe('');
  });

  it.each(['markdown', 'github', 'changelog'])('%s: silent without changes', async (format) => {
    expect(await between(twoFolders(base, base), '--format', format)).toEqual({ exitCode: 0, out: '', err: '' });
  });

  it('markdown: the marker, a row a change, links to lines of the right commit', async () => {
    const folder = tempRepository(base);
    const first = runGit(folder, 'rev-parse', 'HEAD').trim();
    const second = commitFiles(folder, head);
    const links = 'https://github.com/acme/shop/blob/{commit}/';
    const { out } = await runCli(folder, 'diff', 'HEAD~1', 'HEAD', '--format', 'markdown', '--links', links);
    expect(out.startsWith('<!-- waymark:diff -->\n### Tracking plan: ')).toBe(true);
    expect(out).toContain(`(https://github.com/acme/shop/blob/${first}/plan/cart.yaml#L`);
    expect(out).toContain(`(https://github.com/acme/shop/blob/${second}/plan/checkout.yaml#L48)`);
    expect(out).toContain('🔴&nbsp;breaking');
    expect(out).toMatch(/```diff\n[\s\S]*^-.*604800000000[\s\S]*^\+.*259200000000/m);
  });

  it('markdown: cut below what a comment holds, worst first', async () => {
    const many = (isHead: boolean): Files => ({
      'waymark.yaml': PLAN,
      'plan/plan.yaml': `events:\n${Array.from({ length: 600 }, (_, n) => `  event_${n}: { description: ${isHead ? 'New' : 'Old'}, properties: { kept: { type: string }${isHead ? '' : ', gone: { type: string }'} } }\n`).join('')}`,
    });
    const { out } = await between(twoFolders(many(false), many(true)), '--format', 'markdown');
    expect(out.length).toBeLessThan(65_000);
    expect(out.length).toBeGreaterThan(60_000);
    expect(out).toMatch(/… and \d+ more changes.*too long for a comment/);
    expect(out).not.toContain('safe changes</summary>');
  });

  const hostile = () => twoFolders(hostilePlan(false), hostilePlan(true));

  it('markdown: no text of the plan leaves its code span', async () => {
    const { out } = await between(hostile(), '--format', 'markdown', '--links', 'https://github.com/acme/shop/blob/main');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069\u200f]/);
    const html = await marked.parse(out, { gfm: true });
    const rows = html.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect(row.match(/<t[dh]/g), row).toHaveLength(4);
    const outside = html.replace(/<code[\s\S]*?<\/code>/g, '');
    expect(outside).not.toMatch(/<img|<script|javascript:|@|evil|onerror/i);
    expect(html.match(/<!--/g)).toHaveLength(1);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
    expect(links.every((url) => url?.startsWith('https://github.com/acme/shop/blob/main/plan/a%7Cb%20%60c%60.yaml') === true)).toBe(true);
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  });

  it('html: one file, its own policy, nothing of the plan as markup', async () => {
    const { out } = await between(hostile(), '--format', 'html');
    expect(out).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; script-src &#39;none&#39;/);
    const tags = out.replace(/<style>.*?<\/style>/gs, '').match(/<[a-z!/][^<>]*>/gi) ?? [];
    for (const tag of tags) expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(style|on\w+|src)=/i);
    expect(out).not.toMatch(/<img|<script|[\u202a-\u202e\u2066-\u2069]/i);
  });

  it('pretty and github: no control character, one line an annotation', async () => {
    const pretty = await between(hostile());
    expect(pretty.out).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    const { out } = await between(hostile(), '--format', 'github');
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning|notice) /);
  });
});
