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
} as const satisfies CodeTable;
