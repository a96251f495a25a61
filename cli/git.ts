// The one place that starts git: without a shell, without what a repository's own configuration could make it run, and never with a network.
// Says what the repository holds; what a project is, and what changed in it, it must not know.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import type { FileTree } from '../core/load/file-tree.ts';
import { MAX_FILE_BYTES } from '../core/load/limits.ts';
import { type CommitEntry, commitFileTree } from './commit-tree.ts';
import { usage } from './options.ts';
import { CommandFailure, exitCodes, type Terminal } from './terminal.ts';

/** A repository, seen from a project in it. */
export interface Repository {
  /** The project's folder, absolute. */
  readonly folder: string;
  /** From the repository's root to the project: `''`, or `apps/shop/`. */
  readonly prefix: string;
  readonly isShallow: boolean;
  readonly environment: Terminal['environment'];
}

/** A commit of the repository. */
export interface Revision {
  /** As it was asked for, or how it was found. */
  readonly label: string;
  /** The whole hash. */
  readonly commit: string;
}

/** Nothing that a configuration, a hook or an attribute names is started, nothing is fetched, nothing is asked. */
const SAFE = [
  '--no-pager',
  '--literal-pathspecs',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.askPass=',
    'credential.helper=',
    'protocol.allow=never',
    'gc.auto=0',
  ].flatMap((setting) => ['-c', setting]),
];
const MOST_OUTPUT = 1 << 30;

function git(folder: string, environment: Terminal['environment'], argv: readonly string[], input = ''): SpawnSyncReturns<Buffer> {
  return spawnSync('git', [...SAFE, ...argv], {
    cwd: folder,
    env: safeEnvironment(environment),
    input,
    maxBuffer: MOST_OUTPUT,
    windowsHide: true,
  });
}

/** Variables that lead git elsewhere or name programs are left out: a hook that calls us sets some of them. */
function safeEnvironment(environment: Terminal['environment']): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(GIT_|SSH_ASKPASS|PAGER$|EDITOR$|VISUAL$)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_PAGER: 'cat',
    LC_ALL: 'C',
  };
}

/** The repository around a folder; null where there is none. Throws CommandFailure where git is missing or refuses. */
export function findRepository(folder: string, environment: Terminal['environment']): Repository | null {
  const found = git(folder, environment, ['rev-parse', '--show-prefix', '--is-shallow-repository', '--is-inside-work-tree']);
  if (found.error !== undefined) throw new CommandFailure(exitCodes.usage, [withoutGit(found.error)]);
  const message = found.stderr.toString('utf8');
  if (/not a git repository/i.test(message)) return null;
  // Line by line from the end: a folder's name may hold a line break.
  const lines = found.stdout.toString('utf8').split('\n');
  const [isShallow, isInside] = lines.slice(-3);
  if (found.status !== 0 || isInside !== 'true')
    throw new CommandFailure(exitCodes.failure, [refused('rev-parse', message === '' ? 'the folder is in no working tree' : message)]);
  return { folder, prefix: lines.slice(0, -3).join('\n'), isShallow: isShallow === 'true', environment };
}

function withoutGit(error: Error): Diagnostic {
  const code = 'code' in error ? String(error.code) : error.message;
  return report('WM9031', null, { reason: code === 'ENOENT' ? 'it is not installed, or not on the PATH' : code });
}

function refused(command: string, message: string): Diagnostic {
  const lines = message.split('\n').filter((one) => one.trim() !== '');
  const line = lines.find((one) => /^(fatal|error): /.test(one)) ?? lines[0] ?? 'it gave no reason';
  return report('WM9034', null, { command, reason: line.replace(/^(fatal|error): /, '') });
}

function ask(repository: Repository, argv: readonly string[], input = ''): SpawnSyncReturns<Buffer> {
  return git(repository.folder, repository.environment, argv, input);
}

