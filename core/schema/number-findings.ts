// Numbers whose text matters: versions are judged by it, and whole numbers too large to be kept exactly are never rounded in silence.
// Phase: validate, after the schema has been met.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Node, ScalarNode } from '../load/node.ts';
import { entryOf } from '../load/node.ts';
import type { Place } from '../load/place.ts';
import type { JsonSchema } from './json-schema.ts';
import { resolved } from './schemas.ts';
import { kindOfNode } from './spec-value.ts';
import { branchOf } from './union.ts';

/** `key` names the value in messages. */
export function numberFindings(schema: JsonSchema, node: Node, place: Place, key: string): readonly Diagnostic[] {
  const target = schemaOfValue(resolved(schema), node);
  switch (node.kind) {
    case 'map':
      return node.entries.flatMap((entry) =>
        numberFindings(memberSchema(target, entry.key), entry.value, place.child(entry.key), entry.key),
      );
    case 'list':
      return node.items.flatMap((item, index) => numberFindings(target.items ?? {}, item, place.child(index), key));
    case 'scalar':
      return typeof node.value === 'number' ? scalarFindings(target, node, node.value, place, key) : [];
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}

function scalarFindings(schema: JsonSchema, node: ScalarNode, value: number, place: Place, key: string): readonly Diagnostic[] {
  if (schema['x-source-text'] === true) {
    if (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(node.text)) return [];
    const example = typeof schema.examples?.[0] === 'string' ? schema.examples[0] : null;
    return [report('WM2007', place.span, { key, value: node.text, expected: schema['x-expected'] ?? 'of the form wanted', example })];
  }
  const isRounded = /^[-+]?\d+$/.test(node.text) && !Number.isSafeInteger(value);
  return isRounded ? [report('WM2019', place.span, { key, source: node.text })] : [];
}

function schemaOfValue(schema: JsonSchema, node: Node): JsonSchema {
  if (schema.anyOf === undefined) return schema;
  return branchOf(schema, kindOfNode(node), (key) => node.kind === 'map' && entryOf(node, key) !== undefined) ?? {};
}

/** The schema of a map's value under `key`; an empty one where nothing is said about it. */
export function memberSchema(schema: JsonSchema, key: string): JsonSchema {
  const known = schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  return known ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {});
}
