// What `waymark check` costs on a large plan, against yaml's own parseDocument over the same files in the same run, and how soon it answers under watch.
// Costs are CPU (user and system) of a whole process, node's start included: the least of several runs, taken in turns. Answers are by the clock.
// Arguments: [path of the built cli, default dist/cli/main.js] [runs, default 5]. Exits with 1 where a goal is missed.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makePlan } from './make-plan.mjs';

const GOALS = { cold: 1.3, unchanged: 0.3, changed: 0.3, megabytes: 300, watchMilliseconds: 150 };
/** The cache is off in CI; here it is what is measured. */
const environment = { ...process.env, CI: '' };
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = resolve(process.argv[2] ?? join(root, 'dist/cli/main.js'));
const runs = Number(process.argv[3] ?? 5);
if (!existsSync(cli)) {
  process.stderr.write(`${cli} is not there: npm run build\n`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
try {
  const paths = makePlan(folder, { events: 2000, properties: 15, files: 200 });
  const size = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  process.stdout.write(`2000 events x 15 properties, ${paths.length} files, ${(size / 1e6).toFixed(2)} MB; node ${process.version}\n\n`);
  print(measureAll(paths));
  await printWatch('this plan', folder, paths[5]);
  const shop = join(folder, 'shop');
  cpSync(join(root, 'examples/shop'), shop, { recursive: true, filter: (path) => !/[\\/](?:data|node_modules)$/.test(path) });
  await printWatch('examples/shop', shop, 'plan/browse.yaml');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureAll(paths) {
  const cache = join(folder, 'node_modules');
  const found = { parse: [], cold: [], unchanged: [], changed: [] };
  for (let run = 0; run < runs; run += 1) {
    found.parse.push(measure(parserText(paths)));
    rmSync(cache, { recursive: true, force: true });
    found.cold.push(measure(checkText()));
    mkdirSync(cache);
    measure(checkText());
    found.unchanged.push(measure(checkText()));
    edit(join(folder, paths[1 + run]), `# changed in run ${run}\n`);
    found.changed.push(measure(checkText()));
  }
  return found;
}

/** A line more at the top, which moves all that follows, and other words in a definition. */
function edit(path, line) {
  writeFileSync(path, line + readFileSync(path, 'utf8').replace('Something of kind', 'Something new of kind'));
}

/** Runs a module in a process of its own; gives its CPU in milliseconds and its peak memory in megabytes. */
function measure(text) {
  const module = join(folder, '.measured.mjs');
  const ending = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(${JSON.stringify(join(folder, '.usage.json'))}, JSON.stringify({ cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 }));
});`;
  writeFileSync(module, `import { writeFileSync } from 'node:fs';\n${ending}\n${text}`);
  execFileSync(process.execPath, [module], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  return JSON.parse(readFileSync(join(folder, '.usage.json'), 'utf8'));
}

function parserText(paths) {
  const yaml = pathToFileURL(join(root, 'node_modules/yaml/dist/index.js'));
  return `import { readFileSync } from 'node:fs';
const { parseDocument } = (await import(${JSON.stringify(yaml.href)})).default;
for (const path of ${JSON.stringify(paths)}) parseDocument(readFileSync(path, 'utf8'));`;
}

function checkText() {
  return `process.argv.splice(2, 10, 'check', '--fail-on', 'none');\nawait import(${JSON.stringify(pathToFileURL(cli).href)});`;
}

function print(found) {
  const least = (name, what) => Math.min(...found[name].map((one) => one[what]));
  const parse = least('parse', 'cpu');
  const rows = [
    ['yaml parseDocument', 'parse', null],
    ['check, cold', 'cold', GOALS.cold],
    ['check, unchanged', 'unchanged', GOALS.unchanged],
    ['check, one file changed', 'changed', GOALS.changed],
  ];
  process.stdout.write('| | CPU ms | ratio | goal | peak RSS MB |\n|---|---|---|---|---|\n');
  let missed = false;
  for (const [label, name, goal] of rows) {
    const cpu = least(name, 'cpu');
    const memory = least(name, 'memory');
    const ratio = cpu / parse;
    missed ||= (goal !== null && ratio > goal) || memory > GOALS.megabytes;
    process.stdout.write(`| ${label} | ${cpu.toFixed(0)} | ${ratio.toFixed(2)} | ${goal ?? ''} | ${memory.toFixed(0)} |\n`);
  }
  process.exitCode = missed ? 1 : 0;
}

/** The least time from a saved change that makes a new finding to the first of the answer. */
async function printWatch(label, project, path) {
  const file = join(project, path);
  const before = readFileSync(file, 'utf8');
  const watching = spawn(process.execPath, [cli, 'check', '--watch', '--quiet'], {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answers = quietAfter(watching.stdout);
  await answers();
  const times = [];
  const costs = [];
  for (let run = 0; run < 2 * runs; run += 1) {
    const spent = cpuOf(watching.pid);
    const started = performance.now();
    // What the text has is not what it had: an answer is printed only where it differs.
    writeFileSync(file, run % 2 === 0 ? `${before}\n  bench_no_owner:\n    description: New\n` : before);
    times.push((await answers()) - started);
    costs.push(cpuOf(watching.pid) - spent);
  }
  watching.kill('SIGINT');
  writeFileSync(file, before);
  const least = Math.min(...times);
  if (least > GOALS.watchMilliseconds) process.exitCode = 1;
  const sorted = times.toSorted((a, b) => a - b);
  const clock = `${least.toFixed(0)} ms from change to answer (median ${sorted[runs].toFixed(0)}; goal ${GOALS.watchMilliseconds})`;
  process.stdout.write(`\nwatch, ${label}: ${clock}, CPU ${Math.min(...costs)} ms\n`);
}

/** CPU of another process in milliseconds, which a busy machine disturbs less than the clock; not a number where the system does not say. */
function cpuOf(pid) {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

/** Each call waits for output and for half a second without any, and gives the time of the first of it. */
function quietAfter(stream) {
  let first = null;
  let last = 0;
  stream.on('data', () => {
    last = performance.now();
    first ??= last;
  });
  return async () => {
    while (first === null || performance.now() - last < 500) await new Promise((done) => void setTimeout(done, 20));
    const found = first;
    first = null;
    return found;
  };
}
