// Formatting never changes what a project means: the Model before and after is the same but for places.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { languageExample } from '../../core/schema/testing/language-example.ts';
import { formatYaml } from '../../core/write/format.ts';
import { projectFiles } from '../semantics/case-files.ts';
import { CASE_KINDS } from '../semantics/random/world.ts';
import { randomCase } from '../semantics/random-log.ts';
import { type Files, yamlFiles } from './cases.ts';

/** The Model without places, and how many errors the project has. */
function meaning(files: Files): { readonly model: string; readonly errors: number } {
  const { value, diagnostics } = compile(memoryFileTree(files));
  return { model: JSON.stringify(value.model, withoutPlaces), errors: diagnostics.filter(({ severity }) => severity === 'error').length };
}

/** `keys` are the places of a definition's keys, in the order in which they stand: a place too. */
function withoutPlaces(name: string, part: unknown): unknown {
  if (/span/i.test(name)) return undefined;
  if (name === 'keys' && Array.isArray(part)) return (part as readonly { key: string }[]).map(({ key }) => key).sort();
  return typeof part === 'bigint' ? `${part}n` : part;
}

function formatted(files: Files): Files {
  return new Map([...files].filter(([path]) => path.endsWith('.yaml')).map(([path, text]) => [path, formatYaml(path, text).text ?? '']));
}

/** A comment above about every third line, and behind every seventh that ends a value; JSON has none. */
function withComments(text: string, seed: number): string {
  const lines = text.split('\n');
  const isText = linesOfText(lines);
  return lines
    .flatMap((line, index) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const chance = (index * 7919 + seed * 104_729) % 21;
      if (isText[index] || line.trim() === '' || chance % 3 !== 0) return [line];
      return [`${indent}# note ${index}`, chance === 0 && /[\w}\]]$/.test(line) ? `${line} # behind ${index}` : line];
    })
    .join('\n');
}

/** Whether each line stands inside a block scalar, where `#` begins no comment. */
function linesOfText(lines: readonly string[]): readonly boolean[] {
  let opened: number | null = null;
  return lines.map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (opened !== null && (line.trim() === '' || indent > opened)) return true;
    opened = /[|>][-+]?\d?$/.test(line) ? indent : null;
    return false;
  });
}

/** The comments of all files, sorted: keys may have changed places, and took theirs along. */
function comments(files: Files): readonly string[] {
  return [...files.values()].flatMap((text) => [...text.matchAll(/(?<=^| )# ?(.*)$/gm)].map(([, comment = '']) => comment.trim())).sort();
}

describe('formatting leaves the Model as it is', () => {
  it('of the example, written as JSON and by hand', () => {
    const files = yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url)));
    const asJson = new Map([...files].map(([path, text]) => [path, JSON.stringify(parse(text), null, 3)]));
    expect(meaning(files).errors).toBe(0);
    for (const written of [asJson, files]) {
      expect(meaning(formatted(written))).toEqual(meaning(files));
      expect(formatted(formatted(written))).toEqual(formatted(written));
    }
    expect(formatted(asJson)).not.toEqual(asJson);
  });

  it('of every section and key of the language', () => {
    const files = new Map(Object.entries(languageExample));
    expect(formatted(files)).not.toEqual(files);
    expect(meaning(formatted(files))).toEqual(meaning(files));
    expect(comments(formatted(files))).toEqual(comments(files));
    expect(formatted(formatted(files))).toEqual(formatted(files));
  });

  it.each(CASE_KINDS)('of random projects: %s', (kind) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const files = new Map([...projectFiles(randomCase(kind, seed))].filter(([path]) => path.endsWith('.yaml')));
      expect(meaning(files).model.length).toBeGreaterThan(200);
      const noted = new Map([...files].map(([path, text]) => [path, withComments(text, seed)]));
      const result = formatted(noted);
      expect(comments(noted).length).toBeGreaterThan(5);
      expect(result).not.toEqual(noted);
      expect(meaning(result), `${kind} ${seed}`).toEqual(meaning(files));
      expect(comments(result), `${kind} ${seed}`).toEqual(comments(noted));
      expect(formatted(result), `${kind} ${seed}`).toEqual(result);
    }
  });
});
