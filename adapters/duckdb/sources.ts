// Looks at the data that sources name: which files and tables there are, and which columns they have.
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { ReportExtra } from '../../core/diagnostics/report.ts';
import { report } from '../../core/diagnostics/report.ts';
import { parseGlob } from '../../core/load/glob.ts';
import type { Model, Source } from '../../core/model/model.ts';
import type { Relation } from '../../core/sql/ast.ts';
import { as, column, safeCast, select, star } from '../../core/sql/build.ts';
import { linkSources } from '../../core/sql/layers/id-links.ts';
import { type NativeType, ROW_ALIAS, type ShapedColumn, type ShapedRelation, type SourceShape } from '../../core/sql/layers/shape.ts';
import { printInline } from '../../core/sql/print/print.ts';
import { type DataFile, type RefusedPath, type SourceFiles, sourceFiles } from '../source-files.ts';
import { csvHeader } from './csv-header.ts';
import { duckdbDialect } from './dialect.ts';
import { literalPattern, withoutPlaceholder } from './file-pattern.ts';
import { gzipFaults } from './gzip-fault.ts';
import { type Looking, reasonOf } from './looking.ts';
import { linkColumns, missingColumns } from './missing-columns.ts';
import { unreadableFiles } from './unreadable-files.ts';

interface Found {
  readonly relations: readonly ShapedRelation[];
  readonly diagnostics: readonly Diagnostic[];
}

type FilesOf = Extract<Source['from'], { kind: 'files' }>;

export async function describeSources(
  model: Model,
  looking: Looking,
): Promise<{ readonly shapes: readonly SourceShape[]; readonly diagnostics: readonly Diagnostic[] }> {
  const shapes: SourceShape[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of [...model.sources, ...linkSources(model.identity)]) {
    const found = source.from.kind === 'files' ? await describeFiles(source, source.from, looking) : await describeTables(source, looking);
    const isWhole = found.diagnostics.every((one) => one.severity !== 'error');
    diagnostics.push(
      ...found.diagnostics,
      ...(isWhole ? missingColumns(source, found.relations, linkColumns(model.identity, source.name)) : []),
    );
    shapes.push({ source: source.name, relations: found.relations });
  }
  return { shapes, diagnostics };
}

async function describeTables(source: Source, looking: Looking): Promise<Found> {
  const named =
    source.from.kind === 'tables'
      ? source.from.tables
      : source.from.kind === 'table'
        ? [{ event: null, table: source.from.table, span: source.from.span }]
        : [];
  const relations: ShapedRelation[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { event, table, span } of named) {
    const bare: ShapedRelation = {
      relation: { kind: 'table', parts: table, as: ROW_ALIAS, columnNames: null },
      event,
      isJsonLines: false,
      columns: null,
    };
    const fail = (reason: string): number =>
      diagnostics.push(report('WM7005', span, { source: source.name, table: table.join('.'), reason }));
    if (table.some((part) => part.includes('?'))) {
      fail('a "?" in its name would stand for a parameter; make a view of it');
      continue;
    }
    try {
      relations.push(await lookAt(bare, null, looking));
    } catch (error) {
      fail(reasonOf(error));
    }
  }
  return { relations, diagnostics };
}

/** Asks the engine for the columns; one whose name cannot stand in SQL gets another by its place. `names`: as the data has them; null = as the engine says. */
async function lookAt(bare: ShapedRelation, names: readonly string[] | null, looking: Looking): Promise<ShapedRelation> {
  const described = select({ columns: [star()], from: bare.relation });
  const rows = await looking.query({ sql: `describe ${printInline(described, duckdbDialect)}`, parameters: [] });
  const known = names?.length === rows.length ? names : rows.map((row) => String(row.column_name));
  const exposed = exposedNames(known);
  const columns = rows.map(
    (row, index): ShapedColumn => ({ name: known[index] ?? '', as: exposed[index] ?? '', ...typeOf(String(row.column_type)) }),
  );
  const isRenamed = rows.some((row, index) => String(row.column_name) !== exposed[index]);
  return { ...bare, columns, relation: isRenamed ? renamed(bare.relation, exposed) : bare.relation };
}

