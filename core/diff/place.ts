// Where the subject of a change is written: the deepest part of its JSON pointer that a file of the plan has. Phase: diff.
import type { Span } from '../diagnostics/diagnostic.ts';
import { entryOf, type Node } from '../load/node.ts';
import type { SourceFile } from '../load/source-file.ts';
import { segmentsOf } from './pointer.ts';

interface Found {
  readonly depth: number;
  readonly span: Span;
}

/** The place of `subject`, or of what holds it; null where the plan has not even its section. */
export function placeOf(files: readonly SourceFile[], subject: string): { readonly span: Span; readonly isWhole: boolean } | null {
  const path = segmentsOf(subject);
  let best: Found | null = null;
  for (const file of files) {
    const found = deepest(file, path);
    if (found !== null && (best === null || found.depth > best.depth)) best = found;
  }
  return best === null ? null : { span: best.span, isWhole: best.depth === path.length };
}

function deepest(file: SourceFile, path: readonly string[]): Found | null {
  let node: Node | null = file.root;
  let found: Found | null = null;
  for (const [index, segment] of path.entries()) {
    const below: Child | null = node === null ? null : childOf(node, segment);
    if (below === null) break;
    node = below.node;
    found = { depth: index + 1, span: { file: file.path, start: below.start, end: below.end } };
  }
  return found;
}

interface Child {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
}

function childOf(node: Node, segment: string): Child | null {
  if (node.kind === 'map') {
    const entry = entryOf(node, segment);
    return entry === undefined ? null : { node: entry.value, start: entry.keyStart, end: entry.keyEnd };
  }
  const item = node.kind === 'list' ? node.items[Number(segment)] : undefined;
  return item === undefined ? null : { node: item, start: item.start, end: item.end };
}