/** The commit that a name stands for; null where it is none. */
export function findRevision(repository: Repository, label: string): Revision | null {
  if (label.startsWith('-') || label.includes('\0')) return null;
  const found = ask(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${label}^{commit}`]);
  const commit = found.stdout.toString('utf8').trim();
  return found.status === 0 && /^[0-9a-f]{40,64}$/.test(commit) ? { label, commit } : null;
}

/** What to say where a name is no commit, with names that are near it. */
export function unknownRevision(repository: Repository | null, label: string): CommandFailure {
  if (label.startsWith('-')) return usage(report('WM9032', null, { label, ...NOTHING_NEAR }, { help: 'a revision cannot begin with `-`' }));
  if (repository === null) return usage(report('WM9030', null, { label }));
  const listed = ask(repository, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes']);
  const names = listed.stdout
    .toString('utf8')
    .split('\n')
    .filter((name) => name !== '');
  return usage(report('WM9032', null, { label, suggestions: suggest(label, names), isShallow: repository.isShallow }));
}
const NOTHING_NEAR = { suggestions: [], isShallow: false };

/** In this order: what the host calls its default branch, then the name that most have. */
const DEFAULT_BASES = ['origin/HEAD', 'main', 'origin/main'];

/** Where HEAD left the default branch. Throws CommandFailure where that cannot be told. */
export function defaultBase(repository: Repository): Revision {
  for (const branch of DEFAULT_BASES) {
    if (findRevision(repository, branch) === null) continue;
    const found = ask(repository, ['merge-base', 'HEAD', branch]);
    const [commit = ''] = found.stdout.toString('utf8').split('\n');
    if (found.status === 0 && commit !== '') return { label: `merge base with ${branch}`, commit };
    throw usage(report('WM9033', null, { problem: `HEAD and ${branch} have no common commit`, isShallow: repository.isShallow }));
  }
  throw usage(report('WM9033', null, { problem: `there is none of ${DEFAULT_BASES.join(', ')}`, isShallow: repository.isShallow }));
}

export interface CommitProject {
  readonly tree: FileTree;
  /** Folders of the project that are repositories of their own: git holds no files of them here. */
  readonly submodules: readonly string[];
}

/** The project as a commit has it, without a checkout. Throws CommandFailure where git cannot read the commit. */
export function commitProject(repository: Repository, revision: Revision): CommitProject {
  // From the root, whatever folder this is called in; a path that is not there lists nothing.
  const paths = repository.prefix === '' ? [] : ['--', repository.prefix];
  const listed = ask(repository, ['ls-tree', '-r', '-z', '--full-tree', revision.commit, ...paths]);
  if (listed.status !== 0) throw new CommandFailure(exitCodes.failure, [refused('ls-tree', listed.stderr.toString('utf8'))]);
  const entries = new Map<string, CommitEntry>();
  const submodules: string[] = [];
  for (const line of listed.stdout.toString('utf8').split('\0')) {
    const [, mode = '', object = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
    if (!path.startsWith(repository.prefix) || path === '') continue;
    const below = path.slice(repository.prefix.length);
    if (mode === '160000') submodules.push(below);
    else entries.set(below, { object, isLink: mode === '120000' });
  }
  const readBlobs = (objects: readonly string[]): ReadonlyMap<string, Uint8Array | 'too-large'> => blobs(repository, objects);
  return { tree: commitFileTree(entries, submodules, readBlobs), submodules };
}

/** The contents of objects by hash, all from one process. An object that the clone lacks is left out. */
function blobs(repository: Repository, objects: readonly string[]): ReadonlyMap<string, Uint8Array | 'too-large'> {
  const found = new Map<string, Uint8Array | 'too-large'>();
  if (objects.length === 0) return found;
  const { status, stdout, stderr } = ask(repository, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf(0x0a, at);
    const [object = '', kind = '', size = ''] = stdout.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind === 'missing' || size === '') continue;
    const length = Number(size);
    if (kind === 'blob') found.set(object, length > MAX_FILE_BYTES ? 'too-large' : stdout.subarray(at, at + length));
    at += length + 1;
  }
  // In a partial clone git gives up at the first object it would have to fetch.
  if (status !== 0 && found.size === 0) throw new CommandFailure(exitCodes.failure, [refused('cat-file', stderr.toString('utf8'))]);
  return found;
}

/** The day of a commit, where it was made; null where git cannot say. */
export function commitDate(repository: Repository, commit: string): string | null {
  const found = ask(repository, ['show', '--no-patch', '--no-show-signature', '--format=%cs', '--end-of-options', commit]);
  const [day = ''] = found.stdout.toString('utf8').split('\n');
  return found.status === 0 && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}
