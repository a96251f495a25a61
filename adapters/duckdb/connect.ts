// Opens a DuckDB connection of a project: its file, its readable folders, its limits.
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import knexModule from 'knex';
import { quarantineCodes } from '../../core/accept/reasons.ts';
import type { CompiledQuery } from '../../core/sql/dialect.ts';
import type { SourceShape } from '../../core/sql/layers/shape.ts';
import { normalizeRow } from '../normalize.ts';
import { type ConnectOptions, type Row, type Warehouse, WarehouseError } from '../warehouse.ts';
import { DuckdbClient, type DuckdbConfig, DuckdbFailure, type DuckdbSettings } from './client.ts';
import { describeSources } from './sources.ts';

/** Throws WarehouseError where the file cannot be opened or the options are wrong. */
export async function connectDuckdb(options: ConnectOptions): Promise<Warehouse> {
  const duckdb = readSettings(options);
  const config: DuckdbConfig = { client: DuckdbClient, duckdb };
  const db = knexModule(config);
  const run = async (compiled: CompiledQuery): Promise<readonly Row[]> => {
    try {
      const rows: readonly Record<string, unknown>[] = await db.raw(
        compiled.sql,
        compiled.parameters.map((parameter) => bindable(parameter.value)),
      );
      return rows.map(normalizeRow);
    } catch (error) {
      throw new WarehouseError(firstLine(error), compiled.sql);
    }
  };
  await run({ sql: 'select 1 as ready', parameters: [] });
  return {
    query: run,
    execute: async (compiled) => {
      await run(compiled);
    },
    describeSources: (model) => describeSources(model, { root: options.root, allowRead: options.allowRead, query: run }),
    forgetUnreadableRows: () => forgetUnreadableRows(run),
    quarantineUnreadableRows: (shapes) => quarantineUnreadableRows(run, shapes),
    close: () => db.destroy(),
  };
}

type Run = (compiled: CompiledQuery) => Promise<readonly Row[]>;

/** DuckDB keeps what it could not parse in two temporary tables. */
const REJECTS = ['reject_errors', 'reject_scans'] as const;

async function forgetUnreadableRows(run: Run): Promise<void> {
  for (const name of REJECTS) await run({ sql: `drop table if exists ${name}`, parameters: [] });
}

async function quarantineUnreadableRows(run: Run, shapes: readonly SourceShape[]): Promise<void> {
  const tables = await run({
    sql: "select table_name from duckdb_tables() where table_name in ('reject_errors', 'reject_scans')",
    parameters: [],
  });
  if (tables.length < REJECTS.length) return;
  const files = shapes.flatMap((shape) =>
    shape.relations.flatMap(({ relation }) =>
      relation.kind === 'files' ? relation.files.map((file) => ({ file, source: shape.source })) : [],
    ),
  );
  for (const { file, source } of files) {
    await run({
      sql: `insert into waymark_quarantine by name
select source, code, raw_row from (
  select distinct ? as source, ? as code, e.csv_line as raw_row, e.line as line
  from reject_errors e join reject_scans s using (scan_id, file_id) where s.file_path = ?
)`,
      parameters: [source, quarantineCodes.unreadableRow, file].map((value) => ({ type: 'text', value })),
    });
  }
}

function bindable(value: string | number | boolean | null): string | number | boolean | null {
  return value;
}

function readSettings(options: ConnectOptions): DuckdbSettings {
  const { root, connection, allowRead } = options;
  const option = (name: string): string | null => {
    const found = connection.options.find((one) => one.name === name);
    return found === undefined ? null : String(found.value);
  };
  const written = option('path') ?? '.waymark/dev.duckdb';
  const path = written === ':memory:' ? written : insideRoot(root, written, allowRead);
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const threads = option('threads');
  if (threads !== null && !/^[1-9][0-9]{0,3}$/.test(threads)) throw new WarehouseError('`threads` must be a whole number from 1', '');
  const memoryLimit = option('memory_limit');
  if (memoryLimit !== null && !/^[0-9]+(\.[0-9]+)?\s?(MB|GB|MiB|GiB)$/.test(memoryLimit))
    throw new WarehouseError('`memory_limit` must read like 4GB', '');
  return {
    path,
    readable: [root, ...allowRead].map((folder) => withSlash(realpathSync(folder))),
    memoryLimit,
    threads: threads === null ? null : Number(threads),
  };
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

function insideRoot(root: string, written: string, allowRead: readonly string[]): string {
  const path = resolve(root, written);
  const parent = realpathSync(nearestExisting(dirname(path)));
  const isInside = [root, ...allowRead].some((folder) => {
    const way = relative(realpathSync(folder), parent);
    return way === '' || (!way.startsWith('..') && !isAbsolute(way));
  });
  if (!isInside) throw new WarehouseError(`\`path\` leaves the project: ${written}`, '');
  return path;
}

function nearestExisting(folder: string): string {
  try {
    realpathSync(folder);
    return folder;
  } catch {
    const above = join(folder, '..');
    return above === folder ? folder : nearestExisting(above);
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof DuckdbFailure ? error.reason : error instanceof Error ? error.message : String(error);
  return message.split('\n').find((line) => line.trim() !== '') ?? 'it gave no reason';
}
