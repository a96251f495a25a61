// The tool's own name and version, from the package it is run from.
import { readFileSync } from 'node:fs';

let version: string | null = null;

export function toolVersion(): string {
  if (version === null) {
    const manifest: unknown = JSON.parse(readFileSync(findManifest(), 'utf8'));
    version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0.0.0';
  }
  return version;
}

/** `package.json` stands above cli/ in the source tree and above dist/cli/ when built. */
function findManifest(): URL {
  const candidates = [new URL('../package.json', import.meta.url), new URL('../../package.json', import.meta.url)];
  const found = candidates.find((url) => {
    try {
      return readFileSync(url, 'utf8').includes('"name": "waymark"');
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('package.json of waymark is not where it should be');
  return found;
}
