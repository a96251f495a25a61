// CEL text + Scope -> TypedExpression, the variables it reads, and what is wrong, each at its exact place in the text.
// Phase: between Spec and Model, called by resolve. Must not know YAML, sections or warehouses.
import { suggest } from '../diagnostics/suggest.ts';
import { checkForm, FUNCTION_NAMES, isFunction, typeCall } from './check-calls.ts';
import { typeLiteral } from './check-literals.ts';
import {
  askForValue,
  comparesWithNotSet,
  isNumeric,
  notBoolean,
  type Typed,
  typeArithmetic,
  typeComparison,
  typeConditional,
  typeItem,
  typeWords,
} from './check-operators.ts';
import { quotedName } from './names.ts';
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH, parseExpression, type SyntaxNode } from './parse.ts';
import type { ExpressionProblem, ProblemDetail } from './problem.ts';
import { findByPlainName, findProperty, type Scope, writtenName } from './scope.ts';
import type { TypedExpression, Variable } from './typed-expression.ts';
import { variablesOf } from './variables.ts';

export interface CheckedExpression {
  /** null where there is a problem. */
  readonly expression: TypedExpression | null;
  /** Every variable read, each once. */
  readonly reads: readonly Variable[];
  readonly problems: readonly ExpressionProblem[];
}

interface Context {
  readonly scope: Scope;
  readonly problems: ExpressionProblem[];
}

type NodeOf<Op extends SyntaxNode['op']> = Extract<SyntaxNode, { op: Op }>;

/** Checks a value of any type (`derive`). Never throws; a wrong part is reported once, whatever it stands in. */
export function checkExpression(text: string, scope: Scope): CheckedExpression {
  const context: Context = { scope, problems: [] };
  const expression = parseAndCheck(context, text);
  return expression === null || context.problems.length > 0
    ? { expression: null, reads: [], problems: context.problems }
    : { expression, reads: variablesOf(expression), problems: [] };
}

/** Checks a condition (`where`, `when`, `drop`): the whole must be true or false. */
export function checkCondition(text: string, scope: Scope): CheckedExpression {
  const checked = checkExpression(text, scope);
  if (checked.expression === null || checked.expression.type === 'boolean') return checked;
  const detail: ProblemDetail = {
    code: 'WM3025',
    params: { found: typeWords(checked.expression.type), cause: askForValue(checked.expression) },
  };
  return { expression: null, reads: [], problems: [{ ...detail, start: 0, end: text.length }] };
}

function parseAndCheck(context: Context, text: string): TypedExpression | null {
  const whole = { start: 0, end: text.length };
  const length = [...text].length;
  if (length > MAXIMUM_LENGTH)
    return reject(context, whole, { code: 'WM2013', params: { key: 'condition', length, limit: MAXIMUM_LENGTH } });
  const parsed = parseExpression(text);
  if (parsed.kind === 'error') return reject(context, parsed, { code: 'WM3020', params: { found: parsed.found, cause: parsed.help } });
  return check(context, parsed.tree, 1);
}

function reject(context: Context, place: { readonly start: number; readonly end: number }, problem: ProblemDetail): null {
  context.problems.push({ ...problem, start: place.start, end: place.end });
  return null;
}

/** The typed node, or null once what is wrong with it has been reported. */
function accept(context: Context, place: { readonly start: number; readonly end: number }, typed: Typed): TypedExpression | null {
  return 'problem' in typed ? reject(context, place, typed.problem) : typed.expression;
}

