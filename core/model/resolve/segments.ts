// `segments` -> Segment: sets of people. Phase: resolve. That they do not need each other in a circle is looked at in dependencies.ts.
import type { Place } from '../../load/place.ts';
import type { DidSpec, FirstSpec, PropertyValueSpec, ReachedSpec, SegmentRule as RuleSpec, SegmentSpec } from '../../schema/spec.ts';
import type { Segment, SegmentRule } from '../questions.ts';
import { GROUPING, NUMERIC, resolveCommon, resolvePropertyUse } from './analyses.ts';
import { bothConditions, resolveCondition } from './conditions.ts';
import { microsOf } from './durations.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part, poison } from './part.ts';
import { refer } from './references.ts';
import { type EventScope, scopeOfProperty } from './scopes.ts';
import { resolveScoreRule } from './scores.ts';
import { referToFunnel, type Setting } from './setting.ts';
import { resolveStep } from './steps.ts';

export function resolveSegment(part: Part, name: string, spec: SegmentSpec, setting: Setting): Segment | null {
  const matchers: ResolvedMatcher[] = [];
  const rule = resolveRule(part, spec, part.place, setting, matchers);
  const scope = matchers.length === 0 ? setting.everyEvent : scopeOfMatchers(matchers, setting);
  // `where` beside `did`, `first` and `property` belongs to them.
  const { where, ...others } = spec;
  const isOwn = 'did' in spec || 'first' in spec || 'property' in spec || where === undefined;
  const common = resolveCommon(part, name, isOwn ? others : { ...others, where }, scope);
  return rule === null ? null : { ...common, rule };
}

function resolveRule(
  part: Part,
  spec: RuleSpec | SegmentSpec,
  place: Place,
  setting: Setting,
  matchers: ResolvedMatcher[],
): SegmentRule | null {
  if ('any' in spec) return nested(part, 'any', spec.any, place, setting, matchers);
  if ('all' in spec) return nested(part, 'all', spec.all, place, setting, matchers);
  if ('none' in spec) return nested(part, 'none', spec.none, place, setting, matchers);
  if ('in' in spec) return refer(part, 'segments', spec.in, place.child('in')) === null ? null : { kind: 'in', segment: spec.in };
  if ('did' in spec) return resolveDid(part, spec, place, setting, matchers);
  if ('first' in spec) return resolveFirst(part, spec, place, setting, matchers);
  if ('property' in spec) return resolvePropertyValue(part, spec, place, setting);
  if ('funnel' in spec) return resolveReached(part, spec, place, setting);
  return resolveScoreRule(part, spec, place);
}

function resolveFirst(part: Part, spec: FirstSpec, place: Place, setting: Setting, matchers: ResolvedMatcher[]): SegmentRule {
  const event = resolveMatcherWithin(part, spec.first, spec.where, place, 'first', setting, matchers);
  return { kind: 'first', event: event.matcher, withinMicros: microsOf(spec.within), span: place.span };
}

/** The matcher under a key, and a `where` beside it that all its alternatives must meet. */
function resolveMatcherWithin(
  part: Part,
  written: DidSpec['did'],
  where: string | undefined,
  place: Place,
  key: 'did' | 'first',
  setting: Setting,
  matchers: ResolvedMatcher[],
): ResolvedMatcher {
  const resolved = resolveMatcher(part, written, place.child(key), setting);
  matchers.push(resolved);
  const condition = resolveCondition(part, where, place.child('where'), scopeOfMatchers([resolved], setting));
  const alternatives = resolved.matcher.alternatives.map((alternative) => ({
    ...alternative,
    where: bothConditions(alternative.where, condition),
  }));
  return { ...resolved, matcher: { ...resolved.matcher, alternatives } };
}

/** The condition is on the person's one value: it knows no other property. */
function resolvePropertyValue(part: Part, spec: PropertyValueSpec, place: Place, setting: Setting): SegmentRule | null {
  const use = { key: 'property', ...GROUPING };
  const type = resolvePropertyUse(part, spec.property, place.child('property'), setting.everyEvent, use);
  if (type === null) {
    poison(part);
    return null;
  }
  const where = resolveCondition(part, spec.where, place.child('where'), scopeOfProperty(spec.property, type));
  if (where === null) return null;
  const { property, value = 'last', within } = spec;
  return { kind: 'property', property, type, where, value, withinMicros: microsOf(within), span: place.span };
}

function resolveReached(part: Part, spec: ReachedSpec, place: Place, setting: Setting): SegmentRule | null {
  const funnel = referToFunnel(part, spec.funnel, place.child('funnel'), setting);
  if (funnel === null) return null;
  const stepOf = (key: 'reached' | 'not_reached'): number | null => {
    const name = spec[key];
    return name === undefined ? null : resolveStep(part, name, place.child(key), funnel.steps);
  };
  const reached = stepOf('reached');
  const notReached = stepOf('not_reached');
  if (reached !== null && notReached !== null && reached >= notReached) {
    const parameters = { earlier: spec.reached ?? '', later: spec.not_reached ?? '' };
    complain(part, 'WM3043', place.child('not_reached').span, parameters);
  }
  return { kind: 'funnel', funnel: spec.funnel, reached, notReached, withinMicros: microsOf(spec.within), span: place.span };
}

function nested(
  part: Part,
  kind: 'any' | 'all' | 'none',
  specs: readonly RuleSpec[],
  place: Place,
  setting: Setting,
  matchers: ResolvedMatcher[],
): SegmentRule {
  const rules = specs.map((spec, index) => resolveRule(part, spec, place.child(kind, index), setting, matchers));
  return { kind, rules: rules.filter((rule) => rule !== null) };
}

const AGGREGATES = ['sum', 'average', 'minimum', 'maximum', 'distinct'] as const;
const BOUNDS = ['at_least', 'at_most', 'over', 'under', 'exactly'] as const;

function resolveDid(part: Part, spec: DidSpec, place: Place, setting: Setting, matchers: ResolvedMatcher[]): SegmentRule | null {
  const event = resolveMatcherWithin(part, spec.did, spec.where, place, 'did', setting, matchers);
  const measure = resolveMeasure(part, spec, place, scopeOfMatchers([event], setting));
  const bounds = BOUNDS.flatMap((comparison) => {
    const value = spec[comparison];
    return value === undefined ? [] : [{ comparison, value }];
  });
  if (measure !== null && measure.of !== 'count' && bounds.length === 0) {
    complain(part, 'WM2011', place.child(measure.of).keySpan, { where: `\`${measure.of}\` in a segment`, keys: BOUNDS });
  }
  return measure === null ? null : { kind: 'did', event: event.matcher, measure, bounds, withinMicros: microsOf(spec.within) };
}

function resolveMeasure(
  part: Part,
  spec: DidSpec,
  place: Place,
  scope: EventScope,
): Extract<SegmentRule, { kind: 'did' }>['measure'] | null {
  const of = AGGREGATES.find((key) => spec[key] !== undefined);
  const property = of === undefined ? undefined : spec[of];
  if (of === undefined || property === undefined) return { of: 'count' };
  const type = resolvePropertyUse(part, property, place.child(of), scope, { key: of, ...(of === 'distinct' ? GROUPING : NUMERIC) });
  return type === null ? null : { of, property, type };
}
