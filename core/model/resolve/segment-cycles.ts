// Segments that need each other: which of them stand on firm ground, and which go round in a circle. Phase: resolve.
import { report } from '../../diagnostics/report.ts';
import type { Segment, SegmentRule } from '../model.ts';
import type { Resolution } from './part.ts';

type Needs = ReadonlyMap<string, readonly string[]>;

/** The segments that need none that is missing, and none that needs itself; circles are reported, once each. */
export function soundSegments(resolution: Resolution, segments: readonly Segment[]): readonly Segment[] {
  const needs: Needs = new Map(segments.map((segment) => [segment.name, neededBy(segment)]));
  // First those that need nothing, then those that need only these: what is left needs something missing, or itself.
  const sound = peeled(needs);
  const left: Needs = new Map([...needs].filter(([name]) => !sound.has(name)));
  const outer = peeled(usersOf(left));
  reportCycles(resolution, segments, new Map([...left].filter(([name]) => !outer.has(name))));
  return segments.filter((segment) => sound.has(segment.name));
}

/** Names that a segment needs: its `in`s and its own `segment`. */
function neededBy(segment: Segment): readonly string[] {
  const found = segment.segment === null ? [] : [segment.segment];
  const visit = (rule: SegmentRule): void => {
    if (rule.kind === 'in') found.push(rule.segment);
    else if (rule.kind !== 'did') rule.rules.forEach(visit);
  };
  visit(segment.rule);
  return [...new Set(found)];
}

/** The other direction: who needs each of these. */
function usersOf(needs: Needs): Needs {
  const users = new Map<string, string[]>([...needs.keys()].map((name) => [name, []]));
  for (const [name, needed] of needs) for (const other of needed) users.get(other)?.push(name);
  return users;
}

/** Names whose list is empty, then those whose list holds only such, and so on. */
function peeled(needs: Needs): ReadonlySet<string> {
  const open = new Map([...needs].map(([name, needed]) => [name, needed.length]));
  const users = usersOf(needs);
  const done = new Set<string>();
  const ready = [...needs.keys()].filter((name) => open.get(name) === 0);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    done.add(name);
    for (const user of users.get(name) ?? []) {
      const count = (open.get(user) ?? 0) - 1;
      open.set(user, count);
      if (count === 0) ready.push(user);
    }
  }
  return done;
}

function reportCycles(resolution: Resolution, segments: readonly Segment[], needs: Needs): void {
  const byName = new Map(segments.map((segment) => [segment.name, segment]));
  const reported = new Set<string>();
  for (const name of needs.keys()) {
    const cycle = reported.has(name) ? null : cycleThrough(name, needs);
    const segment = byName.get(name);
    if (cycle === null || segment === undefined) continue;
    for (const member of cycle) reported.add(member);
    const related = cycle.slice(1, -1).flatMap((member) => {
      const span = byName.get(member)?.span;
      return span === undefined ? [] : [{ span, message: `"${member}" is here` }];
    });
    resolution.diagnostics.push(report('WM3008', segment.span, { names: cycle }, { related }));
  }
}

/** The shortest way from a segment back to itself, its name first and last, or null. */
function cycleThrough(start: string, needs: Needs): readonly string[] | null {
  const from = new Map<string, string>();
  const queue = [start];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const next of needs.get(name) ?? []) {
      if (next === start) return wayTo(name, start, from);
      if (from.has(next)) continue;
      from.set(next, name);
      queue.push(next);
    }
  }
  return null;
}

function wayTo(last: string, start: string, from: ReadonlyMap<string, string>): readonly string[] {
  const way = [start];
  for (let name = last; name !== start; name = from.get(name) ?? start) way.unshift(name);
  return [start, ...way];
}
