import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { specTypes } from './generate-spec-types.mjs';

it('core/schema/spec.ts is what the schemas say: `node scripts/generate-spec-types.mjs` writes it', async () => {
  const written = readFileSync(new URL('../core/schema/spec.ts', import.meta.url), 'utf8');
  expect(await specTypes()).toBe(written);
});
