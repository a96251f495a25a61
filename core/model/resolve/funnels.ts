// `funnels` -> Funnel. Phase: resolve. Says what was written; defaults are plan's.

import { parseDuration } from '../../expressions/duration.ts';
import type { Place } from '../../load/place.ts';
import type { ExclusionSpec, FunnelSpec, FunnelStep as StepSpec } from '../../schema/spec.ts';
import type { Exclusion, Funnel, FunnelStep } from '../questions.ts';
import { resolveCommon, resolveProperties } from './analyses.ts';
import { resolveBreakdown } from './breakdowns.ts';
import { bothConditions, resolveCondition } from './conditions.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part, type Resolution, resolveSection } from './part.ts';
import { referToEach } from './references.ts';
import type { EventScope, PlanEvents } from './scopes.ts';
import { resolveStep, resolveStepRange, type StepList } from './steps.ts';
import { needOnEvery, resolveUnit } from './units.ts';

export interface ResolvedFunnel {
  readonly funnel: Funnel;
  /** The scope of its steps' events together. */
  readonly scope: EventScope;
  readonly steps: StepList;
}

/** By name, in the order of the files. What they refer to may have an error. */
export function resolveFunnels(resolution: Resolution, plan: PlanEvents): ReadonlyMap<string, ResolvedFunnel> {
  const resolved = resolveSection(resolution, 'funnels', (part, name, spec) => resolveFunnel(part, name, spec, plan));
  return new Map(resolved.map((entry) => [entry.funnel.name, entry]));
}

function resolveFunnel(part: Part, name: string, spec: FunnelSpec, plan: PlanEvents): ResolvedFunnel {
  const { place } = part;
  const matchers = spec.steps.map((step, index) => resolveMatcher(part, step, place.child('steps', index), plan));
  const steps = spec.steps.flatMap((step, index) => stepOf(step, matchers[index]));
  const scope = scopeOfMatchers(matchers, plan);
  const list: StepList = { funnel: 'this funnel', steps, complete: matchers.every((matcher) => matcher.complete) };
  rejectMisplacedOptions(part, spec, steps);
  referToEach(part, 'segments', spec.compare, place.child('compare'));
  const funnel: Funnel = {
    ...resolveCommon(part, name, spec, scope),
    steps,
    order: spec.order ?? null,
    window: windowOf(spec),
    ties: spec.ties ?? null,
    per: resolveUnit(part, spec.per, ['person', 'session'], matchers, scope),
    holdConstant: resolveHeld(part, spec, matchers, scope),
    exclude: (spec.exclude ?? []).map((exclusion, index) => resolveExclusion(part, exclusion, place.child('exclude', index), list, plan)),
    breakdown: resolveBreakdown(part, spec.breakdown, scope, { steps: list }),
    compare: spec.compare ?? [],
    trend: resolveTrend(part, spec, list),
    conversionTime: resolveConversionTime(part, spec, list),
    range: spec.range ?? null,
  };
  return { funnel, scope, steps: { ...list, funnel: `funnel "${name}"` } };
}

function stepOf(spec: StepSpec, resolved: ResolvedMatcher | undefined): readonly FunnelStep[] {
  if (resolved === undefined) return [];
  const isNamed = typeof spec === 'string';
  const optional = isNamed ? false : (spec.optional ?? false);
  return [{ ...resolved.matcher, optional, first: isNamed ? 'any' : (spec.first ?? 'any') }];
}

function rejectMisplacedOptions(part: Part, spec: FunnelSpec, steps: readonly FunnelStep[]): void {
  const isOrdered = spec.order === undefined || spec.order === 'ordered';
  for (const [index, step] of steps.entries()) {
    if (!step.optional) continue;
    const reason =
      index === 0
        ? 'it is the first'
        : index === steps.length - 1
          ? 'it is the last'
          : isOrdered
            ? null
            : `the funnel is ${spec.order === 'strict' ? 'strict' : 'unordered'}`;
    if (reason === null) continue;
    complain(part, 'WM3044', part.place.child('steps', index, 'optional').keySpan, { step: step.label, reason });
  }
}

function resolveHeld(part: Part, spec: FunnelSpec, matchers: readonly ResolvedMatcher[], scope: EventScope): Funnel['holdConstant'] {
  const place = part.place.child('hold_constant');
  const held = resolveProperties(part, spec.hold_constant ?? [], place, scope, 'hold_constant');
  for (const { name } of held) needOnEvery(part, name, matchers, { span: place.keySpan, message: `"${name}" is held constant here` });
  return held;
}

/** Of steps that every attempt must take, the earlier one first. */
function resolveExclusion(part: Part, spec: ExclusionSpec, place: Place, list: StepList, plan: PlanEvents): Exclusion {
  const event = resolveMatcher(part, spec.event, place.child('event'), plan);
  const where = resolveCondition(part, spec.where, place.child('where'), scopeOfMatchers([event], plan));
  const alternatives = event.matcher.alternatives.map((one) => ({ ...one, where: bothConditions(one.where, where) }));
  const bound = (key: 'after' | 'before'): number | null => {
    const index = resolveStep(part, spec[key], place.child(key), list);
    if (index !== null && list.steps[index]?.optional === true) complain(part, 'WM3045', place.child(key).span, { step: spec[key] });
    return index;
  };
  const after = bound('after');
  const before = bound('before');
  if (after !== null && before !== null && after >= before) {
    complain(part, 'WM3043', place.child('before').span, { earlier: spec.after, later: spec.before });
  }
  return {
    event: { ...event.matcher, alternatives },
    after: after ?? 0,
    before: before ?? 0,
    effect: spec.effect ?? null,
    span: place.span,
  };
}

function resolveTrend(part: Part, spec: FunnelSpec, list: StepList): Funnel['trend'] {
  if (spec.trend === undefined) return null;
  if (typeof spec.trend === 'string') return { period: spec.trend, from: null, to: null };
  return { period: spec.trend.period, ...resolveStepRange(part, spec.trend, part.place.child('trend'), list) };
}

function resolveConversionTime(part: Part, spec: FunnelSpec, list: StepList): Funnel['conversionTime'] {
  const written = spec.conversion_time;
  if (written === undefined) return null;
  return { bins: written.bins ?? null, ...resolveStepRange(part, written, part.place.child('conversion_time'), list) };
}

function windowOf(spec: FunnelSpec): Funnel['window'] {
  if (spec.window === undefined) return null;
  if (typeof spec.window === 'string') return { length: parseDuration(spec.window) ?? null, from: 'entry' };
  return { length: parseDuration(spec.window.length) ?? null, from: spec.window.from ?? 'entry' };
}
