// `segments` -> Segment: sets of people. Phase: resolve. Segments may contain each other, but not in a circle.

import { parseDuration } from '../../expressions/duration.ts';
import type { Place } from '../../load/place.ts';
import type { DidSpec, SegmentRule as RuleSpec, SegmentSpec } from '../../schema/spec.ts';
import type { Segment, SegmentRule } from '../model.ts';
import { GROUPING, NUMERIC, resolveCommon, resolvePropertyUse, type Setting } from './analyses.ts';
import { bothConditions, resolveCondition } from './conditions.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part, poison, type Resolution, resolveSection } from './part.ts';
import { refer } from './references.ts';
import type { EventScope } from './scopes.ts';
import { soundSegments } from './segment-cycles.ts';

/** Segments in the order of the files; those in a circle, or built on one with an error, are left out. */
export function resolveSegments(resolution: Resolution, setting: Omit<Setting, 'segments'>): readonly Segment[] {
  // Every name counts as resolved here: what a segment needs is looked at once all are known.
  const names = new Set(resolution.catalog.segments.map((entry) => entry.name));
  const resolved = resolveSection(resolution, 'segments', (part, name, spec) =>
    resolveSegment(part, name, spec, { ...setting, segments: names }),
  );
  return soundSegments(resolution, resolved);
}

function resolveSegment(part: Part, name: string, spec: SegmentSpec, setting: Setting): Segment | null {
  const matchers: ResolvedMatcher[] = [];
  const rule = resolveRule(part, spec, part.place, setting, matchers);
  const scope = matchers.length === 0 ? setting.everyEvent : scopeOfMatchers(matchers, setting);
  // `where` beside `did` belongs to `did`.
  const { where, ...others } = spec;
  const common = resolveCommon(part, name, 'did' in spec || where === undefined ? others : { ...others, where }, scope, setting);
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
  // Validation lets no other kind through in this version.
  poison(part);
  return null;
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
  const resolved = resolveMatcher(part, spec.did, place.child('did'), setting);
  matchers.push(resolved);
  const scope = scopeOfMatchers([resolved], setting);
  const where = resolveCondition(part, spec.where, place.child('where'), scope);
  const measure = resolveMeasure(part, spec, place, scope);
  const bounds = BOUNDS.flatMap((comparison) => {
    const value = spec[comparison];
    return value === undefined ? [] : [{ comparison, value }];
  });
  if (measure !== null && measure.of !== 'count' && bounds.length === 0) {
    complain(part, 'WM2011', place.child(measure.of).keySpan, { where: `\`${measure.of}\` in a segment`, keys: BOUNDS });
  }
  if (measure === null) return null;
  const alternatives = resolved.matcher.alternatives.map((alternative) => ({
    ...alternative,
    where: bothConditions(alternative.where, where),
  }));
  const withinMicros = spec.within === undefined ? null : (parseDuration(spec.within) ?? null);
  return { kind: 'did', event: { ...resolved.matcher, alternatives }, measure, bounds, withinMicros };
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
