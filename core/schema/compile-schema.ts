// The published schemas to ajv validators. Unions become if/then by their discriminator, our own keywords get their checks. Phase: validate.
import { createRequire } from 'node:module';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { formats } from './formats.ts';
import type { JsonSchema } from './json-schema.ts';
import { definitions, referencedName, resolved } from './schemas.ts';
import { kindsOf, mapBranches } from './union.ts';

type Rewritten = Record<string, unknown>;

const BUNDLE = 'bundle';
let shared: Ajv | null = null;

/** Every error of the data against a definition such as `EventSpec`, ajv's own, with parent schema and data. */
export function schemaErrors(definition: string, data: unknown): readonly ErrorObject[] {
  shared ??= createAjv();
  const validate = shared.getSchema(`${BUNDLE}#/definitions/${definition}`) as ValidateFunction | undefined;
  if (validate === undefined) throw new Error(`no definition ${definition}`);
  return validate(data) ? [] : (validate.errors ?? []);
}

/** How many of some keys a map may have; ajv gives the keyword's own value first. */
const keyCounts: Readonly<Record<string, (keys: unknown, data: object) => boolean>> = {
  'x-exactly-one-of': (keys, data) => present(keys as readonly string[], data).length === 1,
  'x-one-branch-of': (keys, data) => present(keys as readonly string[], data).length === 1,
  'x-at-least-one-of': (keys, data) => present(keys as readonly string[], data).length > 0,
  'x-at-most-one-of': (lists, data) => (lists as readonly (readonly string[])[]).every((keys) => present(keys, data).length < 2),
};

function createAjv(): Ajv {
  // Loaded here, for a plan without a doubtful definition does without (quick-spec.ts).
  const { Ajv } = createRequire(import.meta.url)('ajv') as typeof import('ajv');
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    formats,
    // The schemas are our own and judged by the tests; these settings halve the time that compiling them takes.
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addVocabulary(['x-expected', 'x-source-text', 'x-branch-keys', 'x-takes-text', 'x-text-pattern', 'tsType']);
  for (const [keyword, validate] of Object.entries(keyCounts)) {
    ajv.addKeyword({ keyword, type: 'object', schemaType: 'array', validate });
  }
  // ajv's own compares maps in a way that keys of the plan, such as `valueOf`, can break.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (_: boolean, items: unknown[]) => repeated(items) === null,
  });
  const rewritten = Object.fromEntries([...definitions].map(([name, schema]) => [name, rewrite(schema)]));
  ajv.addSchema({ $id: BUNDLE, definitions: rewritten });
  return ajv;
}

/** The keys of the list that the map has, in the list's order. */
export function present(keys: readonly string[], data: object): readonly string[] {
  return keys.filter((key) => Object.hasOwn(data, key));
}

/** The indexes of the first two equal scalars of a list, or null. */
export function repeated(items: readonly unknown[]): readonly [number, number] | null {
  const seen = new Map<unknown, number>();
  for (const [index, item] of items.entries()) {
    if (item !== null && typeof item === 'object') continue;
    const first = seen.get(item);
    if (first !== undefined) return [first, index];
    seen.set(item, index);
  }
  return null;
}

function rewrite(schema: JsonSchema): Rewritten {
  if (schema.$ref !== undefined) return { $ref: `#/definitions/${referencedName(schema.$ref)}` };
  if (schema.anyOf !== undefined) return rewriteUnion(schema, schema.anyOf);
  const out: Rewritten = { ...schema };
  if (schema.properties !== undefined) {
    out.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, member]) => [key, rewrite(member)]));
  }
  if (typeof schema.additionalProperties === 'object') out.additionalProperties = rewrite(schema.additionalProperties);
  if (schema.propertyNames !== undefined) out.propertyNames = rewrite(schema.propertyNames);
  if (schema.items !== undefined) out.items = rewrite(schema.items);
  return out;
}

function rewriteUnion(union: JsonSchema, branches: readonly JsonSchema[]): Rewritten {
  const { anyOf: _branches, ...rest } = union;
  const maps = mapBranches(union);
  const keys = maps.map(({ key }) => key);
  const text = branches.map(resolved).find((branch) => branch.type === 'string');
  const several: Rewritten =
    maps.length < 2
      ? {}
      : { 'x-one-branch-of': keys, 'x-branch-keys': [...new Set(maps.flatMap(({ branch }) => Object.keys(branch.properties ?? {})))] };
  return {
    ...rest,
    ...several,
    type: [...new Set(kindsOf(union))],
    'x-takes-text': text !== undefined,
    ...(text?.pattern === undefined ? {} : { 'x-text-pattern': text.pattern }),
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    allOf: branches.map((branch) => ({ if: conditionOf(resolved(branch), keys), then: rewrite(branch) })),
  };
}

function conditionOf(branch: JsonSchema, keys: readonly string[]): Rewritten {
  if (branch.type !== 'object' || keys.length < 2) return { type: kindsOf(branch) };
  const own = branch.required?.[0] ?? '';
  const others = keys.filter((key) => key !== own);
  return { type: 'object', required: [own], properties: Object.fromEntries(others.map((key) => [key, false])) };
}
