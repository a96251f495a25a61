// Every kind of change has a pair of plans that shows it, at its subject and with its level for each of the four consumers.
import { describe, expect, it } from 'vitest';
import type { Change } from '../../core/diff/change.ts';
import { diffPlans } from '../../core/diff/diff.ts';
import { type ChangeKind, kinds } from '../../core/diff/kinds.ts';
import { expectedLevels } from './expected-levels.ts';
import { pairs } from './fixtures.ts';
import { edited, errorsOf, fullPlan, planOf } from './plans.ts';

/** senders, history, analyses, privacy: b breaking, r risky, s safe, - no matter. */
function levelsText({ levels }: Change): string {
  return [levels.senders, levels.history, levels.analyses, levels.privacy].map((level) => level?.[0] ?? '-').join('');
}

const found = pairs.map((pair) => {
  const given = edited(fullPlan, pair.given);
  const [base, head] = [planOf(given), planOf(edited(given, pair.edits))];
  return { pair, base, head, there: diffPlans(base, head), back: diffPlans(head, base) };
});

/** The first pair of a kind shows its levels. */
const shown = new Map<ChangeKind, string>();
for (const { pair, there, back } of found) {
  const one = there.changes.find(({ kind, subject }) => kind === pair.there && subject === pair.subject);
  if (one !== undefined && !shown.has(one.kind)) shown.set(one.kind, levelsText(one));
  const other = back.changes.find(({ kind }) => kind === pair.back);
  if (other !== undefined && !shown.has(other.kind)) shown.set(other.kind, levelsText(other));
}

describe('a pair of plans', () => {
  it.each(found.map((one) => [`${one.pair.there} ${one.pair.subject}`, one] as const))(
    'shows %s',
    (_name, { pair, base, head, there, back }) => {
      expect(errorsOf(base)).toEqual([]);
      if (pair.there !== 'stopped-compiling') expect(errorsOf(head)).toEqual([]);
      expect(there.changes.map(({ kind, subject }) => `${kind} ${subject}`)).toContain(`${pair.there} ${pair.subject}`);
      if (pair.back === null) return;
      // The way back is the inverse, of the same subject; a new name is the subject where it leads to.
      const sameSubject = back.changes.filter(({ kind }) => kind === pair.back).map(({ subject }) => subject);
      expect(sameSubject.length).toBeGreaterThan(0);
      if (!pair.there.endsWith('-renamed')) expect(sameSubject).toContain(pair.subject);
    },
  );
});

describe('each kind', () => {
  it('is shown, at its levels', () => {
    if (process.env.WAYMARK_UPDATE !== undefined) console.log(JSON.stringify(Object.fromEntries(shown)));
    expect(Object.fromEntries(shown)).toEqual(expectedLevels);
    expect([...shown.keys()].sort()).toEqual(Object.keys(kinds).sort());
  });
});
