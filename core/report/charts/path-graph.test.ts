import { describe, expect, it } from 'vitest';
import type { PathEdgeRow, PathExitRow } from '../../results/results.ts';
import { pathGraph } from './path-graph.ts';

const edge = (position: number, from: string, to: string, transitions: number, toKind: PathEdgeRow['toKind'] = 'node'): PathEdgeRow => ({
  segment: null,
  position,
  from,
  to,
  fromKind: 'node',
  toKind,
  transitions,
  people: transitions,
  meanSeconds: 5,
});
const exit = (position: number, node: string, transitions: number): PathExitRow => ({
  segment: null,
  position,
  node,
  transitions,
  people: transitions,
});

describe('pathGraph', () => {
  it('a page at two positions is two nodes, so that going back is no cycle', () => {
    const graph = pathGraph([edge(1, 'home', 'list', 9), edge(2, 'list', 'home', 4), edge(2, 'list', 'list', 3)], []);
    expect(graph?.nodes.map((node) => node.key).sort()).toEqual(['1:node:home', '2:node:list', '3:node:home', '3:node:list']);
  });

  it('exits stand one position further, but not behind the last one', () => {
    const graph = pathGraph([edge(1, 'home', 'list', 9)], [exit(1, 'home', 5), exit(2, 'list', 9)]);
    expect(graph?.nodes.filter((node) => node.kind === 'exit')).toEqual([
      { key: '2:exit:', kind: 'exit', name: '', position: 2, transitions: 5 },
    ]);
    expect(graph?.nodes.find((node) => node.name === 'home')?.transitions).toBe(14);
  });

  it('a real page named other is not the rest', () => {
    const graph = pathGraph([edge(1, 'home', 'other', 9), edge(1, 'home', 'other', 4, 'other')], []);
    expect(graph?.nodes).toHaveLength(3);
  });

  it('drops what no first node leads to', () => {
    const graph = pathGraph([edge(1, 'home', 'list', 9), edge(2, 'nowhere', 'item', 5)], []);
    expect(graph?.nodes.map((node) => node.name)).toEqual(['home', 'list']);
  });

  it('is absent where nothing connects', () => {
    expect(pathGraph([], [exit(1, 'home', 5)])).toBeNull();
    expect(pathGraph([edge(1, 'a', 'b', 0)], [])).toBeNull();
  });

  it('folds the smallest nodes of each position until 40 are left, and loses no transition', () => {
    const edges = Array.from({ length: 50 }, (_, index) => edge(1, 'home', `page ${index}`, 100 - index));
    const graph = pathGraph([...edges, ...edges.map((one, index) => edge(2, one.to, 'cart', 50 - index))], []);
    expect(graph?.nodes.length).toBeLessThanOrEqual(40);
    expect(graph?.folded).toBeGreaterThanOrEqual(12);
    const out = (position: number) =>
      graph?.links.filter((link) => link.from.startsWith(`${position}:`)).reduce((sum, link) => sum + link.transitions, 0);
    expect(out(1)).toBe(edges.reduce((sum, one) => sum + one.transitions, 0));
    const kept = graph?.nodes.filter((node) => node.position === 2 && node.kind === 'node').map((node) => node.name);
    expect(kept).toContain('page 0');
    expect(kept).not.toContain('page 49');
    expect(graph?.links.find((link) => link.to === '2:other:other')?.people).toBeNull();
  });

  it('gives up where even two nodes a position are too many', () => {
    const edges = Array.from({ length: 25 }, (_, position) =>
      Array.from({ length: 5 }, (_, node) => edge(position + 1, `p${node}`, `p${(node + 1) % 5}`, 9 - node)),
    ).flat();
    expect(pathGraph(edges, [])).toBeNull();
  });

  it('does not depend on the order of rows', () => {
    const edges = [edge(1, 'home', 'list', 9), edge(1, 'home', 'item', 9), edge(2, 'list', 'cart', 4), edge(2, 'item', 'cart', 4)];
    const sorted = (rows: readonly PathEdgeRow[]) =>
      pathGraph(rows, [])
        ?.nodes.map((node) => `${node.key} ${node.transitions}`)
        .sort();
    expect(sorted([...edges].reverse())).toEqual(sorted(edges));
  });
});
