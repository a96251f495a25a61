// WM2xxx: keys and values that the schemas of the sections refuse. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { alternatives, didYouMean } from '../code-row.ts';

export const schemaCodes = {
  WM2001: {
    slug: 'unknown-key',
    severity: 'error',
    message: (p: { key: string; where: string }) => `unknown key "${p.key}" in ${p.where}`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'see the language reference for the keys allowed here'),
  },
  WM2002: {
    slug: 'missing-key',
    severity: 'error',
    message: (p: { key: string; where: string }) => `${p.where} lacks "${p.key}"`,
    help: (p: { key: string }) => `add \`${p.key}:\``,
  },
  WM2003: {
    slug: 'wrong-value-type',
    severity: 'error',
    message: (p: { key: string; expected: string; found: string }) => `"${p.key}" must be ${p.expected}, not ${p.found}`,
    help: (p: { example: string | null }) => (p.example === null ? 'change the value' : `for example \`${p.example}\``),
  },
  WM2004: {
    slug: 'string-not-quoted',
    severity: 'error',
    message: (p: { key: string; source: string; found: string }) => `"${p.key}" must be text, but ${p.source} is ${p.found}`,
    help: (p: { quoted: string }) => `put it in quotes: ${p.quoted}`,
  },
  WM2005: {
    slug: 'value-not-allowed',
    severity: 'error',
    message: (p: { key: string; value: string }) => `"${p.value}" is not a value of "${p.key}"`,
    help: (p: { suggestions: readonly string[]; allowed: readonly string[] }) =>
      p.suggestions.length > 0 ? `did you mean ${alternatives(p.suggestions)}?` : `one of ${alternatives(p.allowed)}`,
  },
  WM2006: {
    slug: 'invalid-name',
    severity: 'error',
    message: (p: { name: string; where: string; expected: string }) => `"${p.name}" in ${p.where} is not ${p.expected}`,
    help: (p: { suggestion: string | null }) => (p.suggestion === null ? 'change the name' : `for example "${p.suggestion}"`),
  },
  WM2007: {
    slug: 'invalid-format',
    severity: 'error',
    message: (p: { key: string; value: string; expected: string }) => `"${p.value}" in "${p.key}" is not ${p.expected}`,
    help: (p: { example: string | null }) => (p.example === null ? 'change the value' : `for example \`${p.example}\``),
  },
  WM2008: {
    slug: 'number-out-of-range',
    severity: 'error',
    message: (p: { key: string; value: string; bound: string }) => `"${p.key}" must be ${p.bound}, not ${p.value}`,
    help: (p: { bound: string }) => `give a number ${p.bound}`,
  },
  WM2009: {
    slug: 'list-length',
    severity: 'error',
    message: (p: { key: string; bound: string; count: number }) => `"${p.key}" must have ${p.bound}, not ${p.count}`,
    help: (p: { bound: string }) => `give ${p.bound}`,
  },
  WM2010: {
    slug: 'duplicate-item',
    severity: 'error',
    message: (p: { key: string; item: string }) => `"${p.item}" stands twice in "${p.key}"`,
    help: () => 'delete one of the two',
  },
  WM2011: {
    slug: 'one-key-needed',
    severity: 'error',
    message: (p: { where: string; keys: readonly string[] }) => `${p.where} needs ${alternatives(p.keys)}`,
    help: (p: { keys: readonly string[] }) => `add ${p.keys.length === 1 ? 'it' : 'one of them'}`,
  },
  WM2012: {
    slug: 'keys-exclude-each-other',
    severity: 'error',
    message: (p: { where: string; key: string; other: string }) => `"${p.key}" and "${p.other}" exclude each other in ${p.where}`,
    help: () => 'keep one of the two',
  },
  WM2013: {
    slug: 'condition-too-long',
    severity: 'error',
    message: (p: { key: string; length: number; limit: number }) =>
      `the condition in "${p.key}" has ${p.length} characters, more than ${p.limit}`,
    help: () => 'normalise values once in `derive` of the source, or split the condition over segments',
  },
  WM2014: {
    slug: 'project-key-elsewhere',
    severity: 'error',
    message: (p: { key: string }) => `"${p.key}" is a key of the project and belongs in "waymark.yaml"`,
    help: () => 'move it there',
  },
  // WM2015 is retired: what is checked but cannot be run is WM6002.
  WM2016: {
    slug: 'variable-not-whole-value',
    severity: 'error',
    message: (p: { key: string }) => `a variable in "${p.key}" must be the whole value`,
    help: () => "write `'${NAME}'` alone and put the rest into the variable",
  },
  WM2017: {
    slug: 'variable-not-allowed',
    severity: 'error',
    message: (p: { key: string; value: string }) =>
      `"${p.value}" in "${p.key}": variables are read only under \`connections\`, \`notify\` and \`audiences.*.to\``,
    help: () => 'write the value itself',
  },
  WM2018: {
    slug: 'empty-map',
    severity: 'error',
    message: (p: { key: string }) => `"${p.key}" is an empty map`,
    help: () => 'give it at least one entry, or delete the key',
  },
  WM2019: {
    slug: 'number-not-exact',
    severity: 'error',
    message: (p: { key: string; source: string }) => `the number ${p.source} in "${p.key}" cannot be kept exactly`,
    help: () => 'use a number between -9007199254740991 and 9007199254740991, or quote it if it is an id',
  },
} as const satisfies CodeTable;
