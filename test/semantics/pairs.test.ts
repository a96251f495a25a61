// Every pair of options of a kind comes up in the random logs: an option that is right alone may be wrong beside another.
import { describe, expect, it } from 'vitest';
import { addAnalyses } from './random/analyses.ts';
import { type Levels, OPTIONS } from './random/levels.ts';
import { createProject } from './random/project.ts';
import { randomFrom } from './random/random.ts';
import { type CaseKind, createWorld } from './random/world.ts';

/** As many logs as `npm run test:semantics` runs. */
const LOGS = 2000;

/** The options of the log of this kind and seed; its rows are not made. */
function levelsOf(kind: CaseKind, seed: number): readonly Levels[] {
  const world = createWorld(kind, randomFrom(`${kind} ${seed}`));
  return OPTIONS[kind]?.read(addAnalyses(world, createProject(world))) ?? [];
}

describe.each(Object.entries(OPTIONS))('the random logs of %s', (kind, { words, apart }) => {
  it(`draw every pair of options within ${LOGS} logs`, { timeout: 120_000 }, () => {
    const seen = new Set<string>();
    const names = Object.keys(words);
    for (let seed = 1; seed <= LOGS; seed += 1) {
      for (const levels of levelsOf(kind as CaseKind, seed)) {
        const terms = names.map((name) => `${name}=${levels[name]}`);
        terms.forEach((left, index) => {
          for (const right of terms.slice(index + 1)) seen.add(`${left} ${right}`);
        });
      }
    }
    const terms = names.map((name) => (words[name] ?? []).map((word) => `${name}=${word}`));
    const wanted = terms.flatMap((lefts, index) =>
      terms.slice(index + 1).flatMap((rights) => lefts.flatMap((left) => rights.map((right) => `${left} ${right}`))),
    );
    expect(wanted.filter((pair) => !seen.has(pair) && !apart.includes(pair))).toEqual([]);
    // What cannot stand together does not: a list that is too long would hide a gap.
    expect(apart.filter((pair) => seen.has(pair) || !wanted.includes(pair))).toEqual([]);
    const unknown = [...seen].flatMap((pair) => pair.split(' ')).filter((term) => !terms.flat().includes(term));
    expect([...new Set(unknown)]).toEqual([]);
  });
});
