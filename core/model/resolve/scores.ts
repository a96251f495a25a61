// `scores` -> Score: people in tiles by recency, frequency and money. Phase: resolve. Also the tiles that segments ask for.
import type { Place } from '../../load/place.ts';
import type { ScoreSpec, ScoringSpec } from '../../schema/spec.ts';
import type { Score, ScorePart, SegmentRule } from '../questions.ts';
import { NUMERIC, resolveCommon, resolvePropertyUse } from './analyses.ts';
import { microsOf } from './durations.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part } from './part.ts';
import { refer, wholeText } from './references.ts';
import type { PlanEvents } from './scopes.ts';

export const DEFAULT_TILES = 5;
const PARTS: readonly ScorePart[] = ['recency', 'frequency', 'monetary'];

export function resolveScore(part: Part, name: string, spec: ScoringSpec, plan: PlanEvents): Score {
  const recency = spec.recency === undefined ? null : resolveMatcher(part, spec.recency, part.place.child('recency'), plan);
  const frequency = spec.frequency === undefined ? null : resolveMatcher(part, spec.frequency, part.place.child('frequency'), plan);
  const paid = spec.monetary === undefined ? null : resolveMatcher(part, spec.monetary.event, part.place.child('monetary', 'event'), plan);
  const matchers = [recency, frequency, paid].filter((matcher) => matcher !== null);
  return {
    ...resolveCommon(part, name, spec, scopeOfMatchers(matchers, plan)),
    recency: recency?.matcher ?? null,
    frequency: frequency?.matcher ?? null,
    monetary: paid === null ? null : resolveMonetary(part, spec.monetary?.property ?? '', paid, plan),
    tiles: spec.tiles ?? null,
    withinMicros: microsOf(spec.within),
  };
}

function resolveMonetary(part: Part, property: string, event: ResolvedMatcher, plan: PlanEvents): Score['monetary'] {
  const place = part.place.child('monetary', 'property');
  const type = resolvePropertyUse(part, property, place, scopeOfMatchers([event], plan), { key: 'monetary', ...NUMERIC });
  return type === null ? null : { event: event.matcher, name: property, type };
}

type ScoreRule = Extract<SegmentRule, { kind: 'score' }>;

/** `{ score: rfm, recency: 4..5 }`: parts that the score has, tiles that it knows. */
export function resolveScoreRule(part: Part, spec: ScoreSpec, place: Place): ScoreRule | null {
  if (refer(part, 'scores', spec.score, place.child('score')) === null) return null;
  const score = part.resolution.project.sections.scores.find((definition) => definition.name === spec.score)?.spec ?? null;
  const tiles = PARTS.flatMap((key) => {
    const written = spec[key];
    if (written === undefined) return [];
    const at = place.child(key);
    // A score with an error says nothing of its parts; this segment goes with it.
    if (score !== null && score[key] === undefined) complain(part, 'WM3049', at.keySpan, { score: spec.score, part: key });
    const count = score?.tiles ?? DEFAULT_TILES;
    const [from = 0, to = from] = String(written).split('..').map(Number);
    if (score !== null && (from < 1 || to > count || from > to)) {
      complain(part, 'WM3048', wholeText(at, String(written)), { written: String(written), score: spec.score, tiles: count });
    }
    return [{ part: key, from, to }];
  });
  return { kind: 'score', score: spec.score, tiles, span: place.span };
}
