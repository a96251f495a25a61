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

/** Every key of every definition, nested ones too, with its schema. */
function everyKey(): readonly { readonly name: string; readonly member: JsonSchema }[] {
  return [...definitions].flatMap(([definition, schema]) =>
    subschemas(schema).flatMap((part) =>
      Object.entries(part.properties ?? {}).map(([key, member]) => ({ name: `${definition}.${key}`, member })),
    ),
  );
}

/** What a schema says itself, else the nearest definition it refers to. */
function inherited<Keyword extends 'description' | 'default'>(schema: JsonSchema, keyword: Keyword): JsonSchema[Keyword] {
  if (schema[keyword] !== undefined || schema.$ref === undefined) return schema[keyword];
  return inherited(definitions.get(referencedName(schema.$ref)) ?? {}, keyword);
}

const described = (schema: JsonSchema): string | undefined => inherited(schema, 'description');

/** As the language's contract words them: the first of the listed values, or the number shown. */
const languageDefaults: Readonly<Record<string, unknown>> = {
  'ProjectSpec.timezone': 'UTC',
  'ProjectSpec.week_start': 'monday',
  'ProjectSpec.include': ['plan/**/*.{yaml,yml}', 'analyses/**/*.{yaml,yml}'],
  'SourceSpec.side': 'client',
  'TimeColumnSpec.zone': 'UTC',
  'CleanSpec.late': 'none',
  'CleanSpec.future': '5m',
  'PropertySpec.pii': 'none',
  'EventSpec.purpose': 'analytics',
  'EventSpec.status': 'live',
  'BindSpec.trigger': 'click',
  'IdentitySpec.strategy': 'last_known',
  'IdentitySpec.limit': 50,
  'IdentitySpec.only_known': false,
  'SessionsSpec.idle': '30m',
  'SessionsSpec.longest': '24h',
  'SessionsSpec.split_on_day': false,
  'SegmentPropertyValueSpec.value': 'last',
  'ScoringSpec.tiles': 5,
  'FunnelSpec.order': 'ordered',
  'FunnelSpec.window': '14d',
  'WindowSpec.from': 'entry',
  'FunnelSpec.ties': 'same',
  'FunnelSpec.per': 'person',
  'FunnelSpec.range': 'attempts',
  'ExclusionSpec.effect': 'remove',
  'EventStepSpec.first': 'any',
  'AnyStepSpec.first': 'any',
  'BreakdownSpec.attribution': 'first',
  'BreakdownSpec.limit': 25,
  'PathsSpec.occurrence': 'first',
  'PathsSpec.within': 'session',
  'PathsSpec.steps': 6,
  'PathsSpec.collapse': true,
  'PathsSpec.edges': 50,
  'PathsSpec.minimum_transitions': 1,
  'PathsSpec.sequences': 20,
  'DropoffSpec.buckets': 4,
  'DropoffSpec.next': 3,
  'RetentionSpec.cohort': 'first',
  'RetentionSpec.per': 'person',
  'RetentionSpec.period': 'day',
  'RetentionSpec.periods': 8,
  'RetentionSpec.mode': 'exact',
  'RetentionSpec.at_least': 1,
  'RetentionSpec.window_type': 'calendar',
  'LifecycleSpec.period': 'day',
  'LifecycleSpec.new': 'any',
  'StickinessSpec.period': 'day',
  'StickinessSpec.mode': 'exact',
  'StickinessSpec.group': 1,
  'MetricSpec.period': 'day',
  'MetricSpec.count': 'events',
  'ImpactSpec.days': 14,
  'NotifyTargetSpec.format': 'json',
  'PrivacySpec.small_groups': 0,
};

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

  it('describe every key, itself or by the definition it refers to, for editors and docs', () => {
    const missing = everyKey().flatMap(({ name, member }) => ((described(member) ?? '').trim() === '' ? [name] : []));
    expect(everyKey().length).toBeGreaterThan(500);
    expect(missing).toEqual([]);
    expect([...definitions].filter(([, schema]) => (schema.description ?? '').trim() === '').map(([name]) => name)).toEqual([]);
  });

  it('give the defaults of the language', () => {
    const given = new Map(everyKey().map(({ name, member }) => [name, inherited(member, 'default')]));
    expect(Object.keys(languageDefaults).filter((name) => !given.has(name))).toEqual([]);
    expect(Object.fromEntries(Object.keys(languageDefaults).map((name) => [name, given.get(name)]))).toEqual(languageDefaults);
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
