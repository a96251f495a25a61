// Types of operators: typed operands in, a typed node or what is wrong with it out.
// Phase: second half of checking a condition. Must not know scopes or the parser.
import { findOperation, operators } from './operations.ts';
import type { ProblemDetail } from './problem.ts';
import { writtenName } from './scope.ts';
import type { ArithmeticOperator, ArithmeticType, ComparisonOperator, ExpressionType, TypedExpression } from './typed-expression.ts';

export type Typed = { readonly expression: TypedExpression } | { readonly problem: ProblemDetail };

const TYPE_WORDS: Readonly<Record<ExpressionType, string>> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  timestamp: 'a timestamp',
  date: 'a date',
  duration: 'a duration',
  json: 'an object, array or union',
};

/** A type as messages name it: `text`, `an integer`. */
export function typeWords(type: ExpressionType): string {
  return TYPE_WORDS[type];
}

export function isNumeric(type: ExpressionType): type is 'integer' | 'number' {
  return type === 'integer' || type === 'number';
}

/** The type that holds the values of both, or null. */
function sharedType(left: ExpressionType, right: ExpressionType): ExpressionType | null {
  if (left === right) return left;
  return isNumeric(left) && isNumeric(right) ? 'number' : null;
}

/** Both sides of one type; booleans have no order, and of objects, arrays and unions only `has` may be asked. */
export function typeComparison(operator: ComparisonOperator, left: TypedExpression, right: TypedExpression): Typed {
  if (isEmptyText(left) && right.type === 'string') return { problem: comparesWithNotSet(operator, "''", right) };
  if (isEmptyText(right) && left.type === 'string') return { problem: comparesWithNotSet(operator, "''", left) };
  if (!areComparable(operator, left.type, right.type)) {
    return {
      problem: {
        code: 'WM3023',
        params: { operator, left: typeWords(left.type), right: typeWords(right.type), cause: comparisonHelp(operator, left, right) },
      },
    };
  }
  return { expression: { kind: 'comparison', type: 'boolean', operator, left, right } };
}

/** One value of the list after `in`; the item itself where it fits. */
export function typeItem(needle: TypedExpression, item: TypedExpression): Typed {
  if (isEmptyText(item) && needle.type === 'string') return { problem: comparesWithNotSet('==', "''", needle) };
  if (areComparable('in', needle.type, item.type)) return { expression: item };
  const params = { operator: 'in', left: typeWords(needle.type), right: typeWords(item.type), cause: comparisonHelp('in', needle, item) };
  return { problem: { code: 'WM3023', params } };
}

/** Both outcomes of one type. */
export function typeConditional(condition: TypedExpression, whenTrue: TypedExpression, whenFalse: TypedExpression): Typed {
  const type = sharedType(whenTrue.type, whenFalse.type);
  if (type !== null && type !== 'json') return { expression: { kind: 'conditional', type, condition, whenTrue, whenFalse } };
  const found = `${typeWords(whenTrue.type)} and ${typeWords(whenFalse.type)}`;
  return { problem: { code: 'WM3024', params: { operator: '? :', expected: 'two values of one type', found, cause: null } } };
}

function areComparable(operator: ComparisonOperator | 'in', left: ExpressionType, right: ExpressionType): boolean {
  return findOperation(operators[operator === 'in' ? '==' : operator], [left, right]) !== undefined;
}

function isEmptyText(expression: TypedExpression): boolean {
  return expression.kind === 'literal' && expression.value === '';
}

/** A comparison with null or '' that can only have one outcome; `other` is what it is compared with. */
export function comparesWithNotSet(operator: string, written: string, other: TypedExpression | undefined): ProblemDetail {
  const name = other?.kind === 'variable' ? writtenName(other) : 'x';
  return { code: 'WM3028', params: { written, instead: operator === '!=' ? `has(${name})` : `!has(${name})` } };
}

/** What the author probably meant, or null. */
function comparisonHelp(operator: string, left: TypedExpression, right: TypedExpression): string | null {
  const types = [left.type, right.type];
  if (types.includes('json')) return 'of objects, arrays and unions a condition can only ask has(x)';
  if (types.includes('timestamp') || types.includes('date')) {
    return types.includes('timestamp')
      ? 'timestamps compare with timestamps: timestamp("2025-06-01T00:00:00Z")'
      : 'dates compare with dates: date("2025-06-01")';
  }
  if (types.includes('duration')) return 'durations compare with durations: duration("30m")';
  if (types.includes('string') && types.some(isNumeric)) {
    const text = left.type === 'string' ? left : right;
    const name = text.kind === 'variable' ? writtenName(text) : null;
    if (name !== null) return `convert the text, int(${name}) or double(${name}), or write the value in quotes`;
    return text.kind === 'literal' ? 'write the value without quotes' : 'convert the number with string()';
  }
  if (types.includes('boolean'))
    return left.type === right.type ? `booleans have no order: use == or !=, not ${operator}` : 'write true and false without quotes';
  return null;
}

/** As operations.ts has it: `+` joins texts or adds; `/` gives a number; `%` takes integers; timestamps and durations add up. */
export function typeArithmetic(operator: ArithmeticOperator, left: TypedExpression, right: TypedExpression): Typed {
  const operation = findOperation(operators[operator], [left.type, right.type]);
  return operation !== undefined && isArithmetic(operation.gives)
    ? { expression: { kind: 'arithmetic', type: operation.gives, operator, left, right } }
    : { problem: arithmeticProblem(operator, left.type, right.type) };
}

function isArithmetic(type: ExpressionType): type is ArithmeticType {
  return type !== 'boolean' && type !== 'date' && type !== 'json';
}

function arithmeticProblem(operator: ArithmeticOperator, left: ExpressionType, right: ExpressionType): ProblemDetail {
  const found = left === right ? typeWords(left) : `${typeWords(left)} and ${typeWords(right)}`;
  const mixesText = (left === 'string' && isNumeric(right)) || (right === 'string' && isNumeric(left));
  const cause =
    operator === '+' && mixesText
      ? 'use string(x) to join them as text, or double(x) to add them'
      : isTime(left) || isTime(right)
        ? 'a duration is added to or taken from a timestamp: time + duration("30m"); two timestamps differ by a duration'
        : left === 'string' || right === 'string'
          ? 'convert the text with int(x) or double(x)'
          : null;
  return { code: 'WM3024', params: { operator, expected: EXPECTED[operator], found, cause } };
}

function isTime(type: ExpressionType): boolean {
  return type === 'timestamp' || type === 'date' || type === 'duration';
}

const EXPECTED: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'two numbers or two texts',
  '-': 'two numbers',
  '*': 'two numbers',
  '/': 'two numbers',
  '%': 'two integers',
};

/** An operand of `&&`, `||`, `!` or the condition of `? :` that is not boolean, or null. */
export function notBoolean(operator: string, operand: TypedExpression): ProblemDetail | null {
  if (operand.type === 'boolean') return null;
  return { code: 'WM3024', params: { operator, expected: 'true or false', found: typeWords(operand.type), cause: askForValue(operand) } };
}

/** `has(x)` for a variable that stands where a condition is wanted. */
export function askForValue(operand: TypedExpression): string | null {
  return operand.kind === 'variable' ? `ask whether it is set: has(${writtenName(operand)})` : null;
}
