// WM9xxx: arguments and options of the command line. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { didYouMean } from '../code-row.ts';

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
} as const satisfies CodeTable;
