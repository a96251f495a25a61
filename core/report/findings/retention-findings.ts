// Rule for retention: how many come back in period 1, and whether later cohorts clearly do so more or less. Phase: report. Knows no language.
import type { CohortRow, Result } from '../../results/results.ts';
import { newcombe, type Proportion } from '../../results/statistics.ts';
import { periodKindOf } from '../format.ts';
import { cohortRows, settingText, wholeOf } from '../tables.ts';
import type { Finding, ReturnRate } from './finding.ts';

/** Fewer cohorts than this have no early and late half worth comparing. */
const cohortsForTrend = 4;

export function retentionFindings(result: Result): readonly Finding[] {
  const rows = wholeOf(cohortRows(result)).filter((row) => row.fromPeriod === 1 && row.complete && row.people !== null && row.size > 0);
  const { count: returned, of: size } = together(rows);
  if (size === 0) return [];
  const period = periodKindOf(settingText(result, 'period'), rows[0]?.cohort ?? '');
  const trend = trendOf([...rows].sort((a, b) => (a.cohort < b.cohort ? -1 : 1)));
  const values = { period, returned, size, cohorts: rows.length, trend };
  return [
    {
      code: 'return_rate',
      analysis: result.name,
      values,
      weight: trend === null ? 2.2 : 2.5 + Math.min(0.49, Math.abs(trend.difference.difference)),
    },
  ];
}

/** The first half of the cohorts against the second (a middle one in neither); null unless the interval of the difference lies to one side of 0. */
function trendOf(rows: readonly CohortRow[]): ReturnRate['values']['trend'] {
  if (rows.length < cohortsForTrend) return null;
  const half = Math.floor(rows.length / 2);
  const early = together(rows.slice(0, half));
  const late = together(rows.slice(-half));
  const difference = newcombe(late, early);
  if (difference === null || (difference.low <= 0 && difference.high >= 0)) return null;
  return { early, late, earlyCohorts: half, lateCohorts: half, difference };
}

function together(rows: readonly CohortRow[]): Proportion {
  return { count: rows.reduce((sum, row) => sum + (row.people ?? 0), 0), of: rows.reduce((sum, row) => sum + row.size, 0) };
}
