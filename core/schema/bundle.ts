// One schema that stands alone, made of the published set: for programs that read a single file. Phase: validate.
import type { JsonSchema } from './json-schema.ts';
import { definitions, publishedSchemas } from './schemas.ts';

/** Names that `bundledSchema` knows: the sections, `project` for the keys of `waymark.yaml`, `waymark` for a whole file. */
export const bundleNames: readonly string[] = publishedSchemas.map(nameOf).filter((name) => name !== 'shared');

/** The schema of that name with all definitions it needs, every reference inside it; null for an unknown name. */
export function bundledSchema(name: string): JsonSchema | null {
  const schema = bundleNames.includes(name) ? fileSchema(name) : undefined;
  if (schema === undefined) return null;
  const needed = new Map<string, unknown>();
  const own = inlined(withoutDefinitions(schema), needed) as JsonSchema;
  const sorted = [...needed].sort(([a], [b]) => (a < b ? -1 : 1)) as [string, JsonSchema][];
  return { ...own, definitions: Object.fromEntries(sorted) };
}

function nameOf(schema: JsonSchema): string {
  return (schema.$id ?? '').replace(/\.schema\.json$/, '');
}

function fileSchema(name: string): JsonSchema | undefined {
  return publishedSchemas.find((schema) => nameOf(schema) === name);
}

function withoutDefinitions(schema: JsonSchema): JsonSchema {
  const { definitions: _, ...own } = schema;
  return own;
}

/** A copy whose references lead into `needed`, which grows by what they name. */
function inlined(value: unknown, needed: Map<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => inlined(item, needed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string' ? localReference(member, needed) : inlined(member, needed),
    ]),
  );
}

/** `shared.schema.json#/definitions/Matcher` -> `#/definitions/Matcher`; a whole file becomes the definition of its section's name. */
function localReference(reference: string, needed: Map<string, unknown>): string {
  const [file = '', path = ''] = reference.split('#');
  const wholeFile = file.replace(/\.schema\.json$/, '');
  const name = path === '' ? wholeFile : (path.split('/')[2] ?? '');
  const target = path === '' ? fileSchema(wholeFile) : definitions.get(name);
  if (target === undefined) throw new Error(`no schema ${reference}`);
  if (!needed.has(name)) {
    needed.set(name, true);
    const { $id: _, $schema: __, ...own } = withoutDefinitions(target);
    needed.set(name, inlined(own, needed));
  }
  return path === '' ? `#/definitions/${name}` : `#${path}`;
}
