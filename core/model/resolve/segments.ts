// `segments` -> Segment: sets of people. Phase: resolve. Segments may contain each other, but not in a circle.
import type { Place } from '../../load/place.ts';
import type { DidSpec, SegmentRule as RuleSpec, SegmentSpec } from '../../schema/spec.ts';
import { parseDuration } from '../../expressions/duration.ts';
import type { Segment, SegmentRule } from '../model.ts';
import { GROUPING, NUMERIC, resolveCommon, resolvePropertyUse, type Setting } from './analyses.ts';
import { bothConditions, resolveCondition } from './conditions.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, notYet, type Part, type Resolution, resolveSection, startPart } from './part.ts';
import { refer } from './references.ts';

/** Segments in the order of the files; those in a circle, or built on one with an error, are left out. */
export function resolveSegments(resolution: Resolution, setting: Omit<Setting, 'segments'>): readonly Segment[] {
  // Every name counts as resolved here: what a segment needs is looked at once all are known.
  const names = new Set(resolution.catalog.segments.map((entry) => entry.name));
  const resolved = resolveSection(resolution, 'segments', (part, name, spec) => resolveSegment(part, name, spec, { ...setting, segments: names }));
  return withoutBroken(withoutCycles(resolution, resolved));
}

function resolveSegment(part: Part, name: string, spec: SegmentSpec, setting: Setting): Segment | null {
  const matchers: ResolvedMatcher[] = [];
  const rule = resolveRule(part, spec, part.place, setting, matchers);
  const scope = matchers.length === 0 ? setting.everyEvent : scopeOfMatchers(matchers);
  // `where` beside `did` belongs to `did`.
  const { where, ...others } = spec;
  const common = resolveCommon(part, name, 'did' in spec || where === undefined ? others : { ...others, where }, scope, setting);
  return rule === null ? null : { ...common, rule };
}

function resolveRule(part: Part, spec: RuleSpec | SegmentSpec, place: Place, setting: Setting, matchers: ResolvedMatcher[]): SegmentRule | null {
  if ('any' in spec) return nested(part, 'any', spec.any, place, setting, matchers);
  if ('all' in spec) return nested(part, 'all', spec.all, place, setting, matchers);
  if ('none' in spec) return nested(part, 'none', spec.none, place, setting, matchers);
  if ('in' in spec) return refer(part, 'segments', spec.in, place.child('in')) === null ? null : { kind: 'in', segment: spec.in };
  if ('did' in spec) return resolveDid(part, spec, place, setting, matchers);
  const key = 'first' in spec ? 'first' : 'property' in spec ? 'property' : 'funnel' in spec ? 'funnel' : 'score';
  notYet(part, `${key} (in segments)`, place.child(key).keySpan);
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
  const resolved = resolveMatcher(part, spec.did, place.child('did'), setting.drafts);
  matchers.push(resolved);
  const scope = scopeOfMatchers([resolved]);
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
  const alternatives = resolved.matcher.alternatives.map((alternative) => ({ ...alternative, where: bothConditions(alternative.where, where) }));
  const withinMicros = spec.within === undefined ? null : (parseDuration(spec.within) ?? null);
  return { kind: 'did', event: { ...resolved.matcher, alternatives }, measure, bounds, withinMicros };
}

function resolveMeasure(
  part: Part,
  spec: DidSpec,
  place: Place,
  scope: ReturnType<typeof scopeOfMatchers>,
): Extract<SegmentRule, { kind: 'did' }>['measure'] | null {
  const of = AGGREGATES.find((key) => spec[key] !== undefined);
  const property = of === undefined ? undefined : spec[of];
  if (of === undefined || property === undefined) return { of: 'count' };
  const type = resolvePropertyUse(part, property, place.child(of), scope, { key: of, ...(of === 'distinct' ? GROUPING : NUMERIC) });
  return type === null ? null : { of, property, type };
}

/** The segments that one needs: its `in`s and its own `segment`. */
function neededBy(segment: Segment): readonly string[] {
  const found = segment.segment === null ? [] : [segment.segment];
  const visit = (rule: SegmentRule): void => {
    if (rule.kind === 'in') found.push(rule.segment);
    else if (rule.kind !== 'did') rule.rules.forEach(visit);
  };
  visit(segment.rule);
  return found;
}

function withoutCycles(resolution: Resolution, segments: readonly Segment[]): readonly Segment[] {
  const byName = new Map(segments.map((segment) => [segment.name, segment]));
  const inCycle = new Set<string>();
  for (const segment of segments) {
    if (inCycle.has(segment.name)) continue;
    const cycle = cycleThrough(segment.name, byName);
    if (cycle === null) continue;
    for (const name of cycle) inCycle.add(name);
    const place = resolution.project.sections.segments.find((definition) => definition.name === segment.name)?.place;
    const related = cycle.slice(1, -1).flatMap((name) => {
      const span = byName.get(name)?.span;
      return span === undefined ? [] : [{ span, message: `"${name}" is here` }];
    });
    if (place !== undefined) complain(startPart(resolution, place), 'WM3008', place.keySpan, { names: cycle }, { related });
  }
  return segments.filter((segment) => !inCycle.has(segment.name));
}

/** The way from a segment back to itself, its name first and last, or null. */
function cycleThrough(start: string, byName: ReadonlyMap<string, Segment>): readonly string[] | null {
  const seen = new Set<string>();
  const follow = (name: string, way: readonly string[]): readonly string[] | null => {
    const segment = byName.get(name);
    if (segment === undefined || seen.has(name)) return null;
    seen.add(name);
    for (const next of neededBy(segment)) {
      if (next === start) return [...way, name, start];
      const found = follow(next, [...way, name]);
      if (found !== null) return found;
    }
    return null;
  };
  return follow(start, []);
}

/** Drops segments that need one that is not there, until none does. */
function withoutBroken(segments: readonly Segment[]): readonly Segment[] {
  const names = new Set(segments.map((segment) => segment.name));
  const whole = segments.filter((segment) => neededBy(segment).every((name) => names.has(name)));
  return whole.length === segments.length ? whole : withoutBroken(whole);
}