function typeOf(type: string): Pick<ShapedColumn, 'isText' | 'stored' | 'native'> {
  if (/^(STRUCT|MAP|UNION)\(|\]$/.test(type)) return { isText: false, stored: 'nested' };
  const native = NATIVE[type];
  return {
    isText: type === 'VARCHAR',
    ...(type === 'FLOAT' || type === 'DOUBLE' ? { stored: 'float' } : {}),
    ...(native === undefined ? {} : { native }),
  };
}

const NATIVE: Readonly<Record<string, NativeType>> = {
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  TIMESTAMP: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'instant',
};

function renamed(relation: Relation, names: readonly string[]): Relation {
  switch (relation.kind) {
    case 'table':
      return { ...relation, columnNames: names };
    case 'files':
      return { ...relation, columns: names };
    case 'query':
      return relation;
    default: {
      const impossible: never = relation;
      return impossible;
    }
  }
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

async function describeFiles(source: Source, from: FilesOf, looking: Looking): Promise<Found> {
  const { glob } = parseGlob(from.glob);
  const found: SourceFiles = glob === null ? { files: [], refused: [] } : sourceFiles(glob, looking.root, looking.allowRead);
  const refused = refusals(source, from, found);
  if (found.files.length === 0) {
    const nothing = report('WM7003', from.span, { source: source.name, glob: from.glob });
    return { relations: [], diagnostics: refused.length > 0 ? refused : [nothing] };
  }
  const faults = await gzipFaults(found.files.map((file) => file.absolute));
  const damaged = found.files.flatMap((file, index) => (faults[index] == null ? [] : [unreadable(source, from, file.path, faults[index])]));
  const whole = found.files.filter((_, index) => faults[index] == null);
  const described: Found = whole.length === 0 ? { relations: [], diagnostics: [] } : await describeFormat(source, from, whole, looking);
  return { relations: described.relations, diagnostics: [...refused, ...damaged, ...described.diagnostics] };
}

function describeFormat(source: Source, from: FilesOf, files: readonly DataFile[], looking: Looking): Found | Promise<Found> {
  switch (from.format) {
    case 'csv':
      return describeCsv(source, from, files);
    case 'jsonl':
      return describeJsonLines(source, from, files, looking);
    case 'parquet':
      return describeParquet(source, from, files, looking);
    default: {
      const impossible: never = from.format;
      return impossible;
    }
  }
}

const REFUSALS: Readonly<Record<RefusedPath['reason'], { readonly reason: string; readonly help: string }>> = {
  outside: {
    reason: 'its link leads out of the project',
    help: 'copy the data into the project, or permit its folder with `--allow-read DIR`',
  },
  'not-regular': { reason: 'it is no regular file', help: 'write the data into a file' },
  'not-listed': { reason: 'its files cannot be listed', help: 'make the folder readable' },
};

/** A file that matches is missed in any case; a folder that might hold more is only worth a warning where others were found. */
function refusals(source: Source, from: FilesOf, { files, refused }: SourceFiles): readonly Diagnostic[] {
  const { glob } = parseGlob(from.glob);
  return refused.map((one) => {
    const { reason, help } = REFUSALS[one.reason];
    const isMissed = glob?.matches(one.path) === true || files.length === 0;
    return unreadable(source, from, one.path, reason, isMissed ? { help } : { help, severity: 'warning' });
  });
}

function unreadable(source: Source, from: FilesOf, file: string, reason: string, extra: ReportExtra = {}): Diagnostic {
  return report('WM7006', from.span, { source: source.name, file, reason }, extra);
}

type FilesRelation = Extract<Relation, { kind: 'files' }>;

const filesRelation = (format: FilesRelation['format'], files: readonly DataFile[], columns: readonly string[] | null): FilesRelation => ({
  kind: 'files',
  format,
  files: files.map((file) => literalPattern(file.absolute)),
  columns,
  as: ROW_ALIAS,
});

/** The keys that objects have at their top: JSON has no header line. */
async function describeJsonLines(source: Source, from: FilesOf, files: readonly DataFile[], looking: Looking): Promise<Found> {
  const relation = filesRelation('jsonl', files, null);
  const objects = select({ columns: [as(safeCast(column('line'), 'json'), 'object')], from: relation });
  const sql = `select distinct unnest(json_keys(object)) as name from (${printInline(objects, duckdbDialect)}) where json_type(object) = 'OBJECT' order by name`;
  try {
    const rows = await looking.query({ sql, parameters: [] });
    const columns = rows.map((row): ShapedColumn => ({ name: String(row.name), as: String(row.name), isText: false }));
    return { relations: [{ relation, event: null, isJsonLines: true, columns }], diagnostics: [] };
  } catch (error) {
    return { relations: [], diagnostics: await blame(source, from, relation, error, looking) };
  }
}

/** Files with the same columns are read together. Their names come from the files: the engine renames what differs in case only. */
async function describeParquet(source: Source, from: FilesOf, files: readonly DataFile[], looking: Looking): Promise<Found> {
  const relations: ShapedRelation[] = [];
  const diagnostics: Diagnostic[] = [];
  const groups = new Map<string, { readonly names: readonly string[]; readonly files: DataFile[] }>();
  for (const file of files) {
    try {
      const names = await parquetNames(file, looking);
      const key = JSON.stringify(names);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { names, files: [file] });
      else group.files.push(file);
    } catch (error) {
      diagnostics.push(unreadable(source, from, file.path, reasonOf(error)));
    }
  }
  for (const { names, files: alike } of groups.values()) {
    const relation = filesRelation('parquet', alike, null);
    try {
      relations.push(await lookAt({ relation, event: null, isJsonLines: false, columns: null }, names, looking));
    } catch (error) {
      diagnostics.push(...(await blame(source, from, relation, error, looking)));
    }
  }
  return { relations, diagnostics };
}

