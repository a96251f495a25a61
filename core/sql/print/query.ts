// Queries, relations and CTEs as text, one comment per CTE.
import type { Join, QueryBody, Relation, Select, SqlQuery } from '../ast.ts';
import { printExpression, printOrderTerm } from './expression.ts';
import { call, fits, indentedBlock, list } from './layout.ts';
import { identifier, type Writer } from './writer.ts';

export function printQuery(writer: Writer, query: SqlQuery): string {
  const lines: string[] = [];
  if (query.with.length > 0) {
    const ctes = query.with.map((cte) => {
      const materialized = cte.materialized && writer.dialect.flags.materializedCtes ? ' materialized' : '';
      return `-- ${oneLine(cte.comment)}\n${identifier(writer, cte.name)} as${materialized} (${indentedBlock(printQuery(writer, cte.query))})`;
    });
    lines.push(`with${query.recursive ? ' recursive' : ''}\n${ctes.join(',\n')}`);
  }
  lines.push(printBody(writer, query.body));
  if (query.orderBy.length > 0) lines.push(`order by ${query.orderBy.map((term) => printOrderTerm(writer, term)).join(', ')}`);
  if (query.limit !== null) lines.push(`limit ${query.limit}`);
  return lines.join('\n');
}

/** Comments hold names of the plan: one line, no control characters, and no `?` that a driver could count. */
function oneLine(comment: string): string {
  return comment.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').replaceAll('?', '\uff1f');
}

function printBody(writer: Writer, body: QueryBody): string {
  switch (body.kind) {
    case 'select':
      return printSelect(writer, body);
    case 'values':
      return printValues(writer, body);
    case 'unionAll':
      return body.queries.map((part) => printBody(writer, part)).join('\nunion all\n');
    default: {
      const impossible: never = body;
      return impossible;
    }
  }
}

function printSelect(writer: Writer, body: Select): string {
  const columns = body.columns.map((column) => {
    const printed = printExpression(writer, column.expression);
    const isNamedSo = column.as === null || (column.expression.kind === 'column' && column.expression.name === column.as);
    return isNamedSo ? printed : `${printed} as ${identifier(writer, column.as ?? '')}`;
  });
  const lines = [`select${body.distinct ? ' distinct' : ''}${list(columns)}`];
  if (body.from !== null) lines.push(`from ${printRelation(writer, body.from)}`);
  for (const join of body.joins) lines.push(printJoin(writer, join));
  if (body.where !== null) lines.push(`where ${printExpression(writer, body.where)}`);
  if (body.groupBy.length > 0) lines.push(`group by${list(body.groupBy.map((part) => printExpression(writer, part)))}`);
  if (body.having !== null) lines.push(`having ${printExpression(writer, body.having)}`);
  return lines.join('\n');
}

function printValues(writer: Writer, body: Extract<QueryBody, { kind: 'values' }>): string {
  const rows = body.rows.map((row) => `(${row.map((cell) => printExpression(writer, cell)).join(', ')})`);
  const names = body.columns.map((name) => identifier(writer, name)).join(', ');
  const values = `values${list(rows)}`;
  return `select * from (${fits(values) ? values : indentedBlock(values)}) as listed(${names})`;
}

function printJoin(writer: Writer, join: Join): string {
  const word = { inner: 'join', left: 'left join', asof: 'asof join', cross: 'cross join' }[join.kind];
  return `${word} ${printRelation(writer, join.relation)}${join.on === null ? '' : ` on ${printExpression(writer, join.on)}`}`;
}

export function printRelation(writer: Writer, relation: Relation): string {
  switch (relation.kind) {
    case 'table':
      return withAlias(writer, relation.parts.map((part) => identifier(writer, part)).join('.'), relation.as, relation.columnNames);
    case 'query':
      return `(${indentedBlock(printQuery(writer, relation.query))}) as ${identifier(writer, relation.as)}`;
    case 'files': {
      const quote = (text: string): string => writer.dialect.quoteText(text);
      const printed = writer.dialect.files(relation.format, relation.files.map(quote), relation.columns?.map(quote) ?? null);
      return withAlias(writer, call(printed), relation.as, null);
    }
    default: {
      const impossible: never = relation;
      return impossible;
    }
  }
}

function withAlias(writer: Writer, printed: string, alias: string | null, columnNames: readonly string[] | null): string {
  if (alias === null) return printed;
  const names = columnNames === null ? '' : `(${columnNames.map((name) => identifier(writer, name)).join(', ')})`;
  return `${printed} as ${identifier(writer, alias)}${names}`;
}
