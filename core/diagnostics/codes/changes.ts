// WM5xxx: what changed between two plans. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { didYouMean } from '../code-row.ts';

export const changeCodes = {
  WM5001: {
    slug: 'breaking-change',
    severity: 'error',
    message: (p: { what: string; name: string; means: string }) => `${p.what}: "${p.name}". ${p.means}`,
    help: (p: { wayOut: string }) => p.wayOut,
  },
  WM5002: {
    slug: 'risky-change',
    severity: 'warning',
    message: (p: { what: string; name: string; means: string }) => `${p.what}: "${p.name}". ${p.means}`,
    help: (p: { wayOut: string }) => p.wayOut,
  },
  WM5003: {
    slug: 'version-too-low',
    severity: 'error',
    message: (p: { version: string; needed: string; level: string }) =>
      `the plan is at ${p.version}, but ${p.level} changes since the base ask for ${p.needed} or later`,
    help: (p: { needed: string }) => `write \`version: ${p.needed}\``,
  },
  WM5004: {
    slug: 'accepted-break-unused',
    severity: 'warning',
    message: (p: { change: string; subject: string }) => `no change "${p.change}" of "${p.subject}" was there to accept`,
    help: () => 'correct `change` or `subject` as `waymark diff` names them, or delete the entry',
  },
  WM5005: {
    slug: 'unknown-change-kind',
    severity: 'warning',
    message: (p: { change: string }) => `there is no kind of change "${p.change}"`,
    help: (p: { suggestions: readonly string[] }) => didYouMean(p.suggestions, [], 'docs/diff.md lists the kinds'),
  },
  WM5006: {
    slug: 'accepted-in-another-version',
    severity: 'warning',
    message: (p: { change: string; subject: string; in: string; version: string }) =>
      `"${p.change}" of "${p.subject}" is accepted in ${p.in} alone, and the plan is at ${p.version}`,
    help: () => 'write the version of the plan in which the break happens in `in`; each entry is used once',
  },
  WM5007: {
    slug: 'base-not-read',
    severity: 'warning',
    message: (p: { name: string }) => `"${p.name}" has an error in the base and is not compared`,
    help: () => 'compare with a base that `waymark check` finds sound, or read this part of the change yourself',
  },
} as const satisfies CodeTable;
