// The random logs must notice when one rule of the reference is broken; else they would not notice it in SQL either.
// With MUTATIONS set, prints for each broken rule the log that noticed.
import { describe, expect, it } from 'vitest';
import type { CaseKind } from '../random/world.ts';
import { randomCase } from '../random-log.ts';
import type { Case, ReferenceAnswer } from '../reference/types.ts';
import { evaluate } from '../reference.ts';
import { MUTATIONS_OF_ANALYSES } from './analysis-mutations.ts';
import { MUTATIONS_OF_EVENTS } from './event-mutations.ts';
import { MUTATIONS_OF_FUNNELS } from './funnel-mutations.ts';
import { loadMutant } from './mutant.ts';
import type { Mutation } from './mutation.ts';
import { MUTATIONS_OF_PEOPLE } from './people-mutations.ts';

/** Logs of each of a mutation's kinds that may be tried; funnels have so many options that each is drawn more rarely. */
const LOGS = 300;
const LOGS_OF_FUNNELS = 1000;

interface Asked {
  readonly input: Case;
  readonly answer: string;
}
const asked = new Map<string, Asked>();

function ask(kind: CaseKind, seed: number): Asked {
  const key = `${kind} ${seed}`;
  const known = asked.get(key);
  if (known !== undefined) {
    return known;
  }
  const input = randomCase(kind, seed);
  const fresh = { input, answer: visible(evaluate(input)) };
  asked.set(key, fresh);
  return fresh;
}

/** What another engine could show too: no row numbers of duplicates, no names of sessions by rules, no order of rows. */
function visible(answer: ReferenceAnswer): string {
  const fates = answer.rows.map(({ source, outcome, reason, property, event }) =>
    JSON.stringify([source, outcome, reason, property, event]),
  );
  const sessions = answer.sessions.map(({ session, ...rest }) =>
    JSON.stringify(rest.splitReason === 'supplied' ? { session, ...rest } : rest),
  );
  const tables = answer.results.flatMap((result) =>
    Object.entries(result.tables).map(([table, rows]) => [
      result.name,
      table,
      (rows as readonly unknown[]).map((row) => JSON.stringify(row)).sort(),
    ]),
  );
  return JSON.stringify([answer.asOf, fates.sort(), answer.ids, answer.coverage, sessions.sort(), tables]);
}

/** The first log that tells mutant and reference apart, `null` if none does. A mutant that throws is noticed. */
async function noticedBy(mutation: Mutation): Promise<string | null> {
  const mutant = await loadMutant(mutation);
  const most = mutation.file.startsWith('funnel') || ['attempts.ts', 'unordered.ts'].includes(mutation.file) ? LOGS_OF_FUNNELS : LOGS;
  for (let seed = 0; seed < most; seed += 1) {
    for (const kind of mutation.kinds) {
      const { input, answer } = ask(kind, seed);
      if (differs(mutant, input, answer)) {
        return `${kind} ${seed}`;
      }
    }
  }
  return null;
}

function differs(mutant: typeof evaluate, input: Case, answer: string): boolean {
  try {
    return visible(mutant(input)) !== answer;
  } catch {
    return true;
  }
}

describe.each([
  ['rows, people and sessions', MUTATIONS_OF_EVENTS],
  ['analyses', MUTATIONS_OF_ANALYSES],
  ['funnels', MUTATIONS_OF_FUNNELS],
  ['people counted', MUTATIONS_OF_PEOPLE],
])('broken rules of %s', (_, mutations) => {
  it('are noticed, 95 of 100', { timeout: 480_000 }, async () => {
    const unnoticed: string[] = [];
    for (const mutation of mutations) {
      const seen = await noticedBy(mutation);
      if (seen === null) {
        unnoticed.push(`${mutation.file}: ${mutation.name}`);
      }
      if (process.env.MUTATIONS !== undefined) {
        console.log(`${mutation.file}: ${mutation.name}: ${seen ?? 'NOT NOTICED'}`);
      }
    }
    expect(unnoticed.length, unnoticed.join('\n')).toBeLessThanOrEqual(Math.floor(mutations.length * 0.05));
  });
});
