// One row of a source before it is judged: a JSON object, or the cells of a table's row. The JavaScript twin of sql/layers/shape.ts.
// Phase: accept. Knows paths, no plan.
import type { ColumnPath } from '../model/model.ts';
import { descend, type JsonNode, type JsonObject, nodeOf, textOf } from './json-node.ts';
import { scanJson } from './scan-json.ts';

export interface RawRow {
  readonly root: JsonObject;
  /** False: a table's row. Its columns fold case where no other fits, and what lies below a column is JSON in the cell's text. */
  readonly isJson: boolean;
}

/** A row of JSON lines, scanned. */
export function jsonRow(root: JsonObject): RawRow {
  return { root, isJson: true };
}

/** A row out of memory: JSON values by name (`isJson`), or the cells of a CSV or table. */
export function rowOfRecord(record: Readonly<Record<string, unknown>>, isJson: boolean): RawRow {
  const root = nodeOf(record);
  return { root: root.kind === 'object' ? root : { kind: 'object', members: [], place: root.place }, isJson };
}

/** The value under a path; null where nothing stands. */
export function valueAt(row: RawRow, path: ColumnPath): JsonNode | null {
  if (row.isJson) return descend(row.root, path);
  const [name = '', ...below] = path;
  const cell = cellOf(row.root, name);
  if (cell === null || below.length === 0) return cell;
  const document = cell.kind === 'string' ? scanJson(cell.value).node : cell;
  return document === null ? null : descend(document, below);
}

/** Exact name first; else the one that differs in case only (some warehouses fold case). */
function cellOf(root: JsonObject, name: string): JsonNode | null {
  const exact = root.members.find((member) => member.name === name);
  if (exact !== undefined) return exact.value;
  const folded = root.members.filter((member) => member.name.toLowerCase() === name.toLowerCase());
  return folded.length === 1 ? (folded[0]?.value ?? null) : null;
}

/** The text of the value under a path; null where nothing or null stands. '' is a text here. */
export function textAt(row: RawRow, path: ColumnPath): string | null {
  const value = valueAt(row, path);
  return value === null ? null : textOf(value);
}

/** Whether what stands there is known to be an object, a list or neither: a table's own cells are only text. */
export function hasKind(row: RawRow, path: ColumnPath): boolean {
  return row.isJson || path.length > 1;
}
