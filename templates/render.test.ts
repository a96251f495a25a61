import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { markup, trusted } from '../core/report/markup.ts';
import { templates } from './compiled.js';
import { encoders } from './encoders.ts';
import { asset, render } from './render.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const builtIn = ['if', 'unless', 'each', 'with'];

describe('templates', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));

  it.each(files)('%s encodes every value it prints', (file) => {
    expect(bareValues(Handlebars.parse(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });

  it.each(files)('%s calls only helpers that exist', (file) => {
    const called = calledHelpers(Handlebars.parse(readFileSync(join(folder, file), 'utf8')));
    expect(called.filter((name) => !builtIn.includes(name) && !Object.hasOwn(encoders, name))).toEqual([]);
  });

  it('are compiled from the files as they stand (scripts/precompile-templates.mjs)', () => {
    expect(Object.keys(templates)).toEqual(files.map((file) => file.replaceAll('\\', '/').slice(0, -'.hbs'.length)).sort());
  });

  it('the check of bare values sees through blocks, triple braces and data variables', () => {
    const bare = bareValues(
      Handlebars.parse('{{#if a}}{{#each b as |c|}}{{c}}{{@index}}{{html c}}{{/each}}{{else}}{{{d}}}{{/if}}{{this}}'),
    );
    expect(bare).toEqual(['c', '@index', 'd', 'this']);
  });

  it('an unknown template or asset throws', () => {
    expect(() => render('report/none', {})).toThrow('report/none');
    expect(() => asset('toString')).toThrow('toString');
  });
});

describe('encoders', () => {
  const hostile = `</script><img src=x onerror="alert('1')">&`;

  it('html is safe in text and in attributes of either quote', () => {
    expect(encoders.html?.(hostile)).toBe('&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(encoders.html?.('a\u0000b\u001b')).toBe('a\ufffdb\ufffd');
    expect(encoders.html?.(0)).toBe('0');
  });

  it('json cannot leave its script element and reads back equal', () => {
    const encoded = encoders.json?.({ text: `${hostile}\u2028<!--` }) ?? '';
    expect(encoded).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(encoded)).toEqual({ text: `${hostile}\u2028<!--` });
  });

  it('raw takes Markup only', () => {
    expect(encoders.raw?.(markup`<b>${'<i>'}</b>${[1, trusted('<hr>'), null]}`)).toBe('<b>&lt;i&gt;</b>1<hr>');
    expect(() => encoders.raw?.('<b>')).toThrow('Markup');
  });

  it('ts-string is a literal that means the text', () => {
    const text = `'"\\\n\r\t\u2028\u202e\ud800 \`\${x}`;
    const literal = encoders['ts-string']?.(text) ?? '';
    expect(literal).not.toMatch(/[\n\r\u2028\u202e]/);
    expect(new Function(`return ${literal}`)()).toBe(text);
  });

  it('ts-comment cannot end its comment', () => {
    const comment = encoders['ts-comment']?.('a */ b\n// c **/ \u2028 d') ?? '';
    expect(comment).not.toContain('*/');
    expect(comment).not.toMatch(/[\n\u2028]/);
  });

  it.each(['html', 'json', 'raw', 'ts-string', 'ts-comment'])('%s throws where the view has no such value', (name) => {
    expect(() => encoders[name]?.(undefined)).toThrow(TypeError);
  });
});

/** Every `{{x}}` whose value no helper encodes, as written. */
function bareValues(node: unknown): string[] {
  if (!isNode(node)) return Array.isArray(node) ? node.flatMap(bareValues) : [];
  const bare = node.type === 'MustacheStatement' && Array.isArray(node.params) && node.params.length === 0;
  const inner = Object.values(node).flatMap(bareValues);
  return bare && isNode(node.path) ? [String(node.path.original), ...inner] : inner;
}

function calledHelpers(node: unknown): string[] {
  if (!isNode(node)) return Array.isArray(node) ? node.flatMap(calledHelpers) : [];
  const called = Array.isArray(node.params) && node.params.length > 0 && isNode(node.path);
  const inner = Object.values(node).flatMap(calledHelpers);
  return called && isNode(node.path) ? [String(node.path.original), ...inner] : inner;
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
