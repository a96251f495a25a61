// The random logs themselves: the same from one seed, small, and full of what they promise.
import { describe, expect, it } from 'vitest';
import { projectFiles } from './case-files.ts';
import { CASE_KINDS } from './random/world.ts';
import { randomCase } from './random-log.ts';
import { evaluate } from './reference.ts';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

describe.each(CASE_KINDS)('random logs of %s', (kind) => {
  it('are the same for the same seed, others for another', () => {
    const text = (seed: number): string => JSON.stringify([...projectFiles(randomCase(kind, seed))]);
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('can be answered, and are small', () => {
    for (const seed of SEEDS) {
      const input = randomCase(kind, seed);
      const rows = Object.keys(input.spec.sources).reduce((count, source) => count + (input.rows[source]?.rows.length ?? 0), 0);
      expect(evaluate(input).rows).toHaveLength(rows);
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThanOrEqual(250);
    }
  });

  it('do not die out: most have sessions and answers', () => {
    const answers = SEEDS.map((seed) => evaluate(randomCase(kind, seed)));
    expect(answers.filter((answer) => answer.sessions.length > 0).length).toBeGreaterThan(SEEDS.length * 0.9);
    const asked = ['funnel', 'paths', 'retention', 'metric', 'segment'].includes(kind);
    expect(answers.every((answer) => answer.results.length > 0 || !asked || answer.asOf === null)).toBe(true);
  });
});

describe('all random logs together', () => {
  const answers = CASE_KINDS.flatMap((kind) => SEEDS.map((seed) => evaluate(randomCase(kind, seed))));

  it('have every fate of a row', () => {
    const fates = new Set(answers.flatMap((answer) => answer.rows.map((row) => row.reason ?? row.outcome)));
    expect([...fates].sort()).toEqual(
      [
        ...['accepted', 'dropped', 'duplicate', 'unreadable-time', 'too-late', 'in-future', 'unknown-event', 'no-identity'],
        ...['missing-required', 'wrong-type', 'not-allowed-value', 'out-of-range', 'session-too-long', 'no-consent'],
      ].sort(),
    );
  });

  it('have every reason of a session', () => {
    const reasons = new Set(answers.flatMap((answer) => answer.sessions.map((session) => session.splitReason)));
    expect([...reasons].sort()).toEqual(['day', 'first', 'idle', 'longest', 'supplied', 'value']);
  });

  it('have every group, and every kind of node', () => {
    const tables = answers.flatMap((answer) => answer.results.flatMap((result) => Object.values(result.tables).flat()));
    const seen = (column: string): ReadonlySet<unknown> =>
      new Set(tables.map((row) => (column in row ? row[column as keyof typeof row] : 'all')));
    expect([...seen('group')].sort()).toEqual(['all', 'not_set', 'other', 'value']);
    expect(seen('toKind')).toEqual(expect.objectContaining(new Set(['node', 'gap', 'other'])));
  });
});
