// Short constructors for the syntax tree, so that a lowering reads like the SQL it means.
// Phase: lower. Knows no dialect.
import type {
  AggregateName,
  Cte,
  FunctionName,
  Join,
  OperatorName,
  OrderTerm,
  QueryBody,
  Relation,
  Select,
  SelectColumn,
  SqlExpression,
  SqlQuery,
  SqlType,
  WindowFrame,
  WindowName,
} from './ast.ts';

export const column = (name: string, table: string | null = null): SqlExpression => ({ kind: 'column', table, name });
export const text = (value: string): SqlExpression => ({ kind: 'literal', type: 'text', value });
export const integer = (value: number | string): SqlExpression => ({ kind: 'literal', type: 'integer', value: String(value) });
export const double = (value: number): SqlExpression => ({ kind: 'literal', type: 'double', value });
export const boolean = (value: boolean): SqlExpression => ({ kind: 'literal', type: 'boolean', value });
export const nothing = (type: SqlType): SqlExpression => ({ kind: 'literal', type, value: null });
export const parameter = (name: string, type: SqlType): SqlExpression => ({ kind: 'parameter', name, type });

const operator =
  (name: OperatorName) =>
  (left: SqlExpression, right: SqlExpression): SqlExpression => ({ kind: 'operator', operator: name, left, right });
export const plus = operator('+');
export const minus = operator('-');
export const times = operator('*');
export const divide = operator('/');

export const equal = operator('=');
export const less = operator('<');
export const lessOrEqual = operator('<=');
export const greater = operator('>');
export const greaterOrEqual = operator('>=');
export const unequal = operator('<>');

export const differs = operator('isDistinctFrom');
export const same = operator('isNotDistinctFrom');

/** Conjunction; flattens, drops `true`, and is `true` when empty. */
export function and(...operands: readonly (SqlExpression | null)[]): SqlExpression {
  const flat = operands.flatMap((operand) =>
    operand === null || isTrue(operand) ? [] : operand.kind === 'and' ? operand.operands : [operand],
  );
  return flat.length === 0 ? boolean(true) : flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: 'and', operands: flat };
}
/** Disjunction; flattens, and is `false` when empty. */
export function or(...operands: readonly SqlExpression[]): SqlExpression {
  const flat = operands.flatMap((operand) => (operand.kind === 'or' ? operand.operands : [operand]));
  return flat.length === 0 ? boolean(false) : flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: 'or', operands: flat };
}
export const isTrue = (expression: SqlExpression): boolean => expression.kind === 'literal' && expression.value === true;
export const negate = (operand: SqlExpression): SqlExpression => ({ kind: 'negate', operand });
export const not = (operand: SqlExpression): SqlExpression => ({ kind: 'not', operand });
export const isNull = (operand: SqlExpression): SqlExpression => ({ kind: 'isNull', operand, negated: false });
export const isSet = (operand: SqlExpression): SqlExpression => ({ kind: 'isNull', operand, negated: true });
export const oneOf = (operand: SqlExpression, items: readonly SqlExpression[]): SqlExpression =>
  items.length === 1 && items[0] !== undefined ? equal(operand, items[0]) : { kind: 'in', operand, items };
