// Tree x dialect -> text: bound to run, inline to read. The last phase of core's SQL; knows no analysis.
import type { SqlQuery, SqlStatement } from '../ast.ts';
import type { CompiledQuery, Dialect, ParameterValues } from '../dialect.ts';
import { printQuery } from './query.ts';
import { identifier, type Writer } from './writer.ts';

/** To run: `?` stands for the parameters and for nothing else. Throws only on a parameter without value (a fault of ours). */
export function printBound(query: SqlQuery, dialect: Dialect, values: ParameterValues): CompiledQuery {
  return finish(newWriter(dialect, 'bound', values), (writer) => printQuery(writer, query));
}

/** To read and review: literals in place, `:name` for a parameter whose value is not known. */
export function printInline(query: SqlQuery, dialect: Dialect, values: ParameterValues = {}): string {
  return printQuery(newWriter(dialect, 'inline', values), query);
}

export function printStatement(
  statement: SqlStatement,
  dialect: Dialect,
  rendering: Writer['rendering'],
  values: ParameterValues,
): CompiledQuery {
  return finish(newWriter(dialect, rendering, values), (writer) => {
    const name = identifier(writer, statement.name);
    if (statement.kind === 'dropTable') return `drop table if exists ${name}`;
    return `create or replace ${statement.temporary ? 'temp ' : ''}table ${name} as\n${printQuery(writer, statement.query)}`;
  });
}

function newWriter(dialect: Dialect, rendering: Writer['rendering'], values: ParameterValues): Writer {
  return { dialect, rendering, values, bound: [], printQuery };
}

function finish(writer: Writer, print: (writer: Writer) => string): CompiledQuery {
  const sql = print(writer);
  const placeholders = sql.split('?').length - 1;
  if (writer.rendering === 'bound' && placeholders !== writer.bound.length) {
    throw new Error(`${placeholders} placeholders for ${writer.bound.length} parameters`);
  }
  return { sql, parameters: writer.bound };
}