function check(context: Context, node: SyntaxNode, depth: number): TypedExpression | null {
  if (depth > MAXIMUM_DEPTH) {
    const isKnown = context.problems.some((problem) => problem.code === 'WM3029');
    return isKnown ? null : reject(context, node, { code: 'WM3029', params: { limit: MAXIMUM_DEPTH } });
  }
  switch (node.op) {
    case 'value':
      return accept(context, node, typeLiteral(node.args, false));
    case 'id':
      return variable(context, node, node.args, findByPlainName(context.scope, node.args));
    case '!_':
      return negation(context, node, depth);
    case '-_':
      return minus(context, node, depth);
    case '&&':
    case '||':
      return logical(context, node, depth);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(context, node, depth);
    case 'in':
      return membership(context, node, depth);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%': {
      const left = check(context, node.args[0], depth + 1);
      const right = check(context, node.args[1], depth + 1);
      return left === null || right === null ? null : accept(context, node, typeArithmetic(node.op, left, right));
    }
    case '?:':
      return conditional(context, node, depth);
    case 'call':
      return call(context, node, depth);
    case 'rcall':
      return functionCall(context, node, node.args[0], [node.args[1], ...node.args[2]], true, depth);
    case '.':
      return field(context, node);
    case '.?':
    case '[]':
    case '[?]':
      return reject(context, node, {
        code: 'WM3031',
        params: { what: 'an index', instead: 'declare what it holds as a property of its own' },
      });
    case 'list':
      return reject(context, node, {
        code: 'WM3031',
        params: { what: 'a list', instead: 'a list stands only after `in`: x in ["a", "b"]' },
      });
    case 'map':
      return reject(context, node, { code: 'WM3031', params: { what: 'a map', instead: 'compare single values' } });
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}

function variable(context: Context, place: SyntaxNode, name: string, found: Variable | undefined): Variable | null {
  if (found !== undefined) return found;
  const conflict = context.scope.conflicts.find((candidate) => candidate.name === name);
  if (conflict !== undefined) {
    const types = conflict.types.map(({ event, type }) => `${event}: ${typeWords(type)}`);
    return reject(context, place, { code: 'WM3027', params: { name, types } });
  }
  const written = new Map(context.scope.variables.toReversed().map((candidate) => [candidate.name, writtenName(candidate)]));
  const sameName = written.get(name);
  const suggestions = sameName === undefined ? suggest(name, written.keys()).map((near) => written.get(near) ?? near) : [sameName];
  return reject(context, place, { code: 'WM3021', params: { name, suggestions, known: [...written.values()] } });
}

function negation(context: Context, node: NodeOf<'!_'>, depth: number): TypedExpression | null {
  const operand = condition(context, '!', node.args, depth);
  return operand === null ? null : { kind: 'not', type: 'boolean', operand };
}

function minus(context: Context, node: NodeOf<'-_'>, depth: number): TypedExpression | null {
  if (node.args.op === 'value' && (typeof node.args.args === 'number' || typeof node.args.args === 'bigint')) {
    return accept(context, node, typeLiteral(node.args.args, true));
  }
  const operand = check(context, node.args, depth + 1);
  if (operand === null) return null;
  if (isNumeric(operand.type)) return { kind: 'negate', type: operand.type, operand };
  const found = typeWords(operand.type);
  return reject(context, node, { code: 'WM3024', params: { operator: '-', expected: 'a number', found, cause: null } });
}

/** An operand that must be true or false. */
function condition(context: Context, operator: string, node: SyntaxNode, depth: number): TypedExpression | null {
  const operand = check(context, node, depth + 1);
  if (operand === null) return null;
  const problem = notBoolean(operator, operand);
  return problem === null ? operand : reject(context, node, problem);
}

function logical(context: Context, node: NodeOf<'&&'> | NodeOf<'||'>, depth: number): TypedExpression | null {
  const left = condition(context, node.op, node.args[0], depth);
  const right = condition(context, node.op, node.args[1], depth);
  return left === null || right === null ? null : { kind: 'logical', type: 'boolean', operator: node.op, left, right };
}

function comparison(context: Context, node: NodeOf<'==' | '!=' | '<' | '<=' | '>' | '>='>, depth: number): TypedExpression | null {
  const [left, right] = node.args.map((side) => (isNull(side) ? 'null' : check(context, side, depth + 1)));
  if (left === 'null' || right === 'null') {
    const other = left === 'null' ? right : left;
    return other === null ? null : reject(context, node, comparesWithNotSet(node.op, 'null', other === 'null' ? undefined : other));
  }
  return left == null || right == null ? null : accept(context, node, typeComparison(node.op, left, right));
}

function isNull(node: SyntaxNode): boolean {
  return node.op === 'value' && node.args === null;
}

