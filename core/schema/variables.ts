// `${NAME}`: the one interpolation, a whole value, under `connections`, `notify` and `audiences.*.to`. Phase: validate. Reads no environment.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Node } from '../load/node.ts';
import type { Place } from '../load/place.ts';

const WHOLE = /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/;

/** Variables where none are read, or that are part of a longer value where they are. `allowed`: whether the node is under such a key, or which of its keys is one. */
export function variableFindings(node: Node, place: Place, key: string, allowed: boolean | string): readonly Diagnostic[] {
  switch (node.kind) {
    case 'map':
      return node.entries.flatMap((entry) =>
        variableFindings(entry.value, place.child(entry.key), entry.key, typeof allowed === 'string' ? allowed === entry.key : allowed),
      );
    case 'list':
      return node.items.flatMap((item, index) => variableFindings(item, place.child(index), key, allowed));
    case 'scalar': {
      if (typeof node.value !== 'string' || !node.value.includes('${')) return [];
      const isWhole = WHOLE.test(node.value);
      if (allowed === true) return isWhole ? [] : [report('WM2016', place.span, { key })];
      return isWhole ? [report('WM2017', place.span, { key, value: node.value })] : [];
    }
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}
