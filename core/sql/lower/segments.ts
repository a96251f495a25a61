// A segment as the keys of its people, as of the end of the range (parameter `to`): one scan a segment, its conditions on aggregates.
// Phase: lower.
import type { Condition } from '../../model/model.ts';
import type { NamedSegment, ResolvedSegmentRule } from '../../plan/plan.ts';
import type { SqlExpression, SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  boolean,
  call,
  column,
  columns,
  double,
  equal,
  greater,
  greaterOrEqual,
  inQuery,
  integer,
  isSet,
  less,
  lessOrEqual,
  minus,
  not,
  or,
  parameter,
  select,
} from '../build.ts';
import { lowerCondition } from '../expression.ts';
import { readProperty } from '../property-columns.ts';
import { conditionSql, EVENTS, epochTime, type LowerContext, matcherSql, time } from './events.ts';
import { scoredPeople } from './scores.ts';

type Rule<Kind> = Extract<ResolvedSegmentRule, { readonly kind: Kind }>;

/** `person_key` of everybody in the segment. */
export function segmentPeople(context: LowerContext, segment: NamedSegment): SqlQuery {
  return select({
    columns: columns('person_key'),
    from: EVENTS,
    where: lessOrEqual(column('time'), parameter('to', 'timestamp')),
    groupBy: [column('person_key')],
    having: and(ruleSql(context, segment.rule, conditionSql(context, segment.where)), peopleSql(context, segment.segment)),
  });
}

/** Whether the event's person is in the segment; everybody is where there is none. */
function peopleSql(context: LowerContext, segment: NamedSegment | null): SqlExpression {
  return segment === null ? boolean(true) : inQuery(column('person_key'), segmentPeople(context, segment));
}

/** Which events an analysis may see: its `where`, and its segment's people. */
export function scopeSql(
  context: LowerContext,
  plan: { readonly where: Condition | null; readonly segment: NamedSegment | null },
): SqlExpression {
  return and(conditionSql(context, plan.where), peopleSql(context, plan.segment));
}

/** Over the events of one person to T: a condition on aggregates, so that one pass answers the whole rule. */
function ruleSql(context: LowerContext, rule: ResolvedSegmentRule, where: SqlExpression): SqlExpression {
  switch (rule.kind) {
    case 'any':
      return or(...rule.rules.map((part) => ruleSql(context, part, where)));
    case 'all':
      return and(...rule.rules.map((part) => ruleSql(context, part, where)));
    case 'none':
      return not(or(...rule.rules.map((part) => ruleSql(context, part, where))));
    case 'segment':
      return inQuery(column('person_key'), segmentPeople(context, rule.segment));
    case 'did':
      return didSql(context, rule, where);
    case 'first':
      return firstSql(context, rule, where);
    case 'property':
      return propertySql(context, rule, where);
    case 'score':
      return inQuery(column('person_key'), scoredPeople(context, rule.score, rule.tiles, scopeSql(context, rule.score)));
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

/** Within (T - d, T]; the upper bound is the scan's. */
function sinceSql(withinMicros: number | null): SqlExpression {
  if (withinMicros === null) return boolean(true);
  return greater(epochTime, minus(call('epochMicros', parameter('to', 'timestamp')), integer(withinMicros)));
}

/** The first such event of all history lies within. */
function firstSql(context: LowerContext, rule: Rule<'first'>, where: SqlExpression): SqlExpression {
  const first = aggregate('min', [epochTime], and(matcherSql(context, rule.event), where));
  if (rule.withinMicros === null) return isSet(first);
  const since = minus(call('epochMicros', parameter('to', 'timestamp')), integer(rule.withinMicros));
  return call('coalesce', greater(first, since), boolean(false));
}

/** The last or first set value meets the condition; without one there is nothing to meet it. */
function propertySql(context: LowerContext, rule: Rule<'property'>, where: SqlExpression): SqlExpression {
  const value = readProperty(context.columns, rule.property, rule.type);
  const order = call('tuple', time, column('seq'));
  const filter = and(isSet(value), where, sinceSql(rule.withinMicros));
  const own = aggregate(rule.value === 'last' ? 'maxBy' : 'minBy', [value, order], filter);
  const meets = lowerCondition(rule.where.expression, () => own);
  return and(isSet(own), call('coalesce', meets, boolean(false)));
}

function didSql(context: LowerContext, did: Rule<'did'>, where: SqlExpression): SqlExpression {
  const filter = and(matcherSql(context, did.event), where, sinceSql(did.withinMicros));
  const measured = measureSql(context, did, filter);
  const bounds = did.bounds.length === 0 ? [{ comparison: 'at_least' as const, value: 1 }] : did.bounds;
  // Without such an event an average, minimum or maximum is not set, and no comparison holds.
  return call('coalesce', and(...bounds.map((bound) => compare(bound.comparison, measured, bound.value))), boolean(false));
}

function measureSql(context: LowerContext, did: Rule<'did'>, filter: SqlExpression): SqlExpression {
  const { measure } = did;
  if (measure.of === 'count') return aggregate('count', [], filter);
  const value = readProperty(context.columns, measure.property, measure.type);
  switch (measure.of) {
    case 'sum':
      return call('coalesce', aggregate('sum', [value], filter), integer(0));
    case 'distinct':
      return aggregate('countDistinct', [value], filter);
    case 'average':
      return aggregate('average', [value], filter);
    case 'minimum':
      return aggregate('min', [value], filter);
    case 'maximum':
      return aggregate('max', [value], filter);
    default: {
      const impossible: never = measure;
      return impossible;
    }
  }
}

function compare(comparison: Rule<'did'>['bounds'][number]['comparison'], value: SqlExpression, bound: number): SqlExpression {
  const limit = Number.isInteger(bound) ? integer(bound) : double(bound);
  const operators = { at_least: greaterOrEqual, at_most: lessOrEqual, over: greater, under: less, exactly: equal };
  return operators[comparison](value, limit);
}

/** How many people are in the segment: one row, `size`. */
export function segmentSizeQuery(context: LowerContext, segment: NamedSegment): SqlQuery {
  return select({
    columns: [as(aggregate('count'), 'size')],
    from: { kind: 'query', query: segmentPeople(context, segment), as: 'members' },
  });
}
