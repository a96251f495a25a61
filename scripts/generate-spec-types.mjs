// Writes core/schema/spec.ts from core/schema/*.schema.json, so that types and schemas cannot disagree.
// `node scripts/generate-spec-types.mjs` writes the file; scripts/generate-spec-types.test.mjs fails while it is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'core', 'schema');
const specFile = join(folder, 'spec.ts');

const header = `// What people may write, section by section, as TypeScript. Phase: output of validation, input of collect and resolve.
// Generated from *.schema.json by scripts/generate-spec-types.mjs; do not edit. Maps whose keys are names of the plan are
// ReadonlyMaps in source order (\`404\` and \`__proto__\` are ordinary names); maps with fixed keys are objects without a prototype.

`;

/**
 * The whole text of core/schema/spec.ts.
 * @returns {Promise<string>}
 */
export async function specTypes() {
  const text = await compile(allDefinitions(), 'Root', {
    bannerComment: '',
    additionalProperties: false,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 140, semi: true, trailingComma: 'all' },
  });
  const withoutRoot = text.replace('export interface Root {}\n', '');
  return header + readonlyMembers(oneLineComments(withoutReferenceNotes(withoutRoot))).trimStart();
}

/** The definitions of every file under one roof; their names are unique over all files. */
function allDefinitions() {
  const definitions = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.schema.json') || file === 'waymark.schema.json') continue;
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [name, definition] of Object.entries(schema.definitions)) {
      if (name in definitions) throw new Error(`definition ${name} stands in two schemas`);
      definitions[name] = shape(definition);
    }
  }
  return { type: 'object', additionalProperties: false, definitions };
}

/** What of a schema says the shape of values: references, lists and maps named by their TypeScript types, refinements left out. */
function shape(schema) {
  const { description } = schema;
  if (schema.anyOf !== undefined) return { description, anyOf: schema.anyOf.map(shape) };
  if (schema.enum !== undefined) return { description, enum: schema.enum };
  if (schema.const !== undefined) return { description, const: schema.const };
  if (schema.type !== 'object' || schema.properties === undefined) return { description, tsType: typeName(schema) };
  return {
    description,
    type: 'object',
    required: schema.required ?? [],
    additionalProperties: schema.additionalProperties === false ? false : shape(schema.additionalProperties),
    properties: Object.fromEntries(Object.entries(schema.properties).map(([key, member]) => [key, shape(member)])),
  };
}

/** The TypeScript type of a schema that needs no declaration of its own. */
function typeName(schema) {
  if (schema.tsType !== undefined) return schema.tsType;
  if (schema.$ref !== undefined) return schema.$ref.replace(/^.*\//, '');
  if (Array.isArray(schema.type)) return schema.type.map(scalarType).join(' | ');
  if (schema.type === 'array') return `readonly ${schema.items === undefined ? 'unknown' : elementType(schema.items)}[]`;
  if (schema.type === 'object')
    return `ReadonlyMap<string, ${schema.additionalProperties ? mapValueType(schema.additionalProperties) : 'unknown'}>`;
  return scalarType(schema.type);
}

function elementType(schema) {
  const name = mapValueType(schema);
  return /^\w+$/.test(name) || name.startsWith('ReadonlyMap<') ? name : `(${name})`;
}

function mapValueType(schema) {
  return schema.anyOf === undefined ? typeName(schema) : schema.anyOf.map(typeName).join(' | ');
}

function scalarType(type) {
  const name = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' }[type];
  if (name === undefined) throw new Error(`no TypeScript type for ${type}`);
  return name;
}

function withoutReferenceNotes(text) {
  return text.replace(/(?: \*\n)? \* This interface was referenced by `Root`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g, '');
}

function oneLineComments(text) {
  return text.replace(/\/\*\*\n\s*\* (.*)\n\s*\*\//g, '/** $1 */');
}

function readonlyMembers(text) {
  return text.replace(/^ +(?=(?:\w+\??|'[^']+'\??|\[k: string\]): )/gm, '$&readonly ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(specFile, await specTypes());
