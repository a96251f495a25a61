// The net on DuckDB: seeded random projects and logs through the whole product, equal to the brute-force reference.
// WAYMARK_CASES (default 60; continuous integration asks for 500) is how many logs each kind gets; WAYMARK_SEED starts elsewhere.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import { describeCase } from './case-files.ts';
import { differences, type Engine } from './compare-answers.ts';
import { CASE_KINDS } from './random/world.ts';
import { randomCase } from './random-log.ts';
import { shrinkCase } from './shrink.ts';

const cases = Number(process.env.WAYMARK_CASES ?? 60);
const firstSeed = Number(process.env.WAYMARK_SEED ?? 1);

let engine: Engine;

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'waymark-net-'));
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const connection = { name: 'net', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  engine = { adapter, root, warehouse: await adapter.connect({ root, connection, allowRead: [] }) };
});

afterAll(async () => {
  await engine.warehouse.close();
  rmSync(engine.root, { recursive: true, force: true });
});

describe('duckdb agrees with the reference', () => {
  for (const kind of CASE_KINDS) {
    it(`on ${cases} random logs: ${kind}`, { timeout: 600_000 }, async () => {
      for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
        const input = randomCase(kind, seed);
        const found = await differences(input, engine);
        if (found.length === 0) continue;
        const smallest = await shrinkCase(input, async (candidate) => isSameFault(found, await differences(candidate, engine)));
        const lines = await differences(smallest, engine);
        expect.fail(`${kind} ${seed} differs\n${found.slice(0, 5).join('\n')}\nsmallest:\n${lines.join('\n')}\n${describeCase(smallest)}`);
      }
    });
  }
});

/** While a case shrinks, a difference must stay one: a project that no longer compiles is another story. */
function isSameFault(before: readonly string[], after: readonly string[]): boolean {
  const kindOf = (line: string): string => line.split(' ')[0] ?? '';
  if (after.some((line) => line.startsWith('WM')) && !before.some((line) => line.startsWith('WM'))) return false;
  return after.some((line) => kindOf(line) === kindOf(before[0] ?? ''));
}
