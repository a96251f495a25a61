// Calls of functions: their forms, and types of their arguments, as operations.ts has them. Phase: second half of checking a condition.
// Must not know scopes or the parser.
import { isTimeFunction, typeTimeText } from './check-literals.ts';
import { type Typed, typeWords } from './check-operators.ts';
import { accepts, type FunctionRow, findOperation, functions } from './operations.ts';
import { compilePattern } from './pattern.ts';
import type { ProblemDetail } from './problem.ts';
import type { ExpressionFunction, ExpressionType, TypedExpression } from './typed-expression.ts';

/** Every name that may stand before a parenthesis, for suggestions. */
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(functions), 'has', 'property'];

export function isFunction(name: string): name is ExpressionFunction {
  return Object.hasOwn(functions, name);
}

/** Whether a call has the function's form and number of arguments; a method's receiver counts as an argument. */
export function checkForm(name: ExpressionFunction, isMethod: boolean, count: number): ProblemDetail | null {
  const row = functions[name];
  const fits = row.forms.includes(isMethod ? 'method' : 'function') && row.operations.some(({ takes }) => takes.length === count);
  return fits ? null : { code: 'WM3026', params: { name, form: row.written } };
}

/** Types a call whose form is right; `index` says which argument is wrong. */
export function typeCall(name: ExpressionFunction, operands: readonly TypedExpression[]): Typed & { readonly index?: number } {
  const row = functions[name];
  const types = operands.map((operand) => operand.type);
  const operation = findOperation(row.operations, types);
  if (operation === undefined) return wrongArgument(name, row, types);
  const [first, second] = operands;
  if (name === 'matches') {
    const problem = patternProblem(second);
    if (problem !== null) return { problem, index: 1 };
  }
  if (isTimeFunction(name) && first?.kind === 'literal') return { ...typeTimeText(name, String(first.value)), index: 0 };
  return { expression: { kind: 'call', type: operation.gives, function: name, arguments: operands } };
}

function wrongArgument(name: string, row: FunctionRow, types: readonly ExpressionType[]): Typed & { readonly index: number } {
  const taken = types.map((_, index) => [...new Set(row.operations.flatMap(({ takes }) => takes[index] ?? []))]);
  const index = types.findIndex((type, at) => !taken[at]?.some((one) => accepts(one, type)));
  const found = types[index] ?? 'json';
  const expected = (taken[index] ?? []).map(typeWords).join(' or ');
  const cause = row.forms.includes('method') && isConvertible(found) ? 'convert it with string(x)' : null;
  return { index, problem: { code: 'WM3024', params: { operator: `${name}()`, expected, found: typeWords(found), cause } } };
}

/** A pattern is written out, so that it can be checked before any data is there. */
function patternProblem(pattern: TypedExpression | undefined): ProblemDetail | null {
  if (pattern?.kind !== 'literal') {
    const cause = 'write the regular expression out, in quotes; contains() takes any text';
    return { code: 'WM3024', params: { operator: 'matches()', expected: 'a text in quotes', found: 'a text that varies', cause } };
  }
  const compiled = compilePattern(String(pattern.value));
  return 'reason' in compiled ? { code: 'WM3034', params: { reason: compiled.reason } } : null;
}

function isConvertible(type: ExpressionType): boolean {
  return type === 'integer' || type === 'number' || type === 'boolean';
}
