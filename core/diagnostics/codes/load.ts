// WM1xxx: reading files and YAML. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';

export const loadCodes = {
  WM1001: {
    slug: 'project-file-missing',
    severity: 'error',
    message: () => 'no "waymark.yaml" at the root of the project',
    help: (p: { similar: string | null }) =>
      p.similar === null
        ? "run `waymark init`, or name the project's folder with `--project DIR`"
        : `"${p.similar}" is there: rename it to "waymark.yaml"`,
  },
  WM1002: {
    slug: 'file-unreadable',
    severity: 'error',
    message: (p: { file: string; reason: string }) => `"${p.file}" cannot be read: ${p.reason}`,
    help: () => 'make the file readable, or leave it out of `include`',
  },
  WM1003: {
    slug: 'file-too-large',
    severity: 'error',
    message: (p: { file: string; limit: string }) => `"${p.file}" is larger than ${p.limit}`,
    help: () => 'split its sections over several files; files are merged',
  },
  WM1004: {
    slug: 'file-empty',
    severity: 'warning',
    message: (p: { file: string; example: string }) => `"${p.file}" holds nothing`,
    help: (p: { example: string }) => `write a section into it, such as \`${p.example}\`, or delete the file`,
  },
  WM1005: {
    slug: 'yaml-syntax',
    severity: 'error',
    message: (p: { reason: string }) => `YAML syntax: ${p.reason}`,
    help: (p: { cause: string | null }) => p.cause ?? 'correct the YAML here; further errors of this file show after that',
  },
  WM1006: {
    slug: 'duplicate-key',
    severity: 'error',
    message: (p: { key: string }) => `key "${p.key}" stands twice in one map`,
    help: () => 'keep one of the two',
  },
  WM1007: {
    slug: 'yaml-directive',
    severity: 'error',
    message: (p: { directive: string }) => `YAML directive "${p.directive}" is not allowed`,
    help: () => 'delete the line; every file is YAML 1.2, core schema',
  },
  WM1008: {
    slug: 'yaml-tag',
    severity: 'error',
    message: (p: { tag: string }) => `YAML tag "${p.tag}" is not allowed`,
    help: () => 'delete the tag, or quote the value if it is text that starts with "!"',
  },
  WM1009: {
    slug: 'yaml-merge-key',
    severity: 'error',
    message: () => 'merge key "<<" is not allowed',
    help: () => 'write the keys out; properties that events share belong in `property_groups`',
  },
  WM1010: {
    slug: 'several-documents',
    severity: 'error',
    message: () => 'a second YAML document begins here',
    help: () => 'delete the "---" line, or move what follows into a file of its own',
  },
  WM1011: {
    slug: 'not-a-map',
    severity: 'error',
    message: (p: { file: string; found: string }) => `"${p.file}" must hold a map of sections, not ${p.found}`,
    help: () => 'start with the name of a section, such as `events:`',
  },
  WM1012: {
    slug: 'too-many-nodes',
    severity: 'error',
    message: (p: { limit: number }) => `the file holds more than ${p.limit} values, aliases followed`,
    help: () => 'split its sections over several files; files are merged',
  },
  WM1013: {
    slug: 'too-many-aliases',
    severity: 'error',
    message: (p: { limit: number }) => `the file holds more than ${p.limit} aliases`,
    help: () => 'write the values out, or use `property_groups` and `segments` for what is shared',
  },
  WM1014: {
    slug: 'key-not-text',
    severity: 'error',
    message: (p: { found: string }) => `a key must be plain text, not ${p.found}`,
    help: () => 'quote the key if its text starts with "[", "{", "?" or "*"',
  },
  WM1015: {
    slug: 'language-version-missing',
    severity: 'error',
    message: () => '"waymark.yaml" does not say its language version',
    help: () => 'add `waymark: 1` as the first line',
  },
  WM1016: {
    slug: 'language-version-unknown',
    severity: 'error',
    message: (p: { version: string }) => `language version "${p.version}" is not known to this release`,
    help: () => 'write `waymark: 1`; a plan of a later version needs a later release of waymark',
  },
  WM1017: {
    slug: 'include-invalid',
    severity: 'error',
    message: (p: { pattern: string; reason: string }) => `include "${p.pattern}" ${p.reason}`,
    help: () => "patterns are relative to the project's root and stay inside it, such as `plan/**/*.yaml`",
  },
  WM1018: {
    slug: 'include-matches-nothing',
    severity: 'warning',
    message: (p: { pattern: string }) => `include "${p.pattern}" matches no file`,
    help: () => "correct the pattern or delete it; patterns are relative to the project's root",
  },
  WM1019: {
    slug: 'file-outside-project',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" is a link that leaves the project`,
    help: () => 'copy the file into the project, or leave it out of `include`',
  },
  WM1020: {
    slug: 'file-not-utf8',
    severity: 'error',
    message: (p: { file: string }) => `"${p.file}" is not UTF-8 text`,
    help: () => 'save the file as UTF-8',
  },
  WM1021: {
    slug: 'unknown-alias',
    severity: 'error',
    message: (p: { alias: string }) => `alias "*${p.alias}" has no anchor before it`,
    help: () => 'quote the value if it is text that starts with "*"',
  },
  WM1022: {
    slug: 'nested-too-deeply',
    severity: 'error',
    message: (p: { limit: number }) => `values are nested more than ${p.limit} deep`,
    help: () => 'an anchor that contains its own alias nests without end; otherwise flatten the value',
  },
} as const satisfies CodeTable;
