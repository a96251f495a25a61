// Reads vitest's json reports, prints each run and then `N passed, N failed, N skipped` alone on the last line.
// usage: node scripts/test-totals.mjs [--no-skips NAME]... REPORT.json...   (NAME: file name without .json, where a skipped test is a failure)
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Counts of one report: a todo counts as skipped, a file that could not be loaded as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 */
export function countsOf(report) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Totals over all runs, and what is wrong with them.
 * @param {{ name: string, report: object | null }[]} runs null where a run left no report
 * @param {readonly string[]} noSkips names of runs in which nothing may be skipped
 */
export function totalsOf(runs, noSkips) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const problems = [];
  for (const { name, report } of runs) {
    if (report === null) {
      problems.push(`${name}: no report, the run did not finish`);
      continue;
    }
    const counts = countsOf(report);
    for (const key of Object.keys(total)) total[key] += counts[key];
    if (counts.failed > 0) problems.push(`${name}: ${counts.failed} failed`);
    if (counts.passed + counts.failed === 0) problems.push(`${name}: no tests ran`);
    if (counts.skipped > 0 && noSkips.includes(name)) problems.push(`${name}: ${counts.skipped} skipped where nothing may be`);
  }
  return { total, problems };
}

export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function main(arguments_) {
  const noSkips = [];
  const runs = [];
  for (let i = 0; i < arguments_.length; i += 1) {
    if (arguments_[i] === '--no-skips') {
      i += 1;
      noSkips.push(arguments_[i]);
    } else {
      const path = arguments_[i];
      runs.push({ name: basename(path, '.json'), report: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null });
    }
  }
  const { total, problems } = totalsOf(runs, noSkips);
  for (const { name, report } of runs) if (report !== null) console.log(`${name}: ${totalsLine(countsOf(report))}`);
  for (const problem of problems) console.log(`problem: ${problem}`);
  console.log(totalsLine(total));
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
