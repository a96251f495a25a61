// The sample data of this project: two systems' logs of ten weeks in a tea shop, from a seed.
// Pure: no files, no clock, no Math.random. The same seed gives the same bytes.
import { makeDirty } from './sample/dirty.ts';
import type { SampleFile } from './sample/files.ts';
import { writeFiles } from './sample/files.ts';
import { simulateShop } from './sample/simulate.ts';

export type { SampleFile } from './sample/files.ts';

export interface ShopOptions {
  /** Any integer; 2026 where none is given. */
  readonly seed?: number;
  /** About how many events to write, 200,000 where none is given. */
  readonly events?: number;
}

/**
 * Web clicks (`data/web/*.csv.gz`) and orders (`data/server/*.jsonl`) from 2026-04-20 to 2026-06-28 in Asia/Shanghai.
 * To be seen in them: payments on phones that fail at the hand-over to the wallet, weekends, two campaigns, orders that come again
 * after four weeks, people who use several devices before they log in, and about two percent of dirty rows of every kind.
 */
export function generateShop({ seed = 2026, events = 200_000 }: ShopOptions = {}): readonly SampleFile[] {
  return writeFiles(makeDirty(seed, simulateShop(seed, events)));
}
