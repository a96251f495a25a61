// Every pattern that the check lets through means the same in re2js and in DuckDB's RE2; what only one of them reads is refused.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import type { Warehouse } from '../../adapters/warehouse.ts';
import { checkExpression } from '../../core/expressions/check.ts';
import { compilePattern, matchesPattern } from '../../core/expressions/pattern.ts';
import { as, call, column, query, selectBody, text } from '../../core/sql/build.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { lowerValue } from '../../core/sql/expression.ts';
import { printBound } from '../../core/sql/print/print.ts';
import { SCOPE } from './random-expressions.ts';

let warehouse: Warehouse;
let dialect: Dialect;
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-patterns-'));
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  dialect = adapter.dialect;
  const connection = { name: 'patterns', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  warehouse = await adapter.connect({ root, connection, allowRead: [] });
});

afterAll(async () => {
  await warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

const SUBJECTS = [
  ...[
    'a',
    'A',
    'aa',
    'ab',
    'k',
    'K',
    '\u212a',
    'é',
    'É',
    'e\u0301',
    'α',
    'Ω',
    'ſ',
    's',
    '.',
    '?',
    '\n',
    'a\n',
    '\na',
    'a\nb',
    '😀',
    '_',
    '9',
    '٣',
  ],
  ...[
    '\u00a0',
    '\v',
    ' ',
    '\t',
    'b',
    '\\',
    'x y',
    '\u0130',
    'ß',
    '漢',
    'ひ',
    'カ',
    '한',
    'Я',
    'ا',
    'ה',
    'ไ',
    'a{2',
    '-',
    '+86 138',
    'sku-12',
    '2025-06-01',
    '%',
    "'",
  ],
];

const ACCEPTED = [
  ...[
    'a',
    '^a',
    'a$',
    '^a$',
    '(?m)^a$',
    '\\Aa\\z',
    '.',
    '(?s)a.b',
    'a.b',
    'x*',
    'a|',
    '(|a)',
    '[^a]',
    '[]a]',
    '[^]]',
    'a{2}',
    'a{,2}',
    'a{2',
    '{',
    ']',
    '}',
  ],
  ...[
    '(?i)k',
    '(?i)ſ',
    '(?i)É',
    '(?i)ß',
    '(?i)Ω',
    '(?i:a)b',
    '(?-i)A',
    '(?U)a+',
    'a+?',
    'a??',
    '(?P<name>a)',
    '(?:a)',
    '\\Q.\\E',
    '\\Q(?<n>\\E',
  ],
  ...[
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\B',
    '\\.',
    '\\?',
    '[?]',
    '\\t',
    '\\v',
    '\\x41',
    '\\x{1F600}',
    '\\07',
    '[[:word:]]',
    '[[:^alpha:]]',
  ],
  ...[
    '\\pL',
    '\\PL',
    '\\p{Lu}',
    '\\p{^L}',
    '\\pN',
    '\\pZ',
    '\\pM',
    '\\p{Sc}',
    '[\\pL\\d]',
    '^\\+[0-9]{1,3} [0-9]{3,}$',
    '^sku-[0-9]+$',
    "'",
    '%',
    '_',
  ],
  ...['Arabic', 'Cyrillic', 'Greek', 'Han', 'Hangul', 'Hebrew', 'Hiragana', 'Katakana', 'Latin', 'Thai', 'Common', 'Inherited'].map(
    (name) => `\\p{${name}}`,
  ),
  ...['a{1,1000}', '\\pL{190}', '\\PL{190}', '[^a]{190}', '\\D{190}', '(?i)[a-zà-ÿ]{190}', '.{1000}', '[0-9a-zé]{1000}', '[\\pL\\pN]{190}'],
];

const REFUSED = [
  ...[
    '(a',
    'a)',
    '[a',
    '*a',
    'a**',
    'a++',
    '\\',
    '(?=a)',
    '(?!a)',
    '(?<=a)b',
    '(?<!a)b',
    '\\1',
    '(?P=n)',
    '(?>a)',
    '(?#c)',
    '(?x)a b',
    '\\Z',
    '\\C',
    '\\R',
    '\\X',
  ],
  ...[
    '(?<name>a)',
    '(?P<n>a)(?P<n>b)',
    '\\p{Emoji}',
    '\\p{Cn}',
    '\\p{LC}',
    '\\p{Nope}',
    '\\p{Script=Greek}',
    '\\u0041',
    '[b-a]',
    '[[:foo:]]',
  ],
  ...['a{1001}', '(a{100}){100}', 'a{2,1}', '\\pL{1000}', '[^a]{1000}', '\\x{110000}', '\ud800', 'a'.repeat(2001)],
];

it('finds the same in JavaScript and in DuckDB', async () => {
  const values = query({ kind: 'values', columns: ['s'], rows: SUBJECTS.map((subject) => [text(subject)]) });
  const conditions = ACCEPTED.map((pattern, index) => {
    const { expression, problems } = checkExpression(`s.matches(${JSON.stringify(pattern)})`, SCOPE);
    if (expression === null) throw new Error(`${pattern}: ${JSON.stringify(problems)}`);
    return as(
      lowerValue(expression, ({ name }) => column(name, 'subjects')),
      `p${index}`,
    );
  });
  const body = selectBody({ columns: [as(call('concat', column('s', 'subjects'), text('')), 's'), ...conditions], from: 'subjects' });
  const rows = await warehouse.query(
    printBound(query(body, [{ name: 'subjects', comment: 'texts', query: values, materialized: false }]), dialect, {}),
  );
  expect(rows).toHaveLength(SUBJECTS.length);
  const different = rows.flatMap((row) =>
    ACCEPTED.flatMap((pattern, index) =>
      row[`p${index}`] === matchesPattern(String(row.s), pattern)
        ? []
        : [`${pattern} on ${JSON.stringify(row.s)}: ${String(row[`p${index}`])}`],
    ),
  );
  expect(different).toEqual([]);
});

it('refuses what not every RE2 reads, with a reason', () => {
  const accepted = REFUSED.filter((pattern) => 'pattern' in compilePattern(pattern));
  expect(accepted).toEqual([]);
  for (const pattern of REFUSED) expect(matchesPattern('a', pattern)).toBe(false);
});
