// Means, quantiles and intervals, each from its textbook formula.

const Z95 = 1.959963984540054;

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** Exact, by continuous interpolation between the neighbours; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  return low === undefined || high === undefined ? null : low + (high - low) * (position - Math.floor(position));
}

/** 0..1; null of nothing. */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Wilson's 95 % interval of part / whole; null of nothing. */
export function wilson(part: number, whole: number): { readonly low: number; readonly high: number } | null {
  if (whole === 0) {
    return null;
  }
  const share = part / whole;
  const z2 = Z95 ** 2;
  const centre = (share + z2 / (2 * whole)) / (1 + z2 / whole);
  const half = (Z95 / (1 + z2 / whole)) * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Newcombe's 95 % interval of the difference of two rates, from Wilson's of each; null of nothing. */
export function newcombe(
  part: number,
  whole: number,
  otherPart: number,
  otherWhole: number,
): { readonly difference: number; readonly low: number; readonly high: number } | null {
  const one = wilson(part, whole);
  const other = wilson(otherPart, otherWhole);
  if (one === null || other === null) {
    return null;
  }
  const [first, second] = [part / whole, otherPart / otherWhole];
  const difference = first - second;
  return {
    difference,
    low: difference - Math.sqrt((first - one.low) ** 2 + (other.high - second) ** 2),
    high: difference + Math.sqrt((one.high - first) ** 2 + (second - other.low) ** 2),
  };
}

/** Two-sided p-value of the pooled z test of two rates; 1 where all or none are counted. */
export function sameRate(part: number, whole: number, otherPart: number, otherWhole: number): number {
  const pooled = (part + otherPart) / (whole + otherWhole);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / whole + 1 / otherWhole));
  return deviation === 0 ? 1 : 1 - normalBetween(Math.abs(part / whole - otherPart / otherWhole) / deviation);
}

/** The share of a normal distribution within z deviations on both sides, by Simpson's rule. */
function normalBetween(z: number): number {
  const parts = 2000;
  const height = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const weight = (index: number): number => (index === 0 || index === parts ? 1 : index % 2 === 1 ? 4 : 2);
  const heights = Array.from({ length: parts + 1 }, (_, index) => weight(index) * height((index * z) / parts));
  return (2 * sum(heights) * z) / parts / 3;
}

/** Two-sided test of s of S against f of F: Fisher's where an expected count is below 5, else chi-square's. */
export function goesTogether(s: number, ofS: number, f: number, ofF: number): number {
  const all = ofS + ofF;
  const expected = [ofS, ofF].flatMap((of) => [(of * (s + f)) / all, (of * (all - s - f)) / all]);
  return expected.some((count) => count < 5) ? fisher(s, ofS, f, ofF) : sameRate(s, ofS, f, ofF);
}

/** All tables with these sums that are no likelier than this one. */
function fisher(s: number, ofS: number, f: number, ofF: number): number {
  const having = s + f;
  const choose = (n: number, k: number): number => Array.from({ length: k }, (_, i) => (n - i) / (k - i)).reduce((a, b) => a * b, 1);
  const likelihood = (k: number): number => (choose(ofS, k) * choose(ofF, having - k)) / choose(ofS + ofF, having);
  const possible = Array.from({ length: Math.min(ofS, having) + 1 }, (_, k) => k).filter((k) => having - k <= ofF);
  const own = likelihood(s);
  return Math.min(1, sum(possible.map(likelihood).filter((one) => one <= own * (1 + 1e-7))));
}

/** Benjamini and Hochberg: the smallest p·m/rank of all that are not smaller. */
export function falseDiscoveryRates(pValues: readonly number[]): readonly number[] {
  const sorted = [...pValues].sort((a, b) => a - b);
  const adjusted = sorted.map((p, index) => Math.min(1, (p * pValues.length) / (index + 1)));
  return pValues.map((p) => Math.min(...adjusted.filter((_, index) => (sorted[index] ?? 1) >= p)));
}
