// One YAML file as a tree with positions, aliases followed. Phase: load. Knows nothing of what keys mean.

export type Node = ScalarNode | MapNode | ListNode;

interface Positioned {
  /**
   * UTF-16 offsets into the file's text, `end` exclusive. A value reached through an alias stands where its anchor is.
   * A map or list without brackets ends where the last value in it ends.
   */
  readonly start: number;
  readonly end: number;
  /** A load error lies in this value itself: what it holds is not what the author meant, so nothing more is said about it. */
  readonly broken: boolean;
}

export interface ScalarNode extends Positioned {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Plain scalars: the source text (`1.10`); others: the value. */
  readonly text: string;
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'block';
}

export interface MapNode extends Positioned {
  readonly kind: 'map';
  /** In source order; keys are distinct source text, so `404`, `on` and `__proto__` are ordinary names. */
  readonly entries: readonly MapEntry[];
  /** null where the map is so small that looking through it is quicker. */
  readonly byKey: ReadonlyMap<string, MapEntry> | null;
}

export interface MapEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node;
}

export interface ListNode extends Positioned {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

const SMALL_MAP = 12;

export function mapNode(
  entries: readonly MapEntry[],
  where: { readonly start: number; readonly end: number; readonly broken: boolean },
): MapNode {
  return {
    kind: 'map',
    entries,
    byKey: entries.length > SMALL_MAP ? new Map(entries.map((entry) => [entry.key, entry])) : null,
    start: where.start,
    end: where.end,
    broken: where.broken,
  };
}

/** The entry of a key, or undefined. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.byKey === null ? map.entries.find((entry) => entry.key === key) : map.byKey.get(key);
}

/** `a map`, `a list`, `text`, `the number 404`, `true`, `nothing`: for messages. */
export function describeNode(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return node.text === '' ? 'nothing' : `\`${node.text}\` (no value)`;
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'number' ? `the number ${node.text}` : `the boolean ${node.text}`;
}
