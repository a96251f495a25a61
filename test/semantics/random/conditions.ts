// Random conditions and derived values, well-typed by construction.
import type { Comparison, Expression } from '../reference/conditions.ts';
import type { Value, ValueType } from '../reference/values.ts';
import { condition, type World } from './world.ts';

const ORDERS: readonly Comparison[] = ['==', '!=', '<', '<=', '>', '>='];

/** A condition's text over these properties, and over the event itself. */
export function randomCondition(world: World, properties: ReadonlyMap<string, ValueType>, texts: readonly string[]): string {
  return condition(world, tree(world, properties, texts, 2));
}

function tree(world: World, properties: ReadonlyMap<string, ValueType>, texts: readonly string[], depth: number): Expression {
  const { random } = world;
  const inner = (): Expression => tree(world, properties, texts, depth - 1);
  if (depth > 0 && random.chance(0.35)) {
    return random.chance(0.3) ? { kind: 'not', operand: inner() } : { kind: random.pick(['and', 'or']), left: inner(), right: inner() };
  }
  if (properties.size === 0 || random.chance(0.15)) {
    return standardCondition(world);
  }
  const [name, type] = random.pick([...properties]);
  const alike = [...properties].filter(([other, otherType]) => other !== name && otherType === type && type === 'string');
  if (alike.length > 0 && random.chance(0.12)) {
    const right: Expression = { kind: 'property', name: random.pick(alike)[0] };
    return { kind: 'compare', operator: random.pick(['==', '!=', '<=']), left: { kind: 'property', name }, right };
  }
  return propertyCondition(world, { kind: 'property', name }, type, texts);
}

function standardCondition(world: World): Expression {
  const { random } = world;
  const user: Expression = { kind: 'standard', name: random.pick(['user', 'anonymous']) };
  return random.pick<Expression>([
    { kind: 'has', operand: user },
    { kind: 'compare', operator: random.pick(['==', '!=']), left: user, right: text(random.pick(['u1', 'u2', 'd1'])) },
    { kind: 'compare', operator: '==', left: { kind: 'standard', name: 'source' }, right: text('web') },
    { kind: 'compare', operator: '!=', left: { kind: 'standard', name: 'event' }, right: text(random.pick(['view', 'pay', '支付 完成'])) },
  ]);
}

/** A condition on one property alone. */
export function propertyCondition(world: World, property: Expression, type: ValueType, texts: readonly string[]): Expression {
  const { random } = world;
  if (random.chance(0.15)) {
    return { kind: 'has', operand: property };
  }
  switch (type) {
    case 'string':
      return stringCondition(world, property, texts);
    case 'integer':
      return random.pick<Expression>([
        { kind: 'compare', operator: random.pick(ORDERS), left: property, right: integer(random.integer(0, 4)) },
        {
          kind: 'compare',
          operator: '==',
          left: { kind: 'arithmetic', operator: '%', left: property, right: integer(2) },
          right: integer(0),
        },
        // Division gives a number: 1 / 2 is 0.5, never 0.
        {
          kind: 'compare',
          operator: '>=',
          left: { kind: 'arithmetic', operator: '/', left: property, right: integer(2) },
          right: number(0.5),
        },
        { kind: 'in', needle: property, items: [integer(1), integer(3), integer(7)] },
      ]);
    case 'number':
      return random.pick<Expression>([
        {
          kind: 'compare',
          operator: random.pick(ORDERS),
          left: property,
          right: random.pick([integer(4), number(3.25), number(0.5), integer(30)]),
        },
        {
          kind: 'compare',
          operator: random.pick(['<', '>=']),
          left: { kind: 'arithmetic', operator: random.pick(['+', '-', '*']), left: property, right: integer(2) },
          right: number(8.5),
        },
      ]);
    case 'boolean':
      return {
        kind: 'compare',
        operator: random.pick(['==', '!=']),
        left: property,
        right: literal({ type: 'boolean', value: random.chance(0.5) }),
      };
    case 'timestamp':
    case 'date':
      return { kind: 'has', operand: property };
    default: {
      const impossible: never = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}

function stringCondition(world: World, property: Expression, texts: readonly string[]): Expression {
  const { random } = world;
  const value = random.pick(texts);
  const characters = [...value];
  const part = random.pick([characters.slice(0, 2), characters.slice(-1), characters.slice(1, 2)]).join('') || value;
  return random.pick<Expression>([
    { kind: 'compare', operator: random.pick(ORDERS), left: property, right: text(value) },
    { kind: 'compare', operator: '!=', left: property, right: text(value) },
    { kind: 'in', needle: property, items: random.some(texts, 1, 3).map(text) },
    { kind: 'call', function: random.pick(['contains', 'startsWith', 'endsWith']), target: property, argument: text(part) },
    {
      kind: 'compare',
      operator: '==',
      left: { kind: 'arithmetic', operator: '+', left: property, right: text('!') },
      right: text(`${value}!`),
    },
  ]);
}

/** A derived value of the type over raw columns `raw_a` (text), `raw_b` (text) and `raw_n` (of the type in `types`). */
export function derivedExpression(type: ValueType, random: World['random']): Expression | null {
  const [a, b, n] = ['raw_a', 'raw_b', 'raw_n'].map((name): Expression => ({ kind: 'property', name }));
  if (a === undefined || b === undefined || n === undefined) {
    return null;
  }
  const isShort: Expression = { kind: 'compare', operator: '==', left: a, right: text('i') };
  switch (type) {
    case 'string':
      return random.pick<Expression>([
        { kind: 'choose', condition: isShort, whenTrue: text('ios'), whenFalse: a },
        { kind: 'arithmetic', operator: '+', left: { kind: 'arithmetic', operator: '+', left: a, right: text('/') }, right: b },
        { kind: 'convert', to: 'string', operand: n },
      ]);
    case 'number':
      return random.pick<Expression>([
        { kind: 'arithmetic', operator: '/', left: { kind: 'convert', to: 'double', operand: n }, right: number(100) },
        { kind: 'convert', to: 'double', operand: b },
        { kind: 'arithmetic', operator: '/', left: n, right: integer(100) },
      ]);
    case 'integer':
      return random.pick<Expression>([
        { kind: 'convert', to: 'int', operand: b },
        { kind: 'arithmetic', operator: random.pick(['+', '-', '*', '%']), left: n, right: integer(3) },
      ]);
    case 'boolean':
      return random.pick<Expression>([
        isShort,
        { kind: 'compare', operator: '>', left: n, right: integer(2) },
        { kind: 'has', operand: b },
      ]);
    case 'timestamp':
    case 'date':
      return null;
    default: {
      const impossible: never = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}

/** What a `drop` asks of raw columns. */
export function dropExpression(random: World['random']): Expression {
  const agent: Expression = { kind: 'property', name: 'raw_a' };
  const amount: Expression = { kind: 'property', name: 'raw_n' };
  return random.pick<Expression>([
    { kind: 'call', function: 'contains', target: agent, argument: text('bot') },
    { kind: 'compare', operator: '<', left: amount, right: integer(0) },
    {
      kind: 'or',
      left: { kind: 'call', function: 'startsWith', target: agent, argument: text('bo') },
      right: { kind: 'compare', operator: '==', left: amount, right: integer(5) },
    },
  ]);
}

function literal(value: Value): Expression {
  return { kind: 'literal', value };
}

function text(value: string): Expression {
  return literal({ type: 'string', value });
}

function integer(value: number): Expression {
  return literal({ type: 'integer', value: BigInt(value) });
}

function number(value: number): Expression {
  return literal({ type: 'number', value });
}
