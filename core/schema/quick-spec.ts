// A definition that is plainly right to its Spec in one walk. Phase: validate. Makes no findings: wherever it has a doubt, the careful way
// (ajv and what follows it in validate-definition.ts) decides. Most definitions of a plan have no fault, and then ajv is not even loaded.
import type { MapNode, Node, ScalarNode } from '../load/node.ts';
import { entryOf } from '../load/node.ts';
import { formats } from './formats.ts';
import type { JsonSchema } from './json-schema.ts';
import { emptyObject } from './plain-data.ts';
import { definitions, referencedName, resolved } from './schemas.ts';
import { kindOfNode } from './spec-value.ts';
import { kindsOf, mapBranches } from './union.ts';

/** The definition may have a fault, or holds something that only the careful way judges. */
export const DOUBT: unique symbol = Symbol('doubt');

type Value = unknown;
type Reader = (node: Node) => Value | typeof DOUBT;

const readers = new Map<string, Reader>();

/** The Spec of a node that meets the definition, exactly as `specValue` makes it, or DOUBT. */
export function quickSpec(definition: string, node: Node): Value | typeof DOUBT {
  return readerNamed(definition)(node);
}

function readerNamed(name: string): Reader {
  const known = readers.get(name);
  if (known !== undefined) return known;
  const schema = definitions.get(name);
  if (schema === undefined) return () => DOUBT;
  // Definitions refer to themselves: the reader is known before it is made.
  let made: Reader | null = null;
  const reader: Reader = (node) => {
    made ??= readerOf(schema);
    return made(node);
  };
  readers.set(name, reader);
  return reader;
}

/** Keywords that say nothing about a value. */
const SILENT = ['description', 'default', 'examples', 'x-expected', 'definitions', '$schema', '$id', 'tsType', 'title'];
const OF_SCALARS = ['minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum'];
const KNOWN = new Set([
  ...SILENT,
  ...OF_SCALARS,
  ...['type', 'enum', 'const', 'x-source-text', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'additionalProperties', 'propertyNames', 'required', 'minProperties'],
  ...['if', 'then'],
  ...['x-exactly-one-of', 'x-at-least-one-of', 'x-at-most-one-of'],
]);

function readerOf(schema: JsonSchema): Reader {
  if (schema.$ref !== undefined) return readerNamed(referencedName(schema.$ref));
  if (schema.anyOf !== undefined) return unionReader(schema, schema.anyOf);
  // A keyword that this file has not heard of is the careful way's.
  if (Object.keys(schema).some((key) => !KNOWN.has(key))) return () => DOUBT;
  const types = [schema.type ?? []].flat();
  const isAny = types.length === 0 && schema.enum === undefined && schema.const === undefined;
  if (isAny) return Object.keys(schema).every((key) => SILENT.includes(key)) ? anyValue : () => DOUBT;
  const scalar = scalarReader(schema, types);
  const list = types.includes('array') ? listReader(schema) : null;
  const map = types.includes('object') ? mapReader(schema, types.length === 1) : null;
  return (node) => {
    if (node.broken) return DOUBT;
    if (node.kind === 'scalar') return scalar(node);
    const reader = node.kind === 'list' ? list : map;
    return reader === null ? DOUBT : reader(node);
  };
}

/** The one branch for the value's kind; of several maps the one whose key stands there alone. */
function unionReader(union: JsonSchema, branches: readonly JsonSchema[]): Reader {
  const isPlain = Object.keys(union).every((key) => key === 'anyOf' || SILENT.includes(key));
  if (!isPlain) return () => DOUBT;
  const maps = mapBranches(union).map(({ key, branch }) => ({ key, reader: readerOf(branch) }));
  const others = branches.map((branch) => ({ kinds: kindsOf(resolved(branch)), isMap: resolved(branch).type === 'object', branch }));
  const byKind = new Map<string, Reader>();
  for (const { kinds, isMap, branch } of others) {
    if (isMap) continue;
    const reader = readerOf(branch);
    // Two branches for one kind would both have to hold.
    for (const kind of kinds) byKind.set(kind, byKind.has(kind) || (kind === 'object' && maps.length > 0) ? () => DOUBT : reader);
  }
  return (node) => {
    if (node.kind !== 'map' || maps.length === 0) {
      const reader = byKind.get(kindOfNode(node));
      return reader === undefined ? DOUBT : reader(node);
    }
    const fitting = maps.length === 1 ? maps : maps.filter(({ key }) => entryOf(node, key) !== undefined);
    const [only, another] = fitting;
    return only === undefined || another !== undefined ? DOUBT : only.reader(node);
  };
}