export const inQuery = (operand: SqlExpression, query: SqlQuery, negated = false): SqlExpression => ({
  kind: 'inQuery',
  operand,
  query,
  negated,
});
export const choose = (
  branches: readonly (readonly [SqlExpression, SqlExpression])[],
  otherwise: SqlExpression | null = null,
): SqlExpression => ({
  kind: 'case',
  branches: branches.map(([when, then]) => ({ when, then })),
  otherwise,
});
export const cast = (operand: SqlExpression, type: SqlType): SqlExpression => ({ kind: 'cast', operand, type, safe: false });
export const safeCast = (operand: SqlExpression, type: SqlType): SqlExpression => ({ kind: 'cast', operand, type, safe: true });
export const call = (name: FunctionName, ...args: readonly SqlExpression[]): SqlExpression => ({ kind: 'function', name, arguments: args });
export const aggregate = (
  name: AggregateName,
  args: readonly SqlExpression[] = [],
  filter: SqlExpression | null = null,
): SqlExpression => ({
  kind: 'aggregate',
  name,
  arguments: args,
  filter: filter === null || isTrue(filter) ? null : filter,
});
export const ascending = (expression: SqlExpression): OrderTerm => ({ expression, descending: false, nulls: null });
export const descending = (expression: SqlExpression): OrderTerm => ({ expression, descending: true, nulls: null });
export const over = (
  name: WindowName,
  args: readonly SqlExpression[],
  window: { readonly partitionBy?: readonly SqlExpression[]; readonly orderBy?: readonly OrderTerm[]; readonly frame?: WindowFrame },
): SqlExpression => ({
  kind: 'window',
  name,
  arguments: args,
  partitionBy: window.partitionBy ?? [],
  orderBy: window.orderBy ?? [],
  frame: window.frame ?? null,
});
/** Rows up to and including the current one. */
export const runningRows: WindowFrame = { unit: 'rows', from: { kind: 'unbounded' }, to: { kind: 'current' } };
export const lambda = (parameter: string, body: (value: SqlExpression) => SqlExpression): SqlExpression => ({
  kind: 'lambda',
  parameters: [parameter],
  body: body(column(parameter)),
});
/** `(value, index) -> body`, index from 1. */
export const indexedLambda = (
  value: string,
  index: string,
  body: (value: SqlExpression, index: SqlExpression) => SqlExpression,
): SqlExpression => ({
  kind: 'lambda',
  parameters: [value, index],
  body: body(column(value), column(index)),
});
export const struct = (fields: Readonly<Record<string, SqlExpression>>): SqlExpression => ({
  kind: 'struct',
  fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
});
export const field = (operand: SqlExpression, name: string): SqlExpression => ({ kind: 'field', operand, name });
export const star = (table: string | null = null): SelectColumn => ({ expression: { kind: 'star', table }, as: null });

export const as = (expression: SqlExpression, name: string): SelectColumn => ({ expression, as: name });
/** Columns that keep their name. */
export const columns = (...names: readonly string[]): SelectColumn[] => names.map((name) => as(column(name), name));

export const table = (name: string, alias: string | null = null): Relation => ({
  kind: 'table',
  parts: [name],
  as: alias,
  columnNames: null,
});
export const subquery = (query: SqlQuery, alias: string): Relation => ({ kind: 'query', query, as: alias });
export const join = (kind: Join['kind'], relation: Relation, on: SqlExpression | null): Join => ({ kind, relation, on });

export interface SelectParts {
  readonly columns: readonly SelectColumn[];
  readonly from?: Relation | string;
  readonly joins?: readonly Join[];
  readonly where?: SqlExpression;
  readonly groupBy?: readonly SqlExpression[];
  readonly having?: SqlExpression;
  readonly distinct?: boolean;
}

export function selectBody(parts: SelectParts): Select {
  return {
    kind: 'select',
    columns: parts.columns,
    distinct: parts.distinct ?? false,
    from: parts.from === undefined ? null : typeof parts.from === 'string' ? table(parts.from) : parts.from,
    joins: parts.joins ?? [],
    where: parts.where === undefined || isTrue(parts.where) ? null : parts.where,
    groupBy: parts.groupBy ?? [],
    having: parts.having === undefined || isTrue(parts.having) ? null : parts.having,
  };
}

export function query(
  body: QueryBody,
  ctes: readonly Cte[] = [],
  rest: { readonly orderBy?: readonly OrderTerm[]; readonly limit?: number; readonly recursive?: boolean } = {},
): SqlQuery {
  return { with: ctes, recursive: rest.recursive ?? false, body, orderBy: rest.orderBy ?? [], limit: rest.limit ?? null };
}
export const select = (parts: SelectParts): SqlQuery => query(selectBody(parts));
export const unionAll = (bodies: readonly QueryBody[]): QueryBody =>
  bodies.length === 1 && bodies[0] !== undefined ? bodies[0] : { kind: 'unionAll', queries: bodies };
export const cte = (name: string, comment: string, body: SqlQuery | SelectParts, materialized = false): Cte => ({
  name,
  comment,
  query: 'columns' in body ? select(body) : body,
  materialized,
});
