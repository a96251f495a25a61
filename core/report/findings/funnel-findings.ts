// Rules for funnels: where most people are lost, and with which groups a weaker step goes. Phase: report. Knows no language.
import type { FunnelStepRow, Result } from '../../results/results.ts';
import { benjaminiHochberg, newcombe, sameRatePValue } from '../../results/statistics.ts';
import { breakdownGroups, funnelSteps, type RowGroup, settingText, wholeOf } from '../tables.ts';
import type { BiggestLeak, Finding, WorseFor } from './finding.ts';

/** A group must have this many at the step before, or its rate is not worth a sentence. */
const peopleAtLeast = 30;
const falseDiscoveryRate = 0.05;
/** Share of a funnel's entries that a weak step must cost to be among the first things said. */
const missingAtLeast = 0.01;

/** A required step and the required one before it: optional steps stand beside the way. */
export interface StepPair {
  readonly from: FunnelStepRow;
  readonly to: FunnelStepRow;
}

export function requiredPairs(steps: readonly FunnelStepRow[]): readonly StepPair[] {
  const required = steps.filter((step) => !step.optional);
  return required.slice(1).map((to, index) => ({ from: required[index] ?? to, to }));
}

/** The pair between which most people are lost; null where nobody is. */
export function largestLoss(steps: readonly FunnelStepRow[]): StepPair | null {
  let worst: StepPair | null = null;
  for (const pair of requiredPairs(steps)) {
    if (pair.from.people - pair.to.people > (worst === null ? 0 : worst.from.people - worst.to.people)) worst = pair;
  }
  return worst;
}

/** A group whose step is significantly weaker than that of all others together: one per group, its weakest. */
export interface WeakStep {
  readonly group: RowGroup<FunnelStepRow>;
  readonly finding: WorseFor;
}

export function funnelFindings(result: Result): readonly Finding[] {
  const leak = biggestLeak(result);
  const strongest = [...weakSteps(result)].sort((a, b) => b.finding.weight - a.finding.weight).slice(0, 2);
  return [...(leak === null ? [] : [leak]), ...strongest.map((weak) => weak.finding)];
}

function biggestLeak(result: Result): BiggestLeak | null {
  const steps = wholeOf(funnelSteps(result));
  const worst = largestLoss(steps);
  if (worst === null) return null;
  const lost = worst.from.people - worst.to.people;
  const values = { from: worst.from.name, to: worst.to.name, lost, of: worst.from.people, per: settingText(result, 'per') ?? 'person' };
  return { code: 'biggest_leak', analysis: result.name, values, weight: 3 + lost / Math.max(worst.from.people, 1) / 2 };
}

interface Candidate {
  readonly group: RowGroup<FunnelStepRow>;
  readonly values: WorseFor['values'];
  readonly pValue: number;
}

/**
 * Every group's weakest step against all others together. Significant means: Newcombe's 95 % interval lies below 0, and the
 * false discovery rate over all groups and steps of the funnel stays under 5 %, for the many comparisons would find something by chance.
 */
export function weakSteps(result: Result): readonly WeakStep[] {
  const steps = funnelSteps(result);
  const whole = wholeOf(steps);
  const groups = breakdownGroups(steps);
  const candidates = groups.flatMap((group) =>
    requiredPairs(whole).flatMap((pair) => compare(group, pair, settingText(result, 'breakdown') ?? '')),
  );
  const adjusted = benjaminiHochberg(candidates.map((candidate) => candidate.pValue));
  const significant = candidates.filter(
    (candidate, index) => candidate.values.difference.high < 0 && (adjusted[index] ?? 1) < falseDiscoveryRate,
  );
  return groups.flatMap((group) => {
    const own = significant
      .filter((candidate) => candidate.group === group)
      .sort((a, b) => a.values.difference.difference - b.values.difference.difference)[0];
    if (own === undefined || group.group === 'all') return [];
    const { theirs, difference } = own.values;
    // People who would have gone on at the others' rate, as a share of the funnel's entries.
    const missing = (theirs.of * -difference.difference) / Math.max(whole[0]?.people ?? 1, 1);
    // With enough people any difference is significant: one that costs few of them stands behind what concerns everybody.
    const weight = (missing >= missingAtLeast ? 4 : 2) + Math.min(missing, 0.99);
    return [{ group, finding: { code: 'worse_for', analysis: result.name, values: own.values, weight } }];
  });
}

function compare(group: RowGroup<FunnelStepRow>, pair: StepPair, property: string): readonly Candidate[] {
  if (group.group === 'all') return [];
  const at = (step: FunnelStepRow) => group.rows.find((row) => row.step === step.step)?.people ?? 0;
  const theirs = { count: at(pair.to), of: at(pair.from) };
  const others = { count: pair.to.people - theirs.count, of: pair.from.people - theirs.of };
  // With attribution to every value a unit stands in several groups, and the rest need not be a count.
  if (theirs.of < peopleAtLeast || others.of < peopleAtLeast || others.count < 0 || others.count > others.of) return [];
  const difference = newcombe(theirs, others);
  if (difference === null) return [];
  const values = {
    from: pair.from.name,
    to: pair.to.name,
    property,
    group: group.group,
    value: group.breakdown,
    theirs,
    others,
    difference,
  };
  return [{ group, values, pValue: sameRatePValue(theirs, others) }];
}
