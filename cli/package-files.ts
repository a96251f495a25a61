// Where the package keeps the files that it carries: beside the sources in a checkout, in dist/ of the built package.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder: the nearest one above this file with our `package.json`. The built program is bundled, so its depth is not known. */
export function packageRoot(): string {
  const here = fileURLToPath(import.meta.url);
  for (let folder = dirname(here); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "waymark"')) return folder;
    if (folder === dirname(folder)) throw new Error('package.json of waymark is not where it should be');
  }
}

/** The absolute path of a carried file or folder, such as `docs/diagnostics`. */
export function packageFile(path: string): string {
  const root = packageRoot();
  const built = join(root, 'dist');
  return join(fileURLToPath(import.meta.url).startsWith(`${built}${sep}`) ? built : root, path);
}
