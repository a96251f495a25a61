// Rows of paths -> their tables: edges, exits, whole sequences, and what is typical of a segment.
// Phase: results.
import { compareText } from '../expressions/text-order.ts';
import type { PathsPlan } from '../plan/plan.ts';
import type { PathEdgeRow, PathExitRow, PathSequenceRow, PathTypicalRow } from './results.ts';
import { benjaminiHochberg, newcombe } from './statistics.ts';
import { numberOf, numberOrNull, type RawRow, textList, textOrNull } from './tables.ts';
import { isWeak, sameSharePValue } from './two-by-two.ts';

interface PathTables {
  readonly edges: readonly PathEdgeRow[];
  readonly exits: readonly PathExitRow[];
  readonly sequences: readonly PathSequenceRow[];
  readonly typical: readonly PathTypicalRow[];
}

/** Of everybody, then of each compared segment in the order of the plan. */
export function pathTables(plan: PathsPlan, rows: readonly RawRow[]): PathTables {
  const sides = [null, ...plan.compare.map(({ name }) => name)];
  const parts = sides.map((segment) =>
    tablesOf(
      plan,
      segment,
      rows.filter((row) => textOrNull(row, 'shown_segment') === segment),
    ),
  );
  return {
    edges: parts.flatMap(({ edges }) => edges),
    exits: parts.flatMap(({ exits }) => exits),
    sequences: parts.flatMap(({ sequences }) => sequences),
    typical: typicalRows(rows.filter((row) => row.part === 'typical')),
  };
}

function tablesOf(plan: PathsPlan, segment: string | null, rows: readonly RawRow[]): Omit<PathTables, 'typical'> {
  const part = (name: string): readonly RawRow[] => rows.filter((row) => row.part === name);
  return {
    edges: connectedEdges(part('edge').map((row) => edgeRow(row, segment))),
    exits: part('exit')
      .map(
        (row): PathExitRow => ({
          segment,
          position: numberOf(row, 'position'),
          node: textOrNull(row, 'from_label') ?? '',
          transitions: numberOf(row, 'transitions'),
          people: numberOf(row, 'people'),
        }),
      )
      .sort((a, b) => a.position - b.position || b.transitions - a.transitions || compareText(a.node, b.node)),
    sequences: part('sequence')
      .map(
        (row): PathSequenceRow => ({
          segment,
          rank: numberOf(row, 'position'),
          nodes: textList(row.labels),
          paths: numberOf(row, 'transitions'),
          people: numberOf(row, 'people'),
        }),
      )
      .sort((a, b) => a.rank - b.rank)
      .slice(0, plan.sequences),
  };
}

function edgeRow(row: RawRow, segment: string | null): PathEdgeRow {
  const kind = (name: string): PathEdgeRow['toKind'] => (row[name] === 'gap' ? 'gap' : row[name] === 'other' ? 'other' : 'node');
  return {
    segment,
    position: numberOf(row, 'position'),
    from: textOrNull(row, 'from_label') ?? '',
    to: kind('to_kind') === 'other' ? 'other' : (textOrNull(row, 'to_label') ?? ''),
    fromKind: kind('from_kind'),
    toKind: kind('to_kind'),
    transitions: numberOf(row, 'transitions'),
    people: numberOf(row, 'people'),
    meanSeconds: numberOrNull(row, 'mean_seconds'),
  };
}

/** Edges that no longer connect to a first node go, position by position. */
function connectedEdges(edges: readonly PathEdgeRow[]): readonly PathEdgeRow[] {
  const kept: PathEdgeRow[] = [];
  let reached: ReadonlySet<string> | null = null;
  const key = (kind: string, node: string): string => `${kind} ${node}`;
  for (let position = 1; position <= Math.max(0, ...edges.map((edge) => edge.position)); position++) {
    const here = edges.filter((edge) => edge.position === position && (reached === null || reached.has(key(edge.fromKind, edge.from))));
    reached = new Set(here.map((edge) => key(edge.toKind, edge.to)));
    kept.push(...here);
  }
  return kept.sort(
    (a, b) => a.position - b.position || b.transitions - a.transitions || compareText(a.from, b.from) || compareText(a.to, b.to),
  );
}

/** The clearest differences first; weak rows last. Tested together: the more rows, the stricter. */
function typicalRows(rows: readonly RawRow[]): readonly PathTypicalRow[] {
  const counted = rows.map((row) => {
    const inside = { count: numberOf(row, 'people'), of: numberOf(row, 'of_people') };
    const outside = { count: numberOf(row, 'others'), of: numberOf(row, 'of_others') };
    return { segment: textOrNull(row, 'shown_segment'), nodes: textList(row.labels), inside, outside };
  });
  const qValues = benjaminiHochberg(counted.map(({ inside, outside }) => sameSharePValue(inside, outside)));
  const typical = counted.map(({ segment, nodes, inside, outside }, index): PathTypicalRow => {
    const difference = newcombe(inside, outside);
    return {
      segment,
      nodes,
      people: inside.count,
      share: inside.of === 0 ? null : inside.count / inside.of,
      othersShare: outside.of === 0 ? null : outside.count / outside.of,
      difference: difference?.difference ?? null,
      differenceLow: difference?.low ?? null,
      differenceHigh: difference?.high ?? null,
      qValue: qValues[index] ?? 1,
      weak: isWeak(inside.count + outside.count, inside.of + outside.of),
    };
  });
  return typical.sort(
    (a, b) =>
      compareText(a.segment ?? '', b.segment ?? '') ||
      Number(a.weak) - Number(b.weak) ||
      a.qValue - b.qValue ||
      Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0) ||
      compareText(JSON.stringify(a.nodes), JSON.stringify(b.nodes)),
  );
}
