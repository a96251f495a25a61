import { describe, expect, it } from 'vitest';
import { countsOf, totalsLine, totalsOf } from './test-totals.mjs';

const report = (passed, failed, skipped, files = [{ status: 'passed', assertionResults: [{}] }]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  numTodoTests: 0,
  testResults: files,
});

describe('test totals', () => {
  it('adds up runs and finds nothing wrong with a clean set', () => {
    const { total, problems } = totalsOf(
      [
        { name: 'unit', report: report(10, 0, 2) },
        { name: 'browser', report: report(3, 0, 0) },
      ],
      ['browser'],
    );
    expect(totalsLine(total)).toBe('13 passed, 0 failed, 2 skipped');
    expect(problems).toEqual([]);
  });

  it('counts a file that failed to load, and todos as skipped', () => {
    const broken = { ...report(1, 0, 0, [{ status: 'failed', assertionResults: [] }]), numTodoTests: 1 };
    expect(countsOf(broken)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it('tells failures, skips where none may be, missing reports and empty runs', () => {
    const runs = [
      { name: 'unit', report: report(1, 1, 0) },
      { name: 'browser', report: report(1, 0, 1) },
      { name: 'engines', report: null },
      { name: 'empty', report: report(0, 0, 0, []) },
    ];
    expect(totalsOf(runs, ['browser', 'engines']).problems).toEqual([
      'unit: 1 failed',
      'browser: 1 skipped where nothing may be',
      'engines: no report, the run did not finish',
      'empty: no tests ran',
    ]);
  });
});
