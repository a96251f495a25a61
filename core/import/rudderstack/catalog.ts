// RudderStack's resource files as a catalog of entities by kind and id, in both of its spec versions. Phase: import.
// Knows how entities are written and referred to; what they become is the other files' matter.
import type { Diagnostic, Phase, Span } from '../../diagnostics/diagnostic.ts';
import { entryOf, type MapNode, type Node } from '../../load/node.ts';
import { parseYaml } from '../../load/parse-yaml.ts';
import type { SkippedItem } from '../imported-plan.ts';

export type EntityKind = 'categories' | 'custom-types' | 'events' | 'properties' | 'tracking-plans';

export interface Entity {
  readonly id: string;
  /** `metadata.name` of its file: older references name it. */
  readonly group: string;
  readonly node: MapNode;
  readonly file: string;
}

export interface RudderCatalog {
  readonly entities: Readonly<Record<EntityKind, readonly Entity[]>>;
  /** The entity that a `$ref` of either version leads to; null where it leads nowhere. */
  resolve(reference: string): { readonly kind: EntityKind; readonly entity: Entity } | null;
  readonly skipped: readonly SkippedItem[];
}

/** Where each kind's entities stand below `spec`; a tracking plan is its whole `spec`. */
const LISTS: Readonly<Record<string, { readonly kind: EntityKind; readonly key: string | null }>> = {
  categories: { kind: 'categories', key: 'categories' },
  'custom-types': { kind: 'custom-types', key: 'types' },
  events: { kind: 'events', key: 'events' },
  properties: { kind: 'properties', key: 'properties' },
  tp: { kind: 'tracking-plans', key: null },
  'tracking-plan': { kind: 'tracking-plans', key: null },
};

const REFERRED: Readonly<Record<string, EntityKind>> = {
  categories: 'categories',
  category: 'categories',
  'custom-types': 'custom-types',
  'custom-type': 'custom-types',
  events: 'events',
  event: 'events',
  properties: 'properties',
  property: 'properties',
};

export function readCatalog(files: ReadonlyMap<string, string>): Phase<RudderCatalog> {
  const diagnostics: Diagnostic[] = [];
  const skipped: SkippedItem[] = [];
  const entities: Record<EntityKind, Entity[]> = { categories: [], 'custom-types': [], events: [], properties: [], 'tracking-plans': [] };
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parsed = parseYaml(path, text);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.diagnostics.some((one) => one.severity === 'error')) continue;
    const root = parsed.file.root;
    const kind = textAt(root, 'kind');
    const list = kind === null || !Object.hasOwn(LISTS, kind) ? undefined : LISTS[kind];
    const spec = mapAt(root, 'spec');
    if (list === undefined || spec === null) {
      const reason = kind === null ? 'it is no resource: it has no `kind`' : `resources of kind "${kind}" are no part of a tracking plan`;
      skipped.push({ item: `file ${path}`, reason, span: root === null ? null : spanOf(path, root) });
      continue;
    }
    const group = textAt(mapAt(root, 'metadata'), 'name') ?? '';
    const nodes = list.key === null ? [spec] : listAt(spec, list.key);
    for (const node of nodes) addEntity(entities[list.kind], skipped, { kind: list.kind, group, node, file: path });
  }
  return { value: { entities, resolve: (reference) => resolve(entities, reference), skipped }, diagnostics };
}

function addEntity(
  list: Entity[],
  skipped: SkippedItem[],
  { kind, group, node, file }: { readonly kind: EntityKind; readonly group: string; readonly node: Node; readonly file: string },
): void {
  const id = node.kind === 'map' ? textAt(node, 'id') : null;
  // Older references name the group too, so an id may stand once in each group.
  const isTwice = list.some((one) => one.id === id && one.group === group);
  if (node.kind === 'map' && id !== null && !isTwice) list.push({ id, group, node, file });
  else {
    const item = id === null ? `${kind} of ${file}` : `${kind} ${id}`;
    const reason = isTwice ? 'an entry of the same id stands before it' : 'an entry without an `id`';
    skipped.push({ item, reason, span: spanOf(file, node) });
  }
}

function resolve(entities: RudderCatalog['entities'], reference: string): { readonly kind: EntityKind; readonly entity: Entity } | null {
  const [, older, group, olderId] = /^#\/([a-z-]+)\/([^/]+)\/(.+)$/.exec(reference) ?? [];
  const [, newer, newerId] = /^#([a-z-]+):(.+)$/.exec(reference) ?? [];
  const kind = REFERRED[older ?? newer ?? ''];
  if (kind === undefined) return null;
  const id = olderId ?? newerId;
  const entity = entities[kind].find((one) => one.id === id && (group === undefined || one.group === group));
  return entity === undefined ? null : { kind, entity };
}

/** The text of a scalar under a key, as written; null where there is none. */
export function textAt(map: Node | null, key: string): string | null {
  const node = valueAt(map, key);
  return node?.kind === 'scalar' && node.value !== null ? (typeof node.value === 'string' ? node.value : node.text) : null;
}

export function isTrueAt(map: Node | null, key: string): boolean {
  const node = valueAt(map, key);
  return node?.kind === 'scalar' && node.value === true;
}

export function mapAt(map: Node | null, key: string): MapNode | null {
  const node = valueAt(map, key);
  return node?.kind === 'map' ? node : null;
}

/** The items of a list under a key; none where there is no list. */
export function listAt(map: Node | null, key: string): readonly Node[] {
  const node = valueAt(map, key);
  return node?.kind === 'list' ? node.items : [];
}

export function valueAt(map: Node | null, key: string): Node | null {
  return map?.kind === 'map' ? (entryOf(map, key)?.value ?? null) : null;
}

export function spanOf(file: string, node: { readonly start: number; readonly end: number }): Span {
  return { file, start: node.start, end: node.end };
}
