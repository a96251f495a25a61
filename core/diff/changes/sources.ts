// Sources: where rows come from, what their columns mean, how they are cleaned. Phase: diff.
import type { Source, SourceColumns, SourceData } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import { pointer } from '../pointer.ts';
import { asText, compare, documentation, entries, meaning, type Rules } from '../rules.ts';
import { same, sameBy, sameSet } from '../same.ts';
import { renamedFrom, type Sides } from '../sides.ts';
import { definitionDrafts } from './definitions.ts';
import { durationChange } from './durations.ts';

export function sourceDrafts(sides: Sides): readonly Draft[] {
  return definitionDrafts(sides, 'sources', { added: 'source-added', removed: 'source-removed' }, (before, after, at) => {
    const old = renamedFrom(sides, at);
    const renamed = old === null ? [] : [draft('source-renamed', at, old, after.name, { touches: [at] })];
    return [...renamed, ...compare(rules, before, after, at)];
  });
}

const rules: Rules<Source> = {
  name: null,
  title: documentation('title-changed', 'title', asText),
  description: documentation('description-changed', 'description', asText),
  side: documentation('source-side-changed', 'side'),
  from: (before, after, at) => (isSameData(before, after) ? [] : [dataDraft(before, after, at)]),
  columns: (before, after, at) => compare(columnRules, before, after, `${at}/columns`).map((change) => ofSource(change, at)),
  rename: renameDrafts,
  types: entries(
    { added: 'source-type-changed', removed: 'source-type-changed', changed: 'source-type-changed' },
    'types',
    ({ column }) => column,
    ({ type }) => type,
  ),
  derive: deriveDrafts,
  clean: cleanDrafts,
  erasable: (before, after, at) =>
    before === after ? [] : [draft(after ? 'source-erasing-allowed' : 'source-erasing-forbidden', `${at}/erasable`, before, after)],
  span: null,
};

/** Two places of data; tables of events in any order. */
export function isSameData(before: SourceData, after: SourceData): boolean {
  if (before.kind === 'tables' && after.kind === 'tables') return sameBy(before.tables, after.tables, ({ event }) => event);
  return same(before, after);
}

export function dataText(data: SourceData): unknown {
  switch (data.kind) {
    case 'table':
      return data.table.join('.');
    case 'tables':
      return data.tables.map(({ event, table }) => `${event}: ${table.join('.')}`);
    case 'files':
      return data.glob;
    default: {
      const impossible: never = data;
      return impossible;
    }
  }
}

const KEYS = { table: 'table', tables: 'tables', files: 'files' } as const;

function dataDraft(before: SourceData, after: SourceData, at: string): Draft {
  return draft('source-data-changed', at + pointer(KEYS[after.kind]), dataText(before), dataText(after), { touches: [at] });
}

const column = <Value>(key: string) => meaning<Value>('source-column-changed', key, { show: columnText });

/** `context.page.path`, where nothing more is said. */
function columnText(value: unknown): unknown {
  if (Array.isArray(value)) return value.join('.');
  if (typeof value !== 'object' || value === null || !('path' in value) || !Array.isArray(value.path)) return value;
  const said = Object.entries({ ...value, path: value.path.join('.') }).filter(([key, part]) => key !== 'kind' && part !== null);
  return said.length === 1 ? value.path.join('.') : Object.fromEntries(said);
}

const columnRules: Rules<SourceColumns> = {
  id: column('id'),
  event: column('event'),
  time: column('time'),
  received: column('received'),
  user: column('user'),
  anonymous: column('anonymous'),
  session: column('session'),
  consent: column('consent'),
  properties: column('properties'),
};

/** Who reads the source reads its columns. */
function ofSource(change: Draft, source: string): Draft {
  return { ...change, seeds: change.seeds.map(({ chain }) => ({ node: source, chain })) };
}

function renameDrafts(before: Source['rename'], after: Source['rename'], at: string): readonly Draft[] {
  const old = new Map(before.map(({ raw, event }) => [raw, event]));
  const now = new Map(after.map(({ raw, event }) => [raw, event]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((raw) => {
    const [left, right] = [old.get(raw), now.get(raw)];
    if (left === right) return [];
    const kind = left === undefined ? 'source-rename-added' : right === undefined ? 'source-rename-removed' : 'source-rename-changed';
    const touches = [left, right].flatMap((event) => (event === undefined ? [] : [pointer('events', event)]));
    return [draft(kind, at + pointer('rename', raw), left, right, { touches })];
  });
}

function deriveDrafts(before: Source['derive'], after: Source['derive'], at: string): readonly Draft[] {
  const old = new Map(before.map((one) => [one.property, one]));
  const now = new Map(after.map((one) => [one.property, one]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((property) => {
    const [left, right] = [old.get(property), now.get(property)];
    if (same(left, right)) return [];
    const kind = left === undefined ? 'source-derive-added' : right === undefined ? 'source-derive-removed' : 'source-derive-changed';
    const place = at + pointer('derive', property);
    return [draft(kind, place, left?.text, right?.text, { touches: [place] })];
  });
}

function cleanDrafts(before: Source['clean'], after: Source['clean'], at: string): readonly Draft[] {
  const place = `${at}/clean`;
  const [old, now] = [before.deduplicate, after.deduplicate];
  const isSame = old === now || (old !== null && now !== null && sameSet(old, now));
  const touches = { touches: [at] };
  return [
    ...(isSame ? [] : [draft('source-deduplication-changed', `${place}/deduplicate`, old, now, touches)]),
    ...(same(before.drop, after.drop) ? [] : [draft('source-drop-changed', `${place}/drop`, before.drop, after.drop, touches)]),
    ...durationChange(['source-late-shortened', 'source-late-lengthened'], `${place}/late`, before.late, after.late, touches),
    ...durationChange(['source-future-shortened', 'source-future-lengthened'], `${place}/future`, before.future, after.future, touches),
  ];
}
