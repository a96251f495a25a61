// The thread that tries fuzz cases: writes the seed it is at into shared memory, so that the one who waits can tell a hang.
import { parentPort, workerData } from 'node:worker_threads';
import { caseOf, yamlFiles } from './cases.ts';
import { tryCase, tryFiles } from './fuzz.ts';
import { shrinkFiles } from './shrink-files.ts';

type Task =
  /** Every case from `first`: a message a fault, then the counts. */
  | {
      readonly kind: 'cases';
      readonly folder: string;
      readonly first: number;
      readonly count: number;
      readonly progress: SharedArrayBuffer;
      readonly counts: SharedArrayBuffer;
    }
  /** The files of a seed. */
  | { readonly kind: 'show'; readonly folder: string; readonly seed: number }
  /** Those files, for as long as it takes. */
  | { readonly kind: 'try'; readonly files: readonly (readonly [string, string])[] };

/** Faults that are worth the time of shrinking: one of each kind, and no more than these. */
const SHRUNK = 20;
const MOST_TRIES = 2000;

const task = workerData as Task;
switch (task.kind) {
  case 'cases':
    await tryAll(task);
    break;
  case 'show':
    parentPort?.postMessage([...caseOf(task.seed, yamlFiles(task.folder))]);
    break;
  case 'try':
    tryFiles(new Map(task.files));
    parentPort?.postMessage(null);
    break;
  default: {
    const impossible: never = task;
    throw new Error(`no such task: ${String(impossible)}`);
  }
}

async function tryAll({ folder, first, count, progress, counts }: Extract<Task, { kind: 'cases' }>): Promise<void> {
  const at = new Int32Array(progress);
  const [SOUND, ANALYSED, SLOWEST, SLOWEST_SEED] = [0, 1, 2, 3] as const;
  const numbers = new Int32Array(counts);
  const example = yamlFiles(folder);
  const known = new Set<string>();
  // Making the arbitraries takes longer than a case.
  caseOf(first, example);
  Atomics.add(at, 1, 1);
  for (let seed = first; seed < first + count; seed += 1) {
    Atomics.store(at, 0, seed);
    const { fault, isSound, analyses, ms } = tryCase(seed, example);
    if (isSound) Atomics.add(numbers, SOUND, 1);
    if (analyses > 0) Atomics.add(numbers, ANALYSED, 1);
    if (ms > Atomics.load(numbers, SLOWEST)) {
      Atomics.store(numbers, SLOWEST, Math.round(ms));
      Atomics.store(numbers, SLOWEST_SEED, seed);
    }
    if (fault === null) continue;
    const kind = kindOf(fault.problem);
    const isNew = !known.has(kind) && known.size < SHRUNK;
    known.add(kind);
    const shows = async (files: typeof fault.files): Promise<boolean> => {
      // Shrinking takes longer than one case may.
      Atomics.add(at, 1, 1);
      const { problem } = tryFiles(files);
      return problem !== null && kindOf(problem) === kind;
    };
    const files = isNew ? await shrinkFiles(fault.files, shows, MOST_TRIES) : new Map<string, string>();
    parentPort?.postMessage({ seed, kind, problem: fault.problem, files: [...files] });
  }
  parentPort?.postMessage(null);
}

/** One line a kind of fault: thousands of the same are one. */
function kindOf(problem: string): string {
  return problem.split('\n').slice(0, 2).join(' ').replace(/\d+/g, 'N');
}
