import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { functions, operators } from '../core/expressions/operations.ts';
import { referencePages } from './generate-reference.mjs';

const folder = new URL('../docs/reference/', import.meta.url);
const pages = await referencePages();

it('docs/reference is what the schemas say: `node scripts/generate-reference.mjs` writes it', () => {
  for (const [name, content] of pages) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(content);
  expect(readdirSync(folder).sort()).toEqual([...pages.keys(), 'conditions.md'].sort());
});

it('every key of the language stands on the page of its section', () => {
  const schemaFolder = new URL('../core/schema/', import.meta.url);
  const files = readdirSync(schemaFolder).filter((file) => file.endsWith('.schema.json') && file !== 'waymark.schema.json');
  const missing = files.flatMap((file) => {
    const { definitions } = JSON.parse(readFileSync(new URL(file, schemaFolder), 'utf8'));
    const page = pages.get(file === 'shared.schema.json' ? 'values.md' : file.replace('.schema.json', '.md'));
    const keys = Object.values(definitions).flatMap(({ properties }) => Object.keys(properties ?? {}));
    return keys.filter((key) => !page.includes(`| \`${key}\` |`)).map((key) => `${file}: ${key}`);
  });
  expect(files).toHaveLength(25);
  expect(missing).toEqual([]);
});

it('no two parts of a page have one heading, so that every link leads to its part', () => {
  for (const [name, content] of pages) {
    const headings = [...content.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase());
    expect(headings, name).toEqual([...new Set(headings)]);
  }
});

it('the page of conditions names every operator and function', () => {
  const text = readFileSync(new URL('conditions.md', folder), 'utf8');
  const missing = [
    ...Object.keys(operators).map((sign) => `\`${sign}\``),
    ...Object.values(functions).map(({ written }) => `\`${written}\``),
  ];
  expect(missing.filter((written) => !text.includes(written))).toEqual([]);
});
