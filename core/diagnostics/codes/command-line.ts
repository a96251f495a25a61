// WM9xxx: arguments and options of the command line. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { didYouMean } from '../code-row.ts';

/** A clone that was cut short, and how each host gives the whole one. */
const SHALLOW =
  'this clone is shallow and lacks the history: `fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` on GitLab, or `git fetch --unshallow`';

export const commandLineCodes = {
  WM9001: {
    slug: 'unknown-option',
    severity: 'error',
    message: (p: { option: string; command: string }) => `unknown option "${p.option}" of \`waymark ${p.command}\``,
    help: (p: { command: string; suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, `see \`waymark ${p.command} --help\``),
  },
  WM9002: {
    slug: 'unknown-command',
    severity: 'error',
    message: (p: { command: string }) => `unknown command "${p.command}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) => didYouMean(p.suggestions, p.known, 'see `waymark --help`'),
  },
  WM9003: {
    slug: 'invalid-option-value',
    severity: 'error',
    message: (p: { option: string; problem: string }) => `option "${p.option}" ${p.problem}`,
    help: () => 'see `--help` of the command',
  },
  WM9004: {
    slug: 'unknown-analysis',
    severity: 'error',
    message: (p: { name: string; kind: string }) => `there is no ${p.kind} "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, '`waymark check --emit plan` lists them'),
  },
  WM9005: {
    slug: 'ambiguous-analysis',
    severity: 'error',
    message: (p: { name: string; candidates: readonly string[] }) => `"${p.name}" may be ${p.candidates.join(' or ')}`,
    help: () => 'name the section too',
  },
  WM9006: {
    slug: 'unknown-connection',
    severity: 'error',
    message: (p: { name: string }) => `there is no connection "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'see `connections` in waymark.yaml'),
  },
  WM9007: {
    slug: 'folder-not-empty',
    severity: 'error',
    message: (p: { folder: string; file: string }) => `"${p.folder}" already has "${p.file}"`,
    help: () => 'name another folder; init replaces nothing',
  },
  WM9008: {
    slug: 'unexpected-failure',
    severity: 'error',
    message: (p: { reason: string }) => `unexpected failure: ${p.reason}`,
    help: () => 'this is a fault of Waymark; run again with `--debug` and report what it prints',
  },
  WM9009: {
    slug: 'unknown-adapter',
    severity: 'error',
    message: (p: { adapter: string; connection: string }) =>
      `connection "${p.connection}": there is no adapter "${p.adapter}" in this version`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'see the warehouse pages of the docs'),
  },
  WM9010: {
    slug: 'file-not-written',
    severity: 'error',
    message: (p: { file: string; reason: string }) => `"${p.file}" cannot be written: ${p.reason}`,
    help: () => 'check the path and its permissions',
  },
  WM9011: {
    slug: 'unexpected-argument',
    severity: 'error',
    message: (p: { argument: string; command: string }) => `\`waymark ${p.command}\` takes no argument "${p.argument}"`,
    help: (p: { command: string }) => `see \`waymark ${p.command} --help\``,
  },
  WM9012: {
    slug: 'unknown-code',
    severity: 'error',
    message: (p: { code: string }) => `there is no diagnostic "${p.code}"`,
    help: (p: { suggestions: readonly string[] }) => didYouMean(p.suggestions, [], '`waymark explain` lists all codes'),
  },
  WM9013: {
    slug: 'unknown-section',
    severity: 'error',
    message: (p: { section: string }) => `the language has no section "${p.section}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, `sections are ${p.known.join(', ')}`),
  },
  WM9030: {
    slug: 'no-repository',
    severity: 'error',
    message: (p: { label: string }) => `"${p.label}" is no folder, and the project lies in no git repository`,
    help: () => 'name two folders to compare, or put the project under git',
  },
  WM9031: {
    slug: 'git-missing',
    severity: 'error',
    message: (p: { reason: string }) => `git cannot be started: ${p.reason}`,
    help: () => 'install git, or name two folders to compare',
  },
  WM9032: {
    slug: 'unknown-revision',
    severity: 'error',
    message: (p: { label: string }) => `"${p.label}" is neither a commit of this repository nor a folder`,
    help: (p: { suggestions: readonly string[]; isShallow: boolean }) =>
      p.isShallow && p.suggestions.length === 0
        ? SHALLOW
        : didYouMean(p.suggestions, [], '`git branch --all` and `git tag` list what there is'),
  },
  WM9033: {
    slug: 'no-base',
    severity: 'error',
    message: (p: { problem: string }) => `there is nothing to compare with: ${p.problem}`,
    help: (p: { isShallow: boolean }) =>
      p.isShallow ? SHALLOW : 'name the base: `waymark diff origin/main`, or any commit, tag or folder',
  },
  WM9034: {
    slug: 'git-failed',
    severity: 'error',
    message: (p: { command: string; reason: string }) => `\`git ${p.command}\` failed: ${p.reason}`,
    help: () => 'run the same in the project to see more',
  },
  WM9035: {
    slug: 'submodule-not-read',
    severity: 'warning',
    message: (p: { folder: string; label: string }) => `"${p.folder}" of ${p.label} is a submodule, and is not read`,
    help: () => 'its files lie in a repository of its own: compare there, or name two folders',
  },
  WM9036: {
    slug: 'side-not-whole',
    severity: 'warning',
    message: (p: { label: string; errors: number; first: string }) =>
      `${p.label} has ${p.errors} ${p.errors === 1 ? 'error' : 'errors'}; what they stand in is not compared: ${p.first}`,
    help: () => 'a definition with an error is left out, and so is all that is built on it',
  },
} as const satisfies CodeTable;
