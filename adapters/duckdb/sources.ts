// Looks at the data that sources name: which files there are, which columns they have, and what the plan expects but cannot find.
import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gunzipSync, constants as zlib } from 'node:zlib';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { report } from '../../core/diagnostics/report.ts';
import { suggest } from '../../core/diagnostics/suggest.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import { parseGlob } from '../../core/load/glob.ts';
import type { Model, Source } from '../../core/model/model.ts';
import type { Relation } from '../../core/sql/ast.ts';
import { as, column, safeCast, select, star } from '../../core/sql/build.ts';
import type { CompiledQuery } from '../../core/sql/dialect.ts';
import { findColumn, ROW_ALIAS, type ShapedColumn, type ShapedRelation, type SourceShape } from '../../core/sql/layers/shape.ts';
import { printInline } from '../../core/sql/print/print.ts';
import type { Row } from '../warehouse.ts';
import { duckdbDialect } from './dialect.ts';

export interface Looking {
  readonly root: string;
  readonly allowRead: readonly string[];
  readonly query: (compiled: CompiledQuery) => Promise<readonly Row[]>;
}

interface Found {
  readonly relations: readonly ShapedRelation[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function describeSources(
  model: Model,
  looking: Looking,
): Promise<{ readonly shapes: readonly SourceShape[]; readonly diagnostics: readonly Diagnostic[] }> {
  const shapes: SourceShape[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of model.sources) {
    const found = source.from.kind === 'files' ? await describeFiles(source, source.from, looking) : await describeTables(source, looking);
    const missing = found.diagnostics.length > 0 ? [] : missingColumns(source, found.relations);
    diagnostics.push(...found.diagnostics, ...missing);
    shapes.push({ source: source.name, relations: found.relations });
  }
  return { shapes, diagnostics };
}

/** Columns that the plan names and no relation of the source has. */
function missingColumns(source: Source, relations: readonly ShapedRelation[]): readonly Diagnostic[] {
  const { columns } = source;
  const event = columns.event?.kind === 'column' ? columns.event.path : null;
  const named = {
    id: columns.id,
    event,
    time: columns.time.path,
    received: columns.received?.path ?? null,
    user: columns.user,
    anonymous: columns.anonymous,
    session: columns.session,
    properties: columns.properties.kind === 'json' ? columns.properties.path : null,
  };
  const looked = relations.filter((relation) => relation.columns !== null && relation.columns.length > 0);
  if (looked.length === 0) return [];
  const known = [...new Set(looked.flatMap((relation) => (relation.columns ?? []).map((one) => one.name)))];
  return Object.entries(named).flatMap(([key, path]) => {
    const name = path?.[0];
    if (name === undefined || looked.some((relation) => findColumn(relation, name) !== null)) return [];
    return [report('WM7004', source.span, { source: source.name, column: name, key, suggestions: suggest(name, known), known })];
  });
}

async function describeTables(source: Source, looking: Looking): Promise<Found> {
  const named =
    source.from.kind === 'tables' ? source.from.tables : source.from.kind === 'table' ? [{ event: null, table: source.from.table }] : [];
  const relations: ShapedRelation[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const one of named) {
    const bare: ShapedRelation = {
      relation: { kind: 'table', parts: one.table, as: ROW_ALIAS, columnNames: null },
      event: one.event,
      isJsonLines: false,
      columns: null,
    };
    try {
      relations.push(await lookAt(bare, looking));
    } catch (error) {
      diagnostics.push(report('WM7005', source.from.span, { source: source.name, table: one.table.join('.'), reason: reasonOf(error) }));
    }
  }
  return { relations, diagnostics };
}

/** Asks the engine for the columns; one whose name cannot stand in SQL gets another by its place. */
async function lookAt(bare: ShapedRelation, looking: Looking): Promise<ShapedRelation> {
  const rows = await looking.query({
    sql: `describe ${printInline(select({ columns: [star()], from: bare.relation }), duckdbDialect)}`,
    parameters: [],
  });
  const names = rows.map((row) => String(row.column_name));
  const exposed = exposedNames(names);
  const columns = rows.map(
    (row, index): ShapedColumn => ({ name: names[index] ?? '', as: exposed[index] ?? '', isText: String(row.column_type) === 'VARCHAR' }),
  );
  const renamed = columns.some((one) => one.name !== one.as) && bare.relation.kind === 'table';
  return {
    ...bare,
    columns,
    relation: renamed && bare.relation.kind === 'table' ? { ...bare.relation, columnNames: exposed } : bare.relation,
  };
}

/** `?` would be a placeholder, and our own names must stay free. */
function exposedNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const folded = name.toLowerCase();
    const isUsable = name !== '' && !/[?\p{Cc}]/u.test(name) && !taken.has(folded) && !INTERNAL.has(folded);
    const exposed = isUsable ? name : `column_${index + 1}`;
    taken.add(exposed.toLowerCase());
    return exposed;
  });
}
const INTERNAL = new Set([ROW_ALIAS, 'raw_record', 'document']);

