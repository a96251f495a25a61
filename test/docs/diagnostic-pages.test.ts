// The examples on the pages of docs/diagnostics are tests: the first raises the page's code, the corrected one does not.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedFixtures } from '../../core/accept/testing/recorded-fixtures.ts';
import { compile } from '../../core/compile.ts';
import { type Code, codes } from '../../core/diagnostics/codes.ts';
import { pageFile } from '../../core/diagnostics/documentation.ts';
import { ruleExamples } from '../../core/lint/testing/rule-examples.ts';
import { suppressionFixtures } from '../../core/lint/testing/suppression-fixtures.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { referenceFixtures } from '../../core/model/testing/code-fixtures.ts';
import { diskOnlyCodes, schemaFixtures } from '../../core/schema/testing/code-fixtures.ts';
import { runCli } from '../cli-run.ts';
import { codePlaces, expectedPlace, printedPlaces } from './code-places.ts';
import { type PageExample, readPage } from './diagnostic-page.ts';

const folder = new URL('../../docs/diagnostics/', import.meta.url);
const all = Object.entries(codes) as [Code, (typeof codes)[Code]][];
const pageOf = (code: Code) => readPage(readFileSync(new URL(pageFile(code, codes[code].slug), folder), 'utf8'));

/** What no example on a page can bring about. */
const WITHOUT_EXAMPLE: Readonly<Partial<Record<Code, string>>> = {
  WM5001: 'it takes two plans, which core/diff/findings.test.ts has',
  WM5002: 'it takes two plans, which core/diff/findings.test.ts has',
  WM5007: 'it takes two plans, which core/diff/findings.test.ts has',
  WM6001: 'the one adapter of this version can express everything',
  WM6002: 'the language is checked whole; what cannot be run has no example that stays true',
  WM7001: 'the driver of the one adapter is always installed here',
  WM9008: 'a fault of the tool itself',
  WM9031: 'git is installed where examples run',
};

/** A plan of YAML alone, beside the smallest `waymark.yaml` where the page shows none. */
function checked(example: PageExample): readonly string[] {
  const project: [string, string][] = example.files.has('waymark.yaml') ? [] : [['waymark.yaml', 'waymark: 1\ntimezone: UTC\n']];
  return compile(memoryFileTree(new Map([...project, ...example.files]))).diagnostics.map(({ code }) => code);
}

/** Files and commands in a folder of their own; what the last command prints. */
async function executed(example: PageExample): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'waymark-page-'));
  try {
    for (const [path, text] of example.files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    let printed = '';
    for (const command of example.commands ?? []) {
      const [name = '', ...words] = command.split(' ');
      if (name !== 'waymark') execFileSync('sh', ['-c', command], { cwd: root });
      else {
        const { out, err } = await runCli(root, ...words);
        printed = out + err;
      }
    }
    return printed;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Codes that an example raises. Opinions of lint rules are heard only on pages of their own. */
async function raised(code: Code, example: PageExample): Promise<readonly string[]> {
  if (example.commands === null) return withoutOpinions(code, checked(example));
  const printed = await executed(example);
  const places = printedPlaces(code, printed);
  const place = codePlaces[code];
  if (place !== undefined && places.length > 0) expect(places).toContain(expectedPlace(place, example.files));
  const found = [...printed.matchAll(/\[(WM\d{4})\]|"code": "(WM\d{4})"/g)].map(([, shown, quoted]) => shown ?? quoted ?? '');
  return withoutOpinions(code, found);
}

function withoutOpinions(code: Code, found: readonly string[]): readonly string[] {
  return found.filter((one) => one === code || !one.startsWith('WM4'));
}

describe('the pages', () => {
  it('are one for each code, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(all.map(([code, row]) => pageFile(code, row.slug)).sort());
  });

  it('without an example are few, each for a reason', () => {
    expect(all.filter(([code]) => pageOf(code).example === null).map(([code]) => code)).toEqual(Object.keys(WITHOUT_EXAMPLE));
  });
});

describe.each(all)('%s', (code, row) => {
  it(`${row.slug}`, async () => {
    const { front, title, example, corrected } = pageOf(code);
    expect(front).toMatchObject({ code, slug: row.slug, severity: row.severity });
    expect(title).toBe(`${code} ${row.slug}`);
    if (example === null || corrected === null) return;
    expect([...new Set(await raised(code, example))], 'the example').toEqual([code]);
    expect(await raised(code, corrected), 'the corrected example').toEqual([]);
  });
});

/** Where each code is triggered at a marked place: one table a phase, each walked by a test of its own. */
const TABLES: readonly (readonly [string, readonly string[]])[] = [
  ['load and schema', Object.keys(schemaFixtures)],
  ['references and types', Object.keys(referenceFixtures)],
  ['suppressions', Object.keys(suppressionFixtures)],
  ['lint', Object.keys(ruleExamples)],
  ['rows and recorded events', Object.keys(recordedFixtures)],
  ['warehouse, output, command line', Object.keys(codePlaces)],
];

/** Triggered, but at no place that a fixture could mark: by tests of their own, named here. */
const ELSEWHERE: Readonly<Partial<Record<Code, string>>> = {
  ...Object.fromEntries(diskOnlyCodes.map((code) => [code, 'core/load/load-project.test.ts'])),
  WM5001: 'core/diff/findings.test.ts',
  WM5002: 'core/diff/findings.test.ts',
  WM5003: 'core/diff/findings.test.ts',
  WM5004: 'core/diff/findings.test.ts',
  WM5005: 'core/diff/findings.test.ts',
  WM5006: 'core/diff/findings.test.ts',
  WM5007: 'core/diff/findings.test.ts',
  WM6002: 'core/plan/available.test.ts',
  WM7001: 'adapters/registry.test.ts',
  WM7121: 'test/accept/agreement.test.ts',
  WM9008: 'test/cli/command-line.test.ts',
  ...Object.fromEntries((['WM9030', 'WM9031', 'WM9032', 'WM9033', 'WM9034'] as const).map((code) => [code, 'cli/git.test.ts'])),
  WM9035: 'test/cli/diff.test.ts',
  WM9036: 'test/cli/diff.test.ts',
};

/** Reserved for what the next adapters bring; no part of this version reports it. */
const NOT_RAISED: readonly Code[] = ['WM6001'];

describe('the table of codes', () => {
  it('has a page and a fixture for every code, and no fixture twice', () => {
    const fixtures = TABLES.flatMap(([, list]) => list);
    expect([...fixtures, ...Object.keys(ELSEWHERE), ...NOT_RAISED].sort()).toEqual(all.map(([code]) => code).sort());
    for (const [code, file] of Object.entries(ELSEWHERE))
      expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), code).toContain(code);
    const placeless = Object.values(codePlaces).filter((place) => place === null).length;
    const examples = all.filter(([code]) => pageOf(code).example !== null).length;
    console.info(
      [
        `${all.length} codes, ${readdirSync(folder).length} pages, ${2 * examples} examples run,`,
        `${fixtures.length} fixtures (${fixtures.length - placeless} of them at their place, ${placeless} about no file),`,
        `${Object.keys(ELSEWHERE).length} codes triggered by tests of their own, ${NOT_RAISED.length} not raised by this version:`,
        TABLES.map(([phase, list]) => `${phase} ${list.length}`).join(', '),
      ].join(' '),
    );
  });
});
