// Pairs of names that are most likely one name written twice. Phase: lint. Work grows with the number of names and words, not of pairs.
import type { Span } from '../diagnostics/diagnostic.ts';
import { wordsOf } from './words.ts';

interface NamedPlace {
  readonly name: string;
  readonly span: Span;
}

interface NearNames<Named extends NamedPlace> {
  readonly first: Named;
  readonly second: Named;
  /** spelling: the same words but for case, separators or a plural; letter: one letter apart, a slip of the pen. */
  readonly by: 'spelling' | 'letter';
}

/** Shortest word in which one letter is a slip rather than another word. */
const SHORTEST = 5;
/** Words that share a form; in a plan hardly two do. */
const MOST_ALIKE = 8;

/** Each name with the first that it resembles; `names` has no name twice. */
export function nearNames<Named extends NamedPlace>(names: readonly Named[]): readonly NearNames<Named>[] {
  const worded = names.map((named) => ({ named, words: wordsOf(named.name) }));
  const distinct = new Set<string>();
  for (const { words } of worded) for (const word of words) distinct.add(word);
  const slips = slipsAmong(distinct);
  const singulars = new Map([...distinct].map((word) => [word, singular(word)]));
  const singularOf = (word: string): string => singulars.get(word) ?? word;
  const spelled = new Map<string, Named>();
  const written = new Map<string, Named>();
  const found: NearNames<Named>[] = [];
  for (const { named: second, words } of worded) {
    const key = words.map(singularOf).join('') || second.name.toLowerCase().replace(/[\s_.-]/gu, '');
    const same = spelled.get(key);
    if (same !== undefined) {
      found.push({ first: same, second, by: 'spelling' });
      continue;
    }
    spelled.set(key, second);
    if (slips.size === 0) continue;
    written.set(words.join(' '), second);
    const near = words.flatMap((word, index) =>
      (slips.get(word) ?? []).flatMap((other) => written.get(words.with(index, other).join(' ')) ?? []),
    );
    if (near[0] !== undefined) found.push({ first: near[0], second, by: 'letter' });
  }
  return found;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /[sui]s$/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/([^y])s$/, '$1');
}

/** Words with those that are one slip away. Two such words share a form in which a letter is left out of either or both. */
function slipsAmong(words: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const alike = new Map<string, string[]>();
  const slips = new Map<string, string[]>();
  const note = (word: string, other: string) => slips.set(word, [...(slips.get(word) ?? []), other]);
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    for (const form of formsOf(word)) {
      const others = alike.get(form);
      if (others === undefined) {
        alike.set(form, [word]);
        continue;
      }
      for (const other of others) {
        if (other === word || !isSlip(word, other)) continue;
        note(word, other);
        note(other, word);
      }
      if (others.length < MOST_ALIKE) others.push(word);
    }
  }
  return slips;
}

/** The first letter stays: people rarely miss it, and many pairs of words differ there. Digits stay too: `line1`, `line2`. */
function formsOf(word: string): readonly string[] {
  const forms = [word];
  for (let i = 1; i < word.length; i += 1) {
    const letter = word[i] ?? '';
    if (letter >= 'a' && letter <= 'z') forms.push(word.slice(0, i) + word.slice(i + 1));
  }
  return forms;
}

/** Whether one letter is missing, wrong, or has changed places with its neighbour. */
function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  if (a.length !== b.length) return true;
  const differing = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]));
  const [one = 0, two] = differing;
  if (two === undefined) return /[a-z]/.test(a[one] ?? '') && /[a-z]/.test(b[one] ?? '');
  return differing.length === 2 && two === one + 1 && a[one] === b[two] && a[two] === b[one];
}
