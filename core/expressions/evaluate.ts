// Runs a typed expression in JavaScript, with the two-valued logic of the language. SQL runs the same tree and must agree, by test.
// Phase: accept and tests. Must not know CEL text, scopes or warehouses.
import { integerOrNotSet, numberOrNotSet, numberToInteger, numberToText, textToInteger, textToNumber } from './convert.ts';
import { compareText } from './text-order.ts';
import type { ArithmeticOperator, ComparisonOperator, TypedExpression, ValueType, Variable } from './typed-expression.ts';

/**
 * A value by its type: string, integer (bigint), number, boolean, timestamp (bigint, microseconds since the epoch), date (`2025-06-01`).
 * null is "not set"; so is '', which evaluation never returns.
 */
export type Value = string | bigint | number | boolean | null;

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
      return expression.type === 'integer' ? BigInt(expression.value) : expression.value;
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
      return compare(expression.operator, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case 'arithmetic':
      return calculate(expression.operator, expression.type, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case 'in': {
      const needle = evaluate(expression.needle, lookup);
      return expression.items.some((item) => compare('==', needle, evaluate(item, lookup)));
    }
    case 'call':
      return call(expression, lookup);
    case 'conditional': {
      const value = evaluate(holds(expression.condition, lookup) ? expression.whenTrue : expression.whenFalse, lookup);
      return expression.type === 'number' && typeof value === 'bigint' ? Number(value) : value;
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

function ofType(value: unknown, type: ValueType): Value {
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
      return typeof value === 'bigint' ? value : null;
    case 'json':
      return null;
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function compare(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (operator === '!=') return !compare('==', left, right);
  if (left === null || right === null) return false;
  const order = orderOf(left, right);
  switch (operator) {
    case '==':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default: {
      const impossible: never = operator;
      return impossible;
    }
  }
}

/** NaN where the two cannot be compared, so that every comparison is false. An integer beside a number is compared as a number. */
function orderOf(left: Exclude<Value, null>, right: Exclude<Value, null>): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right ? -1 : left > right ? 1 : 0;
  if (isNumeric(left) && isNumeric(right)) return Math.sign(Number(left) - Number(right));
  return Number.NaN;
}

function isNumeric(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function calculate(operator: ArithmeticOperator, type: 'integer' | 'number' | 'string', left: Value, right: Value): Value {
  if (type === 'string') return typeof left === 'string' && typeof right === 'string' ? left + right : null;
  if (!isNumeric(left) || !isNumeric(right)) return null;
  if (type === 'integer') return typeof left === 'bigint' && typeof right === 'bigint' ? calculateIntegers(operator, left, right) : null;
  return calculateNumbers(operator, Number(left), Number(right));
}

function calculateIntegers(operator: ArithmeticOperator, left: bigint, right: bigint): bigint | null {
  switch (operator) {
    case '+':
      return integerOrNotSet(left + right);
    case '-':
      return integerOrNotSet(left - right);
    case '*':
      return integerOrNotSet(left * right);
    case '%':
      return right === 0n ? null : left % right;
    case '/':
      return null;
    default: {
      const impossible: never = operator;
      return impossible;
    }
  }
}

function calculateNumbers(operator: ArithmeticOperator, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return numberOrNotSet(left + right);
    case '-':
      return numberOrNotSet(left - right);
    case '*':
      return numberOrNotSet(left * right);
    case '/':
      return right === 0 ? null : numberOrNotSet(left / right);
    case '%':
      return null;
    default: {
      const impossible: never = operator;
      return impossible;
    }
  }
}

function call(expression: Extract<TypedExpression, { kind: 'call' }>, lookup: Lookup): Value {
  const [first = null, second = null] = expression.arguments.map((argument) => evaluate(argument, lookup));
  switch (expression.function) {
    case 'contains':
      return typeof first === 'string' && typeof second === 'string' && first.includes(second);
    case 'startsWith':
      return typeof first === 'string' && typeof second === 'string' && first.startsWith(second);
    case 'endsWith':
      return typeof first === 'string' && typeof second === 'string' && first.endsWith(second);
    case 'string':
      return toText(first);
    case 'int':
      return typeof first === 'string' ? textToInteger(first) : typeof first === 'number' ? numberToInteger(first) : toInteger(first);
    case 'double':
      return typeof first === 'string' ? textToNumber(first) : isNumeric(first) ? Number(first) : null;
    default: {
      const impossible: never = expression.function;
      return impossible;
    }
  }
}

function toText(value: Value): string | null {
  if (value === null) return null;
  return typeof value === 'number' ? numberToText(value) : String(value);
}

function toInteger(value: Value): bigint | null {
  return typeof value === 'bigint' ? value : null;
}
