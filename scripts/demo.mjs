// The whole way on the example project, through the command line only: init (writes the sample data), check, build, run, report.
// The last command prints where the report lies and three findings. Works in demo/, which git ignores.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inDemo = ['--project', 'demo'];

/** Runs the built command line; progress goes to the terminal, the answer comes back and is shown. */
function waymark(...arguments_) {
  console.log(`\n$ waymark ${arguments_.join(' ')}`);
  const started = performance.now();
  const { status, stdout, error } = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...arguments_], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  process.stdout.write(stdout);
  console.log(`(${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (status === 0) return stdout;
  console.error(`waymark ${arguments_[0]} ended with exit code ${status}`);
  process.exit(status ?? 1);
}

rmSync(join(root, 'demo'), { recursive: true, force: true });
waymark('init', 'demo');
waymark('check', ...inDemo);
waymark('build', ...inDemo);
waymark('run', 'purchase', ...inDemo);
const [report = '', ...findings] = waymark('report', 'weekly', ...inDemo)
  .trimEnd()
  .split('\n');

const path = resolve(root, report);
if (!path.endsWith('.html') || !existsSync(path) || findings.length < 3) {
  console.error('the report command named no report that exists, or fewer than three findings');
  process.exit(1);
}
console.log(`\nOpen ${path}`);
