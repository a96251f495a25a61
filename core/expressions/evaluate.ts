// Runs a typed expression in JavaScript, with the two-valued logic of the language. SQL runs the same tree and must agree, by test.
// Phase: accept and tests. Must not know CEL text, scopes or warehouses.
import { integerOrNotSet, numberOrNotSet, numberToInteger } from './convert.ts';
import { functions, type Operation, operationOf, operators } from './operations.ts';
import type { ExpressionType, TypedExpression, Variable } from './typed-expression.ts';
import type { SetValue, Value } from './value.ts';

export type { Value } from './value.ts';

/** The value of a variable, in the form of its type; null, undefined and '' are not set, and so is a value of another type. */
export type Lookup = (variable: Variable) => unknown;

/**
 * The value of an expression. A comparison, `in`, `has` or a test of text is true or false, never null; everything else may be not set.
 * Never throws: overflow of 64 bits, division by zero, numbers that are not finite and failed conversions are not set.
 */
export function evaluate(expression: TypedExpression, lookup: Lookup): Value {
  const value = evaluateNode(expression, lookup);
  return value === '' ? null : value;
}

/** Whether a condition holds; a boolean that is not set does not. */
export function holds(condition: TypedExpression, lookup: Lookup): boolean {
  return evaluate(condition, lookup) === true;
}

function evaluateNode(expression: TypedExpression, lookup: Lookup): Value {
  switch (expression.kind) {
    case 'literal':
      return literalValue(expression);
    case 'variable':
      return ofType(lookup(expression), expression.type);
    case 'has':
      return expression.operand.type === 'json' ? isSet(lookup(expression.operand)) : evaluate(expression.operand, lookup) !== null;
    case 'not':
      return !holds(expression.operand, lookup);
    case 'negate': {
      const operand = evaluate(expression.operand, lookup);
      return typeof operand === 'bigint' ? integerOrNotSet(-operand) : typeof operand === 'number' ? numberOrNotSet(-operand) : null;
    }
    case 'logical':
      return expression.operator === '&&'
        ? holds(expression.left, lookup) && holds(expression.right, lookup)
        : holds(expression.left, lookup) || holds(expression.right, lookup);
    case 'comparison':
    case 'arithmetic':
      return apply(operators[expression.operator], [expression.left, expression.right], lookup, expression.operator === '!=');
    case 'in':
      return expression.items.some((item) => apply(operators['=='], [expression.needle, item], lookup, false) === true);
    case 'call':
      return apply(functions[expression.function].operations, expression.arguments, lookup, false);
    case 'conditional': {
      const value = evaluate(holds(expression.condition, lookup) ? expression.whenTrue : expression.whenFalse, lookup);
      return value === null ? null : promote(value, expression.type);
    }
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function ofType(value: unknown, type: ExpressionType): Value {
  switch (type) {
    case 'string':
    case 'date':
      return typeof value === 'string' ? value : null;
    case 'integer':
      if (typeof value === 'bigint') return integerOrNotSet(value);
      return typeof value === 'number' && Number.isInteger(value) ? numberToInteger(value) : null;
    case 'number':
      return typeof value === 'bigint' || typeof value === 'number' ? numberOrNotSet(Number(value)) : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'timestamp':
    case 'duration':
      return typeof value === 'bigint' ? value : null;
    case 'json':
      return null;
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function literalValue(literal: Extract<TypedExpression, { kind: 'literal' }>): SetValue {
  switch (literal.type) {
    case 'integer':
    case 'timestamp':
    case 'duration':
      return BigInt(literal.value);
    case 'string':
    case 'date':
    case 'number':
    case 'boolean':
      return literal.value;
    default: {
      const impossible: never = literal;
      return impossible;
    }
  }
}

/** What an operation gives; where an argument is not set, `unset` if it asks for truth, else nothing. */
function apply(rows: readonly Operation[], operands: readonly TypedExpression[], lookup: Lookup, unset: boolean): Value {
  const operation = operationOf(
    rows,
    operands.map((operand) => operand.type),
  );
  const values: SetValue[] = [];
  for (const [index, operand] of operands.entries()) {
    const value = evaluate(operand, lookup);
    if (value === null) return operation.gives === 'boolean' ? unset : null;
    values.push(promote(value, operation.takes[index] ?? operand.type));
  }
  return operation.evaluate(values);
}

/** An integer that stands where a number is taken. */
function promote(value: SetValue, type: ExpressionType): SetValue {
  return type === 'number' && typeof value === 'bigint' ? Number(value) : value;
}
