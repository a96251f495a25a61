// What a source's data looks like: which relations hold it and which columns they have. Found by an adapter, or assumed when nothing is connected.
// Phase: lower. A path of the plan becomes an expression over the raw relation here and nowhere else.
import type { ColumnPath, Source } from '../../model/model.ts';
import type { Relation, SqlExpression } from '../ast.ts';
import { call, cast, column, safeCast, text } from '../build.ts';

export interface SourceShape {
  readonly source: string;
  readonly relations: readonly ShapedRelation[];
}

export interface ShapedRelation {
  /** Aliased ROW_ALIAS. */
  readonly relation: Relation;
  /** The event of every row, where the source has one table per event. */
  readonly event: string | null;
  /** JSON lines: the only column of the relation is `line`; `columns` are the keys of its objects. */
  readonly isJsonLines: boolean;
  /** null = not looked at: every column of the plan is taken to be there, as text. */
  readonly columns: readonly ShapedColumn[] | null;
}

export interface ShapedColumn {
  /** As the data calls it. */
  readonly name: string;
  /** As the relation exposes it: another name where the raw one cannot stand in SQL. */
  readonly as: string;
  readonly isText: boolean;
  /** Types of the engine's own whose plain text would not do: whole floats read as integers, structs, lists and maps are JSON. */
  readonly stored?: 'float' | 'nested';
  /** Types whose values need no reading of text, where the plan asks for the same. */
  readonly native?: NativeType;
}

/** Signed integers of at most 64 bits, doubles, booleans, timestamps without a zone, and instants (a cast to timestamp gives UTC). */
export type NativeType = 'integer' | 'double' | 'boolean' | 'timestamp' | 'instant';

export interface NativeValue {
  readonly value: SqlExpression;
  readonly type: NativeType;
}

/** The shape that the plan expects, for SQL that is only read. */
export function assumedShape(source: Source): SourceShape {
  const from = source.from;
  switch (from.kind) {
    case 'files':
      return {
        source: source.name,
        relations: [
          {
            relation: { kind: 'files', format: from.format, files: [from.glob], columns: null, as: ROW_ALIAS },
            event: null,
            isJsonLines: from.format === 'jsonl',
            columns: null,
          },
        ],
      };
    case 'table':
      return { source: source.name, relations: [shapedTable(from.table, null)] };
    case 'tables':
      return { source: source.name, relations: from.tables.map((one) => shapedTable(one.table, one.event)) };
    default: {
      const impossible: never = from;
      return impossible;
    }
  }
}

function shapedTable(parts: readonly string[], event: string | null): ShapedRelation {
  return { relation: { kind: 'table', parts, as: ROW_ALIAS, columnNames: null }, event, isJsonLines: false, columns: null };
}

/** The raw relation's alias; as a value, the whole row. */
export const ROW_ALIAS = 'source_row';

/** RFC 6901: the only path syntax that any name survives. */
export function jsonPointer(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Name of the parsed document that the first CTE adds for JSON lines. */
export const DOCUMENT = 'document';

export interface RawReader {
  /** The value as text, null where it is missing; null = the data has no such column. */
  text(path: ColumnPath): SqlExpression | null;
  /** `OBJECT`, `ARRAY`, … for values out of JSON; null where the column is plain. */
  jsonKind(path: ColumnPath): SqlExpression | null;
  /** The JSON document there; null = the data has no such column. */
  json(path: ColumnPath): SqlExpression | null;
  /** The value as it is stored; null where it has to be read from text. */
  native(path: ColumnPath): NativeValue | null;
}

export function rawReader(shape: ShapedRelation): RawReader {
  if (shape.isJsonLines) {
    const inDocument = (name: 'jsonText' | 'jsonKind' | 'jsonPart', path: ColumnPath): SqlExpression | null =>
      findColumn(shape, path[0] ?? '') === null ? null : call(name, column(DOCUMENT), text(jsonPointer(path)));
    return {
      text: (path) => inDocument('jsonText', path),
      jsonKind: (path) => inDocument('jsonKind', path),
      json: (path) => inDocument('jsonPart', path),
      native: () => null,
    };
  }
  const json = (path: ColumnPath, name: 'jsonText' | 'jsonKind' | 'jsonPart'): SqlExpression | null => {
    const root = findColumn(shape, path[0] ?? '');
    return root === null ? null : call(name, safeCast(column(root.as), 'json'), text(jsonPointer(path.slice(1))));
  };
  return {
    text: (path) => {
      if (path.length > 1) return json(path, 'jsonText');
      const found = findColumn(shape, path[0] ?? '');
      if (found === null) return null;
      if (found.isText) return column(found.as);
      if (found.stored === 'float') return call('numberText', column(found.as));
      return cast(found.stored === 'nested' ? safeCast(column(found.as), 'json') : column(found.as), 'text');
    },
    jsonKind: (path) => (path.length > 1 ? json(path, 'jsonKind') : null),
    json: (path) => json(path, 'jsonPart'),
    native: (path) => {
      const found = path.length === 1 ? findColumn(shape, path[0] ?? '') : null;
      return found?.native === undefined ? null : { value: column(found.as), type: found.native };
    },
  };
}

/** Exact name first; else the one that differs in case only (some warehouses fold case). */
export function findColumn(shape: ShapedRelation, name: string): ShapedColumn | null {
  if (shape.columns === null) return { name, as: name, isText: true };
  const exact = shape.columns.find((one) => one.name === name);
  if (exact !== undefined) return exact;
  const folded = shape.columns.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  return folded.length === 1 ? (folded[0] ?? null) : null;
}
