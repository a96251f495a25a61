// Which branch of an `anyOf` a value means: by its JSON type and, among maps, by a key that only one branch requires.
// One mistake then gives one finding, not one per branch. Phase: validate.
import type { JsonSchema } from './json-schema.ts';
import { resolved } from './schemas.ts';

export type ValueKind = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** The kinds of values that a schema without references takes. */
export function kindsOf(schema: JsonSchema): readonly ValueKind[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((branch) => kindsOf(resolved(branch)));
  if (schema.enum !== undefined) return [...new Set(schema.enum.map(kindOfConstant))];
  if (schema.const !== undefined) return [kindOfConstant(schema.const)];
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.map((type) => (type === 'integer' ? 'number' : (type as ValueKind)));
}

function kindOfConstant(value: unknown): ValueKind {
  return typeof value as 'string' | 'number' | 'boolean';
}

/** The branches that are maps, each with the key that tells it from the others. */
export function mapBranches(union: JsonSchema): readonly { readonly key: string; readonly branch: JsonSchema }[] {
  return (union.anyOf ?? []).map(resolved).flatMap((branch) => {
    return branch.type === 'object' ? [{ key: branch.required?.[0] ?? '', branch }] : [];
  });
}

/** The branch of a valid value, references followed; `hasKey` answers for maps. */
export function branchOf(union: JsonSchema, kind: ValueKind, hasKey: (key: string) => boolean): JsonSchema | null {
  if (kind !== 'object') return (union.anyOf ?? []).map(resolved).find((branch) => kindsOf(branch).includes(kind)) ?? null;
  const maps = mapBranches(union);
  const only = maps.length === 1 ? maps[0] : maps.find(({ key }) => hasKey(key));
  return only?.branch ?? null;
}
