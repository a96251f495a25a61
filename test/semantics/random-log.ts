// Random questions to ask of the reference and of compiled SQL alike: a small project and a log, full of edges, from a seed.

import { addAnalyses } from './random/analyses.ts';
import { createLinks } from './random/identity.ts';
import { createProject } from './random/project.ts';
import { randomFrom } from './random/random.ts';
import { createRows } from './random/rows.ts';
import { type CaseKind, createWorld, type World } from './random/world.ts';
import { acceptRows } from './reference/accept.ts';
import type { Case } from './reference/types.ts';
import { instantText } from './reference/values.ts';

/** The same kind and seed give the same case. Every kind has dirt, duplicates, identity and sessions; `accept` has most dirt. */
export function randomCase(kind: CaseKind, seed: number): Case {
  const world = createWorld(kind, randomFrom(`${kind} ${seed}`));
  const project = createProject(world);
  const spec = addAnalyses(world, project);
  const unanswered: Case = {
    spec,
    rows: { ...createRows(world, project), ...createLinks(world, spec) },
    from: instantText(world.from),
    to: instantText(world.to),
    asOf: null,
    conditions: world.conditions,
  };
  return { ...unanswered, asOf: chooseAsOf(unanswered, world) };
}

/** Mostly the latest event; else an end of the range or the time of some event, give or take a microsecond. */
function chooseAsOf(input: Case, world: World): string | null {
  const { random } = world;
  const { events } = acceptRows(input);
  if (events.length > 0 && random.chance(0.6)) {
    return null;
  }
  const instants = events.length > 0 && random.chance(0.6) ? events.map((event) => event.time) : [world.from, world.to, world.to, world.to];
  return instantText(random.pick(instants) + random.pick([0n, 0n, 1n, -1n]));
}
