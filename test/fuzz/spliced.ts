// Projects that are nearly sound: a sound one with a few values put in the place of others, by the schema of the place. One of them in a few
// compiles, so that what stands behind the checks is tried too.
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { JsonSchema } from '../../core/schema/json-schema.ts';
import { definitions, resolved, sectionSchemas } from '../../core/schema/schemas.ts';
import { branchOf, type ValueKind } from '../../core/schema/union.ts';

type Draw = (schema: JsonSchema) => fc.Arbitrary<unknown>;
type Plain = Readonly<Record<string, unknown>>;

/** One file of the project with one to three values changed. `draw` gives a value for a schema. */
export function spliced(files: ReadonlyMap<string, string>, draw: Draw): fc.Arbitrary<ReadonlyMap<string, string>> {
  const times = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) });
  return fc.tuple(fc.constantFrom(...files.keys()), times).chain(([path, count]) => {
    let root: fc.Arbitrary<unknown> = fc.constant(parse(files.get(path) ?? ''));
    for (let left = count; left > 0; left -= 1) root = root.chain((value) => changed(value, fileSchema, draw));
    return root.map((value) => new Map([...files, [path, stringify(value, { aliasDuplicateObjects: false })]]));
  });
}

/** A plan file may hold the project's keys and every section. */
const fileSchema: JsonSchema = {
  type: 'object',
  properties: { ...definitions.get('ProjectSpec')?.properties, ...sectionSchemas },
};

function changed(value: unknown, schema: JsonSchema, draw: Draw): fc.Arbitrary<unknown> {
  const target = branchFor(value, resolved(schema));
  if (target === null) return draw(schema);
  if (isPlain(value)) return changedMap(value, target, draw);
  if (Array.isArray(value)) return changedList(value, target, draw);
  return draw(schema);
}

/** The branch of a union that the value is of; null where none is. */
function branchFor(value: unknown, schema: JsonSchema): JsonSchema | null {
  if (schema.anyOf === undefined) return schema;
  const kind = (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value) as ValueKind;
  return branchOf(schema, kind, (key) => isPlain(value) && Object.hasOwn(value, key));
}

function changedMap(value: Plain, schema: JsonSchema, draw: Draw): fc.Arbitrary<unknown> {
  const own = Object.keys(value);
  const members = Object.entries(schema.properties ?? {});
  const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const memberOf = (key: string): JsonSchema => schema.properties?.[key] ?? others;
  const put = (key: string, part: unknown): Plain => ({ ...value, [key]: part });
  const ways: { readonly weight: number; readonly arbitrary: fc.Arbitrary<unknown> }[] = [];
  if (own.length > 0) {
    const below = fc.constantFrom(...own).chain((key) => changed(value[key], memberOf(key), draw).map((part) => put(key, part)));
    const less = fc.constantFrom(...own).map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
    ways.push({ weight: 6, arbitrary: below }, { weight: 1, arbitrary: less });
  }
  if (members.length > 0)
    ways.push({ weight: 3, arbitrary: fc.constantFrom(...members).chain(([key, member]) => draw(member).map((part) => put(key, part))) });
  return ways.length === 0 ? draw(schema) : fc.oneof(...ways);
}

function changedList(value: readonly unknown[], schema: JsonSchema, draw: Draw): fc.Arbitrary<unknown> {
  const items = schema.items ?? {};
  const more = draw(items).map((item): unknown => [...value, item]);
  if (value.length === 0) return more;
  const index = fc.integer({ min: 0, max: value.length - 1 });
  const one = index.chain((at) => changed(value[at], items, draw).map((item): unknown => value.with(at, item)));
  const less = index.map((at): unknown => value.toSpliced(at, 1));
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: more }, { weight: 1, arbitrary: less });
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
