// Random trees of operators and of functions that a dialect may write as operators, and their values by the tree alone.
import type { SqlExpression } from '../../core/sql/ast.ts';
import {
  and,
  boolean,
  call,
  cast,
  choose,
  column,
  differs,
  equal,
  field,
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
  oneOf,
  or,
  plus,
  select,
  struct,
  text,
  times,
  unequal,
} from '../../core/sql/build.ts';
import type { Random } from '../semantics/random/random.ts';

export type TreeValue = bigint | boolean | string | null;
export type TreeRow = Readonly<Record<string, bigint | null>>;

const same = (left: SqlExpression, right: SqlExpression): SqlExpression => ({
  kind: 'operator',
  operator: 'isNotDistinctFrom',
  left,
  right,
});

type Kind = 'integer' | 'boolean' | 'text';

/** A tree none of whose parts leaves 32 bits for any of the rows: an engine takes small literals for 32-bit integers. */
export function randomTree(random: Random, rows: readonly TreeRow[]): SqlExpression {
  for (;;) {
    const tree = grow(random, random.pick(['integer', 'integer', 'boolean', 'text'] as const), random.integer(2, 5));
    if (rows.every((row) => staysSmall(tree, row))) return tree;
  }
}

function staysSmall(tree: SqlExpression, row: TreeRow): boolean {
  try {
    evaluateTree(tree, row);
    return true;
  } catch {
    return false;
  }
}

function grow(random: Random, kind: Kind, depth: number): SqlExpression {
  if (depth === 0) return leaf(random, kind);
  const part = (of: Kind): SqlExpression => grow(random, of, random.integer(0, depth - 1));
  const any = (): Kind => random.pick(['integer', 'boolean', 'text'] as const);
  const whole = (): SqlExpression => part('integer');
  switch (kind) {
    case 'integer':
      return random.pick<() => SqlExpression>([
        () => random.pick([plus, minus, minus, times])(whole(), whole()),
        () => negate(whole()),
        () => call('wholeDivision', whole(), integer(random.pick([-3, 1, 2, 5]))),
        () => call('bitAnd', whole(), whole()),
        () => call('shiftLeft', call('bitAnd', whole(), integer(255)), integer(random.integer(0, 3))),
        () => call('shiftRight', call('bitAnd', whole(), integer(255)), integer(random.integer(0, 3))),
        () => choose([[part('boolean'), whole()]], random.chance(0.5) ? null : whole()),
        () => call('coalesce', whole(), whole()),
        () => call('listItem', call('listOf', whole(), whole()), random.chance(0.5) ? integer(2) : plus(integer(0), integer(1))),
        () => field(struct({ k: whole(), 'odd key': part('text') }), 'k'),
        () => call('length', part('text')),
        () => ({ kind: 'let', name: 'it', value: whole(), body: minus(column('it'), times(integer(2), column('it'))) }),
        () => ({
          kind: 'scalarQuery',
          query: select({ columns: [{ expression: random.pick([integer(4), minus(integer(1), integer(-1))]), as: 'x' }] }),
        }),
        () => call('greatest', whole(), integer(0)),
      ])();
    case 'boolean':
      return random.pick<() => SqlExpression>([
        () => random.pick([less, lessOrEqual, greater, greaterOrEqual, equal, unequal, same, differs])(whole(), whole()),
        () => random.pick([equal, unequal, same, differs])(part('boolean'), part('boolean')),
        () => random.pick([equal, less, differs])(part('text'), part('text')),
        () => ({
          kind: random.pick(['and', 'or'] as const),
          operands: Array.from({ length: random.integer(2, 3) }, () => part('boolean')),
        }),
        () => random.pick([and, or])(part('boolean'), part('boolean')),
        () => not(part('boolean')),
        () => random.pick([isNull, isSet])(part(any())),
        () => oneOf(whole(), [whole(), whole(), integer(1)]),
        () => call('contains', part('text'), part('text')),
      ])();
    case 'text':
      return random.pick<() => SqlExpression>([
        // As conditions are lowered: DuckDB has no type for a constant null that is joined.
        () => cast(call('concat', part('text'), part('text')), 'text'),
        () => call('concat', cast(column('a'), 'text'), text(random.pick([')', ' or 1 = 1']))),
        () => cast(call('concat', text('('), part('text'), text(' || ')), 'text'),
        () => ({ kind: 'cast', operand: whole(), type: 'text', safe: random.chance(0.5) }),
        () => choose([[part('boolean'), part('text')]], part('text')),
        () => call('substring', part('text'), integer(1), integer(20)),
      ])();
    default: {
      const impossible: never = kind;
      return impossible;
    }
  }
}

