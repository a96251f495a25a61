// A small seeded generator of numbers and choices: the same seed gives the same case on every machine.

export interface Random {
  /** 0 <= n < 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly integer: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Between `low` and `high` different items, in random order. */
  readonly some: <T>(items: readonly T[], low: number, high: number) => readonly T[];
}

/** mulberry32 over an FNV-1a hash of `seed`. */
export function randomFrom(seed: string): Random {
  let state = 2_166_136_261;
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) {
      throw new Error('nothing to pick from');
    }
    return item;
  };
  const some = <T>(items: readonly T[], low: number, high: number): readonly T[] => {
    const rest = [...items];
    const count = Math.min(rest.length, integer(low, high));
    return Array.from({ length: count }, () => rest.splice(integer(0, rest.length - 1), 1)).flat();
  };
  return { next, integer, chance: (probability) => next() < probability, pick, some };
}
