// From an offset back to what stands there. Phase: load; used to recognise findings from run to run, and to tell comments from text.
import type { Node } from './node.ts';
import { childPointer } from './place.ts';

export interface SymbolPlace {
  /** JSON pointer of the innermost key or value that holds the offset, such as `/funnels/purchase/steps/2`. */
  readonly pointer: string;
  /** Whether the offset lies inside the text of a scalar. */
  readonly isInScalar: boolean;
}

/** The innermost part of the tree at the offset. Values reached through an alias stand elsewhere and are not entered. */
export function symbolAt(root: Node | null, offset: number): SymbolPlace {
  let node = root;
  let pointer = '';
  while (node !== null) {
    const below = partAt(node, offset);
    if (below === null) return { pointer, isInScalar: node.kind === 'scalar' && offset >= node.start && offset < node.end };
    pointer = childPointer(pointer, below.segment);
    node = below.value;
  }
  return { pointer, isInScalar: false };
}

/** The entry or item around the offset; `value` is null where the offset lies on the key. */
function partAt(node: Node, offset: number): { readonly segment: string | number; readonly value: Node | null } | null {
  if (node.kind === 'scalar') return null;
  if (node.kind === 'list') {
    const index = node.items.findIndex((item) => offset >= item.start && offset < Math.max(item.end, item.start + 1));
    const item = node.items[index];
    return item === undefined ? null : { segment: index, value: item };
  }
  for (const { key, keyStart, keyEnd, value } of node.entries) {
    if (offset >= keyStart && offset < keyEnd) return { segment: key, value: null };
    if (value.start >= keyEnd && offset >= value.start && offset < Math.max(value.end, value.start + 1)) return { segment: key, value };
  }
  return null;
}