function leaf(random: Random, kind: Kind): SqlExpression {
  switch (kind) {
    case 'integer':
      return random.chance(0.5) ? column(random.pick(['a', 'b', 'a', 'b', 'n'])) : integer(random.integer(-9, 9));
    case 'boolean':
      return random.chance(0.8) ? boolean(random.chance(0.5)) : { kind: 'literal', type: 'boolean', value: null };
    case 'text':
      return random.chance(0.9)
        ? text(random.pick(['x', '', ' y ', "it's", '?', '--', 'a\nb', '(', ')', ',', '"', 'a, b']))
        : choose([[boolean(false), text('never')]]);
    default: {
      const impossible: never = kind;
      return impossible;
    }
  }
}

/** Throws where a whole number leaves 32 bits. */
export function evaluateTree(tree: SqlExpression, row: TreeRow): TreeValue {
  const value = (part: SqlExpression): TreeValue => evaluateTree(part, row);
  switch (tree.kind) {
    case 'column':
      return row[tree.name] ?? null;
    case 'literal':
      return tree.value === null ? null : tree.type === 'integer' ? BigInt(tree.value) : (tree.value as boolean | string);
    case 'operator':
      return operate(tree.operator, value(tree.left), value(tree.right));
    case 'negate':
      return onIntegers(value(tree.operand), 0n, (a) => -a);
    case 'and':
    case 'or': {
      const decisive = tree.kind === 'or';
      const operands = tree.operands.map(value);
      return operands.includes(decisive) ? decisive : operands.includes(null) ? null : !decisive;
    }
    case 'not': {
      const operand = value(tree.operand);
      return operand === null ? null : !operand;
    }
    case 'isNull':
      return (value(tree.operand) === null) !== tree.negated;
    case 'in': {
      const found = tree.items.map((item) => operate('=', value(tree.operand), value(item)));
      return found.includes(true) ? true : found.includes(null) ? null : false;
    }
    case 'case': {
      const branch = tree.branches.find((one) => value(one.when) === true);
      // Parts that are not reached may not overflow either: an engine may compute them.
      const all = [...tree.branches.map((one) => value(one.then)), tree.otherwise === null ? null : value(tree.otherwise)];
      return branch === undefined ? (all.at(-1) ?? null) : value(branch.then);
    }
    case 'cast': {
      const operand = value(tree.operand);
      return operand === null ? null : tree.type === 'text' ? String(operand) : operand;
    }
    case 'let':
      return evaluateTree(tree.body, { ...row, [tree.name]: value(tree.value) as bigint | null });
    case 'field':
      return tree.operand.kind === 'struct' ? value(tree.operand.fields.find((one) => one.name === tree.name)?.value ?? column('')) : null;
    case 'scalarQuery':
      return tree.query.body.kind === 'select' ? value(tree.query.body.columns[0]?.expression ?? column('')) : null;
    case 'function':
      return apply(tree.name, tree.arguments, value);
    default:
      throw new Error(`no value for ${tree.kind}`);
  }
}

function apply(name: string, written: readonly SqlExpression[], value: (part: SqlExpression) => TreeValue): TreeValue {
  if (name === 'listItem') {
    const [items, at] = [written[0], value(written[1] ?? column(''))];
    return items?.kind === 'function' ? (items.arguments.map(value)[Number(at) - 1] ?? null) : null;
  }
  const [first = null, second = null] = written.map(value);
  switch (name) {
    case 'coalesce':
      return first ?? second;
    case 'greatest':
      return first === null ? second : operate('>', first, second) === true ? first : second;
    case 'length':
      return first === null ? null : BigInt([...String(first)].length);
    case 'contains':
      return first === null || second === null ? null : String(first).includes(String(second));
    case 'substring':
      return first === null ? null : [...String(first)].slice(0, 20).join('');
    case 'concat': {
      const parts = written.map(value);
      return parts.includes(null) ? null : parts.join('');
    }
    case 'wholeDivision':
      return onIntegers(first, second, (a, b) => a / b);
    case 'bitAnd':
      return onIntegers(first, second, (a, b) => a & b);
    case 'shiftLeft':
      return onIntegers(first, second, (a, b) => a << b);
    case 'shiftRight':
      return onIntegers(first, second, (a, b) => a >> b);
    default:
      throw new Error(`no value for ${name}`);
  }
}

function onIntegers(left: TreeValue, right: TreeValue, combine: (left: bigint, right: bigint) => bigint): bigint | null {
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return null;
  const result = combine(left, right);
  if (result > 2n ** 31n - 1n || result < -(2n ** 31n) + 1n) throw new Error('beyond 32 bits');
  return result;
}

function operate(operator: string, left: TreeValue, right: TreeValue): TreeValue {
  if (operator === 'isDistinctFrom') return left !== right;
  if (operator === 'isNotDistinctFrom') return left === right;
  if (left === null || right === null) return null;
  switch (operator) {
    case '+':
      return onIntegers(left, right, (a, b) => a + b);
    case '-':
      return onIntegers(left, right, (a, b) => a - b);
    case '*':
      return onIntegers(left, right, (a, b) => a * b);
    case '=':
      return left === right;
    case '<>':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      throw new Error(`no value for ${operator}`);
  }
}
