// TypedExpression -> SQL, with the two-valued logic of the language: what is not set never makes a condition true, and never null.
// Phase: lower. The same tree runs in JavaScript in core/expressions/evaluate.ts; tests hold the two together.
import { integerOrNotSet } from '../expressions/convert.ts';
import { functions, type Operation, operationOf, operators } from '../expressions/operations.ts';
import type { TypedExpression, Variable } from '../expressions/typed-expression.ts';
import type { SqlExpression } from './ast.ts';
import {
  and,
  boolean,
  call,
  cast,
  choose,
  differs,
  double,
  integer,
  isNull,
  isSet,
  negate,
  not,
  nothing,
  oneOf,
  or,
  text,
} from './build.ts';
import { meanings } from './meanings.ts';

/** How a variable is read where the condition stands. */
export type ReadVariable = (variable: Variable) => SqlExpression;

/** A boolean that is true where the condition holds; null and false both mean that it does not. For `where` and `filter`. */
export function lowerCondition(expression: TypedExpression, read: ReadVariable): SqlExpression {
  switch (expression.kind) {
    case 'logical': {
      const left = lowerCondition(expression.left, read);
      const right = lowerCondition(expression.right, read);
      return expression.operator === '&&' ? and(left, right) : or(left, right);
    }
    case 'comparison':
      return lowerComparison(expression, read);
    case 'in':
      return lowerMembership(expression, read);
    case 'not':
      return not(definite(lowerCondition(expression.operand, read), expression.operand));
    default:
      return lowerValue(expression, read);
  }
}

const isUnset = (expression: TypedExpression): boolean => expression.kind === 'literal' && expression.value === '';

/** Makes null false where the operand can be null. */
function definite(lowered: SqlExpression, expression: TypedExpression): SqlExpression {
  const isDefinite =
    expression.kind === 'has' ||
    expression.kind === 'not' ||
    expression.kind === 'call' ||
    (expression.kind === 'literal' && !isUnset(expression)) ||
    (expression.kind === 'comparison' && expression.operator === '!=');
  return isDefinite ? lowered : call('coalesce', lowered, boolean(false));
}

function lowerComparison(expression: Extract<TypedExpression, { kind: 'comparison' }>, read: ReadVariable): SqlExpression {
  const { operator, left, right } = expression;
  const operation = operationOf(operators[operator], [left.type, right.type]);
  const args = lowerArguments(operation, [left, right], read);
  const [first, second] = args;
  // Reads better than a negation, and says the same beside a literal, which is never null.
  const isPlain = operator === '!=' && right.kind === 'literal' && !isUnset(right);
  return isPlain && first !== undefined && second !== undefined ? differs(first, second) : meanings[operation.lower](args);
}

/** One list for the items of one type: in a mixed one an engine would turn integers into numbers, and lose digits. */
function lowerMembership(expression: Extract<TypedExpression, { kind: 'in' }>, read: ReadVariable): SqlExpression {
  const { needle } = expression;
  const groups = new Map<string, SqlExpression[]>();
  for (const item of expression.items) {
    if (isUnset(item)) continue;
    const [taken = needle.type] = operationOf(operators['=='], [needle.type, item.type]).takes;
    groups.set(taken, [...(groups.get(taken) ?? []), promoted(lowerValue(item, read), item, taken)]);
  }
  return or(...[...groups].map(([taken, items]) => oneOf(promoted(lowerValue(needle, read), needle, taken), items)));
}

function lowerArguments(operation: Operation, operands: readonly TypedExpression[], read: ReadVariable): readonly SqlExpression[] {
  return operands.map((operand, index) => promoted(lowerValue(operand, read), operand, operation.takes[index] ?? operand.type));
}

/** An integer that stands where a number is taken; literals that a number holds exactly stay as they are written. */
function promoted(lowered: SqlExpression, written: TypedExpression, taken: string): SqlExpression {
  if (written.type !== 'integer' || taken !== 'number') return lowered;
  return written.kind === 'literal' && Number.isSafeInteger(Number(written.value)) ? lowered : cast(lowered, 'double');
}

