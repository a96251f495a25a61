// Events that were resolved before, for commands that watch: where neither the event nor what it may refer to is new, the same draft counts.
// Phase: resolve. Definitions are compared by identity: an unchanged file has the very same (core/load/parse-memo.ts, validate-definition.ts).
import { PROJECT_FILE } from '../../load/load-project.ts';
import type { Node } from '../../load/node.ts';
import type { LoadedProject, SectionName } from '../../schema/loaded-project.ts';
import type { EventSpec } from '../../schema/spec.ts';
import type { EventDraft } from './event-draft.ts';

/** All that `resolveEvent` looks at beside the event, but for other events; the very same list where nothing of it is new. */
export type Surroundings = readonly unknown[];

const SECTIONS: readonly SectionName[] = ['properties', 'property_groups', 'goals', 'sources', 'privacy'];

/** The last ones of each project, known by the tree of its `waymark.yaml`. */
const lists = new WeakMap<Node, Surroundings>();

export function surroundingsOf(project: LoadedProject): Surroundings {
  const own = project.files.find(({ path }) => path === PROJECT_FILE)?.root ?? null;
  const parts = [own, project.complete, ...SECTIONS.flatMap((section) => [section, ...project.sections[section]])];
  if (own === null) return parts;
  const last = lists.get(own);
  if (last !== undefined && parts.length === last.length && parts.every((part, index) => part === last[index])) return last;
  lists.set(own, parts);
  return parts;
}

const drafts = new WeakMap<EventSpec, { readonly surroundings: Surroundings; readonly draft: EventDraft }>();

export function rememberedEvent(spec: EventSpec, surroundings: Surroundings): EventDraft | null {
  const known = drafts.get(spec);
  return known?.surroundings === surroundings ? known.draft : null;
}

/** Only of an event without a finding: those are to be made anew. One that names another event is resolved each time. */
export function rememberEvent(spec: EventSpec, surroundings: Surroundings, draft: EventDraft): void {
  if (spec.deprecated?.use === undefined) drafts.set(spec, { surroundings, draft });
}
