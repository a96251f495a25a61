import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CORE_ORDER, checkImports, importsOf } from './check-imports.mjs';

const told = (tree) => checkImports(new Map(Object.entries(tree))).map(({ file, line, rule }) => `${file}:${line} ${rule}`);

describe('importsOf', () => {
  it('finds every form of import with its line', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from './b.ts';",
      'import {',
      '  c,',
      "} from './c.ts';",
      "export { d } from './d.ts';",
      "export * from './e.ts';",
      "import './f.ts';",
      "const g = await import('./g.ts');",
    ].join('\n');
    expect(importsOf(text).map(({ specifier, line }) => `${specifier}:${line}`)).toEqual([
      './a.ts:1',
      './b.ts:2',
      './c.ts:5',
      './d.ts:6',
      './e.ts:7',
      './f.ts:8',
      './g.ts:9',
    ]);
  });

  it('takes no import from comments or from exported texts', () => {
    expect(
      importsOf("// import { a } from './a.ts';\n// await import('./b.ts')\nexport const c = './c.ts';\nexport type D = 'd';"),
    ).toEqual([]);
  });
});

describe('checkImports', () => {
  it('accepts a tree that follows the order', () => {
    expect(
      told({
        'core/model/model.ts': "import type { Span } from '../diagnostics/span.ts';",
        'core/diagnostics/span.ts': 'export interface Span {}',
        'core/load/read.ts': "import { readFileSync } from 'node:fs';",
        'core/compile.ts': "import { report } from './report/report.ts';",
        'core/report/report.ts': "import { scaleLinear } from 'd3-scale';",
        'core/index.ts': "export { compile } from './compile.ts';",
        'adapters/registry.ts': "const client = () => import('./duckdb/client.ts');",
        'adapters/duckdb/client.ts': "import knex from 'knex';",
        'templates/render.ts': "import handlebars from 'handlebars/runtime.js';",
        'cli/main.ts': "import { run } from '../adapters/run.ts';\nimport { generateShop } from '../examples/shop/generate.ts';",
      }),
    ).toEqual([]);
  });

  it('tells imports of a later folder, of index and of an unknown folder', () => {
    expect(
      told({
        'core/load/a.ts': "\nimport { b } from '../model/b.ts';",
        'core/report/c.ts': "import { compile } from '../compile.ts';",
        'core/lint/d.ts': "import { all } from '../index.ts';",
        'core/helpers/e.ts': "import { b } from '../model/b.ts';",
      }),
    ).toEqual([
      'core/helpers/e.ts:1 known-folder',
      'core/lint/d.ts:1 no-index',
      'core/load/a.ts:2 downward',
      'core/report/c.ts:1 downward',
    ]);
  });

  it('tells what leaves core, and adapters and templates that know each other', () => {
    expect(
      told({
        'core/sql/a.ts': "import type { Dialect } from '../../adapters/duckdb/dialect.ts';",
        'adapters/run.ts': "import { render } from '../templates/render.ts';",
        'templates/render.ts': "import { run } from '../adapters/run.ts';",
        'adapters/late.ts': "const { main } = await import('../cli/main.ts');",
      }),
    ).toEqual([
      'adapters/late.ts:1 layers',
      'adapters/run.ts:1 layers',
      'adapters/run.ts:1 no-circle',
      'core/sql/a.ts:1 layers',
      'templates/render.ts:1 layers',
    ]);
  });

  it('tells impure modules in core, with files allowed in load alone', () => {
    expect(
      told({
        'core/plan/a.ts': "import { readFileSync } from 'node:fs';",
        'core/load/b.ts': "import { spawn } from 'node:child_process';\nimport { readFile } from 'node:fs/promises';",
        'core/sql/c.ts': "import knex from 'knex';",
        'core/report/d.ts': "import handlebars from 'handlebars';",
        'core/report/e.ts': "import process from 'node:process';",
      }),
    ).toEqual([
      'core/load/b.ts:1 pure-core',
      'core/plan/a.ts:1 pure-core',
      'core/report/d.ts:1 pure-core',
      'core/report/e.ts:1 pure-core',
      'core/sql/c.ts:1 pure-core',
    ]);
  });

  it('keeps handlebars, knex and drivers in their places', () => {
    expect(
      told({
        'cli/a.ts': "import handlebars from 'handlebars';",
        'cli/b.ts': "import knex from 'knex';",
        'adapters/registry.ts': "import { client } from './duckdb/client.ts';",
      }),
    ).toEqual(['adapters/registry.ts:1 lazy-client', 'cli/a.ts:1 one-renderer', 'cli/b.ts:1 one-driver']);
  });

  it('tells a circle once, by its way', () => {
    const violations = checkImports(
      new Map([
        ['core/plan/a.ts', "import { b } from './b.ts';"],
        ['core/plan/b.ts', "\nimport type { C } from './c.ts';"],
        ['core/plan/c.ts', "export { a } from './a.ts';"],
        ['core/plan/d.ts', "import { a } from './a.ts';"],
      ]),
    );
    expect(violations).toEqual([
      {
        file: 'core/plan/a.ts',
        line: 1,
        rule: 'no-circle',
        message: 'circle: core/plan/a.ts -> core/plan/b.ts -> core/plan/c.ts -> core/plan/a.ts',
      },
    ]);
  });

  it('keeps the order that the architecture page shows', () => {
    const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
    const folders = [...page.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, folder]) => folder);
    expect([...folders, 'compile.ts', 'index.ts']).toEqual(CORE_ORDER);
  });
});
