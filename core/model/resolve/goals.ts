// `goals` -> Goal: why anything is tracked, and what says how far it is reached. Phase: resolve.
import type { GoalSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { Goal } from '../model.ts';
import { numberOf, resolveMeasure } from './measures.ts';
import { complain, type Part } from './part.ts';

export function resolveGoal(part: Part, name: string, spec: GoalSpec): Goal {
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    owner: spec.owner ?? null,
    measure: spec.measure === undefined ? null : resolveMeasure(part, spec.measure),
    target: spec.target === undefined ? null : targetOf(part, spec),
    span: part.place.keySpan,
  };
}

/** The rate of a funnel lies between 0 and 1: `3.5` instead of `3.5%` is an error. */
function targetOf(part: Part, { target = {}, measure }: GoalSpec): Goal['target'] {
  const comparison = target.at_least === undefined ? 'at_most' : 'at_least';
  const written = target[comparison];
  if (written === undefined) return null;
  const value = numberOf(written);
  if (measure?.startsWith('funnels.') === true && (value < 0 || value > 1)) {
    const bound = 'between 0 and 1 (0% and 100%), the rate of a funnel';
    complain(part, 'WM2008', part.place.child('target', comparison).span, { key: comparison, value: String(written), bound });
  }
  return { comparison, value, per: target.per ?? null };
}
