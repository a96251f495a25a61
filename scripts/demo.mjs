// The whole way on the example project, through the command line only: init (writes the sample data), check, build, run, report.
// Prints where the report lies and three findings. Works in demo/, which git ignores.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingsOf } from './demo-findings.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const project = join(root, 'demo');
const season = ['--from', '2026-04-20', '--to', '2026-06-28'];

/** Runs the built command line; progress goes to the terminal, the answer comes back. */
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
  if (status !== 0) {
    process.stdout.write(stdout);
    console.error(`waymark ${arguments_[0]} ended with exit code ${status}`);
    process.exit(status ?? 1);
  }
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return stdout;
}

rmSync(project, { recursive: true, force: true });
process.stdout.write(waymark('init', 'demo'));
process.stdout.write(waymark('check', '--project', 'demo'));
process.stdout.write(waymark('build', '--project', 'demo'));
const results = JSON.parse(waymark('run', '--project', 'demo', '--format', 'json', ...season));
const written = waymark('report', 'weekly', '--project', 'demo', '--out', 'report').trim().split('\n');

console.log('\nThree findings:');
for (const [index, finding] of findingsOf(results).entries()) console.log(`${index + 1}. ${finding}`);
const report = written.map((line) => line.trim()).find((line) => line.endsWith('.html'));
if (report === undefined) {
  console.error('the report command named no .html file');
  process.exit(1);
}
const path = [report, join(root, report), join(project, report)].find((candidate) => existsSync(candidate));
if (path === undefined) {
  console.error(`the report is not where the command says: ${report}`);
  process.exit(1);
}
console.log(`\nReport: ${path}`);
