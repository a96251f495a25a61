// Expressions as text. Precedence is never guessed: every operand that is not atomic gets parentheses.
import type { OrderTerm, SqlExpression, SqlQuery, WindowFrame } from '../ast.ts';
import { printLiteral, printParameter } from './literal.ts';
import { identifier, indent, LINE_WIDTH, type Writer } from './writer.ts';

export function printExpression(writer: Writer, expression: SqlExpression): string {
  switch (expression.kind) {
    case 'column':
      return expression.table === null
        ? identifier(writer, expression.name)
        : `${identifier(writer, expression.table)}.${identifier(writer, expression.name)}`;
    case 'literal':
      return printLiteral(writer, expression.type, expression.value);
    case 'parameter':
      return printParameter(writer, expression.name, expression.type);
    case 'operator': {
      const left = printOperand(writer, expression.left);
      const right = printOperand(writer, expression.right);
      const special = writer.dialect.operators[expression.operator];
      return special === undefined ? `${left} ${plainOperator(expression.operator)} ${right}` : special(left, right);
    }
    case 'and':
    case 'or':
      return joinLogical(
        expression.kind,
        expression.operands.map((operand) => printOperand(writer, operand)),
      );
    case 'not':
      return `not ${printOperand(writer, expression.operand)}`;
    case 'negate':
      return `-${printOperand(writer, expression.operand)}`;
    case 'isNull':
      return `${printOperand(writer, expression.operand)} is ${expression.negated ? 'not ' : ''}null`;
    case 'in':
      return `${printOperand(writer, expression.operand)} in (${expression.items.map((item) => printExpression(writer, item)).join(', ')})`;
    case 'inQuery':
      return `${printOperand(writer, expression.operand)} ${expression.negated ? 'not ' : ''}in (${printNested(writer, expression.query)})`;
    case 'case':
      return printCase(writer, expression);
    case 'cast':
      return writer.dialect.cast(printExpression(writer, expression.operand), expression.type, expression.safe);
    case 'function':
      return writer.dialect.functions[expression.name](expression.arguments.map((argument) => printExpression(writer, argument)));
    case 'aggregate':
      return writer.dialect.aggregates[expression.name](
        expression.arguments.map((argument) => printExpression(writer, argument)),
        expression.filter === null ? null : printExpression(writer, expression.filter),
      );
    case 'window':
      return printWindow(writer, expression);
    case 'lambda':
      return writer.dialect.lambda(expression.parameters, printExpression(writer, expression.body));
    case 'struct':
      return writer.dialect.struct(expression.fields.map((part) => ({ name: part.name, value: printExpression(writer, part.value) })));
    case 'field':
      return writer.dialect.field(printOperand(writer, expression.operand), expression.name);
    case 'scalarQuery':
      return `(${printNested(writer, expression.query)})`;
    case 'star':
      return expression.table === null ? '*' : `${identifier(writer, expression.table)}.*`;
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

function printNested(writer: Writer, query: SqlQuery): string {
  const body = writer.printQuery(writer, query);
  return body.includes('\n') ? `\n  ${indent(body)}\n` : body;
}

const ATOMIC = new Set<SqlExpression['kind']>([
  'column',
  'literal',
  'parameter',
  'function',
  'aggregate',
  'cast',
  'window',
  'struct',
  'field',
  'scalarQuery',
  'star',
]);

function printOperand(writer: Writer, expression: SqlExpression): string {
  const printed = printExpression(writer, expression);
  const isAtomic = ATOMIC.has(expression.kind) && !printed.startsWith('-');
  return isAtomic ? printed : `(${printed})`;
}

function plainOperator(operator: string): string {
  return operator === 'isDistinctFrom' ? 'is distinct from' : operator === 'isNotDistinctFrom' ? 'is not distinct from' : operator;
}

function joinLogical(word: 'and' | 'or', operands: readonly string[]): string {
  const line = operands.join(` ${word} `);
  return line.length <= LINE_WIDTH && !line.includes('\n') ? line : operands.map(indentOperand).join(`\n${word} `);
}
const indentOperand = (operand: string): string => indent(operand);

function printCase(writer: Writer, expression: Extract<SqlExpression, { kind: 'case' }>): string {
  const branches = expression.branches.map(
    (branch) => `when ${indent(printExpression(writer, branch.when))} then ${indent(printExpression(writer, branch.then))}`,
  );
  if (expression.otherwise !== null) branches.push(`else ${indent(printExpression(writer, expression.otherwise))}`);
  const line = `case ${branches.join(' ')} end`;
  return line.length <= LINE_WIDTH && !line.includes('\n') ? line : `case\n  ${indent(branches.join('\n'))}\nend`;
}

function printWindow(writer: Writer, expression: Extract<SqlExpression, { kind: 'window' }>): string {
  const args = expression.arguments.map((argument) => printExpression(writer, argument));
  const { name } = expression;
  const head =
    name === 'rowNumber' || name === 'denseRank' || name === 'lag' || name === 'lead' || name === 'lastValue'
      ? writer.dialect.windows[name](args)
      : writer.dialect.aggregates[name](args, null);
  const parts: string[] = [];
  if (expression.partitionBy.length > 0)
    parts.push(`partition by ${expression.partitionBy.map((part) => printExpression(writer, part)).join(', ')}`);
  if (expression.orderBy.length > 0) parts.push(`order by ${expression.orderBy.map((term) => printOrderTerm(writer, term)).join(', ')}`);
  if (expression.frame !== null) parts.push(printFrame(expression.frame));
  return `${head} over (${parts.join(' ')})`;
}

export function printOrderTerm(writer: Writer, term: OrderTerm): string {
  return `${printExpression(writer, term.expression)}${term.descending ? ' desc' : ''}${term.nulls === null ? '' : ` nulls ${term.nulls}`}`;
}

function printFrame(frame: WindowFrame): string {
  const bound = (at: WindowFrame['from'], side: 'preceding' | 'following'): string =>
    'distance' in at ? `${at.distance} ${at.kind}` : at.kind === 'unbounded' ? `unbounded ${side}` : 'current row';
  return `${frame.unit} between ${bound(frame.from, 'preceding')} and ${bound(frame.to, 'following')}`;
}
