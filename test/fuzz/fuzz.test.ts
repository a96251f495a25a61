import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { yamlFiles } from './cases.ts';
import { tryCase } from './fuzz.ts';

const COUNT = 300;

it(`goes through ${COUNT} random projects without a crash or a hang`, { timeout: 300_000 }, () => {
  const example = yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url)));
  for (let seed = 1; seed <= COUNT; seed += 1) {
    const fault = tryCase(seed, example);
    expect(fault === null ? null : `npm run fuzz -- ${seed} 1\n${fault.problem}`).toBeNull();
  }
});
