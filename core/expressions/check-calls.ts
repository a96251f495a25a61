// The functions of the language: their forms, and types of their arguments. Phase: second half of checking a condition.
// Must not know scopes or the parser.
import { type Typed, typeWords } from './check-operators.ts';
import type { ProblemDetail } from './problem.ts';
import type { ExpressionFunction, TypedExpression, ValueType } from './typed-expression.ts';

interface Signature {
  /** `method`: `text.contains("a")`; `function`: `int(x)`. */
  readonly form: 'method' | 'function';
  readonly written: string;
  readonly result: ValueType;
  /** Types that each argument may have; a method's text is the first. */
  readonly takes: readonly (readonly ValueType[])[];
}

const TEXT: readonly ValueType[] = ['string'];
const CONVERTIBLE: readonly ValueType[] = ['string', 'integer', 'number'];

const SIGNATURES: Readonly<Record<ExpressionFunction, Signature>> = {
  contains: { form: 'method', written: 'text.contains("part")', result: 'boolean', takes: [TEXT, TEXT] },
  startsWith: { form: 'method', written: 'text.startsWith("part")', result: 'boolean', takes: [TEXT, TEXT] },
  endsWith: { form: 'method', written: 'text.endsWith("part")', result: 'boolean', takes: [TEXT, TEXT] },
  string: { form: 'function', written: 'string(x)', result: 'string', takes: [[...CONVERTIBLE, 'boolean']] },
  int: { form: 'function', written: 'int(x)', result: 'integer', takes: [CONVERTIBLE] },
  double: { form: 'function', written: 'double(x)', result: 'number', takes: [CONVERTIBLE] },
};

/** Of the language, but not of this version. */
const LATER_FUNCTIONS = ['matches', 'size', 'lowerAscii', 'upperAscii', 'timestamp', 'date', 'duration'];

/** Every name that may stand before a parenthesis, for suggestions. */
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(SIGNATURES), 'has', 'property'];

export function isFunction(name: string): name is ExpressionFunction {
  return Object.hasOwn(SIGNATURES, name);
}

export function isLaterFunction(name: string): boolean {
  return LATER_FUNCTIONS.includes(name);
}

/** Whether a call has the function's form and number of arguments; a method's receiver counts as an argument. */
export function checkForm(name: ExpressionFunction, isMethod: boolean, count: number): ProblemDetail | null {
  const signature = SIGNATURES[name];
  const fits = isMethod === (signature.form === 'method') && count === signature.takes.length;
  return fits ? null : { code: 'WM3026', params: { name, form: signature.written } };
}

/** Types a call whose form is right; `index` says which argument is wrong. */
export function typeCall(name: ExpressionFunction, operands: readonly TypedExpression[]): Typed & { readonly index?: number } {
  const signature = SIGNATURES[name];
  const index = operands.findIndex((operand, position) => !signature.takes[position]?.includes(operand.type));
  const wrong = operands[index];
  if (wrong !== undefined) {
    const expected = (signature.takes[index] ?? []).map(typeWords).join(' or ');
    const cause = signature.form === 'method' && isConvertible(wrong.type) ? 'convert it with string(x)' : null;
    return { index, problem: { code: 'WM3024', params: { operator: `${name}()`, expected, found: typeWords(wrong.type), cause } } };
  }
  return { expression: { kind: 'call', type: signature.result, function: name, arguments: operands } };
}

function isConvertible(type: ValueType): boolean {
  return type === 'integer' || type === 'number' || type === 'boolean';
}
