// Projects to try the compiler with: what the schemas allow, more or less; the example and random sound projects with bytes or values changed.
// One case a seed.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { JsonSchema } from '../../core/schema/json-schema.ts';
import { definitions, resolved, sectionSchemas } from '../../core/schema/schemas.ts';
import { projectFiles } from '../semantics/case-files.ts';
import { CASE_KINDS } from '../semantics/random/world.ts';
import { randomCase } from '../semantics/random-log.ts';
import { spliced } from './spliced.ts';

export type Files = ReadonlyMap<string, string>;

const DEPTH = 5;
const NAMES = [
  'a',
  'b',
  'web',
  'order_completed',
  'purchase',
  'price',
  'Order Completed',
  '404',
  '__proto__',
  'constructor',
  '下单',
  '🙂',
  'any',
  '',
];
/** Names of the example: what refers to something must find it now and then. */
const KNOWN = [
  'product_viewed',
  'product_added',
  'checkout_started',
  'order_completed',
  'total',
  'channel',
  'device',
  'checkout',
  'server',
];
const TEXTS = [
  ...NAMES,
  ...KNOWN,
  '7d',
  '30m',
  'none',
  '3.5%',
  '2025-06-01',
  'price > 0',
  'has(price) && price in [1, 2]',
  '{price} x',
  '${TOKEN}',
  '[a-z',
  'Asia/Shanghai',
  'funnels.purchase',
  '1.0.0',
  ' ',
  'ü\u0301',
  '\u202e',
];
const NUMBERS = [0, 1, -1, 0.5, 1e21, -0, 2 ** 60, Number.NaN, Number.POSITIVE_INFINITY];

/** Making the arbitraries takes longer than drawing from them. */
const known = new WeakMap<Files, fc.Arbitrary<Files>>();

/** The case of a seed: the same for ever. `example`: the files whose bytes are changed. */
export function caseOf(seed: number, example: Files): Files {
  const draw = (schema: JsonSchema): fc.Arbitrary<unknown> => arbitraryOf(schema, 2);
  const cases =
    known.get(example) ??
    fc.oneof(
      { weight: 2, arbitrary: projects },
      { weight: 2, arbitrary: mutated(example) },
      { weight: 3, arbitrary: spliced(example, draw) },
      { weight: 2, arbitrary: sound.chain((files) => spliced(files, draw)) },
      { weight: 1, arbitrary: sound.chain(mutated) },
    );
  known.set(example, cases);
  return fc.sample(cases, { seed, numRuns: 1 })[0] ?? new Map();
}

/** The YAML files below a folder, by their path in it. */
export function yamlFiles(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return new Map(paths.sort().map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]));
}

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, ...NUMBERS, true, false, null, [], {}),
  fc.string({ maxLength: 6 }),
);

/** A value that the schema allows, now and then one that it does not. */
function arbitraryOf(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const target = resolved(schema);
  if (depth > DEPTH) return anything;
  return fc.oneof({ weight: 30, arbitrary: soundValue(target, depth) }, { weight: 1, arbitrary: anything });
}

function soundValue(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((branch) => arbitraryOf(branch, depth)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.[0] ?? 'string');
  switch (type) {
    case 'object':
      return mapOf(schema, depth);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, depth + 1), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(...NUMBERS));
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...(schema.examples ?? ['x'])));
  }
}

function mapOf(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {});
  const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const required = new Set(schema.required ?? []);
  if (members.length === 0) {
    return fc
      .array(fc.tuple(fc.constantFrom(...NAMES), arbitraryOf(others, depth + 1)), { maxLength: 4 })
      .map((entries) => new Map(entries));
  }
  // Few keys at a time: a definition with all of them is always wrong somewhere.
  return fc.subarray(members, { maxLength: Math.min(members.length, 5) }).chain((chosen) => {
    const all = [...members.filter(([key]) => required.has(key)), ...chosen];
    return fc
      .tuple(...all.map(([key, member]) => arbitraryOf(member, depth + 1).map((value): [string, unknown] => [key, value])))
      .map((entries) => new Map(entries));
  });
}

const sections: fc.Arbitrary<Map<string, unknown>> = fc
  .subarray(Object.entries(sectionSchemas), { minLength: 1, maxLength: 6 })
  .chain((chosen) => fc.tuple(...chosen.map(([name, schema]) => arbitraryOf(schema, 0).map((value): [string, unknown] => [name, value]))))
  .map((entries) => new Map(entries));

const projectKeys = arbitraryOf(definitions.get('ProjectSpec') ?? {}, 0).map((value) =>
  value instanceof Map ? value : new Map<string, unknown>(),
);

const projects: fc.Arbitrary<Files> = fc.tuple(projectKeys, sections, sections).map(([project, first, second]) => {
  const root = new Map<string, unknown>([...project, ['waymark', 1], ...first]);
  return new Map([
    ['waymark.yaml', stringify(root, { aliasDuplicateObjects: false })],
    ['plan/a.yaml', stringify(second, { aliasDuplicateObjects: false, collectionStyle: 'flow' })],
  ]);
});

/** What the random logs ask of: a project of every kind of analysis, sound. */
const sound: fc.Arbitrary<Files> = fc
  .tuple(fc.constantFrom(...CASE_KINDS), fc.integer({ min: 1, max: 100_000 }))
  .map(([kind, seed]) => new Map([...projectFiles(randomCase(kind, seed))].filter(([path]) => path.endsWith('.yaml'))));

const PIECES = [
  '\0',
  '\t',
  '\r',
  '\n',
  ' ',
  '  ',
  '- ',
  ': ',
  '#',
  ' #',
  '&a ',
  '*a',
  '!',
  '%',
  '@',
  '`',
  '|',
  '>',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '?',
  '? ',
  '---\n',
  '...\n',
  '<<: ',
  '\ufeff',
  '\u2028',
  '\ud800',
  '🙂',
  '${',
  '}}',
  '{{',
  '\\',
  '.',
  '1e999',
  '__proto__',
  '~',
  '==',
  '&&',
  '(',
  ')',
];

interface Mutation {
  readonly at: number;
  readonly cut: number;
  readonly piece: string | null;
}

/** One file of the example with a few places cut, doubled or written over. */
function mutated(example: Files): fc.Arbitrary<Files> {
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 200 }) }),
    piece: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.constant(null) }),
  });
  return fc.tuple(fc.constantFrom(...example.keys()), fc.array(mutation, { minLength: 1, maxLength: 4 })).map(([path, mutations]) => {
    const text = mutations.reduce(mutate, example.get(path) ?? '');
    return new Map([...example, [path, text]]);
  });
}

function mutate(text: string, { at, cut, piece }: Mutation): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + (piece ?? text.slice(from, from + cut).repeat(2)) + text.slice(from + cut);
}
