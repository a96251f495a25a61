// Where a row keeps what: the mapped columns of a source, or the messages of Segment and RudderStack. Phase: accept.
import type { ColumnPath, Source, TimeColumn } from '../model/model.ts';
import { descend, type JsonNode, textOf } from './json-node.ts';
import { type RawRow, valueAt } from './raw-row.ts';
import { scanJson } from './scan-json.ts';

/** Where a part may stand in several places, the first that is set counts. */
export interface RowLayout {
  /** null = rows without an id of their own. */
  readonly id: readonly ColumnPath[] | null;
  readonly event: { readonly kind: 'paths'; readonly paths: readonly ColumnPath[] } | { readonly kind: 'constant'; readonly event: string };
  readonly time: readonly TimeColumn[];
  readonly received: readonly TimeColumn[];
  readonly user: readonly ColumnPath[];
  readonly anonymous: readonly ColumnPath[];
  readonly session: readonly ColumnPath[];
  readonly property: (row: RawRow, name: string) => readonly ColumnPath[];
  /** Messages: ids and the event's name are text by the sender's own contract, and each message has an id. */
  readonly isMessage: boolean;
}

/** The columns that a source maps. `tableEvent`: the event of every row, where each event has its table. */
export function sourceLayout(source: Source, tableEvent: string | null): RowLayout {
  const { columns } = source;
  const one = (path: ColumnPath | null): readonly ColumnPath[] => (path === null ? [] : [path]);
  const { event, properties } = columns;
  const named = tableEvent ?? (event?.kind === 'constant' ? event.event : null);
  return {
    id: columns.id === null ? null : [columns.id],
    event: named === null ? { kind: 'paths', paths: event?.kind === 'column' ? [event.path] : [] } : { kind: 'constant', event: named },
    time: [columns.time],
    received: columns.received === null ? [] : [columns.received],
    user: one(columns.user),
    anonymous: one(columns.anonymous),
    session: one(columns.session),
    property: (row, name) => propertyPaths(row, properties, name),
    isMessage: false,
  };
}

function propertyPaths(row: RawRow, from: Source['columns']['properties'], name: string): readonly ColumnPath[] {
  switch (from.kind) {
    case 'rest':
      return [[name]];
    case 'json':
      return [[...from.path, name]];
    case 'array': {
      const held = valueAt(row, from.path);
      // A table's cell holds it as text.
      const list = !row.isJson && held?.kind === 'string' ? scanJson(held.value).node : held;
      const index = list?.kind === 'array' ? list.items.findIndex((item) => textUnder(item, from.key) === name) : -1;
      return index < 0 ? [] : from.value.map((path) => [...from.path, String(index), ...path]);
    }
    default: {
      const impossible: never = from;
      return impossible;
    }
  }
}

function textUnder(node: JsonNode, path: ColumnPath): string | null {
  const found = descend(node, path);
  return found === null ? null : textOf(found);
}

export const MESSAGE_TYPES = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** Names that only messages have at their top: one of them tells a message from a row that happens to have a `type`. */
const MESSAGE_PARTS = ['messageId', 'anonymousId', 'userId', 'context', 'properties', 'traits', 'originalTimestamp', 'sentAt'];

/** Whether the row is shaped as Segment and RudderStack send messages, its `type` known or not. */
export function isMessage(row: RawRow): boolean {
  const has = (name: string): boolean => descend(row.root, [name]) !== null;
  return (has('type') || has('event')) && MESSAGE_PARTS.some(has);
}

/** The kind of call; null where `type` is none of them. Without any `type`, an `event` makes a track call, as on Segment's track endpoint. */
export function messageType(row: RawRow): MessageType | null {
  const type: JsonNode | null = descend(row.root, ['type']);
  if (type === null) return descend(row.root, ['event']) === null ? null : 'track';
  return type.kind === 'string' ? (MESSAGE_TYPES.find((one) => one === type.value) ?? null) : null;
}

const at = (...names: readonly string[]): TimeColumn[] => names.map((name) => ({ path: [name], unit: null, zone: null }));

/** A message. The event of a call that is no track is named as its type: `page`, `identify`. */
export function messageLayout(type: MessageType): RowLayout {
  return {
    id: [['messageId']],
    event: type === 'track' ? { kind: 'paths', paths: [['event']] } : { kind: 'constant', event: type },
    // `sentAt` is when the batch left, perhaps long after.
    time: at('timestamp', 'originalTimestamp'),
    received: at('receivedAt'),
    user: [['userId']],
    anonymous: [['anonymousId']],
    session: [],
    property: (_row, name) => bagsOf(type).map((bag) => [...bag, name]),
    isMessage: true,
  };
}

/** Where a call keeps what it says; the top holds `name`, `category`, `groupId` and `previousId`. */
function bagsOf(type: MessageType): readonly ColumnPath[] {
  switch (type) {
    case 'track':
      return [['properties']];
    case 'page':
    case 'screen':
      return [['properties'], []];
    case 'identify':
    case 'group':
      return [['traits'], ['context', 'traits'], []];
    case 'alias':
      return [[]];
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}
