// Expressions as text. Parentheses follow one table of strengths that every engine shares; where engines differ, they are always printed.
import type { OrderTerm, SqlExpression, SqlQuery, WindowFrame } from '../ast.ts';
import { isAtom } from './atom.ts';
import { call, chain, fits, indent, indentedBlock } from './layout.ts';
import { printLiteral, printParameter } from './literal.ts';
import { identifier, type Writer } from './writer.ts';

/** How tightly a text holds together. An operand that is weaker than its place asks for gets parentheses. */
const strength = { weakest: 0, not: 1, comparison: 2, sum: 3, product: 4, atom: 5 } as const;
type Strength = (typeof strength)[keyof typeof strength];

const OPERATORS = {
  '+': strength.sum,
  '-': strength.sum,
  '*': strength.product,
  '/': strength.product,
  '=': strength.comparison,
  '<>': strength.comparison,
  '<': strength.comparison,
  '<=': strength.comparison,
  '>': strength.comparison,
  '>=': strength.comparison,
  isDistinctFrom: strength.comparison,
  isNotDistinctFrom: strength.comparison,
} as const;

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
    case 'operator':
      return printOperator(writer, expression);
    case 'and':
    case 'or':
      return chain(
        expression.kind,
        expression.operands.map((operand) => printOperand(writer, operand, strength.not)),
      );
    case 'not':
      return printNot(writer, expression.operand);
    case 'negate':
      return `-${printOperand(writer, expression.operand, strength.atom)}`;
    case 'isNull':
      return `${printOperand(writer, expression.operand, strength.atom)} is ${expression.negated ? 'not ' : ''}null`;
    case 'in':
      return printIn(writer, expression, false);
    case 'inQuery':
      return `${printOperand(writer, expression.operand, strength.atom)} ${expression.negated ? 'not ' : ''}in ${printNested(writer, expression.query)}`;
    case 'case':
      return printCase(writer, expression);
    case 'cast':
      return call(writer.dialect.cast(printExpression(writer, expression.operand), expression.type, expression.safe));
    case 'function':
      return call(writer.dialect.functions[expression.name](printAll(writer, expression.arguments)));
    case 'aggregate':
      return call(
        writer.dialect.aggregates[expression.name](
          printAll(writer, expression.arguments),
          expression.filter === null ? null : printExpression(writer, expression.filter),
        ),
      );
    case 'window':
      return printWindow(writer, expression);
    case 'let':
      return call(
        writer.dialect.let(
          identifier(writer, expression.name),
          printExpression(writer, expression.value),
          printExpression(writer, expression.body),
        ),
      );
    case 'lambda':
      return writer.dialect.lambda(
        expression.parameters.map((name) => identifier(writer, name)),
        printExpression(writer, expression.body),
      );
    case 'struct':
      return call(
        writer.dialect.struct(expression.fields.map((part) => ({ name: part.name, value: printExpression(writer, part.value) }))),
      );
    case 'field':
      return writer.dialect.field(printOperand(writer, expression.operand, strength.atom), identifier(writer, expression.name));
    case 'scalarQuery':
      return printNested(writer, expression.query);
    case 'star':
      return expression.table === null ? '*' : `${identifier(writer, expression.table)}.*`;
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

const printAll = (writer: Writer, expressions: readonly SqlExpression[]): readonly string[] =>
  expressions.map((expression) => printExpression(writer, expression));

function printNested(writer: Writer, query: SqlQuery): string {
  const body = writer.printQuery(writer, query);
  return fits(body) ? `(${body})` : `(${indentedBlock(body)})`;
}

/** What holds its own text together, whatever that is made of. */
const ATOMIC = new Set<SqlExpression['kind']>(['column', 'aggregate', 'cast', 'window', 'struct', 'field', 'scalarQuery', 'star']);

function strengthOf(writer: Writer, expression: SqlExpression, printed: string): Strength {
  if (ATOMIC.has(expression.kind)) return strength.atom;
  switch (expression.kind) {
    case 'operator':
      return writer.dialect.operators[expression.operator] === undefined ? OPERATORS[expression.operator] : strength.weakest;
    case 'in':
    case 'inQuery':
    case 'isNull':
      return strength.comparison;
    case 'not':
      return strength.not;
    case 'negate':
      return strength.sum;
    case 'literal':
    case 'parameter':
      return printed.startsWith('-') ? strength.sum : strength.atom;
    default:
      return expression.kind === 'function' && isAtom(printed) ? strength.atom : strength.weakest;
  }
}

