// Types of operators: typed operands in, a typed node or what is wrong with it out.
// Phase: second half of checking a condition. Must not know scopes or the parser.
import type { ProblemDetail } from './problem.ts';
import { writtenName } from './scope.ts';
import type { ArithmeticOperator, ComparisonOperator, TypedExpression, ValueType } from './typed-expression.ts';

export type Typed = { readonly expression: TypedExpression } | { readonly problem: ProblemDetail };

const TYPE_WORDS: Readonly<Record<ValueType, string>> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  timestamp: 'a timestamp',
  date: 'a date',
  json: 'an object, array or union',
};

/** A type as messages name it: `text`, `an integer`. */
export function typeWords(type: ValueType): string {
  return TYPE_WORDS[type];
}

export function isNumeric(type: ValueType): type is 'integer' | 'number' {
  return type === 'integer' || type === 'number';
}

/** The type that holds the values of both, or null. */
function sharedType(left: ValueType, right: ValueType): ValueType | null {
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

function areComparable(operator: ComparisonOperator | 'in', left: ValueType, right: ValueType): boolean {
  const shared = sharedType(left, right);
  if (shared === null || shared === 'json') return false;
  return shared !== 'boolean' || operator === '==' || operator === '!=' || operator === 'in';
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
    return 'timestamps compare with timestamps and dates with dates; timestamp("…") and date("…") are not available in this version';
  }
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

/** `+` joins texts or adds; `/` gives a number; `%` takes integers. */
export function typeArithmetic(operator: ArithmeticOperator, left: TypedExpression, right: TypedExpression): Typed {
  if (operator === '+' && left.type === 'string' && right.type === 'string') {
    return { expression: { kind: 'arithmetic', type: 'string', operator, left, right } };
  }
  if (operator === '%' && left.type === 'integer' && right.type === 'integer') {
    return { expression: { kind: 'arithmetic', type: 'integer', operator, left, right } };
  }
  if (operator !== '%' && isNumeric(left.type) && isNumeric(right.type)) {
    const type = operator === '/' || left.type === 'number' || right.type === 'number' ? 'number' : 'integer';
    return { expression: { kind: 'arithmetic', type, operator, left, right } };
  }
  return { problem: arithmeticProblem(operator, left.type, right.type) };
}

function arithmeticProblem(operator: ArithmeticOperator, left: ValueType, right: ValueType): ProblemDetail {
  const found = left === right ? typeWords(left) : `${typeWords(left)} and ${typeWords(right)}`;
  const mixesText = (left === 'string' && isNumeric(right)) || (right === 'string' && isNumeric(left));
  const cause =
    operator === '+' && mixesText
      ? 'use string(x) to join them as text, or double(x) to add them'
      : left === 'string' || right === 'string'
        ? 'convert the text with int(x) or double(x)'
        : null;
  return { code: 'WM3024', params: { operator, expected: EXPECTED[operator], found, cause } };
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
