// Nothing is invisible: whatever key of the language gets another value, the diff tells a change.
import { describe, expect, it } from 'vitest';
import { diffPlans } from '../../core/diff/diff.ts';
import type { JsonSchema } from '../../core/schema/json-schema.ts';
import { definitions, sectionSchemas } from '../../core/schema/schemas.ts';
import { type Edits, edited, errorsOf, fullPlan, planOf, type Written } from './plans.ts';

/** What is no part of what a plan says: all else is a change. */
const NO_CHANGE = [
  // The one version of the language.
  /^\/waymark$/,
  // Words beside a type inside another type, which nothing shows.
  /\/(items|any_of\/\d+)\/description$/,
];

/** Keys of the project that the full plan leaves out: which files are read is layout; what they hold counts. */
const LEFT_OUT = new Set(['include']);

const base = planOf(fullPlan);

interface Leaf {
  readonly pointer: string;
  readonly key: string;
  readonly value: unknown;
}

function leavesOf(value: unknown, pointer: string, key: string): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ pointer, key, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${pointer}/${index}`, key));
  return Object.entries(value).flatMap(([name, part]) =>
    leavesOf(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, name),
  );
}

function grouped(parts: readonly Leaf[], keyOf: (leaf: Leaf) => string): ReadonlyMap<string, readonly Leaf[]> {
  const groups = new Map<string, Leaf[]>();
  for (const part of parts) groups.set(keyOf(part), [...(groups.get(keyOf(part)) ?? []), part]);
  return groups;
}

const leaves = leavesOf(fullPlan, '', '');
const byKey = grouped(leaves, ({ key }) => key);

/** Values of the schemas' enums, for keys that have one. */
const words = new Map<string, unknown[]>();
function collectWords(schema: JsonSchema, key: string): void {
  if (schema.enum !== undefined) words.set(key, [...(words.get(key) ?? []), ...schema.enum]);
  const target = schema.$ref === undefined ? undefined : definitions.get(schema.$ref.split('/').at(-1) ?? '');
  if (target?.enum !== undefined) words.set(key, [...(words.get(key) ?? []), ...target.enum]);
  for (const [name, part] of Object.entries(schema.properties ?? {})) collectWords(part, name);
  if (schema.items !== undefined) collectWords(schema.items, key);
  if (typeof schema.additionalProperties === 'object') collectWords(schema.additionalProperties, key);
  for (const part of schema.anyOf ?? []) collectWords(part, key);
}
for (const schema of [...Object.values(sectionSchemas), ...definitions.values()]) collectWords(schema, '');

const TEXTS = [
  'another',
  'Berlin',
  'b',
  'channel',
  'device',
  'order_id',
  'total',
  'cart_id',
  'refunded',
  'checkout_started',
  'order_completed',
  'page_viewed',
  'server',
  'web',
  'has(user)',
  'marketing',
  'metrics.visits',
  'orders',
  'cheap',
  'strict',
  'paid',
  'optional',
  'required',
  'sku-2',
  '9d',
  '4..4',
  '7%',
  '2.0.0',
  '2027-01-01',
  'ru',
  'USD',
  'info',
  'prod',
  'lang',
  'number',
  'extra',
  'anonymous',
  'tax',
  'again',
  'other',
  'back',
  'dev',
  '2024-01-01',
  'surveys',
  'UTC',
  'a.b',
  'id.anonymous',
  '^sku-',
  '{channel}',
  'goal-removed',
  '/events/x',
  'out/other',
  'text',
  '@other',
  'https://example.com/x',
  'data/other.csv',
  'new_people',
  'any',
  'double(price_cents)',
  'agent == "x"',
];

function candidates({ key, value }: Leaf): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value * 2, value / 2, value + 0.5];
  const written = (byKey.get(key) ?? []).map((leaf) => leaf.value);
  return [...new Set([...(words.get(key) ?? []), ...written, `${String(value)}x`, ...TEXTS])].filter((other) => other !== value);
}

/** Values that stand in other places too: what else must change with them. */
const TOGETHER: Readonly<Record<string, Edits>> = {
  '/context/0': { '/context': ['device', 'lang'] },
  '/sources/web/types/agent': { '/sources/web/types/agent': 'integer', '/sources/web/clean/drop': undefined },
  '/events/page_viewed/properties/path/pattern': { '/events/page_viewed/properties/path/pattern': '^/.*' },
  '/events/order_completed/prefer/0': { '/events/order_completed/prefer': ['web', 'server'] },
  '/events/order_completed/prefer/1': { '/events/order_completed/prefer': ['server'] },
  '/segments/high_value/any/7/property': {
    '/segments/high_value/any/7/property': 'channel',
    '/segments/high_value/any/7/where': 'channel == "ads"',
  },
  '/segments/on_phone/property': { '/segments/on_phone/property': 'channel', '/segments/on_phone/where': 'channel == "ads"' },
  '/dropoffs/lost/explain/events': { '/dropoffs/lost/explain/events': ['refunded'] },
};

interface Mutated {
  readonly edit: Edits;
  readonly plan: ReturnType<typeof planOf>;
}

function mutated(leaf: Leaf, tries: number): Mutated | null {
  const together = TOGETHER[leaf.pointer];
  const edits = together === undefined ? candidates(leaf).map((value) => ({ [leaf.pointer]: value })) : [together];
  for (const edit of edits.slice(0, tries)) {
    const plan = planOf(edited(fullPlan, edit));
    if (errorsOf(plan).length === 0) return { edit, plan };
  }
  return null;
}

/** Keys that a schema and what it refers to may hold. */
function keysOf(schema: JsonSchema, seen: Set<JsonSchema> = new Set()): ReadonlySet<string> {
  const keys = new Set<string>();
  if (seen.has(schema)) return keys;
  seen.add(schema);
  const below = [
    ...(schema.anyOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ...Object.values(schema.properties ?? {}),
  ];
  for (const key of Object.keys(schema.properties ?? {})) keys.add(key);
  const target = schema.$ref === undefined ? undefined : definitions.get(schema.$ref.split('/').at(-1) ?? '');
  for (const part of [...below, ...(target === undefined ? [] : [target])]) for (const key of keysOf(part, seen)) keys.add(key);
  return keys;
}

function usedKeys(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const parts = Object.values(value).flatMap((part) => [...usedKeys(part)]);
  return new Set([...(Array.isArray(value) ? [] : Object.keys(value)), ...parts]);
}

describe('the plan that says everything', () => {
  it('is sound', () => {
    expect(errorsOf(base)).toEqual([]);
  });

  it.each(Object.entries(sectionSchemas))('has every key of %s', (section, schema) => {
    // Matchers and breakdowns are compared in one way wherever they stand.
    const used = new Set([...usedKeys(fullPlan[section]), 'event', 'any', 'where', 'as', 'by', 'attribution', 'limit']);
    expect([...keysOf(schema)].filter((key) => !used.has(key))).toEqual([]);
  });

  it('has every key of the project', () => {
    const used = usedKeys(fullPlan);
    const schema = definitions.get('ProjectSpec');
    expect(schema).toBeDefined();
    expect([...keysOf(schema ?? {})].filter((key) => !used.has(key) && !LEFT_OUT.has(key))).toEqual([]);
  });
});

describe('another value', () => {
  const sections = [...grouped(leaves, ({ pointer }) => pointer.split('/')[1] ?? '')];
  it.each(sections)('anywhere in %s is a change', (_section, own) => {
    const unseen: string[] = [];
    const seen = new Set<string>();
    const stuck: Leaf[] = [];
    for (const leaf of own) {
      if (NO_CHANGE.some((pattern) => pattern.test(leaf.pointer))) continue;
      const other = mutated(leaf, seen.has(leaf.key) ? 2 : 200);
      if (other === null) stuck.push(leaf);
      else if (diffPlans(base, other.plan).changes.length === 0) unseen.push(`${leaf.pointer}: ${JSON.stringify(other.edit)}`);
      else seen.add(leaf.key);
    }
    // Where nothing else may stand because of what stands beside it, the key has another value elsewhere.
    const never = stuck.filter(({ key }) => !seen.has(key)).map(({ pointer }) => pointer);
    expect({ unseen, never }).toEqual({ unseen: [], never: [] });
  });
});

const ONCE = ['identity', 'sessions', 'privacy'];

describe('a definition', () => {
  const names = Object.entries(fullPlan).flatMap(([section, part]) =>
    section in sectionSchemas && !ONCE.includes(section) && !Array.isArray(part)
      ? Object.keys(part as Written).map((name) => [section, name] as const)
      : [],
  );
  it.each(names)('%s %s that is taken out is a change', (section, name) => {
    const head = planOf(edited(fullPlan, { [`/${section}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`]: undefined }));
    expect(diffPlans(base, head).changes).not.toEqual([]);
  });
});
