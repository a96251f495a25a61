// Bundles bench/engine.ts and imports it: benchmarks reach into the product below its command line.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the bundle lies, for processes of their own. */
export async function bundledEngine() {
  const outfile = join(root, 'node_modules/.cache/waymark-bench/engine.mjs');
  await build({
    entryPoints: [join(root, 'bench/engine.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return pathToFileURL(outfile).href;
}

export async function loadEngine() {
  return import(await bundledEngine());
}
