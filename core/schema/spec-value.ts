// A valid node to its Spec: what spec.ts says in types happens here in values. Phase: validate, after the schema has been met.
import type { Node } from '../load/node.ts';
import { entryOf } from '../load/node.ts';
import type { JsonSchema } from './json-schema.ts';
import { emptyObject, plainData } from './plain-data.ts';
import { resolved } from './schemas.ts';
import type { ValueKind } from './union.ts';
import { branchOf } from './union.ts';

/**
 * The node's value: maps with fixed keys as objects without a prototype, maps whose keys are names of the plan as Maps in source
 * order, numbers of versions as their source text. The node must have passed the schema.
 */
export function specValue(schema: JsonSchema, node: Node): unknown {
  const target = resolved(schema);
  if (target.anyOf !== undefined) {
    const branch = branchOf(target, kindOfNode(node), (key) => node.kind === 'map' && entryOf(node, key) !== undefined);
    return branch === null ? plainData(node) : specValue(branch, node);
  }
  if (node.kind === 'scalar') return target['x-source-text'] === true && typeof node.value === 'number' ? node.text : node.value;
  if (node.kind === 'list') return node.items.map((item) => (target.items === undefined ? plainData(item) : specValue(target.items, item)));
  const others = typeof target.additionalProperties === 'object' ? target.additionalProperties : {};
  const isFree = target.type !== 'object';
  if (isFree) return plainData(node);
  if (target.properties === undefined) return new Map(node.entries.map(({ key, value }) => [key, specValue(others, value)]));
  const object = emptyObject();
  for (const { key, value } of node.entries) {
    const known = Object.hasOwn(target.properties, key) ? target.properties[key] : undefined;
    object[key] = specValue(known ?? others, value);
  }
  return object;
}

export function kindOfNode(node: Node): ValueKind {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'list') return 'array';
  return node.value === null ? 'null' : (typeof node.value as 'string' | 'number' | 'boolean');
}
