// A node as plain JSON data for the schema validator. Phase: validate.
import type { Node } from '../load/node.ts';

/** Maps become objects without a prototype: `__proto__`, `constructor` and the like are ordinary keys. Order of numeric keys is lost. */
export function plainData(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainData);
    case 'map': {
      const data = emptyObject();
      for (const { key, value } of node.entries) data[key] = plainData(value);
      return data;
    }
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}

export function emptyObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/** Whether a load error lies in the node or anything in it. */
export function hasBrokenPart(node: Node): boolean {
  if (node.broken) return true;
  if (node.kind === 'map') return node.entries.some((entry) => hasBrokenPart(entry.value));
  return node.kind === 'list' && node.items.some(hasBrokenPart);
}
