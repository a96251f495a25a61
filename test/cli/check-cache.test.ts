// The cache of `check`: the same findings with it and without it, whatever is edited, and nothing from an entry that is not this run's own.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCache } from '../../cli/check-cache.ts';
import type { CheckedProject } from '../../cli/checked-project.ts';
import { formatFindings } from '../../cli/findings.ts';
import { checkedProject } from '../../cli/known-project.ts';
import { colorsFor, type Terminal } from '../../cli/terminal.ts';
import { compile } from '../../core/compile.ts';
import { type FormatName, formatNames } from '../../core/diagnostics/format/formats.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import { rememberingReader } from '../../core/load/parse-memo.ts';
import { caseOf, type Files, yamlFiles } from '../fuzz/cases.ts';
import { tempFolder } from './temp-project.ts';

const PROGRAM = 'test';
const shop = yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url)));

function projectWith(files: Files): string {
  const root = realpathSync(tempFolder());
  mkdirSync(join(root, 'node_modules'));
  for (const [path, text] of files) put(root, path, text);
  return root;
}

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const cacheOf = (root: string) => checkCache(root, {}, PROGRAM);
const entryFile = (root: string): string => {
  const folder = join(root, 'node_modules/.cache/waymark');
  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return join(folder, name ?? '');
};

/** All that a person or a program sees of a check, in every format. */
function shown(project: CheckedProject): string {
  const plain = colorsFor(false, {}, true);
  const terminal = { colors: plain, folder: project.root } as Terminal;
  const texts = formatNames.map((format: FormatName) => formatFindings(format, project.diagnostics, project, 'error', terminal));
  return JSON.stringify([project.counts, project.diagnostics, ...texts]);
}

/** A small generator, so that a failing seed can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const LINES = [
  '# a note',
  '  price: { type: number }',
  'events:',
  '  order_completed: { owner: me }',
  '    sources: [web]',
  'goals: {}',
  '  "x',
];

/** One edit: a line more, a line less, two lines swapped, a blank line, a few letters changed; or a file more or less (null). */
function edited(path: string, text: string, random: (below: number) => number): readonly [path: string, text: string | null] {
  const lines = text.split('\n');
  const at = random(lines.length + 1);
  const [before, after] = [lines.slice(0, at), lines.slice(at)];
  switch (random(7)) {
    case 0:
      return [path, [...before, LINES[random(LINES.length)] ?? '', ...after].join('\n')];
    case 1:
      return [path, [...before, ...after.slice(1)].join('\n')];
    case 2:
      return [path, [...before, ...after.slice(1, 2), ...after.slice(0, 1), ...after.slice(2)].join('\n')];
    case 3:
      return [path, [...before, '', ...after].join('\n')];
    case 4:
      return [path, text.replace(/[a-z]{4,}/g, (word) => (random(40) === 0 ? `${word.slice(0, -1)}s` : word))];
    case 5:
      return [
        `plan/more_${random(3)}.yaml`,
        `events:\n  more_${random(3)}: { description: new, properties: { size: { type: integer } } }\n`,
      ];
    default:
      return [path, path === 'waymark.yaml' ? `${text}\n# end\n` : null];
  }
}

/** Edits a file of the project, now and then one that makes it whole again after an edit that broke it. */
function edit(root: string, original: Files, random: (below: number) => number): void {
  const now = yamlFiles(root);
  const paths = [...new Set([...now.keys(), ...original.keys()])];
  const path = paths[random(paths.length)] ?? 'waymark.yaml';
  const isRepair = random(3) === 0 && original.has(path);
  const [changed, text] = isRepair ? [path, original.get(path) ?? ''] : edited(path, now.get(path) ?? '', random);
  if (text === null) rmSync(join(root, changed), { force: true });
  else put(root, changed, text);
}

