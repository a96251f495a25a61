// The published schema, as any JSON Schema validator reads it, accepts every plan that the docs and the example projects show.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundledSchema } from '../../core/schema/bundle.ts';
import { formats } from '../../core/schema/formats.ts';
import { readPage } from './diagnostic-page.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const accepts = new Ajv({ strict: false, allErrors: true, formats }).compile(JSON.parse(JSON.stringify(bundledSchema('waymark'))));

interface Shown {
  readonly where: string;
  readonly text: string;
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesOf = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();

/** Fences of YAML that are plan files: CI files and the like name themselves behind the language. */
function fences(file: string): readonly Shown[] {
  const shown = [...read(file).matchAll(/^```yaml *(\S*)\n([\s\S]*?)^```$/gm)].filter(([, name = '']) => !name.startsWith('.'));
  return shown.map(([, , text = ''], index) => ({ where: `${file}, fence ${index + 1}`, text }));
}

/** A page of a code shows a wrong plan first; what it calls corrected is right. */
function corrected(file: string): readonly Shown[] {
  const files = [...(readPage(read(file)).corrected?.files ?? [])];
  return files.filter(([path]) => /\.ya?ml$/.test(path)).map(([path, text]) => ({ where: `${file}, ${path}`, text }));
}

function rejected(shown: readonly Shown[]): readonly string[] {
  return shown.flatMap(({ where, text }) => {
    const data: unknown = parse(text, { merge: false });
    return accepts(data ?? {}) ? [] : [`${where}: ${JSON.stringify(accepts.errors?.slice(0, 3))}`];
  });
}

const pages = filesOf('docs', /\.md$/).filter((file) => !file.startsWith('docs/diagnostics/'));

it('accepts the fences of README and docs', () => {
  const shown = ['README.md', ...pages].flatMap(fences);
  expect(shown.length).toBeGreaterThan(25);
  expect(rejected(shown)).toEqual([]);
});

it('accepts the corrected examples of the diagnostics', () => {
  const shown = filesOf('docs/diagnostics', /\.md$/).flatMap(corrected);
  expect(shown.length).toBeGreaterThan(150);
  expect(rejected(shown)).toEqual([]);
});

it('accepts the example projects', () => {
  const shown = filesOf('examples', /\.ya?ml$/).map((file) => ({ where: file, text: read(file) }));
  expect(shown.length).toBeGreaterThan(10);
  expect(rejected(shown)).toEqual([]);
});
