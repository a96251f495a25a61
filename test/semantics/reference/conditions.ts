// Conditions and derived values as small trees: printed as CEL for the project's YAML, evaluated directly for the reference.
// Two-valued: a comparison, `in` or function on a value that is not set is false, arithmetic on it is not set.
import type { Value } from './values.ts';
import { compareValues, numberOf, readValue, valueText } from './values.ts';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Expression =
  /** A declared property of the event, or a raw column in `derive` and `drop`. */
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'standard'; readonly name: StandardName }
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'has'; readonly operand: Expression }
  | { readonly kind: 'in'; readonly needle: Expression; readonly items: readonly Expression[] }
  | {
      readonly kind: 'call';
      readonly function: 'contains' | 'startsWith' | 'endsWith';
      readonly target: Expression;
      readonly argument: Expression;
    }
  | { readonly kind: 'arithmetic'; readonly operator: '+' | '-' | '*' | '/' | '%'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'convert'; readonly to: 'string' | 'int' | 'double'; readonly operand: Expression }
  | { readonly kind: 'choose'; readonly condition: Expression; readonly whenTrue: Expression; readonly whenFalse: Expression };

export type StandardName = 'event' | 'source' | 'user' | 'anonymous';

/** Where names get their values. `failed` hears of a conversion that a set value did not survive. */
export interface Scope {
  readonly property: (name: string) => Value | null;
  readonly standard: (name: StandardName) => string | null;
  readonly failed: () => void;
}

/** The value of `expression`; null = not set. */
export function evaluateExpression(expression: Expression, scope: Scope): Value | null {
  switch (expression.kind) {
    case 'property':
      return scope.property(expression.name);
    case 'standard':
      return stringValue(scope.standard(expression.name));
    case 'literal':
      return expression.value.value === '' ? null : expression.value;
    case 'choose':
      return evaluateExpression(holds(expression.condition, scope) ? expression.whenTrue : expression.whenFalse, scope);
    case 'arithmetic':
      return arithmetic(expression.operator, evaluateExpression(expression.left, scope), evaluateExpression(expression.right, scope));
    case 'convert':
      return convert(expression.to, evaluateExpression(expression.operand, scope), scope);
    default:
      return { type: 'boolean', value: holds(expression, scope) };
  }
}

/** Whether a condition holds. A boolean that is not set does not. */
export function holds(expression: Expression, scope: Scope): boolean {
  const value = (part: Expression): Value | null => evaluateExpression(part, scope);
  switch (expression.kind) {
    case 'compare':
      return compare(expression.operator, value(expression.left), value(expression.right));
    case 'and':
      return holds(expression.left, scope) && holds(expression.right, scope);
    case 'or':
      return holds(expression.left, scope) || holds(expression.right, scope);
    case 'not':
      return !holds(expression.operand, scope);
    case 'has':
      return value(expression.operand) !== null;
    case 'in':
      return expression.items.some((item) => compare('==', value(expression.needle), value(item)));
    case 'call':
      return call(expression.function, value(expression.target), value(expression.argument));
    default: {
      const result = value(expression);
      return result?.type === 'boolean' && result.value;
    }
  }
}

function compare(operator: Comparison, left: Value | null, right: Value | null): boolean {
  if (operator === '!=') {
    return !compare('==', left, right);
  }
  if (left === null || right === null) {
    return false;
  }
  const order = compareValues(left, right);
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
      throw new Error(`no such comparison: ${String(impossible)}`);
    }
  }
}

function call(name: 'contains' | 'startsWith' | 'endsWith', target: Value | null, argument: Value | null): boolean {
  if (target?.type !== 'string' || argument?.type !== 'string') {
    return false;
  }
  switch (name) {
    case 'contains':
      return target.value.includes(argument.value);
    case 'startsWith':
      return target.value.startsWith(argument.value);
    case 'endsWith':
      return target.value.endsWith(argument.value);
    default: {
      const impossible: never = name;
      throw new Error(`no such function: ${String(impossible)}`);
    }
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: Value | null, right: Value | null): Value | null {
  if (left === null || right === null) {
    return null;
  }
  if (left.type === 'string' && right.type === 'string') {
    return stringValue(left.value + right.value);
  }
  if (left.type === 'integer' && right.type === 'integer' && operator !== '/') {
    return wholeArithmetic(operator, left.value, right.value);
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  const results = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b };
  const value = results[operator];
  return Number.isFinite(value) ? { type: 'number', value } : null;
}

function wholeArithmetic(operator: '+' | '-' | '*' | '%', a: bigint, b: bigint): Value | null {
  switch (operator) {
    case '+':
      return { type: 'integer', value: a + b };
    case '-':
      return { type: 'integer', value: a - b };
    case '*':
      return { type: 'integer', value: a * b };
    case '%':
      return b === 0n ? null : { type: 'integer', value: a % b };
    default: {
      const impossible: never = operator;
      throw new Error(`no such operator: ${String(impossible)}`);
    }
  }
}

function convert(to: 'string' | 'int' | 'double', value: Value | null, scope: Scope): Value | null {
  if (value === null) {
    return null;
  }
  if (to === 'string') {
    return stringValue(valueText(value));
  }
  const type = to === 'int' ? 'integer' : 'number';
  // An integer is the whole part of a number, as CEL has it; everything else is read from its text.
  const text = to === 'int' && value.type === 'number' ? String(Math.trunc(value.value)) : valueText(value);
  const result = readValue(text, type);
  if (result === 'unreadable') {
    scope.failed();
    return null;
  }
  return result;
}

function stringValue(text: string | null): Value | null {
  return text === null || text === '' ? null : { type: 'string', value: text };
}

/** CEL text of the tree, every nesting in brackets so that one text has one tree. */
export function printExpression(expression: Expression): string {
  const nested = (part: Expression): string => (isAtom(part) ? printExpression(part) : `(${printExpression(part)})`);
  switch (expression.kind) {
    case 'property':
      return /^[a-z][a-z0-9_]*$/.test(expression.name) ? expression.name : `property(${JSON.stringify(expression.name)})`;
    case 'standard':
      return expression.name;
    case 'literal':
      return printLiteral(expression.value);
    case 'compare':
    case 'arithmetic':
      return `${nested(expression.left)} ${expression.operator} ${nested(expression.right)}`;
    case 'and':
      return `${nested(expression.left)} && ${nested(expression.right)}`;
    case 'or':
      return `${nested(expression.left)} || ${nested(expression.right)}`;
    case 'not':
      return `!${nested(expression.operand)}`;
    case 'has':
      return `has(${printExpression(expression.operand)})`;
    case 'in':
      return `${nested(expression.needle)} in [${expression.items.map(printExpression).join(', ')}]`;
    case 'call':
      return `${nested(expression.target)}.${expression.function}(${printExpression(expression.argument)})`;
    case 'convert':
      return `${expression.to}(${printExpression(expression.operand)})`;
    case 'choose':
      return `${nested(expression.condition)} ? ${nested(expression.whenTrue)} : ${nested(expression.whenFalse)}`;
    default: {
      const impossible: never = expression;
      throw new Error(`no such expression: ${String(impossible)}`);
    }
  }
}

function isAtom(expression: Expression): boolean {
  return ['property', 'standard', 'literal', 'has', 'call', 'convert'].includes(expression.kind);
}

function printLiteral(value: Value): string {
  switch (value.type) {
    case 'string':
      return JSON.stringify(value.value);
    case 'integer':
    case 'boolean':
      return String(value.value);
    case 'number':
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    default:
      throw new Error(`a ${value.type} has no literal`);
  }
}
