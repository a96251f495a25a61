// A segment as the keys of its people, as of the end of the range (parameter `to`): one scan per `did`, combined by set logic.
// Phase: lower.
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
  less,
  lessOrEqual,
  minus,
  not,
  or,
  parameter,
  select,
} from '../build.ts';
import { readProperty } from '../property-columns.ts';
import { conditionSql, EVENTS, epochTime, type LowerContext, matcherSql } from './events.ts';

type Did = Extract<ResolvedSegmentRule, { kind: 'did' }>;

/** `person_key` of everybody in the segment. */
export function segmentPeople(context: LowerContext, segment: NamedSegment): SqlQuery {
  return select({
    columns: columns('person_key'),
    from: EVENTS,
    where: lessOrEqual(column('time'), parameter('to', 'timestamp')),
    groupBy: [column('person_key')],
    having: ruleSql(context, segment.rule, conditionSql(context, segment.where)),
  });
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
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

function didSql(context: LowerContext, did: Did, where: SqlExpression): SqlExpression {
  const since =
    did.withinMicros === null
      ? boolean(true)
      : greater(epochTime, minus(call('epochMicros', parameter('to', 'timestamp')), integer(did.withinMicros)));
  const filter = and(matcherSql(context, did.event), where, since);
  const measured = measureSql(context, did, filter);
  const bounds = did.bounds.length === 0 ? [{ comparison: 'at_least' as const, value: 1 }] : did.bounds;
  // Without such an event an average, minimum or maximum is not set, and no comparison holds.
  return call('coalesce', and(...bounds.map((bound) => compare(bound.comparison, measured, bound.value))), boolean(false));
}

function measureSql(context: LowerContext, did: Did, filter: SqlExpression): SqlExpression {
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

function compare(comparison: Did['bounds'][number]['comparison'], value: SqlExpression, bound: number): SqlExpression {
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
