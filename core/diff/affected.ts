// What else means something else because of a change, and what no longer compiles: by the lineage of both plans. Phase: diff.
import type { Model } from '../model/model.ts';
import type { Affected, AffectedSort } from './change.ts';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import { type Lineage, lineageOf, reach } from './lineage.ts';
import { nameOf, segmentsOf } from './pointer.ts';
import type { Sides } from './sides.ts';

/** Answers for one pair of plans; what it looks up is built once. */
export function affectedBy(sides: Sides): (draft: Draft) => readonly Affected[] {
  const lineages = { base: lineageOf(sides.base), head: lineageOf(sides.head) };
  const known = { base: knownIn(sides.base), head: knownIn(sides.head) };
  const code = codeOf(sides);
  return (draft) => [...readers(draft, sides, lineages, known), ...code(draft)];
}

interface BySide<Value> {
  readonly base: Value;
  readonly head: Value;
}

/**
 * Of what the head still has, its own readers that were there before. Of what is gone, those that the base had.
 * Besides, whoever read it in the base and has an error now.
 */
function readers(draft: Draft, sides: Sides, lineages: BySide<Lineage>, known: BySide<(node: string) => boolean>): readonly Affected[] {
  if (draft.seeds.length === 0) return [];
  const own = new Set(draft.seeds.filter(({ chain }) => chain.length === 1).map(({ node }) => node));
  const [before, after] = [reach(lineages.base, draft.seeds, nameOf), reach(lineages.head, draft.seeds, nameOf)];
  const found = new Map<string, Affected>();
  const tell = (node: string, chain: readonly string[], effect: Affected['effect']): void => {
    const what = sortOf(node);
    if (what !== null && !own.has(node) && !found.has(node)) found.set(node, { name: nameOf(node), what, effect, chain });
  };
  for (const [node, chain] of before) if (sides.broken.head.has(node)) tell(node, chain, 'breaks');
  for (const [node, chain] of after) if (known.base(node)) tell(node, chain, 'changes');
  if (draft.after === null) for (const [node, chain] of before) if (known.head(node)) tell(node, chain, 'changes');
  return [...found.values()].sort((a, b) => a.chain.length - b.chain.length);
}

const SORTS: Readonly<Record<string, AffectedSort>> = {
  events: 'event',
  segments: 'segment',
  scores: 'score',
  funnels: 'analysis',
  paths: 'analysis',
  dropoffs: 'analysis',
  retention: 'analysis',
  lifecycle: 'analysis',
  stickiness: 'analysis',
  metrics: 'analysis',
  impacts: 'impact',
  monitors: 'monitor',
  goals: 'goal',
  audiences: 'audience',
  reports: 'report',
};

/** null: a node that only stands for others. */
function sortOf(node: string): AffectedSort | null {
  const [section = '', name] = segmentsOf(node);
  return name === undefined ? null : (SORTS[section] ?? null);
}

/** Whether the Model has what a node stands for. */
function knownIn(model: Model): (node: string) => boolean {
  const sections = Object.keys(SORTS) as (keyof typeof SORTS & keyof Model)[];
  const names = new Map(
    sections.map((section) => [
      section as string,
      new Set((model[section] as readonly { readonly name: string }[]).map(({ name }) => name)),
    ]),
  );
  const events = new Map(model.events.map((event) => [event.name, event]));
  return (node) => {
    const [section = '', name = '', , property] = segmentsOf(node);
    if (names.get(section)?.has(name) !== true) return false;
    return property === undefined || events.get(name)?.properties.some((one) => one.name === property) === true;
  };
}

/** The generated code that holds the events in question, where senders are concerned. */
function codeOf(sides: Sides): (draft: Draft) => readonly Affected[] {
  const sources = new Map([...sides.base.events, ...sides.head.events].map(({ name, sources: sent }) => [name, sent]));
  const targets = new Map(
    [...sides.base.project.code, ...sides.head.project.code].map((target) => [`${target.language} ${target.out}`, target]),
  );
  return (draft) => {
    const levels = draft.levels ?? kindRow(draft.kind).levels;
    if (levels.senders === undefined || targets.size === 0) return [];
    const [section, name] = segmentsOf(draft.subject);
    const events = draft.events ?? (section === 'events' && name !== undefined ? [name] : []);
    const languages = [...targets.values()].flatMap((target) => {
      const holds = events.some(
        (event) => target.sources === null || sources.get(event)?.some((source) => target.sources?.includes(source)),
      );
      return holds ? [target.language] : [];
    });
    return [...new Set(languages)].map((language) => {
      const title = LANGUAGES.get(language) ?? language;
      return { name: title, what: 'code', effect: 'changes', chain: [nameOf(draft.subject), title] };
    });
  };
}

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['typescript', 'TypeScript'],
  ['python', 'Python'],
  ['go', 'Go'],
  ['kotlin', 'Kotlin'],
  ['java', 'Java'],
  ['swift', 'Swift'],
  ['dart', 'Dart'],
]);
