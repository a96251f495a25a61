import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { yamlFiles } from './cases.ts';
import { tryCase } from './fuzz.ts';

const COUNT = 1000;
const SLOW_MS = 5000;

it(`goes through ${COUNT} random projects without a crash or a hang`, { timeout: 600_000 }, () => {
  const example = yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url)));
  let analysed = 0;
  for (let seed = 1; seed <= COUNT; seed += 1) {
    const { fault, ms, analyses } = tryCase(seed, example);
    expect(fault === null ? null : `npm run fuzz -- ${seed} 1\n${fault.problem}`).toBeNull();
    expect(ms, `npm run fuzz -- ${seed} 1`).toBeLessThan(SLOW_MS);
    if (analyses > 0) analysed += 1;
  }
  // Cases that all fail at the door try nothing behind it.
  expect(analysed).toBeGreaterThan(COUNT / 8);
});
