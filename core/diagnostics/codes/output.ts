// WM8xxx: generated files. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { alternatives, didYouMean } from '../code-row.ts';

export const outputCodes = {
  WM8001: {
    slug: 'file-not-generated',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" was not written by waymark and is left alone`,
    help: () => 'move the file away, or choose another `out`',
  },
  WM8002: {
    slug: 'name-collision',
    severity: 'warning',
    message: (p: { events: readonly string[] }) => `events ${listed(p.events)} come to the same name in generated code`,
    help: (p: { functions: readonly string[] }) =>
      `they are generated as ${listed(p.functions)}; rename one (with \`renamed_from\`) for plain names`,
  },
  WM8003: {
    slug: 'unknown-code-language',
    severity: 'error',
    message: (p: { language: string }) => `no code can be generated for the language "${p.language}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'see the guide for the languages there are'),
  },
  WM8004: {
    slug: 'code-folders-overlap',
    severity: 'error',
    message: (p: { out: string; other: string }) => `code folder "${p.out}" overlaps "${p.other}" of another entry`,
    help: () => 'give each entry of `code` a folder of its own: files that are no longer generated are removed from it',
  },
  WM8005: {
    slug: 'code-without-events',
    severity: 'warning',
    message: (p: { sources: readonly string[] }) =>
      p.sources.length === 0
        ? 'the plan has no event to generate code for'
        : `no event is sent by ${alternatives(p.sources)}: the code will hold no function`,
    help: () => 'add the source to `sources` of its events, or correct `sources` of this entry',
  },
  WM8006: {
    slug: 'pattern-not-in-language',
    severity: 'warning',
    message: (p: { pattern: string; property: string; language: string }) =>
      `pattern "${p.pattern}" of "${p.property}" cannot be said in ${p.language}; its validators leave it out`,
    help: () => 'write flags such as (?i) at the start of the pattern only; the warehouse checks it in any case',
  },
  WM8007: {
    slug: 'output-outside',
    severity: 'error',
    message: (p: { file: string; folder: string }) => `"${p.file}" lies outside of "${p.folder}" and is not written`,
    help: () => 'replace the link on its way by a folder, or choose an `out` inside the project',
  },
  WM8008: {
    slug: 'output-not-written',
    severity: 'error',
    message: (p: { file: string; reason: string }) => `"${p.file}" cannot be written: ${p.reason}`,
    help: () => 'make its folder writable, or choose another `out`',
  },
  WM8009: {
    slug: 'output-stale',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" is not what the plan generates now`,
    help: () => 'run `waymark build` and commit the result',
  },
  WM8010: {
    slug: 'output-edited',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" was edited by hand since it was generated`,
    help: () => 'make the change in the plan, then run `waymark build`, which overwrites the file',
  },
  WM8011: {
    slug: 'output-missing',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" is not there`,
    help: () => 'run `waymark build` and commit the result',
  },
  WM8012: {
    slug: 'output-obsolete',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" is no longer generated`,
    help: () => 'run `waymark build`, which removes it, and commit the result',
  },
  WM8013: {
    slug: 'output-obsolete-edited',
    severity: 'warning',
    message: (p: { file: string }) => `"${p.file}" is no longer generated, but was edited by hand and is left alone`,
    help: () => 'delete it, or move what is yours into a file without the header',
  },
} as const satisfies CodeTable;

/** The first five of a list, quoted. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(' and ');
}
