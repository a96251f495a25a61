// Last step of the build: what tsc does not emit goes to dist/, and the published JSON Schemas to schema/.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Copies the files below `folder` that `wanted` picks (paths relative to the root) to the same place below dist/. */
function copy(folder, wanted) {
  let copied = 0;
  for (const path of filesBelow(folder).filter(wanted)) {
    const target = join(root, 'dist', path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, path), target);
    copied += 1;
  }
  return copied;
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const isSchema = (path) => path.endsWith('.schema.json');
/** The project that `init` writes: its YAML, without data or generated code. */
const isExample = (path) => /^examples\/[^/]+\/(?:waymark\.ya?ml|README\.md|(?:plan|analyses)\/.+\.ya?ml)$/.test(path);

function publishSchemas() {
  rmSync(join(root, 'schema'), { recursive: true, force: true });
  mkdirSync(join(root, 'schema'));
  for (const path of filesBelow('core/schema').filter(isSchema)) cpSync(join(root, path), join(root, 'schema', basename(path)));
}

/** npm links `bin` to this file: it needs a shebang, and the executable bit for `npx` from a checkout. */
function makeExecutable(path) {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

const copied =
  copy('core', (path) => path.endsWith('.json')) +
  copy('templates', (path) => path === 'templates/compiled.js') +
  copy('examples', isExample) +
  copy('docs/diagnostics', (path) => path.endsWith('.md'));
publishSchemas();
makeExecutable('dist/cli/main.js');
console.log(`assets: ${copied} files copied to dist/`);
