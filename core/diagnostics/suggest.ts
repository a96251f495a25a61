// "did you mean": the known names nearest to a misspelt one. Knows nothing of what the names stand for.
import { distance } from 'fastest-levenshtein';

const MOST = 3;
/** Longer names are not compared: the work is quadratic, and the text comes from anybody. */
const LONGEST = 200;

/**
 * At most three of `known`, nearest first: within 40 % of the name's length + 1 edits, where a change of case
 * and a swap of neighbours are one edit each. Names clearly further than the nearest are left out.
 */
export function suggest(name: string, known: Iterable<string>): readonly string[] {
  if (name === '' || name.length > LONGEST) return [];
  const threshold = Math.floor(name.length * 0.4) + 1;
  const near: { name: string; edits: number }[] = [];
  for (const candidate of new Set(known)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > threshold) continue;
    const edits = editDistance(name, candidate);
    // An edit of every letter is another word.
    if (edits <= threshold && edits < Math.max(name.length, candidate.length)) near.push({ name: candidate, edits });
  }
  near.sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
  const nearest = near[0]?.edits ?? 0;
  return near
    .filter(({ edits }) => edits <= nearest + 1)
    .slice(0, MOST)
    .map((found) => found.name);
}

function editDistance(a: string, b: string): number {
  const lowerA = a.toLowerCase();
  const lowerB = b.toLowerCase();
  if (lowerA === lowerB) return 1;
  const plain = distance(lowerA, lowerB);
  if (plain < 2) return plain;
  return Math.min(plain, ...swaps(lowerA).map((swapped) => distance(swapped, lowerB) + 1));
}

function swaps(text: string): readonly string[] {
  const out: string[] = [];
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (text[i] !== text[i + 1]) out.push(text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2));
  }
  return out;
}
