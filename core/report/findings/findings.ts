// All rules over all results, weightiest first. Phase: report. Knows no language and no page.
import type { Result, Results } from '../../results/results.ts';
import { pathSequences } from '../tables.ts';
import type { Finding } from './finding.ts';
import { funnelFindings } from './funnel-findings.ts';
import { metricFindings } from './metric-findings.ts';
import { retentionFindings } from './retention-findings.ts';

/** What stands out, by rule, weightiest first; findings of equal weight keep the order of the results. */
export function findings(results: Results): readonly Finding[] {
  return results.results.flatMap(findingsOf).sort((a, b) => b.weight - a.weight);
}

/** What stands out in one answer. */
export function findingsOf(result: Result): readonly Finding[] {
  switch (result.kind) {
    case 'funnel':
      return funnelFindings(result);
    case 'retention':
      return retentionFindings(result);
    case 'metric':
      return metricFindings(result);
    case 'paths':
      return commonPath(result);
    case 'segment':
    case 'lifecycle':
    case 'stickiness':
    case 'score':
    case 'impact':
    case 'goal':
    case 'monitor':
    case 'sessions':
    case 'identity':
      return [];
    default: {
      const impossible: never = result.kind;
      return impossible;
    }
  }
}

/** The most common path of more than one step: a path of one says only where most begin and end. */
function commonPath(result: Result): readonly Finding[] {
  const sequence = pathSequences(result).find((row) => row.segment === null && row.nodes.length > 1);
  if (sequence === undefined || sequence.paths === 0) return [];
  const values = { nodes: sequence.nodes, paths: sequence.paths, people: sequence.people };
  return [{ code: 'common_path', analysis: result.name, values, weight: 0.5 }];
}