function printOperand(writer: Writer, expression: SqlExpression, needed: Strength): string {
  const printed = printExpression(writer, expression);
  return strengthOf(writer, expression, printed) >= needed ? printed : `(${printed})`;
}

/** Sums and products stand together from the left; comparisons do not stand together. */
function printOperator(writer: Writer, { operator, left, right }: Extract<SqlExpression, { kind: 'operator' }>): string {
  const special = writer.dialect.operators[operator];
  if (special !== undefined) return special(printOperand(writer, left, strength.atom), printOperand(writer, right, strength.atom));
  const own = OPERATORS[operator];
  const [onLeft, onRight] = {
    [strength.comparison]: [strength.sum, strength.sum] as const,
    [strength.sum]: [strength.sum, strength.product] as const,
    [strength.product]: [strength.product, strength.atom] as const,
  }[own];
  return `${printOperand(writer, left, onLeft)} ${operatorWords(operator)} ${printOperand(writer, right, onRight)}`;
}

function operatorWords(operator: string): string {
  return operator === 'isDistinctFrom' ? 'is distinct from' : operator === 'isNotDistinctFrom' ? 'is not distinct from' : operator;
}

/** `not` is drawn into `in` and `is null`, where people read it. */
function printNot(writer: Writer, operand: SqlExpression): string {
  if (operand.kind === 'isNull' || operand.kind === 'inQuery') return printExpression(writer, { ...operand, negated: !operand.negated });
  if (operand.kind === 'in') return printIn(writer, operand, true);
  return `not ${printOperand(writer, operand, strength.atom)}`;
}

function printIn(writer: Writer, expression: Extract<SqlExpression, { kind: 'in' }>, negated: boolean): string {
  const operand = printOperand(writer, expression.operand, strength.atom);
  return call(`${operand} ${negated ? 'not ' : ''}in (${printAll(writer, expression.items).join(', ')})`);
}

function printCase(writer: Writer, expression: Extract<SqlExpression, { kind: 'case' }>): string {
  const branches = expression.branches.map((branch) => {
    const when = `when ${printExpression(writer, branch.when)}`;
    const then = `then ${printExpression(writer, branch.then)}`;
    const isOneLine = fits(when) && (fits(`${when} ${then}`) || then.includes('\n'));
    return isOneLine ? `${when} ${then}` : `${when}\n  ${indent(then)}`;
  });
  if (expression.otherwise !== null) branches.push(`else ${printExpression(writer, expression.otherwise)}`);
  const line = `case ${branches.join(' ')} end`;
  return fits(line) ? line : `case${indentedBlock(branches.join('\n'))}end`;
}

function printWindow(writer: Writer, expression: Extract<SqlExpression, { kind: 'window' }>): string {
  const args = printAll(writer, expression.arguments);
  const { name } = expression;
  const head =
    name === 'rowNumber' || name === 'denseRank' || name === 'lag' || name === 'lead' || name === 'lastValue'
      ? writer.dialect.windows[name](args)
      : writer.dialect.aggregates[name](args, null);
  const parts: string[] = [];
  if (expression.partitionBy.length > 0) parts.push(`partition by ${printAll(writer, expression.partitionBy).join(', ')}`);
  if (expression.orderBy.length > 0) parts.push(`order by ${expression.orderBy.map((term) => printOrderTerm(writer, term)).join(', ')}`);
  if (expression.frame !== null) parts.push(printFrame(expression.frame));
  const line = `${head} over (${parts.join(' ')})`;
  return fits(line) ? line : `${call(head)} over (${indentedBlock(parts.join('\n'))})`;
}

export function printOrderTerm(writer: Writer, term: OrderTerm): string {
  return `${printExpression(writer, term.expression)}${term.descending ? ' desc' : ''}${term.nulls === null ? '' : ` nulls ${term.nulls}`}`;
}

function printFrame(frame: WindowFrame): string {
  const bound = (at: WindowFrame['from'], side: 'preceding' | 'following'): string =>
    'distance' in at ? `${at.distance} ${at.kind}` : at.kind === 'unbounded' ? `unbounded ${side}` : 'current row';
  return `${frame.unit} between ${bound(frame.from, 'preceding')} and ${bound(frame.to, 'following')}`;
}
