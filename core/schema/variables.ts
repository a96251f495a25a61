// `${NAME}`: the one interpolation, a whole value, under `connections` alone of what this version can do. Phase: validate. Reads no environment.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Node } from '../load/node.ts';
import type { Place } from '../load/place.ts';

const WHOLE = /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/;

/** Variables where none are read, or that are part of a longer value where they are. `allowed` says whether the node is under such a key. */
export function variableFindings(node: Node, place: Place, key: string, allowed: boolean): readonly Diagnostic[] {
  switch (node.kind) {
    case 'map':
      return node.entries.flatMap((entry) => variableFindings(entry.value, place.child(entry.key), entry.key, allowed));
    case 'list':
      return node.items.flatMap((item, index) => variableFindings(item, place.child(index), key, allowed));
    case 'scalar': {
      if (typeof node.value !== 'string' || !node.value.includes('${')) return [];
      const isWhole = WHOLE.test(node.value);
      if (allowed) return isWhole ? [] : [report('WM2016', place.span, { key })];
      return isWhole ? [report('WM2017', place.span, { key, value: node.value })] : [];
    }
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}
