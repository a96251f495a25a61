// Puts the command line, as tsc has emitted it, into a few files: node takes longer to find and link four hundred modules than a check should take.
// Commands stay in files of their own and are loaded when asked for; dependencies stay where npm puts them. The library in dist/core/ is left alone.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const bundled = join(dist, '.bundled');

await build({
  absWorkingDir: dist,
  entryPoints: ['cli/main.js'],
  outdir: bundled,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  legalComments: 'none',
  logLevel: 'warning',
});
// What only the command line uses stands in its files now; examples keep what is no code.
for (const folder of ['cli', 'adapters', 'templates']) rmSync(join(dist, folder), { recursive: true, force: true });
for (const file of readdirSync(join(dist, 'examples'), { recursive: true })) {
  if (/\.(?:js|d\.ts)$/.test(file)) rmSync(join(dist, 'examples', file));
}
renameSync(bundled, join(dist, 'cli'));
