// `funnels` -> Funnel. Phase: resolve. Says what was written; defaults are plan's.

import { parseDuration } from '../../expressions/duration.ts';
import type { FunnelSpec } from '../../schema/spec.ts';
import type { Funnel, Unit } from '../model.ts';
import { GROUPING, resolveBreakdown, resolveCommon, resolvePropertyUse, type Setting } from './analyses.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part } from './part.ts';
import type { EventScope } from './scopes.ts';

export function resolveFunnel(part: Part, name: string, spec: FunnelSpec, setting: Setting): Funnel {
  const steps = spec.steps.map((step, index) => resolveMatcher(part, step, part.place.child('steps', index), setting));
  const scope = scopeOfMatchers(steps, setting);
  return {
    ...resolveCommon(part, name, spec, scope, setting),
    steps: steps.map((step) => step.matcher),
    window: windowOf(spec),
    ties: spec.ties ?? null,
    per: resolveUnit(part, spec.per, steps, scope),
    breakdown: resolveBreakdown(part, spec.breakdown, scope),
  };
}

function windowOf(spec: FunnelSpec): Funnel['window'] {
  if (spec.window === undefined) return null;
  if (typeof spec.window === 'string') return { length: parseDuration(spec.window) ?? null, from: 'entry' };
  return { length: parseDuration(spec.window.length) ?? null, from: spec.window.from ?? 'entry' };
}

/** A property as unit must be one that every step's events have, or the step could never be reached. */
function resolveUnit(part: Part, unit: string | undefined, steps: readonly ResolvedMatcher[], scope: EventScope): Unit | null {
  if (unit === undefined) return null;
  if (unit === 'person' || unit === 'session') return { kind: unit };
  const place = part.place.child('per');
  const type = resolvePropertyUse(part, unit, place, scope, { key: 'per', ...GROUPING });
  if (type === null) return null;
  for (const step of steps) {
    const lacking = step.events.find((event) => event.complete && !event.properties.some((property) => property.name === unit));
    if (step.isEvery || lacking === undefined) continue;
    const related = [{ span: place.span, message: `counted per "${unit}" here` }];
    complain(part, 'WM3017', step.matcher.span, { event: lacking.name, name: unit }, { related });
  }
  return { kind: 'property', name: unit, type };
}
