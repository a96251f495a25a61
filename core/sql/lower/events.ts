// What every analysis reads: matchers and conditions over waymark_events, and the people of a segment.
// Phase: lower.
import type { Variable } from '../../expressions/typed-expression.ts';
import type { Condition, Matcher, Model } from '../../model/model.ts';
import type { BreakdownPlan } from '../../plan/plan.ts';
import type { SqlExpression } from '../ast.ts';
import { and, boolean, call, cast, choose, column, equal, not, oneOf, or, text } from '../build.ts';
import { lowerCondition, type ReadVariable } from '../expression.ts';
import { type PropertyColumn, propertyColumns, readProperty } from '../property-columns.ts';

export const EVENTS = 'waymark_events';

/** Everything a lowering needs to know of the layers. */
export interface LowerContext {
  readonly model: Model;
  readonly columns: readonly PropertyColumn[];
  readonly limits: ShapeLimits;
}

/** Where one shape of a query gives way to another of the same meaning. Tests lower them, so that both are held to the reference. */
export interface ShapeLimits {
  /** Pairs of events of one unit that list shapes may compare. */
  readonly pairs: number;
  /** Periods that one integer's bits may stand for; the sign stays clear. */
  readonly periodBits: number;
}

const DEFAULT_LIMITS: ShapeLimits = { pairs: 1_000_000, periodBits: 62 };

export function lowerContext(model: Model, limits: ShapeLimits = DEFAULT_LIMITS): LowerContext {
  return { model, columns: propertyColumns(model), limits };
}

export function readEvent(context: LowerContext): ReadVariable {
  return (variable: Variable) => {
    if (variable.of !== 'standard') return readProperty(context.columns, variable.name, variable.type);
    return variable.name === 'session' ? sessionText() : column(variable.name);
  };
}
const sessionText = (): SqlExpression => column('session');

export function conditionSql(context: LowerContext, condition: Condition | null): SqlExpression {
  return condition === null ? boolean(true) : lowerCondition(condition.expression, readEvent(context));
}

/** True for events that the matcher means. Alternatives without a condition share one `in` list. */
export function matcherSql(context: LowerContext, matcher: Matcher): SqlExpression {
  const bare: string[] = [];
  const rest: SqlExpression[] = [];
  for (const { event, where } of matcher.alternatives) {
    if (event.kind === 'event' && where === null) bare.push(event.name);
    else if (event.kind === 'event') rest.push(and(equal(column('event'), text(event.name)), conditionSql(context, where)));
    else rest.push(conditionSql(context, where));
  }
  return or(...(bare.length === 0 ? [] : [oneOf(column('event'), bare.map(text))]), ...rest);
}

/** Names of the events a matcher can mean; null = any. */
export function matcherNames(matcher: Matcher): readonly string[] | null {
  const names = matcher.alternatives.map(({ event }) => (event.kind === 'event' ? event.name : null));
  return names.includes(null) ? null : (names as readonly string[]);
}

/** A cheap filter that no event of the matchers fails: their names. */
export function anyOfNames(matchers: readonly Matcher[]): SqlExpression {
  const lists = matchers.map(matcherNames);
  if (lists.includes(null)) return boolean(true);
  return oneOf(column('event'), [...new Set(lists.flatMap((names) => names ?? []))].map(text));
}

/** A breakdown's value as the text that its row shows; null = not set. */
export function breakdownText(context: LowerContext, breakdown: BreakdownPlan): SqlExpression {
  if (breakdown.by === 'source' || breakdown.by === 'event') {
    const isProperty = context.columns.some((one) => one.property === breakdown.by);
    if (!isProperty) return column(breakdown.by);
  }
  return textOf(readProperty(context.columns, breakdown.by, breakdown.type), breakdown.type);
}

export function textOf(value: SqlExpression, type: BreakdownPlan['type']): SqlExpression {
  switch (type) {
    case 'string':
      return value;
    case 'number':
      return call('numberText', value);
    case 'boolean':
      return choose([
        [value, text('true')],
        [not(value), text('false')],
      ]);
    case 'integer':
    case 'timestamp':
    case 'date':
    case 'json':
      return cast(value, 'text');
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

export const time = column('time');
export const epochTime = call('epochMicros', time);
