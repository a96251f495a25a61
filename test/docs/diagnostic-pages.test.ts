// The examples on the pages of docs/diagnostics are tests: the first raises the page's code, the corrected one does not.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../core/compile.ts';
import { type Code, codes } from '../../core/diagnostics/codes.ts';
import { pageFile } from '../../core/diagnostics/documentation.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { runCli } from '../cli-run.ts';
import { type PageExample, readPage } from './diagnostic-page.ts';

const folder = new URL('../../docs/diagnostics/', import.meta.url);
const all = Object.entries(codes) as [Code, (typeof codes)[Code]][];
const pageOf = (code: Code) => readPage(readFileSync(new URL(pageFile(code, codes[code].slug), folder), 'utf8'));

/** What no example on a page can bring about. */
const WITHOUT_EXAMPLE: Readonly<Partial<Record<Code, string>>> = {
  WM5001: 'it takes two plans; test/diff shows each kind of change',
  WM5002: 'it takes two plans; test/diff shows each kind of change',
  WM5003: 'it takes two plans; core/diff/bump.test.ts',
  WM5004: 'it takes two plans; core/diff/accepted.test.ts',
  WM5005: 'it takes two plans; core/diff/accepted.test.ts',
  WM5006: 'it takes two plans; core/diff/accepted.test.ts',
  WM5007: 'it takes two plans; core/diff/broken.test.ts',
  WM6001: 'the one adapter of this version can express everything',
  WM6002: 'the language is checked whole; what cannot be run has no example that stays true',
  WM7001: 'the driver of the one adapter is always installed',
  WM9008: 'a fault of the tool itself',
};

/** A plan of YAML alone, beside the smallest `waymark.yaml` where the page shows none. */
function checked(example: PageExample): readonly string[] {
  const project: [string, string][] = example.files.has('waymark.yaml') ? [] : [['waymark.yaml', 'waymark: 1\ntimezone: UTC\n']];
  return compile(memoryFileTree(new Map([...project, ...example.files]))).diagnostics.map(({ code }) => code);
}

/** Files and commands in a folder of their own; the codes that the last command prints. */
async function executed(example: PageExample): Promise<readonly string[]> {
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
    return [...printed.matchAll(/\[(WM\d{4})\]|"code": "(WM\d{4})"/g)].map(([, shown, quoted]) => shown ?? quoted ?? '');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Codes that an example raises. Opinions of lint rules are heard only on pages of their own. */
async function raised(code: Code, example: PageExample): Promise<readonly string[]> {
  const found = example.commands === null ? checked(example) : await executed(example);
  return found.filter((one) => one === code || !one.startsWith('WM4'));
}

describe('the pages', () => {
  it('are one for each code, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(all.map(([code, row]) => pageFile(code, row.slug)).sort());
  });

  it('without an example are few, each for a reason', () => {
    expect(all.filter(([code]) => pageOf(code).example === null).map(([code]) => code)).toEqual(Object.keys(WITHOUT_EXAMPLE));
    const without = Object.keys(WITHOUT_EXAMPLE).length;
    console.info(
      `${all.length} codes, ${all.length} pages, ${2 * (all.length - without)} examples run, ${without} codes without an example`,
    );
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
