// Builds the reference with one change of its text and loads it, so that the reference itself stays free of switches.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { evaluate } from '../reference.ts';
import type { Mutation } from './mutation.ts';

const SEMANTICS = join(import.meta.dirname, '..');

/** The mutated `evaluate`. Fails where the mutation's text does not stand exactly once in its file. */
export async function loadMutant(mutation: Mutation): Promise<typeof evaluate> {
  const built = await build({
    entryPoints: [join(SEMANTICS, 'reference.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    logLevel: 'silent',
    plugins: [mutate(mutation)],
  });
  const module: { exports: { evaluate?: typeof evaluate } } = { exports: {} };
  new Function('module', 'exports', 'require', built.outputFiles[0]?.text ?? '')(module, module.exports, createRequire(import.meta.url));
  if (module.exports.evaluate === undefined) {
    throw new Error(`the mutant exports nothing: ${mutation.name}`);
  }
  return module.exports.evaluate;
}

function mutate(mutation: Mutation): Plugin {
  return {
    name: 'mutation',
    setup: (bundler) => {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (relative(join(SEMANTICS, 'reference'), path) !== mutation.file) {
          return { contents: text, loader: 'ts' };
        }
        if (text.split(mutation.find).length !== 2) {
          throw new Error(`not exactly once in ${mutation.file}: ${mutation.find}`);
        }
        return { contents: text.replace(mutation.find, () => mutation.replace), loader: 'ts' };
      });
    },
  };
}
