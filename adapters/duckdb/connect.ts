// Opens a DuckDB connection of a project: its file, its readable folders, its limits.
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import knexModule from 'knex';
import type { CompiledQuery } from '../../core/sql/dialect.ts';
import { normalizeRow } from '../normalize.ts';
import { pathWithin } from '../readable-paths.ts';
import { ConnectionOptionError, type ConnectOptions, type Row, type Warehouse, WarehouseError } from '../warehouse.ts';
import { DuckdbClient, type DuckdbConfig, DuckdbFailure, type DuckdbSettings } from './client.ts';
import { literalPattern } from './file-pattern.ts';
import { describeSources } from './sources.ts';
import { unreadableSourceFiles } from './unreadable-files.ts';
import { forgetUnreadableRows, quarantineUnreadableRows } from './unreadable-rows.ts';

/** Throws ConnectionOptionError on options that cannot be, WarehouseError where the file cannot be opened. */
export async function connectDuckdb(options: ConnectOptions): Promise<Warehouse> {
  const duckdb = readSettings(options);
  const config: DuckdbConfig = { client: DuckdbClient, duckdb };
  const db = knexModule(config);
  const run = async (compiled: CompiledQuery): Promise<readonly Row[]> => {
    try {
      const rows: readonly Record<string, unknown>[] = await db.raw(
        compiled.sql,
        compiled.parameters.map((parameter) => parameter.value),
      );
      return rows.map(normalizeRow);
    } catch (error) {
      throw new WarehouseError(firstLine(error), compiled.sql);
    }
  };
  const close = (): Promise<void> => db.destroy();
  try {
    await run({ sql: 'select 1 as ready', parameters: [] });
  } catch (error) {
    await close();
    throw error;
  }
  const looking = { root: options.root, allowRead: options.allowRead, query: run };
  return {
    query: run,
    execute: async (compiled) => {
      await run(compiled);
    },
    describeSources: (model) => describeSources(model, looking),
    unreadableFiles: (model, shapes) => unreadableSourceFiles(model, shapes, looking),
    forgetUnreadableRows: () => forgetUnreadableRows(run),
    quarantineUnreadableRows: (model, shapes) => quarantineUnreadableRows(model, shapes, looking),
    close,
  };
}

function readSettings(options: ConnectOptions): DuckdbSettings {
  const { root, connection, allowRead } = options;
  const option = (name: string): string | null => {
    const found = connection.options.find((one) => one.name === name);
    return found === undefined ? null : String(found.value);
  };
  const threads = option('threads');
  if (threads !== null && !/^[1-9][0-9]{0,3}$/.test(threads)) throw new ConnectionOptionError('`threads` must be a whole number from 1');
  const memoryLimit = option('memory_limit');
  if (memoryLimit !== null && !/^[0-9]+(\.[0-9]+)?\s?(MB|GB|MiB|GiB)$/.test(memoryLimit)) {
    throw new ConnectionOptionError('`memory_limit` must read like 4GB');
  }
  const path = databasePath(option('path') ?? '.waymark/dev.duckdb', root);
  // A pattern is held against the list before it is followed, so each folder stands there in both spellings.
  const readable = [...new Set([root, ...allowRead].map(withSlash).flatMap((folder) => [folder, literalPattern(folder)]))];
  return { path, readable, memoryLimit, threads: threads === null ? null : Number(threads) };
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

/** The file to open, its folder made where it is missing. */
function databasePath(written: string, root: string): string {
  if (written === ':memory:') return written;
  const path = pathWithin([root], resolve(root, written));
  if (path === null) throw new ConnectionOptionError(`\`path\` leaves the project: ${written}`);
  if (path.includes('?'))
    throw new ConnectionOptionError('DuckDB keeps no file whose path holds a "?"; rename the folder, or set `path: ":memory:"`');
  if (isOtherFile(path)) throw new ConnectionOptionError(`\`path\` is there and no DuckDB database: ${written}`);
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConnectionOptionError(`the folder of \`path\` cannot be made: ${reason}`);
  }
  return path;
}

/** DuckDB would take data in another format for a database of its own making. */
function isOtherFile(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(MAGIC.at + MAGIC.text.length);
      const read = readSync(file, head, 0, head.length, 0);
      return read > 0 && head.toString('latin1', MAGIC.at, read) !== MAGIC.text;
    } finally {
      closeSync(file);
    }
  } catch {
    // Not there yet, a folder, or nothing for us: opening it will tell.
    return false;
  }
}
const MAGIC = { at: 8, text: 'DUCK' };

function firstLine(error: unknown): string {
  const message = error instanceof DuckdbFailure ? error.reason : error instanceof Error ? error.message : String(error);
  return message.split('\n').find((line) => line.trim() !== '') ?? 'it gave no reason';
}
