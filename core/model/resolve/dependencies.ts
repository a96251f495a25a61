// Definitions that need each other: which of them stand on firm ground, and which go round in a circle. Phase: resolve, last.
// What is built on a definition with an error goes in silence; a circle is reported, once.
import type { Span } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Model } from '../model.ts';
import { DEPENDENT_SECTIONS, type Needs, needsOf } from '../needs.ts';
import type { Resolution } from './part.ts';

/** The model without what needs something that it does not hold, or itself. */
export function withoutUnsound(resolution: Resolution, model: Model): Model {
  const needs = needsOf(model);
  // First those that need nothing, then those that need only these: what is left needs something missing, or itself.
  const sound = peeled(needs);
  const left: Needs = new Map([...needs].filter(([name]) => !sound.has(name)));
  const outer = peeled(usersOf(left));
  reportCycles(resolution, model, new Map([...left].filter(([name]) => !outer.has(name))));
  const kept = <Definition extends { readonly name: string }>(section: string, all: readonly Definition[]): readonly Definition[] =>
    all.filter(({ name }) => sound.has(`${section}.${name}`));
  return {
    ...model,
    segments: kept('segments', model.segments),
    scores: kept('scores', model.scores),
    funnels: kept('funnels', model.funnels),
    paths: kept('paths', model.paths),
    dropoffs: kept('dropoffs', model.dropoffs),
    retention: kept('retention', model.retention),
    lifecycle: kept('lifecycle', model.lifecycle),
    stickiness: kept('stickiness', model.stickiness),
    metrics: kept('metrics', model.metrics),
    impacts: kept('impacts', model.impacts),
    monitors: kept('monitors', model.monitors),
    audiences: kept('audiences', model.audiences),
  };
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

function reportCycles(resolution: Resolution, model: Model, needs: Needs): void {
  const definitions = DEPENDENT_SECTIONS.flatMap((section) =>
    model[section].map(({ name, span }) => [`${section}.${name}`, span] as const),
  );
  const spans = new Map<string, Span>(definitions);
  const reported = new Set<string>();
  for (const name of needs.keys()) {
    const cycle = reported.has(name) ? null : cycleThrough(name, needs);
    const span = spans.get(name);
    if (cycle === null || span === undefined) continue;
    for (const member of cycle) reported.add(member);
    const isOfSegments = cycle.every((member) => member.startsWith('segments.'));
    const names = isOfSegments ? cycle.map(bareName) : cycle;
    const related = cycle.slice(1, -1).flatMap((member) => {
      const at = spans.get(member);
      return at === undefined ? [] : [{ span: at, message: `"${isOfSegments ? bareName(member) : member}" is here` }];
    });
    resolution.diagnostics.push(report(isOfSegments ? 'WM3008' : 'WM3040', span, { names }, { related }));
  }
}

function bareName(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** The shortest way from a definition back to itself, its name first and last, or null. */
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
