// Which column of the layers holds which property: one per name and storage type, named as readably as the engines allow.
// Phase: lower.
import type { ValueType } from '../expressions/typed-expression.ts';
import { idKindNames } from '../model/id-kinds.ts';
import type { Model, PropertyType } from '../model/model.ts';
import type { SqlExpression, SqlType } from './ast.ts';
import { call, cast, column, nothing } from './build.ts';

export interface PropertyColumn {
  readonly property: string;
  readonly type: SqlType;
  readonly column: string;
}

/** Columns that every row of waymark_events has beside the properties. */
export const EVENT_COLUMNS = [
  'event',
  'source',
  'time',
  'received',
  'id',
  'user',
  'anonymous',
  'session',
  'person',
  'person_key',
  'session_key',
  'seq',
  'tie',
] as const;

/** Columns that stand beside the properties on the way there. */
const WORKING_COLUMNS = [
  'raw_event',
  'refused_for',
  'duplicate_key',
  'duplicate_rank',
  'row_content',
  'raw_row',
  'raw_record',
  'line',
  'is_too_long',
  'once_value',
  'once_rank',
  'consent',
];

export function storageType(type: PropertyType): SqlType {
  switch (type.kind) {
    case 'string':
      return 'text';
    case 'integer':
      return 'integer';
    case 'number':
      return 'double';
    case 'boolean':
    case 'timestamp':
    case 'date':
      return type.kind;
    case 'object':
    case 'array':
    case 'union':
      return 'json';
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

/** Sorted by property name, so that the layers do not change when events are reordered. Engines fold case: names are told apart without it. */
export function propertyColumns(model: Model): readonly PropertyColumn[] {
  const found = new Map<string, { property: string; type: SqlType }>();
  for (const event of model.events) {
    for (const property of event.properties) {
      const type = storageType(property.type);
      found.set(JSON.stringify([property.name, type]), { property: property.name, type });
    }
  }
  const ids = idKindNames(model.identity).map((_, index) => `identity_${index + 1}`);
  const taken = new Set<string>([...EVENT_COLUMNS, ...WORKING_COLUMNS, ...ids]);
  const byNameAndType = (a: { property: string; type: string }, b: { property: string; type: string }): number =>
    a.property === b.property ? compare(a.type, b.type) : compare(a.property, b.property);
  return [...found.values()].sort(byNameAndType).map(({ property, type }) => ({ property, type, column: freeName(property, taken) }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function freeName(property: string, taken: Set<string>): string {
  const lower = property.normalize('NFC').toLowerCase();
  const cleaned = shortened(lower.replace(/[^\p{L}\p{M}\p{N}_]+|[\u{10000}-\u{10ffff}]+/gu, '_'));
  const stem = /^\p{L}/u.test(cleaned) ? cleaned : `p_${cleaned.replace(/^_+/, '')}`;
  let name = stem;
  for (let count = 2; taken.has(name); count++) name = `${stem}_${count}`;
  taken.add(name);
  return name;
}

/** Engines keep as little as 63 bytes of a name; the rest is for a number. */
const MOST_BYTES = 50;
function shortened(name: string): string {
  const encoder = new TextEncoder();
  let kept = '';
  for (const character of name) {
    if (encoder.encode(kept + character).length > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}

const FAMILY: Readonly<Record<ValueType, readonly SqlType[]>> = {
  string: ['text'],
  integer: ['integer'],
  number: ['double', 'integer'],
  boolean: ['boolean'],
  timestamp: ['timestamp'],
  date: ['date'],
  json: ['json'],
};

/** Reads a property of a row of waymark_events; integers of some events and numbers of others mix as numbers. */
export function readProperty(
  columns: readonly PropertyColumn[],
  name: string,
  type: ValueType,
  alias: string | null = null,
): SqlExpression {
  const fitting = columns.filter((one) => one.property === name && FAMILY[type].includes(one.type));
  const parts = fitting.map((one) =>
    type === 'number' && one.type === 'integer' ? cast(column(one.column, alias), 'double') : column(one.column, alias),
  );
  const [only] = parts;
  if (only === undefined) return nothing(FAMILY[type][0] ?? 'text');
  return parts.length === 1 ? only : call('coalesce', ...parts);
}
