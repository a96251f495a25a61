// Intervals and tests of proportions, as semantics says: Wilson for one rate, Newcombe for a difference, Benjamini–Hochberg over a table.
// Phase: results. Pure arithmetic; knows nothing of tables, analyses or words.

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** So many of so many. `of` at least 0, `count` within 0..of. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
}

/** The standard normal quantile at 0.975: every interval here is the 95 % one. */
const Z95 = 1.959963984540054;

/** Wilson's 95 % score interval of a rate; null where nobody was asked. */
export function wilson({ count, of }: Proportion): Interval | null {
  if (of <= 0) return null;
  const rate = count / of;
  const z2 = Z95 * Z95;
  const centre = 2 * count + z2;
  const spread = Z95 * Math.sqrt(z2 + 4 * count * (1 - rate));
  const scale = 2 * (of + z2);
  // At the ends rounding would leave 1e-17 where the interval is exactly closed.
  return { low: count === 0 ? 0 : (centre - spread) / scale, high: count === of ? 1 : (centre + spread) / scale };
}

/** `first` minus `second`, with Newcombe's hybrid score interval (his method 10); null where either is of nobody. */
export function newcombe(first: Proportion, second: Proportion): (Interval & { readonly difference: number }) | null {
  const one = wilson(first);
  const two = wilson(second);
  if (one === null || two === null) return null;
  const rate1 = first.count / first.of;
  const rate2 = second.count / second.of;
  const difference = rate1 - rate2;
  return {
    difference,
    low: difference - Math.hypot(rate1 - one.low, two.high - rate2),
    high: difference + Math.hypot(one.high - rate1, rate2 - two.low),
  };
}

/** Two-sided p-value of "both rates are the same": the pooled z test, which is the chi-square test of the 2x2 table. 1 where it says nothing. */
export function sameRatePValue(first: Proportion, second: Proportion): number {
  if (first.of <= 0 || second.of <= 0) return 1;
  const pooled = (first.count + second.count) / (first.of + second.of);
  const variance = pooled * (1 - pooled) * (1 / first.of + 1 / second.of);
  if (variance <= 0) return 1;
  const z = Math.abs(first.count / first.of - second.count / second.of) / Math.sqrt(variance);
  return 2 * normalCdf(-z);
}

/** Benjamini–Hochberg: the false discovery rate at which each hypothesis would be rejected, in the order given. */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  order.forEach((index, position) => {
    const rank = pValues.length - position;
    smallest = Math.min(smallest, ((pValues[index] ?? 1) * pValues.length) / rank);
    adjusted[index] = smallest;
  });
  return adjusted;
}

/** The standard normal distribution function, to about 1e-15, relative in the lower tail. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 0) return 1 - normalCdf(-x);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  return x > -3 ? 0.5 - density * centralSeries(-x) : density * tailFraction(-x);
}

/** (Φ(x) - 1/2) / φ(x) = x + x³/3 + x⁵/(3·5) + … */
function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
}

/** Mills' ratio (1 - Φ(x)) / φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))), from the inside out; 60 levels are enough from 3 on. */
function tailFraction(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction;
  return 1 / fraction;
}