/** The files at fault; all of them where each alone can be read. */
async function blame(
  source: Source,
  from: FilesOf,
  relation: FilesRelation,
  error: unknown,
  looking: Looking,
): Promise<readonly Diagnostic[]> {
  const found = await unreadableFiles(source, relation, looking);
  return found.length > 0 ? found : [unreadable(source, from, from.glob, reasonOf(error))];
}

/** Columns at the top of a file's schema, whose rows stand in depth-first order: the root, then each column before its own fields. */
async function parquetNames(file: DataFile, looking: Looking): Promise<readonly string[]> {
  const quoted = withoutPlaceholder(duckdbDialect.quoteText(literalPattern(file.absolute)));
  const rows = await looking.query({ sql: `select name, num_children from parquet_schema(${quoted})`, parameters: [] });
  const names: string[] = [];
  let below = 0;
  for (const row of rows.slice(1)) {
    if (below === 0) names.push(String(row.name));
    else below -= 1;
    below += Number(row.num_children ?? 0);
  }
  return names;
}

/** Files with the same header line are read together. An empty file among others is worth a warning: nothing is lost with it. */
function describeCsv(source: Source, from: FilesOf, files: readonly DataFile[]): Found {
  const groups = new Map<string, { readonly names: readonly string[]; readonly files: DataFile[] }>();
  const diagnostics: Diagnostic[] = [];
  const empty: DataFile[] = [];
  for (const file of files) {
    const header = csvHeader(file.absolute);
    if (header.kind === 'empty') empty.push(file);
    if (header.kind === 'unreadable') diagnostics.push(unreadable(source, from, file.path, header.reason));
    if (header.kind !== 'names') continue;
    const key = JSON.stringify(header.names);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names: header.names, files: [file] });
    else group.files.push(file);
  }
  const extra: ReportExtra = groups.size > 0 ? { severity: 'warning' } : {};
  diagnostics.push(...empty.map((file) => unreadable(source, from, file.path, 'it is empty: there is no header line', extra)));
  const relations = [...groups.values()].map(({ names, files: alike }): ShapedRelation => {
    const exposed = exposedNames(names);
    const columns = names.map((name, index): ShapedColumn => ({ name, as: exposed[index] ?? '', isText: true }));
    return { relation: filesRelation('csv', alike, exposed), event: null, isJsonLines: false, columns };
  });
  return { relations, diagnostics };
}
