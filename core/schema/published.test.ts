// The schemas as editors get them: plain JSON Schema, without our rewriting.
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../load/parse-yaml.ts';
import { formats } from './formats.ts';
import type { JsonSchema } from './json-schema.ts';
import { plainData } from './plain-data.ts';
import { definitions, projectKeys, publishedSchemas, referencedName, rootSchema, sectionKeys } from './schemas.ts';
import { checkedFiles } from './testing/checked-plan.ts';
import { languageExample } from './testing/language-example.ts';

const own = ['x-expected', 'x-source-text', 'x-exactly-one-of', 'x-at-least-one-of', 'x-at-most-one-of', 'tsType'];

function editor(): Ajv {
  const ajv = new Ajv({ allErrors: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, formats });
  ajv.addVocabulary(own);
  for (const schema of publishedSchemas) ajv.addSchema(schema);
  return ajv;
}

function subschemas(schema: JsonSchema): readonly JsonSchema[] {
  const nested = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ...(schema.propertyNames === undefined ? [] : [schema.propertyNames]),
  ];
  return [schema, ...nested.flatMap(subschemas)];
}

describe('published schemas', () => {
  it('are valid draft-07, every reference leads somewhere', () => {
    const ajv = editor();
    for (const schema of publishedSchemas) {
      expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
      expect(() => ajv.getSchema(schema.$id!)).not.toThrow();
    }
  });

  it('give every definition a name of its own', () => {
    expect(definitions.size).toBe(publishedSchemas.flatMap((schema) => Object.keys(schema.definitions ?? {})).length);
  });

  it('describe every key, for editors and docs', () => {
    const missing = [...definitions].flatMap(([name, schema]) =>
      subschemas(schema)
        .flatMap((part) => Object.entries(part.properties ?? {}))
        .filter(([, member]) => member.description === undefined && member.$ref === undefined)
        .map(([key]) => `${name}.${key}`),
    );
    expect(missing).toEqual([]);
    expect([...definitions].filter(([, schema]) => (schema.description ?? '') === '').map(([name]) => name)).toEqual([]);
  });

  it('show every key by an example, a default or the list of its values', () => {
    const isShown = (schema: JsonSchema): boolean =>
      schema.examples !== undefined ||
      schema.default !== undefined ||
      isClosed(schema) ||
      (schema.$ref !== undefined && isShown(target(schema)));
    const isClosed = ({ enum: values, const: value, type }: JsonSchema): boolean =>
      values !== undefined || value !== undefined || type === 'boolean';
    const target = (schema: JsonSchema): JsonSchema => definitions.get(referencedName(schema.$ref ?? '')) ?? {};
    const missing = [...definitions].flatMap(([name, schema]) =>
      Object.entries(schema.properties ?? {}).flatMap(([key, member]) => (isShown(member) ? [] : [`${name}.${key}`])),
    );
    expect(missing).toEqual([]);
  });

  it('give examples and defaults that they accept', () => {
    const ajv = editor();
    for (const schema of publishedSchemas) {
      for (const [name, definition] of Object.entries(schema.definitions ?? {})) {
        const check = ajv.getSchema(`${schema.$id}#/definitions/${name}`)!;
        for (const example of definition.examples ?? []) expect(check(example), `${name}: ${JSON.stringify(example)}`).toBe(true);
        for (const [key, member] of Object.entries(definition.properties ?? {})) {
          const values = [...(member.examples ?? []), ...(member.default === undefined ? [] : [member.default])];
          const checkKey = ajv.getSchema(`${schema.$id}#/definitions/${name}/properties/${key}`);
          for (const value of values) expect(checkKey!(value), `${name}.${key}: ${JSON.stringify(value)}`).toBe(true);
        }
      }
    }
  });

  it('list every section of the language', () => {
    expect([...sectionKeys].sort()).toEqual(
      [
        ...[
          'sources',
          'goals',
          'properties',
          'property_groups',
          'events',
          'identity',
          'sessions',
          'segments',
          'scores',
          'funnels',
          'paths',
        ],
        ...[
          'dropoffs',
          'retention',
          'lifecycle',
          'stickiness',
          'metrics',
          'impacts',
          'monitors',
          'notify',
          'privacy',
          'audiences',
          'reports',
        ],
        'accepted',
      ].sort(),
    );
    expect(projectKeys).toContain('connections');
    expect(rootSchema.additionalProperties).toBe(false);
  });
});

describe('the example of the language', () => {
  it('is valid to editors', () => {
    const ajv = editor();
    const check = ajv.getSchema('waymark.schema.json')!;
    for (const [path, text] of Object.entries(languageExample)) {
      const { file } = parseYaml(path, text);
      expect(check(plainData(file.root!)), JSON.stringify(check.errors)).toBe(true);
    }
  });

  it('raises nothing', () => {
    const { diagnostics } = checkedFiles(languageExample);
    expect(diagnostics).toEqual([]);
  });
});

it('editors and check agree on what is wrong', () => {
  const check = editor().getSchema('waymark.schema.json')!;
  const texts = [
    'events: {a: {ownr: x}}',
    'events: {a: {owner: 4}}',
    'funnels: {f: {steps: [a, {evnt: b}]}}',
    'funnels: {f: {steps: [a, {event: b, any: [c]}]}}',
    'funnels: {f: {steps: [a, b], window: 7}}',
    'segments: {s: {did: a, in: b}}',
    'sources: {s: {table: t, columns: {time: t}}}',
    'paths: {p: {steps: 1}}',
    'evnts: {}',
  ];
  for (const text of texts) {
    expect(check(plainData(parseYaml('a.yaml', text).file.root!)), text).toBe(false);
    expect(checkedFiles({ 'waymark.yaml': `waymark: 1\n${text}` }).diagnostics.length, text).toBeGreaterThan(0);
  }
});