/** A value that is null where it is not set. Booleans made here are never null. */
export function lowerValue(expression: TypedExpression, read: ReadVariable): SqlExpression {
  switch (expression.kind) {
    case 'literal':
      return lowerLiteral(expression);
    case 'variable':
      return read(expression);
    case 'negate':
      return lowerNegation(expression.operand, read);
    case 'arithmetic':
      return lowerOperation(operators[expression.operator], [expression.left, expression.right], read);
    case 'has':
      return isSet(read(expression.operand));
    case 'logical':
    case 'comparison':
    case 'in':
    case 'not':
      return definite(lowerCondition(expression, read), expression);
    case 'conditional':
      return choose(
        [
          [
            lowerCondition(expression.condition, read),
            promoted(lowerValue(expression.whenTrue, read), expression.whenTrue, expression.type),
          ],
        ],
        promoted(lowerValue(expression.whenFalse, read), expression.whenFalse, expression.type),
      );
    case 'call':
      return lowerOperation(functions[expression.function].operations, expression.arguments, read);
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

function lowerOperation(rows: readonly Operation[], operands: readonly TypedExpression[], read: ReadVariable): SqlExpression {
  const types = operands.map((operand) => operand.type);
  const operation = operationOf(rows, types);
  return meanings[operation.lower](lowerArguments(operation, operands, read));
}

function lowerLiteral(literal: Extract<TypedExpression, { kind: 'literal' }>): SqlExpression {
  switch (literal.type) {
    case 'string':
      return literal.value === '' ? nothing('text') : text(literal.value);
    case 'integer':
    case 'duration':
      return integer(literal.value);
    case 'number':
      return double(literal.value);
    case 'boolean':
      return boolean(literal.value);
    case 'timestamp':
      return { kind: 'literal', type: 'timestamp', value: literal.value };
    case 'date':
      return cast(text(literal.value), 'date');
    default: {
      const impossible: never = literal;
      return impossible;
    }
  }
}

function lowerNegation(operand: TypedExpression, read: ReadVariable): SqlExpression {
  if (operand.kind === 'literal' && operand.type === 'integer') {
    const negated = integerOrNotSet(-BigInt(operand.value));
    return negated === null ? nothing('integer') : integer(String(negated));
  }
  const value = lowerValue(operand, read);
  if (operand.type !== 'integer') return negate(value);
  return meanings.subtractIntegers([integer(0), value]);
}

/** True where a conversion was reached whose argument is set and does not convert: a failed `derive`. null = nothing can fail. */
export function conversionFails(expression: TypedExpression, read: ReadVariable): SqlExpression | null {
  switch (expression.kind) {
    case 'call': {
      const inner = anyOf(expression.arguments.map((argument) => conversionFails(argument, read)));
      const [argument] = expression.arguments;
      const types = expression.arguments.map(({ type }) => type);
      if (argument === undefined || !operationOf(functions[expression.function].operations, types).converts) return inner;
      return anyOf([inner, and(isSet(lowerValue(argument, read)), isNull(lowerValue(expression, read)))]);
    }
    case 'conditional': {
      const condition = definite(lowerCondition(expression.condition, read), expression.condition);
      return anyOf([
        conversionFails(expression.condition, read),
        guarded(condition, conversionFails(expression.whenTrue, read)),
        guarded(not(condition), conversionFails(expression.whenFalse, read)),
      ]);
    }
    case 'logical': {
      const left = definite(lowerCondition(expression.left, read), expression.left);
      return anyOf([
        conversionFails(expression.left, read),
        guarded(expression.operator === '&&' ? left : not(left), conversionFails(expression.right, read)),
      ]);
    }
    case 'arithmetic':
    case 'comparison':
      return anyOf([conversionFails(expression.left, read), conversionFails(expression.right, read)]);
    case 'in':
      return anyOf([expression.needle, ...expression.items].map((part) => conversionFails(part, read)));
    case 'not':
    case 'negate':
      return conversionFails(expression.operand, read);
    case 'literal':
    case 'variable':
    case 'has':
      return null;
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

function anyOf(parts: readonly (SqlExpression | null)[]): SqlExpression | null {
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : or(...present);
}
const guarded = (condition: SqlExpression, inner: SqlExpression | null): SqlExpression | null =>
  inner === null ? null : and(condition, inner);