async function compareEdits(files: Files, seed: number, edits: number): Promise<void> {
  const root = projectWith(files);
  const random = randomFrom(seed);
  const read = rememberingReader();
  for (let step = 0; step <= edits; step += 1) {
    const label = `seed ${seed}, step ${step}`;
    const fresh = await checkedProject(root, null);
    const first = await checkedProject(root, cacheOf(root));
    const second = await checkedProject(root, cacheOf(root));
    const wanted = shown(fresh);
    expect(shown(first), label).toBe(wanted);
    expect(shown(second), label).toBe(wanted);
    const watched = compile(diskFileTree(root), read);
    const whole = compile(diskFileTree(root));
    expect(JSON.stringify(watched.diagnostics), label).toBe(JSON.stringify(whole.diagnostics));
    expect(JSON.stringify(watched.value.model), label).toBe(JSON.stringify(whole.value.model));
    edit(root, files, random);
  }
  rmSync(root, { recursive: true });
}

describe('with the cache, under watch and without either, a check says the same', () => {
  it('of the example under random edits', async () => {
    for (let seed = 1; seed <= 6; seed += 1) await compareEdits(shop, seed, 12);
  }, 120_000);

  it('of random projects under random edits', async () => {
    for (let seed = 1; seed <= 25; seed += 1) await compareEdits(caseOf(seed, shop), seed, 4);
  }, 120_000);
});

