// The conditions of a Model, and the texts that they compare variables with. Phase: lint.
import type { TypedExpression, Variable } from '../expressions/typed-expression.ts';
import type { Condition, Model } from '../model/model.ts';
import { analysesOf, leavesOf, matchersOf } from './usage.ts';

interface Comparison {
  readonly variable: Variable;
  readonly text: string;
}

/** `device == "phone"`, `!=` and `in`, either way round; what else a condition does with texts is left out. */
export function textComparisons(expression: TypedExpression): readonly Comparison[] {
  if (expression.kind === 'comparison' && (expression.operator === '==' || expression.operator === '!=')) {
    const { left, right } = expression;
    return [...compared(left, [right]), ...compared(right, [left])];
  }
  if (expression.kind === 'in') return compared(expression.needle, expression.items);
  return operandsOf(expression).flatMap(textComparisons);
}

function compared(variable: TypedExpression, others: readonly TypedExpression[]): readonly Comparison[] {
  if (variable.kind !== 'variable') return [];
  return others.flatMap((other) => (other.kind === 'literal' && other.type === 'string' ? [{ variable, text: other.value }] : []));
}

function operandsOf(expression: TypedExpression): readonly TypedExpression[] {
  switch (expression.kind) {
    case 'logical':
      return [expression.left, expression.right];
    case 'not':
      return [expression.operand];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    default:
      return [];
  }
}

export interface ConditionUse {
  readonly condition: Condition;
  /** Names of the events that it is asked of; null = all that have what it asks for. */
  readonly events: readonly string[] | null;
}

/** Every condition of every analysis, once each. */
export function conditionsOf(model: Model): readonly ConditionUse[] {
  const ofMatchers = matchersOf(model).flatMap(({ matcher }) =>
    matcher.alternatives.map(({ event, where }) => ({ condition: where, events: event.kind === 'event' ? [event.name] : null })),
  );
  const others = [
    ...analysesOf(model).map(({ where }) => where),
    ...model.paths.flatMap(({ nodes }) => nodes.map(({ when }) => when)),
    ...model.segments.flatMap(({ rule }) => leavesOf(rule).map((leaf) => (leaf.kind === 'property' ? leaf.where : null))),
  ];
  const seen = new Set<string>();
  return [...ofMatchers, ...others.map((condition) => ({ condition, events: null }))].flatMap(({ condition, events }) => {
    if (condition === null) return [];
    const place = `${condition.span.file}:${condition.span.start}:${events?.join() ?? ''}`;
    if (seen.has(place)) return [];
    seen.add(place);
    return [{ condition, events }];
  });
}
