// MetricPlan -> SQL. One row per group and period; periods without events are filled in by results.
// Phase: lower.
import type { MetricMeasure, MetricPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression, SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  column,
  columns,
  cte,
  double,
  greaterOrEqual,
  less,
  minus,
  nothing,
  over,
  parameter,
  query,
  selectBody,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { readProperty } from '../property-columns.ts';
import { breakdownText, EVENTS, type LowerContext, matcherSql, time } from './events.ts';
import { groupingCtes, groupKeys, ungroupedCte } from './groups.ts';
import { scopeSql } from './scope.ts';

/** `shown_group`, `shown_value`, `period` (0 = the range's first), `metric_value`, `numerator`, `denominator`, and the group's events as `group_weight`. */
export function lowerMetric(context: LowerContext, plan: MetricPlan): SqlQuery {
  const { measure } = plan;
  const subject = measure.kind === 'aggregate' ? readProperty(context.columns, measure.property, measure.type) : nothing('integer');
  const counted: Cte = cte('counted_events', 'events of the metric in the range', {
    columns: [
      ...columns('person_key', 'session_key'),
      as(minus(periodNumberSql(time, plan.period, plan.calendar), parameter('first_period', 'integer')), 'period'),
      ...(measure.kind === 'aggregate' ? [as(subject, 'subject')] : []),
      ...(plan.breakdown === null ? [] : [as(breakdownText(context, plan.breakdown), 'value')]),
    ],
    from: EVENTS,
    where: and(
      matcherSql(context, measure.event),
      greaterOrEqual(time, parameter('from', 'timestamp')),
      less(time, parameter('to', 'timestamp')),
      scopeSql(context, plan),
    ),
  });
  const groups = plan.breakdown === null ? [ungroupedCte('counted_events')] : groupingCtes('counted_events', plan.breakdown.limit);
  return query(
    selectBody({
      columns: [
        as(column('shown_group'), 'shown_group'),
        as(column('shown_value'), 'shown_value'),
        ...columns('period'),
        ...measured(measure),
        as(over('sum', [aggregate('count')], { partitionBy: groupKeys }), 'group_weight'),
      ],
      from: 'grouped',
      groupBy: [...groupKeys, column('period')],
    }),
    [counted, ...groups],
  );
}

function measured(measure: MetricMeasure): readonly SelectColumn[] {
  const subject = column('subject');
  const single = (value: SqlExpression): readonly SelectColumn[] => [
    as(value, 'metric_value'),
    as(value, 'numerator'),
    as(nothing('integer'), 'denominator'),
  ];
  if (measure.kind === 'count') {
    const unit = { people: 'person_key', sessions: 'session_key' } as const;
    return single(measure.of === 'events' ? aggregate('count') : aggregate('countDistinct', [column(unit[measure.of])]));
  }
  switch (measure.of) {
    case 'sum':
      return single(aggregate('sum', [subject]));
    case 'average':
      return [
        as(aggregate('average', [subject]), 'metric_value'),
        as(aggregate('sum', [subject]), 'numerator'),
        as(aggregate('count', [subject]), 'denominator'),
      ];
    case 'minimum':
      return single(aggregate('min', [subject]));
    case 'maximum':
      return single(aggregate('max', [subject]));
    case 'median':
      return single(aggregate('quantile', [subject, double(0.5)]));
    case 'p95':
      return single(aggregate('quantile', [subject, double(0.95)]));
    case 'distinct':
      return single(aggregate('countDistinct', [subject]));
    default: {
      const impossible: never = measure;
      return impossible;
    }
  }
}
