// TypedExpression -> SQL, with the two-valued logic of the language: what is not set never makes a condition true, and never null.
// Phase: lower. The same tree runs in JavaScript in core/expressions/evaluate.ts; tests hold the two together.
import type { ComparisonOperator, TypedExpression, Variable } from '../expressions/typed-expression.ts';
import { variablesOf } from '../expressions/variables.ts';
import type { SqlExpression } from './ast.ts';
import {
  and,
  boolean,
  call,
  cast,
  choose,
  column,
  differs,
  divide,
  double,
  equal,
  greater,
  greaterOrEqual,
  integer,
  isNull,
  isSet,
  less,
  lessOrEqual,
  minus,
  negate,
  not,
  nothing,
  oneOf,
  or,
  plus,
  safeCast,
  text,
  times,
  unequal,
} from './build.ts';

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
      return lowerComparison(expression.operator, lowerValue(expression.left, read), lowerValue(expression.right, read), expression.right);
    case 'in':
      return lowerIn(expression, read);
    case 'not':
      return not(definite(lowerCondition(expression.operand, read), expression.operand));
    default:
      return lowerValue(expression, read);
  }
}

/** Engines bring a whole list to one type; an integer is compared with each item as that item's type asks. */
function lowerIn(expression: Extract<TypedExpression, { kind: 'in' }>, read: ReadVariable): SqlExpression {
  const needle = lowerValue(expression.needle, read);
  const set = expression.items.filter((item) => !isUnset(item));
  const types = [...new Set(set.map((item) => item.type))];
  const lists = types.map((type) => set.filter((item) => item.type === type).map((item) => lowerValue(item, read)));
  return or(...lists.map((items) => oneOf(needle, items)));
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

function lowerComparison(operator: ComparisonOperator, left: SqlExpression, right: SqlExpression, written: TypedExpression): SqlExpression {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      // Negation of ==: true where either side is not set, both included.
      return written.kind === 'literal' && !isUnset(written)
        ? differs(left, right)
        : not(call('coalesce', equal(left, right), boolean(false)));
    case '<':
      return less(left, right);
    case '<=':
      return lessOrEqual(left, right);
    case '>':
      return greater(left, right);
    case '>=':
      return greaterOrEqual(left, right);
    default: {
      const impossible: never = operator;
      return impossible;
    }
  }
}

