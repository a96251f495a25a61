// Transitions and exits -> the graph a sankey draws: nodes are (position, name), so a cycle of pages is no cycle here. Phase: report.
// Knows no drawing; decides only what is drawn and what is folded together.
import type { PathEdgeRow, PathExitRow } from '../../results/results.ts';

export type PathNodeKind = 'node' | 'gap' | 'other' | 'exit';

export interface PathNode {
  readonly key: string;
  readonly kind: PathNodeKind;
  /** As in the data; of `exit` and `other` the locale has the word. */
  readonly name: string;
  /** From 1; an exit stands one further than where it left. */
  readonly position: number;
  readonly transitions: number;
}

export interface PathLink {
  readonly from: string;
  readonly to: string;
  readonly transitions: number;
  /** null where several links were folded into one: people would be counted twice. */
  readonly people: number | null;
  readonly meanSeconds: number | null;
}

export interface PathGraph {
  readonly nodes: readonly PathNode[];
  readonly links: readonly PathLink[];
  /** How many nodes were folded into "other" to keep the picture readable. */
  readonly folded: number;
}

const nodesAtMost = 40;

/** The graph, with the smallest nodes of each position folded until it is readable; null where nothing connects or it cannot become so. */
export function pathGraph(edges: readonly PathEdgeRow[], exits: readonly PathExitRow[]): PathGraph | null {
  const links = connected(edges.filter((edge) => edge.transitions > 0).map(linkOfEdge));
  if (links.length === 0) return null;
  const lastPosition = Math.max(...links.map((link) => link.to.position));
  const known = new Set(links.flatMap((link) => [keyOf(link.from), keyOf(link.to)]));
  const all = [
    ...links,
    ...exits.filter((exit) => exit.transitions > 0 && exit.position < lastPosition).flatMap((exit) => linkOfExit(exit, known)),
  ];
  const nodes = nodesOf(all);
  if (nodes.length <= nodesAtMost) return { nodes, links: all.map(finished), folded: 0 };
  const largestColumn = Math.max(...columnsOf(nodes).map((column) => column.filter(isFoldable).length));
  for (let keep = largestColumn - 1; keep >= 2; keep--) {
    const graph = folded(nodes, all, keep);
    if (graph.nodes.length <= nodesAtMost) return graph;
  }
  return null;
}

interface Place {
  readonly kind: PathNodeKind;
  readonly name: string;
  readonly position: number;
}

interface Flow {
  readonly from: Place;
  readonly to: Place;
  readonly transitions: number;
  readonly people: number | null;
  readonly meanSeconds: number | null;
}

function linkOfEdge(edge: PathEdgeRow): Flow {
  return {
    from: { kind: edge.fromKind, name: edge.from, position: edge.position },
    to: { kind: edge.toKind, name: edge.to, position: edge.position + 1 },
    transitions: edge.transitions,
    people: edge.people,
    meanSeconds: edge.meanSeconds,
  };
}

/** An exit row says no kind: it belongs to whichever node of that name is drawn there. */
function linkOfExit(exit: PathExitRow, known: ReadonlySet<string>): readonly Flow[] {
  const kind = (['node', 'gap', 'other'] as const).find((candidate) =>
    known.has(keyOf({ kind: candidate, name: exit.node, position: exit.position })),
  );
  if (kind === undefined) return [];
  const from: Place = { kind, name: exit.node, position: exit.position };
  return [
    {
      from,
      to: { kind: 'exit', name: '', position: exit.position + 1 },
      transitions: exit.transitions,
      people: exit.people,
      meanSeconds: null,
    },
  ];
}

function keyOf(place: Place): string {
  return `${place.position}:${place.kind}:${place.name}`;
}

/** Only what can be reached from a node of the first position; links come in any order. */
function connected(flows: readonly Flow[]): readonly Flow[] {
  const first = Math.min(...flows.map((flow) => flow.from.position));
  const reached = new Set(flows.filter((flow) => flow.from.position === first).map((flow) => keyOf(flow.from)));
  const kept: Flow[] = [];
  for (const flow of [...flows].sort((a, b) => a.from.position - b.from.position)) {
    if (!reached.has(keyOf(flow.from))) continue;
    reached.add(keyOf(flow.to));
    kept.push(flow);
  }
  return kept;
}

/** A node is as large as what comes in or what goes out, whichever is more. */
function nodesOf(flows: readonly Flow[]): readonly PathNode[] {
  const found = new Map<string, { place: Place; into: number; out: number }>();
  const at = (place: Place) => {
    const key = keyOf(place);
    const entry = found.get(key) ?? { place, into: 0, out: 0 };
    found.set(key, entry);
    return entry;
  };
  for (const flow of flows) {
    at(flow.from).out += flow.transitions;
    at(flow.to).into += flow.transitions;
  }
  return [...found].map(([key, { place, into, out }]) => ({ key, ...place, transitions: Math.max(into, out) }));
}

function columnsOf(nodes: readonly PathNode[]): readonly (readonly PathNode[])[] {
  const columns = new Map<number, PathNode[]>();
  for (const node of nodes) columns.set(node.position, [...(columns.get(node.position) ?? []), node]);
  return [...columns.values()];
}

function isFoldable(node: PathNode): boolean {
  return node.kind === 'node';
}

/** The same graph with only the `keep` largest named nodes of each position. */
function folded(nodes: readonly PathNode[], flows: readonly Flow[], keep: number): PathGraph {
  const gone = new Set(
    columnsOf(nodes).flatMap((column) =>
      [...column]
        .filter(isFoldable)
        .sort(bySize)
        .slice(keep)
        .map((node) => node.key),
    ),
  );
  const fold = (place: Place): Place => (gone.has(keyOf(place)) ? { kind: 'other', name: 'other', position: place.position } : place);
  const merged = new Map<string, Flow>();
  for (const flow of flows) {
    const moved = { ...flow, from: fold(flow.from), to: fold(flow.to) };
    const key = `${keyOf(moved.from)}\n${keyOf(moved.to)}`;
    const before = merged.get(key);
    merged.set(
      key,
      before === undefined ? moved : { ...moved, transitions: before.transitions + flow.transitions, people: null, meanSeconds: null },
    );
  }
  const kept = [...merged.values()];
  return { nodes: nodesOf(kept), links: kept.map(finished), folded: gone.size };
}

/** Largest first; equal ones by name, so that the picture does not depend on the order of rows. */
export function bySize(a: PathNode, b: PathNode): number {
  return b.transitions - a.transitions || (a.key < b.key ? -1 : 1);
}

function finished(flow: Flow): PathLink {
  return { from: keyOf(flow.from), to: keyOf(flow.to), transitions: flow.transitions, people: flow.people, meanSeconds: flow.meanSeconds };
}
