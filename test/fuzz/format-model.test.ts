// Formatting never changes what a project means: the Model before and after is the same but for places.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
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

describe('formatting leaves the Model as it is', () => {
  it('of the example', () => {
    const files = yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url)));
    expect(meaning(files).errors).toBe(0);
    expect(meaning(formatted(files))).toEqual(meaning(files));
  });

  it.each(CASE_KINDS)('of random projects: %s', (kind) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const files = new Map([...projectFiles(randomCase(kind, seed))].filter(([path]) => path.endsWith('.yaml')));
      expect(meaning(files).model.length).toBeGreaterThan(200);
      expect(meaning(formatted(files)), `${kind} ${seed}`).toEqual(meaning(files));
    }
  });
});
