// `npm run fuzz -- [seed] [count]`: random projects and mutated YAML through the compiler. A fault names the seed that shows it again.
// Exits with 1 where a case crashes, disagrees with itself, or takes more than five seconds.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const SILENCE_MS = 5000;
const SHOWN = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const [first, count] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 1000)];
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || first < 0 || count < 1) {
  process.stderr.write('npm run fuzz -- [seed] [count]: whole numbers\n');
  process.exit(2);
}

const out = join(root, 'node_modules/.cache/waymark-fuzz');
mkdirSync(out, { recursive: true });
const file = join(out, `worker-${process.pid}.mjs`);
await build({
  entryPoints: [join(root, 'test/fuzz/worker.ts')],
  outfile: file,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});

const progress = new SharedArrayBuffer(4);
const at = new Int32Array(progress);
const worker = new Worker(file, { workerData: { folder: join(root, 'examples/shop'), first, count, progress } });
const problems = new Map();
let faults = 0;
let last = { seed: -1, since: Date.now() };

const clock = setInterval(() => {
  const seed = Atomics.load(at, 0);
  if (seed !== last.seed) last = { seed, since: Date.now() };
  else if (seed !== 0 && Date.now() - last.since > SILENCE_MS) {
    process.stderr.write(`seed ${seed}: no answer in ${SILENCE_MS} ms\n`);
    finish(1);
  }
}, 500);

worker.on('message', (message) => {
  if (message === null) return finish(faults > 0 ? 1 : 0);
  faults += 1;
  // One line a kind of fault: thousands of the same are one.
  const kind = message.problem.split('\n').slice(0, 2).join(' ').replace(/\d+/g, 'N');
  problems.set(kind, (problems.get(kind) ?? 0) + 1);
  if (problems.get(kind) === 1 && problems.size <= SHOWN) {
    process.stdout.write(`seed ${message.seed}: ${message.problem}\n`);
    if (count === 1) for (const [path, text] of message.files) process.stdout.write(`--- ${path}\n${text}\n`);
  }
});
worker.on('error', (error) => {
  process.stderr.write(`seed ${Atomics.load(at, 0)}: ${error.stack ?? error}\n`);
  finish(1);
});

// Stopped by hand, it says how far it came.
process.on('SIGINT', () => finish(faults > 0 ? 1 : 0));

function finish(code) {
  clearInterval(clock);
  for (const [kind, times] of problems) process.stdout.write(`${times} x ${kind}\n`);
  process.stdout.write(`${Atomics.load(at, 0) - first + 1} cases from seed ${first}, ${faults} faults\n`);
  process.exit(code);
}
