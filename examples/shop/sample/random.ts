// Seeded random numbers for the sample data: xoshiro128** (Blackman & Vigna), its state filled from the seed by splitmix32.
// Only integer arithmetic and + - * /, no Math.log, exp or sin, so that every engine gives the same numbers. Knows nothing of shops.

export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  chance(probability: number): boolean;
  /** Uniform integer, both ends inclusive. */
  integer(minimum: number, maximum: number): number;
  /** Right-skewed number in [minimum, maximum): half of the values lie in the lowest eighth. */
  skewed(minimum: number, maximum: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  weighted<T>(values: readonly [Weighted<T>, ...Weighted<T>[]]): T;
}

export type Weighted<T> = readonly [value: T, weight: number];

/** A stream of its own per (seed, stream): what one person does never shifts what the next one does. */
export function createRandom(seed: number, stream = 0): Random {
  let state = mix32(seed) ^ mix32(stream + 0x51ed270b);
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return mix32(state);
  };
  const draw = xoshiro128(word(), word(), word(), word() | 1);
  const next = (): number => draw() / 0x1_0000_0000;
  return {
    next,
    chance: (probability) => next() < probability,
    integer: (minimum, maximum) => minimum + Math.floor(next() * (maximum - minimum + 1)),
    skewed: (minimum, maximum) => {
      const u = next();
      return minimum + u * u * u * (maximum - minimum);
    },
    pick: (values) => values[Math.floor(next() * values.length)] ?? values[0],
    weighted: (values) => pickWeighted(values, next()),
  };
}

/** A one-to-one map of 32-bit integers (murmur3's finalizer): counters become ids that look random and never collide. */
export function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function xoshiro128(s0: number, s1: number, s2: number, s3: number): () => number {
  let [a, b, c, d] = [s0, s1, s2, s3];
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function pickWeighted<T>(values: readonly [Weighted<T>, ...Weighted<T>[]], u: number): T {
  let rest = u * values.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of values) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return values[0][0];
}
