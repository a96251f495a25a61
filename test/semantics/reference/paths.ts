// Paths: the journey cut into sequences of labelled nodes, counted as edges, exits and whole sequences.
import type { PathEdgeRow, PathExitRow, PathSequenceRow, PathTypicalRow } from '../../../core/results/results.ts';
import type { Journey, Matcher } from './analysis.ts';
import { eventsFor, inRange, passes, propertyText, readMatcher } from './analysis.ts';
import { liveEvents } from './plan-events.ts';
import { mean, rate } from './statistics.ts';
import { differenceOf, falseDiscovery, sameShare } from './two-shares.ts';
import type { AnalysisAnswer, Case, JourneyEvent, PathsSpec } from './types.ts';
import { compareText, readDuration, seconds } from './values.ts';

type NodeKind = PathEdgeRow['fromKind'];

interface PathNode {
  readonly kind: NodeKind;
  readonly label: string;
  readonly time: bigint;
  /** The events of the run that this node stands for. */
  readonly events: readonly JourneyEvent[];
}

interface Path {
  readonly person: string;
  readonly nodes: readonly PathNode[];
  /** False where the path went on after its last node here, or was cut at `end`. */
  readonly ended: boolean;
}

/** Only events of the range are read. */
export function evaluatePaths(name: string, spec: PathsSpec, journey: Journey): AnalysisAnswer {
  const events = spec.events ?? liveEvents(journey.input.spec);
  // A path reaches its start and end even where `events` does not name them.
  const ends = [spec.start, spec.end].flatMap((end) => (end === undefined ? [] : [readMatcher(end, journey.input)]));
  const isChosen = (event: JourneyEvent): boolean => events.includes(event.name) || ends.some((end) => end.matches(event));
  const chosen = eventsFor(spec, journey).filter((event) => inRange(event.time, journey) && isChosen(event));
  const paths = cutPieces(chosen, spec.within ?? 'session').flatMap((piece) => readPaths(piece, spec, journey.input));
  const sides = [null, ...(spec.compare ?? [])].map((segment) => {
    const people = segment === null ? null : journey.peopleIn(segment);
    const own = paths.filter((path) => people === null || people.has(path.person));
    return { segment, own };
  });
  const rows = <Row extends object>(table: (own: readonly Path[]) => readonly Row[]): readonly Row[] =>
    sides.flatMap(({ segment, own }) => table(own).map((row) => ({ ...row, segment })));
  return {
    name,
    kind: 'paths',
    tables: {
      edges: rows((own) => edgeTable(own, spec)),
      exits: rows(exitTable),
      sequences: rows((own) => sequenceTable(own, spec.sequences ?? 20)),
      typical: typicalTable(paths, spec.compare ?? [], journey.peopleIn),
    },
  };
}

interface Piece {
  readonly person: string;
  readonly events: readonly JourneyEvent[];
}

/** One piece a session, a person, or a stretch of one person's events without a gap at or above the given one. */
function cutPieces(events: readonly JourneyEvent[], within: string): readonly Piece[] {
  if (within === 'session') {
    const sessions = new Set(events.flatMap((event) => event.session ?? []));
    return [...sessions].map((session) => ({ person: session.person, events: events.filter((event) => event.session === session) }));
  }
  const people = [...new Set(events.map((event) => event.person))];
  const pieces = people.map((person) => ({ person, events: events.filter((event) => event.person === person) }));
  return within === 'person' ? pieces : pieces.flatMap((piece) => cutAtGaps(piece, readDuration(within) ?? 0n));
}

function cutAtGaps(piece: Piece, gap: bigint): readonly Piece[] {
  const stretches: JourneyEvent[][] = [];
  for (const event of piece.events) {
    const previous = stretches.at(-1)?.at(-1);
    if (previous === undefined || event.time - previous.time >= gap) {
      stretches.push([]);
    }
    stretches.at(-1)?.push(event);
  }
  return stretches.map((events) => ({ person: piece.person, events }));
}

/** One path; or one for every start, or end, with `occurrence: every`. None where nothing is left, or `start` or `end` is missing. */
function readPaths(piece: Piece, spec: PathsSpec, input: Case): readonly Path[] {
  const labelled = piece.events
    .map((event): PathNode => ({ kind: 'node', label: labelOf(event, spec, input), time: event.time, events: [event] }))
    .filter((node) => spec.ignore?.includes(node.label) !== true);
  const nodes = spec.collapse === false ? labelled : collapseRuns(labelled);
  const begins = spec.start ?? spec.end;
  if (spec.occurrence !== 'every' || begins === undefined) {
    return [readPath(piece, nodes, spec, input)].filter((path) => path !== null);
  }
  const { matches } = readMatcher(begins, input);
  const places = [...nodes.keys()].filter((place) => nodes[place]?.events.some(matches));
  // From a start on everything before it is gone; up to an end everything after it is.
  const cut = (place: number): readonly PathNode[] => (spec.start === undefined ? nodes.slice(0, place + 1) : nodes.slice(place));
  const lookBack = (place: number): Path | null =>
    spec.start === undefined
      ? { person: piece.person, nodes: cut(place).slice(-stepsOf(spec)), ended: false }
      : readPath(piece, cut(place), spec, input);
  return places.map(lookBack).filter((path) => path !== null);
}