function membership(context: Context, node: NodeOf<'in'>, depth: number): TypedExpression | null {
  const [left, list] = node.args;
  const needle = check(context, left, depth + 1);
  if (list.op !== 'list' || list.args.length === 0) {
    const what = list.op === 'list' ? 'an empty list' : '`in` without a list';
    return reject(context, list, { code: 'WM3031', params: { what, instead: 'write the values out: x in ["a", "b"]' } });
  }
  const items = list.args.map((item) => {
    if (isNull(item)) return reject(context, item, comparesWithNotSet('==', 'null', needle ?? undefined));
    const typed = check(context, item, depth + 1);
    return typed === null || needle === null ? null : accept(context, item, typeItem(needle, typed));
  });
  const checked = items.filter((item) => item !== null);
  return needle === null || checked.length < items.length ? null : { kind: 'in', type: 'boolean', needle, items: checked };
}

function conditional(context: Context, node: NodeOf<'?:'>, depth: number): TypedExpression | null {
  const test = condition(context, '? :', node.args[0], depth);
  const whenTrue = check(context, node.args[1], depth + 1);
  const whenFalse = check(context, node.args[2], depth + 1);
  return test === null || whenTrue === null || whenFalse === null
    ? null
    : accept(context, node, typeConditional(test, whenTrue, whenFalse));
}

function call(context: Context, node: NodeOf<'call'>, depth: number): TypedExpression | null {
  const [name, operands] = node.args;
  if (name === 'property') return named(context, node);
  if (name !== 'has') return functionCall(context, node, name, operands, false, depth);
  const operand = operands.length === 1 ? operands[0] : undefined;
  if (operand?.op !== 'id' && !(operand?.op === 'call' && operand.args[0] === 'property')) {
    return reject(context, node, { code: 'WM3026', params: { name, form: 'has(x), where x is one name' } });
  }
  const asked =
    operand.op === 'id' ? variable(context, operand, operand.args, findByPlainName(context.scope, operand.args)) : named(context, operand);
  return asked === null ? null : { kind: 'has', type: 'boolean', operand: asked };
}

/** `property("any name")`. */
function named(context: Context, node: NodeOf<'call'>): Variable | null {
  const [, operands] = node.args;
  const operand = operands.length === 1 ? operands[0] : undefined;
  if (operand?.op !== 'value' || typeof operand.args !== 'string') {
    return reject(context, node, { code: 'WM3026', params: { name: 'property', form: 'property("the name"), the name in quotes' } });
  }
  return variable(context, operand, operand.args, findProperty(context.scope, operand.args));
}

function functionCall(
  context: Context,
  node: SyntaxNode,
  name: string,
  operands: readonly SyntaxNode[],
  isMethod: boolean,
  depth: number,
): TypedExpression | null {
  const place = namePlace(node, name, operands, isMethod);
  if (!isFunction(name)) {
    return reject(context, place, { code: 'WM3022', params: { name, suggestions: suggest(name, FUNCTION_NAMES), known: FUNCTION_NAMES } });
  }
  const misshapen = checkForm(name, isMethod, operands.length);
  if (misshapen !== null) return reject(context, node, misshapen);
  const typed = operands.map((operand) => check(context, operand, depth + 1)).filter((operand) => operand !== null);
  if (typed.length < operands.length) return null;
  const result = typeCall(name, typed);
  return accept(context, operands[result.index ?? -1] ?? node, result);
}

/** Where the function's name stands: people misspell the name, not the whole call. */
function namePlace(node: SyntaxNode, name: string, operands: readonly SyntaxNode[], isMethod: boolean): { start: number; end: number } {
  const from = isMethod ? (operands[0]?.end ?? node.start) : node.start;
  const found = node.input.indexOf(name, from);
  return found === -1 ? node : { start: found, end: found + name.length };
}

/** `a.b`: no field of a value can be read, but a property whose name holds a dot can. */
function field(context: Context, node: NodeOf<'.'>): null {
  const name = dottedName(node);
  const found = name === null ? undefined : findProperty(context.scope, name);
  const instead =
    found === undefined || name === null ? 'declare the field as a property of its own' : `a name with dots is written ${quotedName(name)}`;
  return reject(context, node, { code: 'WM3031', params: { what: `the field "${node.args[1]}"`, instead } });
}

function dottedName(node: SyntaxNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const before = dottedName(node.args[0]);
  return before === null ? null : `${before}.${node.args[1]}`;
}
