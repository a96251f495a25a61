// What `waymark diff` costs on two large plans that differ in five files, beside a cold `waymark check` and beside `buf breaking` on the same plans as
// proto messages, in one run. Every number is CPU (user and system) of whole processes, node's start included: the least of several runs, in turns.
// Arguments: [path of the built cli, default dist/cli/main.js] [runs, default 5]. Exits with 1 where a goal is missed. `npm ci --prefix bench` brings buf.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledEngine } from './load-engine.mjs';
import { makePlan } from './make-plan.mjs';
import { makeProto } from './make-proto.mjs';

const GOALS = { warmMilliseconds: 1500, cold: 1.5, megabytes: 450 };
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = resolve(process.argv[2] ?? join(root, 'dist/cli/main.js'));
const runs = Number(process.argv[3] ?? 5);
const buf = ['linux', 'darwin', 'win32'].includes(process.platform)
  ? join(
      root,
      'bench/node_modules/@bufbuild',
      `buf-${process.platform}-${process.arch}`,
      'bin',
      process.platform === 'win32' ? 'buf.exe' : 'buf',
    )
  : '';
/** The cache of checks is off in CI; here it is part of what is measured. */
const environment = { ...process.env, CI: '' };

const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
try {
  const plan = join(folder, 'plan');
  const paths = makePlan(plan, { events: 2000, properties: 15, files: 200 });
  git(plan, 'init', '--quiet', '--initial-branch=main');
  git(plan, 'add', '.');
  git(plan, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message=base');
  makeProto(plan, paths, join(folder, 'proto-base'));
  cpSync(plan, join(folder, 'base'), { recursive: true });
  for (const [index, path] of paths.slice(10, 15).entries()) edit(join(plan, path), index);
  makeProto(plan, paths, join(folder, 'proto-head'));
  process.stdout.write(`2000 events x 15 properties, ${paths.length} files, 5 of them edited; node ${process.version}\n\n`);
  print(measureAll(plan, await oneProcess(plan, join(folder, 'base'))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function git(cwd, ...argv) {
  execFileSync('git', argv, { cwd, stdio: 'ignore' });
}

/** In each file: a property goes, a type changes, a property is new, a description has other words. */
function edit(path, index) {
  const text = readFileSync(path, 'utf8')
    .replace(/^ {6}field_\d+_3: .*\n/m, '')
    .replace(/(field_\d+_1): \{ type: integer, minimum: 0 \}/, '$1: { type: string }')
    .replace(/^( {6})(field_\d+)_4: /m, `$1$2_${20 + index}: { type: boolean }\n$1$2_4: `)
    .replace('Something of kind', 'Something else of kind');
  writeFileSync(path, text);
}

/** Both plans checked and compared in one process, as a program that uses the library would. */
async function oneProcess(head, base) {
  const path = join(folder, 'one-process.mjs');
  writeFileSync(
    path,
    `const { compile, diffPlans, diskFileTree, rememberingReader } = await import(${JSON.stringify(await bundledEngine())});
const read = rememberingReader();
const planOf = (folder) => {
  const { value, diagnostics } = compile(diskFileTree(folder), read);
  return { ...value, diagnostics };
};
const head = planOf(${JSON.stringify(head)});
if (diffPlans(planOf(${JSON.stringify(base)}), head).changes.length < 10) process.exit(1);`,
  );
  return [process.execPath, path];
}

function measureAll(plan, together) {
  const cache = join(plan, 'node_modules');
  const check = [process.execPath, cli, 'check', '--fail-on', 'none'];
  const diff = [process.execPath, cli, 'diff', 'main', '--format', 'json', '--fail-on', 'none'];
  const found = { check: [], cold: [], warm: [], diff: [], together: [], buf: [] };
  for (let run = 0; run < runs; run += 1) {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache);
    const checked = measure(plan, check);
    const compared = measure(plan, diff);
    found.check.push(checked);
    found.diff.push(compared);
    found.together.push(measure(folder, together));
    found.cold.push(sum(checked, compared));
    found.warm.push(sum(measure(plan, check), measure(plan, diff)));
    if (existsSync(buf)) found.buf.push(measure(folder, [buf, 'breaking', 'proto-head', '--against', 'proto-base'], 100));
  }
  return found;
}

function sum(one, two) {
  return { cpu: one.cpu + two.cpu, memory: Math.max(one.memory, two.memory) };
}

/** CPU in milliseconds and peak memory in megabytes of a process and all that it starts, as the system counts them. `findings`: an exit code that is none of a failure. */
function measure(cwd, [command, ...argv], findings = 0) {
  const usage = join(folder, 'usage.txt');
  const script = `import resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], 'w').write(f"{code} {(used.ru_utime + used.ru_stime) * 1000} {used.ru_maxrss / 1024}")`;
  const { error } = spawnSync('python3', ['-c', script, usage, command, ...argv], { cwd, env: environment });
  if (error) throw error;
  const [code, cpu, memory] = readFileSync(usage, 'utf8').split(' ').map(Number);
  if (code !== 0 && code !== findings) throw new Error(`${[command, ...argv].join(' ')}: exit code ${code}`);
  return { cpu, memory };
}

function print(found) {
  const least = (name, what) => Math.min(...found[name].map((one) => one[what]));
  const check = least('check', 'cpu');
  const rows = [
    ['`waymark check`, cold', 'check', null],
    ['`waymark diff` alone', 'diff', null],
    ['check and diff, cold, two commands', 'cold', check * GOALS.cold],
    ['both plans checked and compared in one process', 'together', check * GOALS.cold],
    ['check and diff, the plan checked before', 'warm', GOALS.warmMilliseconds],
    ...(found.buf.length > 0 ? [['`buf breaking`', 'buf', null]] : []),
  ];
  process.stdout.write('| | CPU ms | of a cold check | goal ms | peak RSS MB |\n|---|---|---|---|---|\n');
  for (const [label, name, goal] of rows) {
    const cpu = least(name, 'cpu');
    const memory = least(name, 'memory');
    if ((goal !== null && cpu > goal) || (name !== 'buf' && memory > GOALS.megabytes)) process.exitCode = 1;
    process.stdout.write(
      `| ${label} | ${cpu.toFixed(0)} | ${(cpu / check).toFixed(2)} | ${goal?.toFixed(0) ?? ''} | ${memory.toFixed(0)} |\n`,
    );
  }
  if (found.buf.length === 0) process.stdout.write('\nbuf is not installed: npm ci --prefix bench\n');
}
