// `retention`, `lifecycle`, `stickiness`: who comes back. Phase: resolve. Says what was written; defaults are plan's.
import type { LifecycleSpec, RetentionSpec, StickinessSpec } from '../../schema/spec.ts';
import type { Lifecycle, Retention, Stickiness } from '../questions.ts';
import { resolveCommon } from './analyses.ts';
import { resolveBreakdown } from './breakdowns.ts';
import { microsOf } from './durations.ts';
import { resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part } from './part.ts';
import type { PlanEvents } from './scopes.ts';
import { resolveUnit } from './units.ts';

export function resolveRetention(part: Part, name: string, spec: RetentionSpec, plan: PlanEvents): Retention {
  const start = resolveMatcher(part, spec.start, part.place.child('start'), plan);
  const back = resolveMatcher(part, spec.return, part.place.child('return'), plan);
  const scope = scopeOfMatchers([start, back], plan);
  return {
    ...resolveCommon(part, name, spec, scope),
    start: start.matcher,
    return: back.matcher,
    cohort: spec.cohort ?? null,
    per: resolveUnit(part, spec.per, ['person'], [start, back], scope),
    period: spec.period ?? null,
    periods: spec.periods ?? null,
    mode: spec.mode ?? null,
    atLeast: spec.at_least ?? null,
    brackets: spec.brackets ?? null,
    windowType: spec.window_type ?? null,
    breakdown: resolveBreakdown(part, spec.breakdown, scope, { section: 'retention' }),
  };
}

export function resolveLifecycle(part: Part, name: string, spec: LifecycleSpec, plan: PlanEvents): Lifecycle {
  const event = resolveMatcher(part, spec.event, part.place.child('event'), plan);
  const scope = scopeOfMatchers([event], plan);
  return {
    ...resolveCommon(part, name, spec, scope),
    event: event.matcher,
    per: resolveUnit(part, spec.per, ['person'], [event], scope),
    period: spec.period ?? null,
    new: spec.new ?? null,
    breakdown: resolveBreakdown(part, spec.breakdown, scope, { section: 'lifecycle' }),
  };
}

export function resolveStickiness(part: Part, name: string, spec: StickinessSpec, plan: PlanEvents): Stickiness {
  const event = resolveMatcher(part, spec.event, part.place.child('event'), plan);
  const scope = scopeOfMatchers([event], plan);
  return {
    ...resolveCommon(part, name, spec, scope),
    event: event.matcher,
    per: resolveUnit(part, spec.per, ['person'], [event], scope),
    period: spec.period ?? null,
    spanMicros: microsOf(spec.span),
    mode: spec.mode ?? null,
    counts: resolveCounts(part, spec),
    group: spec.group ?? null,
    breakdown: resolveBreakdown(part, spec.breakdown, scope, { section: 'stickiness' }),
  };
}

function resolveCounts(part: Part, { counts }: StickinessSpec): Stickiness['counts'] {
  if (counts === undefined) return null;
  if (counts.exactly !== undefined) return { atLeast: counts.exactly, atMost: counts.exactly };
  const { at_least: atLeast = 1, at_most: atMost = null } = counts;
  if (atMost !== null && atLeast > atMost) {
    const span = part.place.child('counts', 'at_most').span;
    complain(part, 'WM3013', span, { low: `\`at_least: ${atLeast}\``, high: `\`at_most: ${atMost}\`` });
  }
  return { atLeast, atMost };
}
