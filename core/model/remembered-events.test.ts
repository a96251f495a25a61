// What an event depends on: after a change of any of it, a compilation that remembers gives what a new one gives.
import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { rememberingReader } from '../load/parse-memo.ts';

const FILES = {
  'waymark.yaml': 'waymark: 1\nname: shop\ntimezone: UTC\ncontext: [locale]\n',
  'plan/dictionary.yaml': `properties:
  price: { type: number, minimum: 0, description: A price }
  locale: { type: string, description: A language, examples: [en] }
  size: { type: integer }
`,
  'plan/groups.yaml': 'property_groups: { money: { price: required, size: optional } }\n',
  'plan/goals.yaml': 'goals: { growth: { title: Growth }, trust: { title: Trust } }\n',
  'plan/sources.yaml': `sources:
  web: { files: a.csv, columns: { event: e, time: t, user: u } }
  app: { files: b.csv, columns: { event: e, time: t, user: u } }
`,
  'plan/privacy.yaml': 'privacy: { law: [gdpr], consent: { purposes: [analytics, ads] } }\n',
  'plan/events.yaml': `events:
  bought:
    property_groups: [money]
    properties: { price: { maximum: 9 }, colour: { type: string } }
    goals: [growth]
    sources: [web, app]
    purpose: ads
  viewed: { properties: { price: optional } }
`,
  'plan/others.yaml': 'events: { closed: { deprecated: { use: viewed } } }\n',
} as const;

type Path = keyof typeof FILES;

const CHANGES: readonly (readonly [what: string, path: Path, from: string, to: string])[] = [
  ['a property of the dictionary', 'plan/dictionary.yaml', 'minimum: 0', 'minimum: 1'],
  ['a property that is gone', 'plan/dictionary.yaml', '  size: { type: integer }\n', ''],
  ['a property with an error', 'plan/dictionary.yaml', 'type: number', 'type: numbre'],
  ['a place in the dictionary', 'plan/dictionary.yaml', 'properties:\n', 'properties:\n  # a note\n'],
  ['a group', 'plan/groups.yaml', 'size: optional', 'locale: optional'],
  ['the context', 'waymark.yaml', 'context: [locale]', 'context: [size]'],
  ['a context with an error', 'waymark.yaml', 'context: [locale]', 'context: [lokale]'],
  ['a goal', 'plan/goals.yaml', 'growth:', 'grow:'],
  ['a source', 'plan/sources.yaml', 'app:', 'shop:'],
  ['a source with an error', 'plan/sources.yaml', 'columns: { event: e, time: t, user: u } }\n', 'columns: { event: e } }\n'],
  ['a purpose', 'plan/privacy.yaml', 'ads', 'research'],
  ['a file that cannot be read', 'plan/goals.yaml', 'goals:', 'goals: ['],
  ['the event itself', 'plan/events.yaml', 'maximum: 9', 'maximum: 8'],
  ['an event that another names', 'plan/events.yaml', 'viewed:', 'seen:'],
  ['an event that stands twice', 'plan/others.yaml', 'closed:', 'viewed: {}, closed:'],
  ['a name that another event had', 'plan/others.yaml', 'closed: {', 'closed: { renamed_from: [viewed],'],
];

const said = (files: ReadonlyMap<string, string>, read?: ReturnType<typeof rememberingReader>): string => {
  const { value, diagnostics } = compile(memoryFileTree(files), read);
  return JSON.stringify([diagnostics, value.model]);
};

describe('a compilation that remembers sees a change of', () => {
  it.each(CHANGES)('%s', (_what, path, from, to) => {
    const before = new Map<string, string>(Object.entries(FILES));
    const after = new Map(before).set(path, FILES[path].replace(from, to));
    const read = rememberingReader();
    const first = said(before, read);
    expect(first).toBe(said(before));
    const second = said(after, read);
    expect(second).not.toBe(first);
    expect(second).toBe(said(after));
    expect(said(before, read)).toBe(first);
  });

  it('nothing, and gives the very same events', () => {
    const files = new Map<string, string>(Object.entries(FILES));
    const read = rememberingReader();
    const [first, second] = [compile(memoryFileTree(files), read), compile(memoryFileTree(files), read)];
    const bought = first.value.model.events.find(({ name }) => name === 'bought');
    expect(bought).toBeDefined();
    expect(second.value.model.events.find(({ name }) => name === 'bought')).toBe(bought);
  });
});