function stepsOf(spec: PathsSpec): number {
  return spec.steps ?? 6;
}

function readPath(piece: Piece, nodes: readonly PathNode[], spec: PathsSpec, input: Case): Path | null {
  const steps = stepsOf(spec);
  const start = spec.start === undefined ? 0 : indexOfMatch(nodes, readMatcher(spec.start, input), 0);
  if (start === -1 || nodes.length === 0) {
    return null;
  }
  if (spec.end === undefined) {
    const rest = nodes.slice(start);
    return { person: piece.person, nodes: rest.slice(0, steps), ended: rest.length <= steps };
  }
  const end = indexOfMatch(nodes, readMatcher(spec.end, input), spec.start === undefined ? 0 : start + 1);
  if (end === -1) {
    return null;
  }
  const whole = nodes.slice(start, end + 1);
  return { person: piece.person, nodes: spec.start === undefined ? whole.slice(-steps) : leaveOutMiddle(whole, steps), ended: false };
}

/** The first node of the plan's `nodes` whose condition holds; else the event's name. A hole that is not set is empty. */
function labelOf(event: JourneyEvent, spec: PathsSpec, input: Case): string {
  const node = spec.nodes?.find((candidate) => passes(event, candidate.when, input));
  if (node === undefined) {
    return event.name;
  }
  return node.label.replace(/\{\{|\{([^}]*)\}/g, (hole, property: string | undefined) =>
    hole === '{{' || property === undefined ? '{' : cleaned(propertyText(event, property) ?? '', node.clean ?? []),
  );
}

/** Every match is replaced, in the value that a hole takes; a value that is not set stays empty. */
function cleaned(value: string, rules: NonNullable<NonNullable<PathsSpec['nodes']>[number]['clean']>): string {
  return value === '' ? '' : rules.reduce((text, { match, replace }) => text.replace(new RegExp(match, 'gu'), replacement(replace)), value);
}

/** `\1` is a group; what JavaScript would read in a replacement is plain text. */
function replacement(written: string): string {
  return written.replaceAll('$', '$$$$').replace(/\\(\d)/g, '$$$1');
}

/** A run of one label is one node, at the time of its last event. */
function collapseRuns(nodes: readonly PathNode[]): readonly PathNode[] {
  const runs: PathNode[] = [];
  for (const node of nodes) {
    const previous = runs.at(-1);
    if (previous?.label === node.label) {
      runs[runs.length - 1] = { ...node, events: [...previous.events, ...node.events] };
    } else {
      runs.push(node);
    }
  }
  return runs;
}

function indexOfMatch(nodes: readonly PathNode[], matcher: Matcher, from: number): number {
  return nodes.findIndex((node, index) => index >= from && node.events.some(matcher.matches));
}

/** The first and last floor(steps / 2) nodes with one `…` between them, which has the time of the first node it stands for. */
function leaveOutMiddle(nodes: readonly PathNode[], steps: number): readonly PathNode[] {
  const half = Math.floor(steps / 2);
  const leftOut = nodes[half];
  if (nodes.length <= steps || leftOut === undefined) {
    return nodes;
  }
  const gap: PathNode = { kind: 'gap', label: '…', time: leftOut.time, events: [] };
  return [...nodes.slice(0, half), gap, ...nodes.slice(nodes.length - half)];
}

interface Transition {
  readonly position: number;
  readonly from: PathNode;
  readonly to: { readonly kind: NodeKind; readonly label: string };
  readonly person: string;
  readonly seconds: number;
}

function edgeTable(paths: readonly Path[], spec: PathsSpec): readonly PathEdgeRow[] {
  const transitions = paths.flatMap(({ person, nodes }) =>
    nodes.slice(1).map((to, index): Transition => {
      const from = nodes[index] ?? to;
      return { position: index + 1, from, to, person, seconds: seconds(to.time - from.time) };
    }),
  );
  const frequent = edgesOf(transitions).filter((edge) => edge.row.transitions >= (spec.minimum_transitions ?? 1));
  const folded = frequent.flatMap(({ row, own }) => {
    const few = row.people < (spec.minimum_people ?? 0);
    return few ? own.map((transition): Transition => ({ ...transition, to: { kind: 'other', label: 'other' } })) : own;
  });
  const rows = edgesOf(folded).map((edge) => edge.row);
  rows.sort(
    (a, b) =>
      b.transitions - a.transitions ||
      a.position - b.position ||
      compareText(a.from, b.from) ||
      compareText(a.to, b.to) ||
      compareText(a.fromKind, b.fromKind) ||
      compareText(a.toKind, b.toKind),
  );
  return connected(rows.slice(0, spec.edges ?? 50));
}

interface Edge {
  readonly row: PathEdgeRow;
  readonly own: readonly Transition[];
}

function edgesOf(transitions: readonly Transition[]): readonly Edge[] {
  const groups = groupBy(transitions, ({ position, from, to }) => [position, from.kind, from.label, to.kind, to.label]);
  return groups.flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ own, row: edgeRow(first, own) }];
  });
}

