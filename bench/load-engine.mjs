// Bundles bench/engine.ts and imports it: benchmarks reach into the product below its command line.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function loadEngine() {
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
  return import(pathToFileURL(outfile).href);
}
