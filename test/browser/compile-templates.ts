// Runs before the browser tests: pages are rendered from the templates as they stand, not as they were last compiled.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/precompile-templates.mjs', import.meta.url))]);
}