function edgeRow(first: Transition, own: readonly Transition[]): PathEdgeRow {
  return {
    segment: null,
    position: first.position,
    from: first.from.label,
    to: first.to.label,
    fromKind: first.from.kind,
    toKind: first.to.kind,
    transitions: own.length,
    people: new Set(own.map((transition) => transition.person)).size,
    meanSeconds: mean(own.map((transition) => transition.seconds)),
  };
}

/** Without the edges whose node no kept edge leads to; those of the first position need none. */
function connected(edges: readonly PathEdgeRow[]): readonly PathEdgeRow[] {
  const kept: PathEdgeRow[] = [];
  for (const edge of [...edges].sort((a, b) => a.position - b.position)) {
    const leadsHere = (other: PathEdgeRow): boolean =>
      other.position === edge.position - 1 && other.to === edge.from && other.toKind === edge.fromKind;
    if (edge.position === 1 || kept.some(leadsHere)) {
      kept.push(edge);
    }
  }
  return kept;
}

/** Where paths really ended. */
function exitTable(paths: readonly Path[]): readonly PathExitRow[] {
  const ended = paths.filter((path) => path.ended);
  return groupBy(ended, (path) => [path.nodes.length, path.nodes.at(-1)?.label ?? '']).map((own) => ({
    segment: null,
    position: own[0]?.nodes.length ?? 0,
    node: own[0]?.nodes.at(-1)?.label ?? '',
    transitions: own.length,
    people: new Set(own.map((path) => path.person)).size,
  }));
}

function sequenceTable(paths: readonly Path[], limit: number): readonly PathSequenceRow[] {
  const labels = (path: Path): readonly string[] => path.nodes.map((node) => node.label);
  const sequences = groupBy(paths, labels).map((own) => ({
    segment: null,
    nodes: own[0] === undefined ? [] : labels(own[0]),
    paths: own.length,
    people: new Set(own.map((path) => path.person)).size,
  }));
  sequences.sort((a, b) => b.paths - a.paths || b.people - a.people || compareLists(a.nodes, b.nodes));
  return sequences.slice(0, limit).map((sequence, index) => ({ ...sequence, rank: index + 1 }));
}

function compareLists(left: readonly string[], right: readonly string[]): number {
  const differing = left.findIndex((text, index) => text !== right[index]);
  const [a, b] = [left[differing], right[differing]];
  return a === undefined || b === undefined ? left.length - right.length : compareText(a, b);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => readonly (string | number)[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** What people of a segment have in their paths: one to three nodes that stand together, but for the `…`. Tested over all rows together. */
function typicalTable(
  paths: readonly Path[],
  segments: readonly string[],
  peopleIn: (segment: string) => ReadonlySet<string>,
): readonly PathTypicalRow[] {
  const people = [...new Set(paths.map((path) => path.person))];
  const having = new Map<string, Set<string>>();
  for (const { person, nodes } of paths) {
    for (const gram of gramsOf(nodes)) {
      const key = JSON.stringify(gram);
      having.set(key, (having.get(key) ?? new Set()).add(person));
    }
  }
  const rows = segments.flatMap((segment) => {
    const members = peopleIn(segment);
    const inside = people.filter((person) => members.has(person)).length;
    return [...having].map(([key, own]) => {
      const count = [...own].filter((person) => members.has(person)).length;
      const table = { s: count, S: inside, f: own.size - count, F: people.length - inside };
      return { segment, nodes: JSON.parse(key) as readonly string[], table, pValue: sameShare(table) };
    });
  });
  return rows.map(({ segment, nodes, table, pValue }): PathTypicalRow => {
    const difference = differenceOf(table);
    return {
      segment,
      nodes,
      people: table.s,
      share: rate(table.s, table.S),
      othersShare: rate(table.f, table.F),
      difference: difference?.value ?? null,
      differenceLow: difference?.low ?? null,
      differenceHigh: difference?.high ?? null,
      qValue: falseDiscovery(
        pValue,
        rows.map((row) => row.pValue),
      ),
      weak: table.s + table.f < Math.max(25, 0.02 * people.length),
    };
  });
}

function gramsOf(nodes: readonly PathNode[]): readonly (readonly string[])[] {
  return nodes.flatMap((_, place) =>
    [1, 2, 3].flatMap((length) => {
      const part = nodes.slice(place, place + length);
      return part.length === length && part.every((node) => node.kind === 'node') ? [part.map((node) => node.label)] : [];
    }),
  );
}
