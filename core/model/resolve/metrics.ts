// `metrics` -> Metric. Phase: resolve. Says what was written; defaults are plan's.
import type { MetricSpec } from '../../schema/spec.ts';
import type { Metric } from '../questions.ts';
import { GROUPING, NUMERIC, resolveCommon, resolvePropertyUse } from './analyses.ts';
import { resolveBreakdown } from './breakdowns.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part } from './part.ts';
import { refer } from './references.ts';
import type { EventScope } from './scopes.ts';
import { referToFunnel, type Setting } from './setting.ts';

const AGGREGATES = ['sum', 'average', 'minimum', 'maximum', 'median', 'p95', 'distinct'] as const;

export function resolveMetric(part: Part, name: string, spec: MetricSpec, setting: Setting): Metric | null {
  const event = spec.event === undefined ? null : resolveMatcher(part, spec.event, part.place.child('event'), setting);
  const funnel = spec.funnel === undefined ? null : referToFunnel(part, spec.funnel, part.place.child('funnel'), setting);
  const scope = event !== null ? scopeOfMatchers([event], setting) : (funnel?.scope ?? setting.everyEvent);
  const measure = resolveMeasure(part, spec, event, scope);
  const common = resolveCommon(part, name, spec, scope);
  const breakdown = resolveBreakdown(part, spec.breakdown, scope, funnel === null ? { section: 'metrics' } : { steps: funnel.steps });
  return measure === null ? null : { ...common, measure, period: spec.period ?? null, breakdown };
}

function resolveMeasure(part: Part, spec: MetricSpec, event: ResolvedMatcher | null, scope: EventScope): Metric['measure'] | null {
  if (spec.funnel !== undefined) return { kind: 'funnel', funnel: spec.funnel };
  if (spec.ratio !== undefined) {
    const [numerator, denominator] = spec.ratio;
    for (const [index, metric] of spec.ratio.entries()) refer(part, 'metrics', metric, part.place.child('ratio', index));
    return { kind: 'ratio', numerator, denominator };
  }
  const of = AGGREGATES.find((key) => spec[key] !== undefined);
  const property = of === undefined ? undefined : spec[of];
  if (of === undefined || property === undefined) return { kind: 'count', of: spec.count ?? 'events', event: event?.matcher ?? null };
  const place = part.place.child(of);
  if (event === null) {
    complain(part, 'WM2002', place.keySpan, { key: 'event', where: `a metric with \`${of}\`` });
    return null;
  }
  const type = resolvePropertyUse(part, property, place, scope, { key: of, ...(of === 'distinct' ? GROUPING : NUMERIC) });
  return type === null ? null : { kind: 'aggregate', of, property, type, event: event.matcher };
}