/** A value of which the schema says nothing. */
function anyValue(node: Node): Value | typeof DOUBT {
  if (node.broken) return DOUBT;
  switch (node.kind) {
    case 'scalar':
      return isPlainScalar(node) ? node.value : DOUBT;
    case 'list':
      return readAll(node.items, anyValue);
    case 'map': {
      const data = emptyObject();
      for (const { key, value } of node.entries) {
        const read = anyValue(value);
        if (read === DOUBT) return DOUBT;
        data[key] = read;
      }
      return data;
    }
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}

/** No variable in the text, and no number that is not kept as it is written. */
function isPlainScalar({ value, text }: ScalarNode): boolean {
  if (typeof value === 'string') return !value.includes('${');
  return typeof value !== 'number' || (Number.isFinite(value) && (Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(text)));
}

function scalarReader(schema: JsonSchema, types: readonly string[]): (node: ScalarNode) => Value | typeof DOUBT {
  const takes = (type: string): boolean => types.length === 0 || types.includes(type);
  const [takesText, takesBoolean, takesNull] = [takes('string'), takes('boolean'), takes('null')];
  const takesNumber = takes('number');
  const takesInteger = takesNumber || types.includes('integer');
  const listed = schema.enum === undefined ? null : new Set(schema.enum);
  const hasConst = schema.const !== undefined;
  const fitsText = textTest(schema);
  const isSourceText = schema['x-source-text'] === true;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema as NumberBounds;
  return (node) => {
    const { value } = node;
    if ((listed !== null && !listed.has(value)) || (hasConst && schema.const !== value) || !isPlainScalar(node)) return DOUBT;
    if (typeof value === 'string') return takesText && fitsText(value) ? value : DOUBT;
    if (typeof value === 'boolean') return takesBoolean ? value : DOUBT;
    if (value === null) return takesNull ? value : DOUBT;
    if (!(Number.isInteger(value) ? takesInteger : takesNumber)) return DOUBT;
    if (value < minimum || value > maximum || value <= exclusiveMinimum) return DOUBT;
    if (!isSourceText) return value;
    return fitsText(node.text) ? node.text : DOUBT;
  };
}

interface NumberBounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Lengths are counted in characters; where UTF-16 units leave a doubt, the careful way counts them. */
function textTest(schema: JsonSchema): (text: string) => boolean {
  const { minLength = 0, pattern } = schema;
  const { maxLength = Infinity } = schema as { readonly maxLength?: number };
  const form = pattern === undefined ? null : new RegExp(pattern, 'u');
  const format = schema.format === undefined ? () => true : (formats[schema.format] ?? (() => false));
  const shortest = minLength > 1 ? minLength * 2 : minLength;
  return (text) => text.length >= shortest && text.length <= maxLength && (form === null || form.test(text)) && format(text);
}

function readAll(items: readonly Node[], read: Reader): readonly Value[] | typeof DOUBT {
  const values: Value[] = [];
  for (const item of items) {
    const value = read(item);
    if (value === DOUBT) return DOUBT;
    values.push(value);
  }
  return values;
}

function listReader(schema: JsonSchema): Reader {
  const { minItems = 0, maxItems = Infinity, uniqueItems } = schema as Readonly<Record<string, unknown>> & ListBounds;
  const read = schema.items === undefined ? anyValue : readerOf(schema.items);
  return (node) => {
    if (node.kind !== 'list' || node.items.length < minItems || node.items.length > maxItems) return DOUBT;
    const values = readAll(node.items, read);
    if (values === DOUBT || uniqueItems !== true || node.items.length < 2) return values;
    // The values in the file count, not what a version of them becomes.
    const scalars = node.items.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
    return new Set(scalars).size === scalars.length ? values : DOUBT;
  };
}

interface ListBounds {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** `isMap`: the schema takes nothing but maps. */
function mapReader(schema: JsonSchema, isMap: boolean): Reader {
  const { additionalProperties: others, propertyNames } = schema;
  // Beside other kinds a map is plain data; no schema of the language has one.
  if (!isMap) return () => DOUBT;
  const { minProperties = 0 } = schema as { readonly minProperties?: number };
  const nameTest = propertyNames === undefined ? null : namesTest(resolved(propertyNames));
  const readOther: Reader = others === false ? () => DOUBT : typeof others === 'object' ? readerOf(others) : anyValue;
  const fitsKeys = keysTest(schema);
  const fits = (node: MapNode): boolean =>
    node.entries.length >= minProperties && (nameTest === null || node.entries.every(({ key }) => nameTest(key))) && fitsKeys(node);
  if (schema.properties === undefined) return (node) => (node.kind === 'map' && fits(node) ? readNamed(node, readOther) : DOUBT);
  const members = new Map(Object.entries(schema.properties).map(([key, member]) => [key, readerOf(member)]));
  return (node) => {
    if (node.kind !== 'map' || !fits(node)) return DOUBT;
    const object = emptyObject();
    for (const { key, value } of node.entries) {
      const read = (members.get(key) ?? readOther)(value);
      if (read === DOUBT) return DOUBT;
      object[key] = read;
    }
    return object;
  };
}

function readNamed(node: MapNode, read: Reader): ReadonlyMap<string, Value> | typeof DOUBT {
  const values = new Map<string, Value>();
  for (const { key, value } of node.entries) {
    const one = read(value);
    if (one === DOUBT) return DOUBT;
    values.set(key, one);
  }
  return values;
}

/** `propertyNames` of other words than these are the careful way's. */
function namesTest(schema: JsonSchema): (name: string) => boolean {
  const isKnown = Object.keys(schema).every((key) => SILENT.includes(key) || ['type', 'minLength', 'maxLength', 'pattern'].includes(key));
  return isKnown ? textTest(schema) : () => false;
}

function keysTest(schema: JsonSchema): (node: MapNode) => boolean {
  const { required = [], 'x-exactly-one-of': exactly, 'x-at-least-one-of': atLeast, 'x-at-most-one-of': atMost = [] } = schema;
  const count = (keys: readonly string[], node: MapNode): number => keys.filter((key) => entryOf(node, key) !== undefined).length;
  const { if: condition, then: consequence } = schema as Conditional;
  const holds = condition === undefined ? null : shapeTest(condition);
  const follows = consequence === undefined ? null : shapeTest(consequence);
  const isFree = required.length === 0 && exactly === undefined && atLeast === undefined && atMost.length === 0 && holds === null;
  if (isFree) return () => true;
  return (node) =>
    required.every((key) => entryOf(node, key) !== undefined) &&
    (exactly === undefined || count(exactly, node) === 1) &&
    (atLeast === undefined || count(atLeast, node) > 0) &&
    atMost.every((keys) => count(keys, node) < 2) &&
    (holds === null || follows === null || !holds(node) || follows(node));
}

/** `if` and `then` as the schemas use them: which keys stand there. */
interface Conditional extends JsonSchema {
  readonly if?: Conditional;
  readonly then?: Conditional;
  readonly not?: Conditional;
}

function shapeTest(schema: Conditional): (node: Node) => boolean {
  const { required = [], not, properties = {} } = schema;
  const known = ['required', 'not', 'properties'];
  if (Object.keys(schema).some((key) => !known.includes(key)))
    throw new Error('a condition of the schemas holds what quick-spec.ts does not know');
  const negated = not === undefined ? null : shapeTest(not);
  const members = Object.entries(properties).map(([key, member]) => [key, shapeTest(member)] as const);
  return (node) => {
    if (negated?.(node) === true) return false;
    if (node.kind !== 'map') return true;
    const holds = (key: string, test: (value: Node) => boolean): boolean => {
      const entry = entryOf(node, key);
      return entry === undefined || test(entry.value);
    };
    return required.every((key) => entryOf(node, key) !== undefined) && members.every(([key, test]) => holds(key, test));
  };
}
