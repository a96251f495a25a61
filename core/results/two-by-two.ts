// Tests of a 2x2 table: Fisher's exact one where an expected count is below 5, else chi-square; and when a row is too thin to lead.
// Phase: results. Pure arithmetic.
import { type Proportion, sameRatePValue } from './statistics.ts';

/** Fewer than max(25, 2 % of everybody) with and without together. */
export function isWeak(having: number, everybody: number): boolean {
  return having < Math.max(25, 0.02 * everybody);
}

/** Two-sided p-value of "both shares are the same"; 1 where it says nothing. */
export function sameSharePValue(first: Proportion, second: Proportion): number {
  if (first.of <= 0 || second.of <= 0) return 1;
  const having = first.count + second.count;
  const everybody = first.of + second.of;
  const expected = [first.of, second.of].flatMap((of) => [(of * having) / everybody, (of * (everybody - having)) / everybody]);
  return Math.min(...expected) < 5 ? fisher(first, second) : sameRatePValue(first, second);
}

/** All tables with these margins that are no likelier than this one. */
function fisher(first: Proportion, second: Proportion): number {
  const having = first.count + second.count;
  const logs = logFactorials(first.of + second.of);
  const choose = (n: number, k: number): number => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0);
  const logOf = (count: number): number =>
    choose(first.of, count) + choose(second.of, having - count) - choose(first.of + second.of, having);
  const own = logOf(first.count);
  let sum = 0;
  for (let count = Math.max(0, having - second.of); count <= Math.min(first.of, having); count++) {
    const log = logOf(count);
    // Equal ones differ in the last digits.
    if (log <= own + 1e-7) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

function logFactorials(n: number): readonly number[] {
  const logs = [0];
  for (let k = 1; k <= n; k++) logs.push((logs[k - 1] ?? 0) + Math.log(k));
  return logs;
}
