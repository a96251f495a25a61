// MetricPlan -> SQL. One row per group and period; periods without events are filled in by results.
// Phase: lower.
import type { EventMeasure, MetricPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression, SqlQuery, SqlType } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  boolean,
  column,
  columns,
  cte,
  double,
  equal,
  greaterOrEqual,
  integer,
  less,
  minus,
  nothing,
  over,
  parameter,
  query,
  type SelectParts,
  selectBody,
  unionAll,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { readProperty } from '../property-columns.ts';
import { breakdownText, EVENTS, type LowerContext, matcherSql, time } from './events.ts';
import { groupingCtes, groupKeys, ungroupedCte } from './groups.ts';
import { scopeSql } from './segments.ts';

/**
 * `shown_group`, `shown_value`, `period` (0 = the range's first), `metric_value`, `numerator`, `denominator`, and the group's events as
 * `group_weight`. Of a ratio numerator and denominator are the two metrics' values: results divide.
 */
export function lowerMetric(context: LowerContext, plan: MetricPlan): SqlQuery {
  const groups = plan.breakdown === null ? [ungroupedCte('counted_events')] : groupingCtes('counted_events', plan.breakdown.limit);
  return query(
    selectBody({
      columns: [
        as(column('shown_group'), 'shown_group'),
        as(column('shown_value'), 'shown_value'),
        ...columns('period'),
        ...measuredColumns(plan),
        ...(context.model.privacy.smallGroups > 0 ? [as(aggregate('countDistinct', [column('person_key')]), 'behind')] : []),
        as(over('sum', [aggregate('count')], { partitionBy: groupKeys }), 'group_weight'),
      ],
      from: 'grouped',
      groupBy: [...groupKeys, column('period')],
    }),
    [countedCte(context, plan), ...groups],
  );
}

function countedCte(context: LowerContext, plan: MetricPlan): Cte {
  const { measure } = plan;
  const comment = 'events of the metric in the range';
  if (measure.kind !== 'ratio') return cte('counted_events', comment, eventsOf(context, plan, measure, boolean(true), []));
  const sides = [measure.numerator, measure.denominator];
  const bodies = sides.map((side, index) => {
    const subjects = sides.map((one, place) => {
      const subject = place === index ? subjectSql(context, one.measure) : nothing(subjectType(one.measure));
      return as(subject, `subject_${place + 1}`);
    });
    const own = [as(integer(index + 1), 'side'), ...subjects];
    return selectBody(eventsOf(context, plan, side.measure, scopeSql(context, side), own));
  });
  return cte('counted_events', `${comment}, those of the numerator and those of the denominator`, query(unionAll(bodies)));
}

function eventsOf(
  context: LowerContext,
  plan: MetricPlan,
  measure: EventMeasure,
  scope: SqlExpression,
  extra: readonly SelectColumn[],
): SelectParts {
  return {
    columns: [
      ...columns('person_key', 'session_key'),
      as(minus(periodNumberSql(time, plan.period, plan.calendar), parameter('first_period', 'integer')), 'period'),
      ...(extra.length === 0 && measure.kind === 'aggregate' ? [as(subjectSql(context, measure), 'subject')] : extra),
      ...(plan.breakdown === null ? [] : [as(breakdownText(context, plan.breakdown), 'value')]),
    ],
    from: EVENTS,
    where: and(
      matcherSql(context, measure.event),
      greaterOrEqual(time, parameter('from', 'timestamp')),
      less(time, parameter('to', 'timestamp')),
      scope,
      scopeSql(context, plan),
    ),
  };
}

function subjectSql(context: LowerContext, measure: EventMeasure): SqlExpression {
  return measure.kind === 'aggregate' ? readProperty(context.columns, measure.property, measure.type) : nothing('integer');
}

function subjectType(measure: EventMeasure): SqlType {
  if (measure.kind === 'count') return 'integer';
  const { type } = measure;
  return type === 'string' ? 'text' : type === 'number' ? 'double' : type;
}

function measuredColumns({ measure }: MetricPlan): readonly SelectColumn[] {
  if (measure.kind !== 'ratio') return measured(measure, column('subject'), null);
  const values = [measure.numerator, measure.denominator].map((side, index) => {
    const isOwn = equal(column('side'), integer(index + 1));
    const [value] = measured(side.measure, column(`subject_${index + 1}`), isOwn);
    return as(value?.expression ?? nothing('integer'), index === 0 ? 'numerator' : 'denominator');
  });
  return [as(nothing('double'), 'metric_value'), ...values];
}

/** The value, and what it is made of; `filter` keeps the rows of one side. */
function measured(measure: EventMeasure, subject: SqlExpression, filter: SqlExpression | null): readonly SelectColumn[] {
  const single = (value: SqlExpression): readonly SelectColumn[] => [
    as(value, 'metric_value'),
    as(value, 'numerator'),
    as(nothing('integer'), 'denominator'),
  ];
  if (measure.kind === 'count') {
    const unit = { people: 'person_key', sessions: 'session_key' } as const;
    return single(
      measure.of === 'events' ? aggregate('count', [], filter) : aggregate('countDistinct', [column(unit[measure.of])], filter),
    );
  }
  switch (measure.of) {
    case 'sum':
      return single(aggregate('sum', [subject], filter));
    case 'average':
      return [
        as(aggregate('average', [subject], filter), 'metric_value'),
        as(aggregate('sum', [subject], filter), 'numerator'),
        as(aggregate('count', [subject], filter), 'denominator'),
      ];
    case 'minimum':
      return single(aggregate('min', [subject], filter));
    case 'maximum':
      return single(aggregate('max', [subject], filter));
    case 'median':
      return single(aggregate('quantile', [subject, double(0.5)], filter));
    case 'p95':
      return single(aggregate('quantile', [subject, double(0.95)], filter));
    case 'distinct':
      return single(aggregate('countDistinct', [subject], filter));
    default: {
      const impossible: never = measure;
      return impossible;
    }
  }
}