async function describeFiles(source: Source, from: Extract<Source['from'], { kind: 'files' }>, looking: Looking): Promise<Found> {
  const { glob } = parseGlob(from.glob);
  const paths =
    glob === null
      ? []
      : diskFileTree(looking.root)
          .list(glob.folder)
          .filter((path) => glob.matches(path))
          .sort();
  if (paths.length === 0) return { relations: [], diagnostics: [report('WM7003', from.span, { source: source.name, glob: from.glob })] };
  const inside = paths.map((path) => ({ path, absolute: join(looking.root, path) }));
  const outside = inside.filter((file) => !isAllowed(file.absolute, looking));
  if (outside.length > 0)
    return {
      relations: [],
      diagnostics: outside.map((file) =>
        unreadable(source, from, file.path, 'its link leads out of the project (`--allow-read` permits a folder)'),
      ),
    };
  switch (from.format) {
    case 'csv':
      return describeCsv(source, from, inside);
    case 'jsonl':
      return describeJsonLines(source, from, inside, looking);
    case 'parquet':
      return describeParquet(source, from, inside, looking);
    default: {
      const impossible: never = from.format;
      return impossible;
    }
  }
}

interface DataFile {
  readonly path: string;
  readonly absolute: string;
}

function unreadable(source: Source, from: Source['from'], file: string, reason: string): Diagnostic {
  return report('WM7006', from.span, { source: source.name, file, reason });
}

function isAllowed(path: string, looking: Looking): boolean {
  try {
    const real = realpathSync(path);
    return [looking.root, ...looking.allowRead].some((folder) => {
      const way = relative(realpathSync(folder), real);
      return way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
    });
  } catch {
    return false;
  }
}

/** The keys that objects have at their top: JSON has no header line. */
async function describeJsonLines(source: Source, from: Source['from'], files: readonly DataFile[], looking: Looking): Promise<Found> {
  const relation: Relation = { kind: 'files', format: 'jsonl', files: files.map((file) => file.absolute), columns: null, as: ROW_ALIAS };
  const objects = select({ columns: [as(safeCast(column('line'), 'json'), 'object')], from: relation });
  const sql = `select distinct unnest(json_keys(object)) as name from (${printInline(objects, duckdbDialect)}) where json_type(object) = 'OBJECT' order by name`;
  try {
    const rows = await looking.query({ sql, parameters: [] });
    const columns = rows.map((row): ShapedColumn => ({ name: String(row.name), as: String(row.name), isText: false }));
    return { relations: [{ relation, event: null, isJsonLines: true, columns }], diagnostics: [] };
  } catch (error) {
    return { relations: [], diagnostics: [unreadable(source, from, files.map((file) => file.path).join(', '), reasonOf(error))] };
  }
}

async function describeParquet(source: Source, from: Source['from'], files: readonly DataFile[], looking: Looking): Promise<Found> {
  const relation: ShapedRelation = {
    relation: { kind: 'files', format: 'parquet', files: files.map((file) => file.absolute), columns: null, as: ROW_ALIAS },
    event: null,
    isJsonLines: false,
    columns: null,
  };
  try {
    return { relations: [await lookAt(relation, looking)], diagnostics: [] };
  } catch (error) {
    return { relations: [], diagnostics: [unreadable(source, from, files.map((file) => file.path).join(', '), reasonOf(error))] };
  }
}

/** Files with the same header line are read together; an empty file holds nothing and says so. */
function describeCsv(source: Source, from: Source['from'], files: readonly DataFile[]): Found {
  const groups = new Map<string, { names: readonly string[]; files: string[] }>();
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const header = headerOf(file.absolute);
    if (typeof header === 'string') {
      diagnostics.push(unreadable(source, from, file.path, header));
      continue;
    }
    const key = JSON.stringify(header);
    const group = groups.get(key) ?? { names: header, files: [] };
    group.files.push(file.absolute);
    groups.set(key, group);
  }
  const relations = [...groups.values()].map(({ names, files: list }): ShapedRelation => {
    const exposed = exposedNames(names);
    const columns = names.map((name, index): ShapedColumn => ({ name, as: exposed[index] ?? '', isText: true }));
    return {
      relation: { kind: 'files', format: 'csv', files: list, columns: exposed, as: ROW_ALIAS },
      event: null,
      isJsonLines: false,
      columns,
    };
  });
  return { relations, diagnostics };
}

const HEADER_BYTES = 1 << 18;

/** The names in a CSV's first line, or why there are none. */
function headerOf(path: string): readonly string[] | string {
  let head: Buffer;
  try {
    head = firstBytes(path);
  } catch (error) {
    return reasonOf(error);
  }
  const text = new TextDecoder('utf-8').decode(head);
  const names = firstRecord(text.startsWith('\ufeff') ? text.slice(1) : text);
  if (names === null) return 'its first line is longer than 256 KB or has an open quote';
  return names.length === 1 && names[0] === '' ? 'it is empty: there is no header line' : names;
}

function firstBytes(path: string): Buffer {
  const buffer = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, buffer, 0, HEADER_BYTES, 0);
    const bytes = buffer.subarray(0, read);
    return path.endsWith('.gz') && read > 0 ? gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 }) : bytes;
  } finally {
    closeSync(file);
  }
}

/** RFC 4180, one record; null where it does not end within the text. */
export function firstRecord(text: string): readonly string[] | null {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') return [...cells, cell];
    else cell += character;
  }
  return isQuoted || text.length >= HEADER_BYTES ? null : [...cells, cell];
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').trim() || 'it gave no reason';
}
