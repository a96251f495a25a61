// An in-memory DuckDB behind the adapter, for tests that run the printed tree.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { normalizeRow } from '../../adapters/normalize.ts';
import { findAdapter } from '../../adapters/registry.ts';
import type { Row } from '../../adapters/warehouse.ts';
import type { SqlQuery } from '../../core/sql/ast.ts';
import type { CompiledQuery, Dialect, ParameterValues } from '../../core/sql/dialect.ts';
import { printBound, printInline } from '../../core/sql/print/print.ts';

export interface Duckdb {
  readonly dialect: Dialect;
  /** The rows of a query, run as the product runs it. */
  rows(query: SqlQuery, values?: ParameterValues): Promise<readonly Row[]>;
  /** The same from its inline rendering, as a person would paste it; knows no table of `execute`. */
  inlineRows(query: SqlQuery, values?: ParameterValues): Promise<readonly Row[]>;
  execute(statement: CompiledQuery): Promise<void>;
  close(): Promise<void>;
}

export async function openDuckdb(): Promise<Duckdb> {
  const root = mkdtempSync(join(tmpdir(), 'waymark-sql-'));
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const connection = { name: 'test', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  const warehouse = await adapter.connect({ root, connection, allowRead: [] });
  const instance = await DuckDBInstance.create(':memory:');
  const plain = await instance.connect();
  const { dialect } = adapter;
  return {
    dialect,
    rows: (query, values = {}) => warehouse.query(printBound(query, dialect, values)),
    inlineRows: async (query, values = {}) => {
      const reader = await plain.runAndReadAll(printInline(query, dialect, values));
      return reader.getRowObjectsJS().map(normalizeRow);
    },
    execute: (statement) => warehouse.execute(statement),
    close: async () => {
      plain.closeSync();
      instance.closeSync();
      await warehouse.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
