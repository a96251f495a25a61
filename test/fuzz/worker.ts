// The thread that tries fuzz cases: writes the seed it is at into shared memory, so that the one who waits can tell a hang.
import { parentPort, workerData } from 'node:worker_threads';
import { yamlFiles } from './cases.ts';
import { tryCase } from './fuzz.ts';

interface Task {
  readonly folder: string;
  readonly first: number;
  readonly count: number;
  readonly progress: SharedArrayBuffer;
}

const { folder, first, count, progress } = workerData as Task;
const at = new Int32Array(progress);
const example = yamlFiles(folder);
for (let seed = first; seed < first + count; seed += 1) {
  Atomics.store(at, 0, seed);
  const fault = tryCase(seed, example);
  if (fault !== null) parentPort?.postMessage({ seed, problem: fault.problem, files: [...fault.files] });
}
parentPort?.postMessage(null);
