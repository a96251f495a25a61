// An in-memory DuckDB behind the adapter, for tests that run the printed tree.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAdapter } from '../../adapters/registry.ts';
import type { Cell, Row } from '../../adapters/warehouse.ts';
import type { SqlExpression, SqlQuery } from '../../core/sql/ast.ts';
import { as, select } from '../../core/sql/build.ts';
import type { CompiledQuery, Dialect, ParameterValues } from '../../core/sql/dialect.ts';
import { printBound, printInline } from '../../core/sql/print/print.ts';

export interface Duckdb {
  readonly dialect: Dialect;
  /** The rows of a query, run as the product runs it. */
  rows(query: SqlQuery, values?: ParameterValues): Promise<readonly Row[]>;
  /** The same from its inline rendering. */
  inlineRows(query: SqlQuery, values?: ParameterValues): Promise<readonly Row[]>;
  /** The values of expressions that read no column, in one statement. */
  values(expressions: readonly SqlExpression[]): Promise<readonly (Cell | undefined)[]>;
  execute(statement: CompiledQuery): Promise<void>;
  /** Plain SQL, for what stands around a test. */
  run(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function openDuckdb(): Promise<Duckdb> {
  const root = mkdtempSync(join(tmpdir(), 'waymark-sql-'));
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const connection = { name: 'test', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  const warehouse = await adapter.connect({ root, connection, allowRead: [] });
  const { dialect } = adapter;
  const rows: Duckdb['rows'] = (query, values = {}) => warehouse.query(printBound(query, dialect, values));
  return {
    dialect,
    rows,
    // knex would count the question marks of quoted text.
    inlineRows: (query, values = {}) =>
      warehouse.query({ sql: printInline(query, dialect, values).replaceAll('?', '\\?'), parameters: [] }),
    values: async (expressions) => {
      const [row] = await rows(select({ columns: expressions.map((expression, index) => as(expression, `value_${index}`)) }));
      return expressions.map((_, index) => row?.[`value_${index}`]);
    },
    execute: (statement) => warehouse.execute(statement),
    run: (sql) => warehouse.query({ sql, parameters: [] }),
    close: async () => {
      await warehouse.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