describe('an entry', () => {
  const MARK = 'as the cache has it';

  /** A project whose entry says something that no check would say. */
  async function marked(): Promise<string> {
    const root = projectWith(new Map([['waymark.yaml', 'waymark: 1\nname: shop\n']]));
    await checkedProject(root, cacheOf(root));
    const text = readFileSync(entryFile(root), 'utf8');
    expect(text).toContain('"message":"');
    writeFileSync(entryFile(root), text.replace(/"message":"[^"]*"/, `"message":"${MARK}"`));
    return root;
  }
  const usesEntry = async (root: string, cache = cacheOf(root)): Promise<boolean> =>
    (await checkedProject(root, cache)).diagnostics.some(({ message }) => message === MARK);

  it('is read where nothing changed', async () => {
    expect(await usesEntry(await marked())).toBe(true);
  });

  it('counts no longer where a plan file, a result or an included file is new', async () => {
    const changes: readonly ((root: string) => void)[] = [
      (root) => put(root, 'waymark.yaml', 'waymark: 1\nname: shop2\n'),
      (root) => put(root, 'plan/a.yaml', 'events: { a: {} }\n'),
      (root) => rmSync(join(root, 'waymark.yaml')),
    ];
    for (const change of changes) {
      const root = await marked();
      change(root);
      expect(await usesEntry(root)).toBe(false);
    }
  });

  it('knows the results that rules read', async () => {
    const plan = 'waymark: 1\nname: shop\nsources: { web: { files: a.csv, columns: { event: e, time: t } } }\n';
    const root = projectWith(
      new Map([['waymark.yaml', `${plan}events: { a: {}, b: {} }\nfunnels: { f: { steps: [a, b], window: 1h } }\n`]]),
    );
    await checkedProject(root, cacheOf(root));
    const steps = [{ segment: null, group: 'all', name: 'b', medianSeconds: 90_000 }];
    const results = JSON.stringify({ results: [{ tables: { steps } }] });
    put(root, '.waymark/results/dev/funnels.f.json', results);
    const after = shown(await checkedProject(root, cacheOf(root)));
    expect(after).toBe(shown(await checkedProject(root, null)));
    expect(after).toContain('WM4052');
  });

  it('of another program, another folder or a copied folder is none', async () => {
    const root = await marked();
    expect(await usesEntry(root, checkCache(root, {}, 'another'))).toBe(false);
    const copied = await marked();
    const other = projectWith(new Map());
    cpSync(copied, other, { recursive: true });
    for (const name of readdirSync(join(other, 'node_modules/.cache/waymark')))
      expect(name).toBe(readdirSync(dirname(entryFile(copied)))[0]);
    expect(await usesEntry(other)).toBe(false);
    const restored = await marked();
    cpSync(join(restored, 'node_modules'), join(restored, 'kept'), { recursive: true });
    rmSync(join(restored, 'node_modules'), { recursive: true });
    cpSync(join(restored, 'kept'), join(restored, 'node_modules'), { recursive: true });
    expect(await usesEntry(restored)).toBe(false);
  });

  it('that is broken in any way is none, and no check fails for it', async () => {
    const root = await marked();
    const path = entryFile(root);
    const text = readFileSync(path, 'utf8');
    const broken = [
      '',
      'null',
      '[]',
      text.slice(0, -20),
      text.replace('"severity":"', '"severity":"x'),
      text.replace('"related":[]', '"related":{}'),
      text.replace('"fixes":[]', '"fixes":[{"title":"t","safe":true,"edits":[{}]}]'),
      text.replace(/"start":\d+/, '"start":-1'),
      text.replace(/"events":\d+/, '"events":"many"'),
      text.replace('"asked":"list"', '"asked":"run"'),
      text.replace('"files":["waymark.yaml"]', '"files":["elsewhere.yaml"]'),
      `${'['.repeat(100_000)}`,
      '\0\u{10ffff}'.repeat(1000),
    ];
    for (const bad of broken) {
      expect(bad).not.toBe(text);
      writeFileSync(path, bad);
      expect(await usesEntry(root), bad.slice(0, 80)).toBe(false);
    }
    rmSync(path);
    mkdirSync(path);
    expect(await usesEntry(root)).toBe(false);
  });

  it('never fails for a message that nobody wrote here: it is printed as harmless text', async () => {
    const root = await marked();
    const text = readFileSync(entryFile(root), 'utf8').replace(MARK, '\\u001b[2J');
    writeFileSync(entryFile(root), text);
    const project = await checkedProject(root, cacheOf(root));
    expect(project.diagnostics.some(({ message }) => message === '\u001b[2J')).toBe(true);
    const out = formatFindings('pretty', project.diagnostics, project, 'error', {
      colors: colorsFor(false, {}, true),
      folder: root,
    } as Terminal);
    expect(out).not.toContain('\u001b');
  });
});

describe('the folder', () => {
  it('is made only in a node_modules, never in CI, and never for a program that runs from its sources', () => {
    const root = projectWith(new Map());
    expect(checkCache(root, { CI: 'true' }, PROGRAM)).toBeNull();
    expect(checkCache(root, {})).toBeNull();
    expect(cacheOf(root)).not.toBeNull();
    rmSync(join(root, 'node_modules'), { recursive: true });
    mkdirSync(join(root, '.git'));
    expect(cacheOf(root)).toBeNull();
  });

  it('of a monorepo is the one above, up to what git knows', () => {
    const root = projectWith(new Map([['apps/shop/waymark.yaml', 'waymark: 1\n']]));
    const project = join(root, 'apps/shop');
    cacheOf(project)?.write({ answers: [], files: [], diagnostics: [], counts: { events: 0, metrics: 0, otherAnalyses: 0 } });
    expect(existsSync(entryFile(root))).toBe(true);
    mkdirSync(join(project, '.git'));
    expect(cacheOf(project)).toBeNull();
  });

  it('that is a link is not followed', async () => {
    const root = projectWith(new Map([['waymark.yaml', 'waymark: 1\nname: shop\n']]));
    const outside = realpathSync(tempFolder());
    mkdirSync(join(root, 'node_modules/.cache'));
    symlinkSync(outside, join(root, 'node_modules/.cache/waymark'));
    await checkedProject(root, cacheOf(root));
    expect(readdirSync(outside)).toEqual([]);
    rmSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync(outside, join(root, 'node_modules'));
    mkdirSync(join(root, '.git'));
    expect(cacheOf(root)).toBeNull();
  });

  it('keeps the newest entries and nothing half written', async () => {
    const root = projectWith(new Map([['waymark.yaml', 'waymark: 1\nname: shop\n']]));
    const folder = join(root, 'node_modules/.cache/waymark');
    mkdirSync(folder, { recursive: true });
    for (let count = 0; count < 30; count += 1) {
      put(folder, `check-old${count}.json`, '{}');
      utimesSync(join(folder, `check-old${count}.json`), count, count);
    }
    await checkedProject(root, cacheOf(root));
    const names = readdirSync(folder);
    expect(names).toHaveLength(20);
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(await checkedProject(root, cacheOf(root))).toMatchObject({ counts: { events: 0 } });
    expect(names).toContain('check-old29.json');
    expect(names).not.toContain('check-old10.json');
  });
});
