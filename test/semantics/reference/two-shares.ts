// Two shares side by side: s of S against f of F. Fisher's exact test or chi-square, Newcombe's interval, Benjamini and Hochberg.
import { wilson } from './statistics.ts';

export interface TwoShares {
  readonly s: number;
  readonly S: number;
  readonly f: number;
  readonly F: number;
}

/** Two-sided: Fisher where an expected count is below 5, else chi-square. 1 where there is nobody on a side. */
export function sameShare({ s, S, f, F }: TwoShares): number {
  if (S === 0 || F === 0) {
    return 1;
  }
  const rows = [
    [s, S - s],
    [f, F - f],
  ];
  const columns = [s + f, S + F - s - f];
  const expected = [S, F].map((row) => columns.map((column) => (row * column) / (S + F)));
  if (expected.flat().some((count) => count < 5)) {
    return fisher({ s, S, f, F });
  }
  const chi = rows.flatMap((row, i) => row.map((count, j) => (count - (expected[i]?.[j] ?? 1)) ** 2 / (expected[i]?.[j] ?? 1)));
  return tailOfChiSquare(chi.reduce((sum, one) => sum + one, 0));
}

/** The chances of all tables of the same margins that are at most as likely as this one. */
function fisher({ s, S, f, F }: TwoShares): number {
  const ways = (count: number): bigint => binomial(S, count) * binomial(F, s + f - count);
  const all = binomial(S + F, s + f);
  let rare = 0n;
  for (let count = 0; count <= s + f; count += 1) {
    rare += ways(count) <= ways(s) ? ways(count) : 0n;
  }
  return Number((rare * 10n ** 18n) / all) / 1e18;
}

function binomial(n: number, k: number): bigint {
  if (k < 0 || k > n) {
    return 0n;
  }
  let result = 1n;
  for (let i = 1; i <= k; i += 1) {
    result = (result * BigInt(n - k + i)) / BigInt(i);
  }
  return result;
}

/** One degree of freedom: twice the normal tail beyond the root, by Simpson's rule. */
function tailOfChiSquare(value: number): number {
  const root = Math.sqrt(value);
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const parts = 2000;
  const width = root / parts;
  let sum = density(0) + density(root);
  for (let i = 1; i < parts; i += 1) {
    sum += density(i * width) * (i % 2 === 1 ? 4 : 2);
  }
  return 1 - 2 * ((sum * width) / 3);
}

/** First minus second with Newcombe's interval from the two of Wilson; null where a side has nobody. */
export function differenceOf({ s, S, f, F }: TwoShares): { readonly value: number; readonly low: number; readonly high: number } | null {
  const [inside, outside] = [wilson(s, S), wilson(f, F)];
  if (inside === null || outside === null) {
    return null;
  }
  const [p, q] = [s / S, f / F];
  return {
    value: p - q,
    low: p - q - Math.sqrt((p - inside.low) ** 2 + (outside.high - q) ** 2),
    high: p - q + Math.sqrt((inside.high - p) ** 2 + (q - outside.low) ** 2),
  };
}

/** Of all p-values from this one up, the smallest of p x number / rank. */
export function falseDiscovery(pValue: number, all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  const adjusted = sorted.flatMap((p, index) => (p >= pValue ? [(p * sorted.length) / (index + 1)] : []));
  return Math.min(1, ...adjusted);
}
