// WM4042: a segment that holds nobody, or everybody, whatever the data say.
import { report } from '../../diagnostics/report.ts';
import type { SegmentRule } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { shapeOf } from '../shape.ts';

export const segmentWithoutChoice: LintRule = {
  code: 'WM4042',
  needsWholePlan: false,
  find: (model) =>
    model.segments.flatMap(({ name, rule, span }) => {
      const holds = verdict(rule);
      return holds === 'some' ? [] : [report('WM4042', span, { segment: name, holds })];
    }),
};

type Verdict = 'nobody' | 'everybody' | 'some';

/** What `in` refers to has a finding of its own; of kinds that look at data nothing is known. */
function verdict(rule: SegmentRule): Verdict {
  switch (rule.kind) {
    case 'did':
      return didVerdict(rule);
    case 'any':
      return anyVerdict(rule.rules);
    case 'none':
      return opposite(anyVerdict(rule.rules));
    case 'all':
      // All of these are the people of whom none of the opposites holds.
      return opposite(anyVerdict(rule.rules.map(negated)));
    default:
      return 'some';
  }
}

function anyVerdict(rules: readonly SegmentRule[]): Verdict {
  const verdicts = rules.map(verdict);
  const shapes = new Set(rules.map((rule) => shapeOf(rule)));
  if (verdicts.includes('everybody') || rules.some((rule) => shapes.has(shapeOf(negated(rule))))) return 'everybody';
  return verdicts.every((one) => one === 'nobody') ? 'nobody' : 'some';
}

/** `none` of one rule is the opposite of that rule. */
function negated(rule: SegmentRule): SegmentRule {
  const [only, ...others] = rule.kind === 'none' ? rule.rules : [];
  return only !== undefined && others.length === 0 ? only : { kind: 'none', rules: [rule] };
}

function opposite(one: Verdict): Verdict {
  if (one === 'some') return one;
  return one === 'nobody' ? 'everybody' : 'nobody';
}

function didVerdict({ measure, bounds }: Extract<SegmentRule, { kind: 'did' }>): Verdict {
  const isCount = measure.of === 'count' || measure.of === 'distinct';
  const lowest = Math.max(...bounds.map(({ comparison, value }) => lowestOf(comparison, value, isCount)));
  const highest = Math.min(...bounds.map(({ comparison, value }) => highestOf(comparison, value, isCount)));
  const isOpen = !isCount && lowest === highest && bounds.some(({ comparison }) => comparison === 'over' || comparison === 'under');
  if (lowest > highest || isOpen || (isCount && highest < 0)) return 'nobody';
  return bounds.length > 0 && measure.of === 'count' && lowest <= 0 && highest === Number.POSITIVE_INFINITY ? 'everybody' : 'some';
}

type Bound = Extract<SegmentRule, { kind: 'did' }>['bounds'][number]['comparison'];

/** Of whole numbers, `over: 2` is 3 at least. */
function lowestOf(comparison: Bound, value: number, isCount: boolean): number {
  if (comparison === 'over') return isCount ? Math.floor(value) + 1 : value;
  return comparison === 'at_least' || comparison === 'exactly' ? value : Number.NEGATIVE_INFINITY;
}

function highestOf(comparison: Bound, value: number, isCount: boolean): number {
  if (comparison === 'under') return isCount ? Math.ceil(value) - 1 : value;
  return comparison === 'at_most' || comparison === 'exactly' ? value : Number.POSITIVE_INFINITY;
}