/** A value that is null where it is not set. Booleans made here are never null. */
export function lowerValue(expression: TypedExpression, read: ReadVariable): SqlExpression {
  switch (expression.kind) {
    case 'literal':
      if (expression.type === 'string') return expression.value === '' ? nothing('text') : text(expression.value);
      if (expression.type === 'integer') return integer(expression.value);
      return expression.type === 'number' ? double(expression.value) : boolean(expression.value);
    case 'variable':
      return read(expression);
    case 'negate':
      return lowerNegation(expression.operand, read);
    case 'arithmetic':
      return lowerArithmetic(expression, read);
    case 'has':
      return isSet(read(expression.operand));
    case 'logical':
    case 'comparison':
    case 'in':
    case 'not':
      return definite(lowerCondition(expression, read), expression);
    case 'conditional':
      return choose(
        [[lowerCondition(expression.condition, read), lowerValue(expression.whenTrue, read)]],
        lowerValue(expression.whenFalse, read),
      );
    case 'call':
      return lowerCall(expression, read);
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

function lowerNegation(operand: TypedExpression, read: ReadVariable): SqlExpression {
  const value = lowerValue(operand, read);
  return operand.type === 'integer' ? call('narrowInteger', negate(wide(value))) : negate(value);
}

/** Integer arithmetic in a wider type, so that an overflow is "not set" and not an error. */
const wide = (value: SqlExpression): SqlExpression => call('wideInteger', value);

function lowerArithmetic(expression: Extract<TypedExpression, { kind: 'arithmetic' }>, read: ReadVariable): SqlExpression {
  const { operator } = expression;
  if (expression.type === 'number') return once(openNumber(expression, read), (number) => choose([[call('isFinite', number), number]]));
  const left = lowerValue(expression.left, read);
  const right = lowerValue(expression.right, read);
  if (expression.type === 'string' || operator === '/') return joined(left, right, variablesOf(expression).length === 0);
  if (operator === '%') return call('remainder', left, right);
  return call('narrowInteger', COMBINE[operator](wide(left), wide(right)));
}

/** A text joined to a constant null loses its type in some engines. */
function joined(left: SqlExpression, right: SqlExpression, isConstant: boolean): SqlExpression {
  const isNothing = [left, right].some((side) => side.kind === 'literal' && side.value === null);
  const both = call('concat', left, right);
  return isConstant || isNothing ? cast(both, 'text') : both;
}

const COMBINE = { '+': plus, '-': minus, '*': times } as const;

/** A double that may be infinite or NaN, which it stays through a chain of operations: only the end of the chain, and what divides, is asked. */
function openNumber(expression: TypedExpression, read: ReadVariable): SqlExpression {
  if (expression.kind === 'literal' && expression.type === 'integer') return double(Number(expression.value));
  if (expression.kind !== 'arithmetic' || expression.type !== 'number' || expression.operator === '%') {
    const value = lowerValue(expression, read);
    return expression.type === 'integer' ? cast(value, 'double') : value;
  }
  const left = openNumber(expression.left, read);
  return expression.operator === '/'
    ? divide(left, divisor(expression.right, read))
    : COMBINE[expression.operator](left, openNumber(expression.right, read));
}

/** Null where it is zero, and where it is infinite: dividing by that would give a finite zero. */
function divisor(expression: TypedExpression, read: ReadVariable): SqlExpression {
  const value = openNumber(expression, read);
  if (value.kind === 'literal' && value.value !== 0) return value;
  return once(value, (number) => choose([[and(call('isFinite', number), unequal(number, double(0))), number]]));
}

/** A value that a body mentions several times: repeated while it is short, else computed first, so that no nesting doubles the text. */
function once(value: SqlExpression, body: (value: SqlExpression) => SqlExpression): SqlExpression {
  const isShort = JSON.stringify(value).length < 500;
  return isShort ? body(value) : { kind: 'let', name: 'it', value, body: body(column('it')) };
}

function lowerCall(expression: Extract<TypedExpression, { kind: 'call' }>, read: ReadVariable): SqlExpression {
  const args = expression.arguments.map((argument) => lowerValue(argument, read));
  const [first, second] = args;
  const [written] = expression.arguments;
  if (first === undefined || written === undefined) return nothing('text');
  switch (expression.function) {
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return call('coalesce', call(expression.function, first, second ?? nothing('text')), boolean(false));
    case 'string':
      return toText(first, written.type);
    case 'int':
      return toInteger(first, written.type);
    case 'double':
      return written.type === 'string' ? textToNumber(first) : cast(first, 'double');
    default: {
      const impossible: never = expression.function;
      return impossible;
    }
  }
}

function toText(value: SqlExpression, type: TypedExpression['type']): SqlExpression {
  if (type === 'string') return value;
  if (type === 'boolean')
    return once(value, (truth) =>
      choose([
        [truth, text('true')],
        [not(truth), text('false')],
      ]),
    );
  return type === 'number' ? once(value, (number) => call('numberText', number)) : cast(value, 'text');
}

function toInteger(value: SqlExpression, type: TypedExpression['type']): SqlExpression {
  if (type === 'string') return textToInteger(value);
  return type === 'number' ? safeCast(call('truncateNumber', value), 'integer') : value;
}

/** Without `?`, which is a placeholder in SQL. */
const INTEGER_TEXT = '^[+-]{0,1}[0-9]+$';
const NUMBER_TEXT = '^[+-]{0,1}([0-9]+([.][0-9]*){0,1}|[.][0-9]+)([eE][+-]{0,1}[0-9]+){0,1}$';

/** Text that reads exactly as a 64-bit integer, else null. */
export function textToInteger(value: SqlExpression): SqlExpression {
  return once(call('trimBlanks', value), trimmedToInteger);
}

/** The same for text without outer blanks. */
export function trimmedToInteger(trimmed: SqlExpression): SqlExpression {
  return choose([[call('matches', trimmed, text(INTEGER_TEXT)), safeCast(trimmed, 'integer')]]);
}

/** Text that reads exactly as a finite decimal number, else null. */
export function textToNumber(value: SqlExpression): SqlExpression {
  return once(call('trimBlanks', value), trimmedToNumber);
}

/** The same for text without outer blanks. */
export function trimmedToNumber(trimmed: SqlExpression): SqlExpression {
  const number = safeCast(trimmed, 'double');
  return choose([[and(call('matches', trimmed, text(NUMBER_TEXT)), call('isFinite', number)), number]]);
}

/** True where a conversion was reached whose argument is set and does not convert: a failed `derive`. null = nothing can fail. */
export function conversionFails(expression: TypedExpression, read: ReadVariable): SqlExpression | null {
  switch (expression.kind) {
    case 'call': {
      const inner = anyOf(expression.arguments.map((argument) => conversionFails(argument, read)));
      const [argument] = expression.arguments;
      if (argument === undefined || (expression.function !== 'int' && expression.function !== 'double')) return inner;
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
