// The YAML library, loaded where a text needs it: the simple reader takes most files, and loading is a good part of a small check. Phase: load.
import { createRequire } from 'node:module';

let loaded: typeof import('yaml') | null = null;

export function yamlLibrary(): typeof import('yaml') {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return loaded;
}
