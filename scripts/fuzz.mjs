// `npm run fuzz -- [seed] [count]`: random projects through the compiler and all that prints, formats and builds. A fault names the seed that
// shows it again, and the fewest lines that do. Exits with 1 where a case crashes, disagrees with itself, or takes more than five seconds.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const SILENCE_MS = 5000;
const SHOWN = 20;
/** A try of a hang takes as long as the silence. */
const HANG_TRIES = 60;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'examples/shop');
const [first, count] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 1000)];
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || first < 0 || count < 1 || first + count > 2 ** 31) {
  process.stderr.write('npm run fuzz -- [seed] [count]: whole numbers\n');
  process.exit(2);
}

const out = join(root, 'node_modules/.cache/waymark-fuzz');
mkdirSync(out, { recursive: true });
const [file, shrinker] = ['worker', 'shrink-files'].map((name) => join(out, `${name}-${process.pid}.mjs`));
const bundling = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' };
await build({ ...bundling, entryPoints: [join(root, 'test/fuzz/worker.ts')], outfile: file });
await build({ ...bundling, entryPoints: [join(root, 'test/fuzz/shrink-files.ts')], outfile: shrinker });
const { shrinkFiles } = await import(shrinker);

// The seed at hand, and a number that moves when a thread begins and whenever it shrinks: either moving is a sign of life.
const progress = new Int32Array(new SharedArrayBuffer(8));
// Sound cases, those with analyses, the slowest case in milliseconds and its seed.
const counts = new Int32Array(new SharedArrayBuffer(16));
const problems = new Map();
let faults = 0;

// Stopped by hand, it says how far it came.
process.on('SIGINT', () => finish());

for (let next = first; next < first + count; ) {
  const hung = await tryFrom(next);
  if (hung === null) break;
  await noteHang(hung);
  next = hung + 1;
}
finish();

/** Tries every case from a seed; the seed that gave no answer, or null where all did. */
function tryFrom(seed) {
  return new Promise((resolve) => {
    Atomics.store(progress, 0, seed);
    Atomics.store(progress, 1, 0);
    const data = { kind: 'cases', folder, first: seed, count: first + count - seed, progress: progress.buffer, counts: counts.buffer };
    const worker = new Worker(file, { workerData: data });
    let last = { key: '', since: Date.now() };
    const end = (value) => {
      clearInterval(clock);
      worker.terminate().then(() => resolve(value));
    };
    const clock = setInterval(() => {
      const key = `${Atomics.load(progress, 0)} ${Atomics.load(progress, 1)}`;
      if (key !== last.key) last = { key, since: Date.now() };
      else if (Atomics.load(progress, 1) > 0 && Date.now() - last.since > SILENCE_MS) end(Atomics.load(progress, 0));
    }, 500);
    worker.on('message', (message) => (message === null ? end(null) : note(message)));
    worker.on('error', (error) => {
      const at = Atomics.load(progress, 0);
      note({ seed: at, kind: `the thread died: ${error.message}`, problem: error.stack ?? String(error), files: [] });
      end(at < first + count - 1 ? at : null);
    });
  });
}

/** One message of a kind is shown, with its files. */
function note({ seed, kind, problem, files }) {
  faults += 1;
  problems.set(kind, (problems.get(kind) ?? 0) + 1);
  if (problems.get(kind) > 1 || problems.size > SHOWN) return;
  process.stdout.write(`seed ${seed}: ${problem}\n`);
  for (const [path, text] of files) process.stdout.write(`--- ${path}\n${text}\n`);
}

async function noteHang(seed) {
  const kind = `no answer in ${SILENCE_MS} ms`;
  const files = await firstMessage({ kind: 'show', folder, seed });
  const isKnown = problems.has(kind) || files === undefined;
  const shows = async (some) => (await firstMessage({ kind: 'try', files: [...some] })) === undefined;
  const shrunk = isKnown ? [] : [...(await shrinkFiles(new Map(files), shows, HANG_TRIES))];
  note({ seed, kind, problem: kind, files: shrunk });
}

/** What a new thread says first; undefined where it says nothing in time. */
function firstMessage(data) {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: data });
    const end = (value) => {
      clearTimeout(timer);
      worker.terminate().then(() => resolve(value));
    };
    const timer = setTimeout(() => end(undefined), SILENCE_MS + 2000);
    worker.on('message', end);
    worker.on('error', () => end(null));
  });
}

function finish() {
  for (const [kind, times] of problems) process.stdout.write(`${times} x ${kind}\n`);
  const [sound, analysed, slowest, slowestSeed] = counts;
  const done = Math.max(Atomics.load(progress, 0) - first + 1, 1);
  const share = (part) => `${((100 * part) / done).toFixed(1)} %`;
  process.stdout.write(
    `${done} cases from seed ${first}, ${faults} faults; ${share(sound)} without error, ${share(analysed)} of them all with an analysis; ` +
      `the slowest took ${slowest} ms (seed ${slowestSeed})\n`,
  );
  for (const one of [file, shrinker]) rmSync(one, { force: true });
  process.exit(faults > 0 ? 1 : 0);
}
