// The tool's own name and version, from the package it is run from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-files.ts';

let version: string | null = null;

export function toolVersion(): string {
  if (version === null) {
    const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
    version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0.0.0';
  }
  return version;
}
