// What every analysis has, and the people it is about: segments with those that they name put in, scores with their parts.
// Phase: plan. Every reference is already checked; circles are refused by resolve, so this ends.
import type { AnalysisCommon, AnalysisSection, Model, Score, SegmentRule } from '../model/model.ts';
import type { NamedSegment, ResolvedSegmentRule, ScorePartPlan, ScorePlan } from './plan.ts';

const DEFAULT_TILES = 5;

export function planCommon(model: Model, section: AnalysisSection, analysis: AnalysisCommon) {
  return {
    name: `${section}.${analysis.name}`,
    where: analysis.where,
    segment: analysis.segment === null ? null : resolveSegment(model, analysis.segment),
    calendar: { timezone: model.project.timezone, weekStart: model.project.weekStart },
  };
}

export function resolveSegment(model: Model, name: string): NamedSegment {
  const found = named(model.segments, name);
  const segment = found.segment === null ? null : resolveSegment(model, found.segment);
  return { name, where: found.where, segment, rule: resolveRule(model, found.rule) };
}

function named<Definition extends { readonly name: string }>(definitions: readonly Definition[], name: string): Definition {
  const found = definitions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not in the model`);
  return found;
}

function resolveRule(model: Model, rule: SegmentRule): ResolvedSegmentRule {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      return { kind: rule.kind, rules: rule.rules.map((part) => resolveRule(model, part)) };
    case 'in':
      return { kind: 'segment', segment: resolveSegment(model, rule.segment) };
    case 'did':
    case 'first':
    case 'property':
      return rule;
    case 'score':
      return { kind: 'score', score: planScore(model, named(model.scores, rule.score)), tiles: rule.tiles };
    case 'funnel':
      throw new Error(`a segment by ${rule.kind} cannot be planned`);
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

export function planScore(model: Model, score: Score): ScorePlan {
  const { recency, frequency, monetary } = score;
  const parts: ScorePartPlan[] = [];
  if (recency !== null) parts.push({ part: 'recency', event: recency });
  if (frequency !== null) parts.push({ part: 'frequency', event: frequency });
  if (monetary !== null) parts.push({ part: 'monetary', event: monetary.event, property: monetary.name, type: monetary.type });
  return {
    ...planCommon(model, 'scores', score),
    kind: 'score',
    parts,
    tiles: score.tiles ?? DEFAULT_TILES,
    withinMicros: score.withinMicros,
  };
}
