// RetentionPlan -> SQL, one row per unit and column: rolling windows, return events counted, breakdowns, any number of periods.
// Phase: lower, for retention.ts. Says the same as its bitmaps where both can.
import { rollingLength } from '../../plan/periods.ts';
import type { RetentionPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression, SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  boolean,
  call,
  choose,
  column,
  columns,
  cte,
  equal,
  greaterOrEqual,
  integer,
  isSet,
  join,
  less,
  lessOrEqual,
  minus,
  nothing,
  parameter,
  query,
  select,
  selectBody,
  table,
  unionAll,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { anyOfNames, type LowerContext, matcherSql, time } from './events.ts';
import { scopeSql } from './segments.ts';
import { slicedCtes, sliceGroupCtes, unitSql } from './slices.ts';

export const inRange = (instant: SqlExpression): SqlExpression =>
  and(greaterOrEqual(instant, parameter('from', 'timestamp')), less(instant, parameter('to', 'timestamp')));

/** The period of an instant, from the range's first. */
export function periodIndex(plan: RetentionPlan, instant: SqlExpression): SqlExpression {
  return minus(periodNumberSql(instant, plan.period, plan.calendar), parameter('first_period', 'integer'));
}

/** The last period that a column covers. */
export const lastPeriod = (plan: RetentionPlan): number => plan.spans.at(-1)?.to ?? 0;

export function retentionRowsQuery(context: LowerContext, plan: RetentionPlan): SqlQuery {
  return query(finalRows(plan), [
    ...slicedEvents(context, plan),
    ...memberCtes(plan),
    ...activeCtes(plan),
    ...sliceGroupCtes('members', plan.breakdown?.limit ?? 0),
    ...countCtes(plan),
  ]);
}

function slicedEvents(context: LowerContext, plan: RetentionPlan): readonly Cte[] {
  const unit = unitSql(context, plan.per);
  return slicedCtes(context, plan.breakdown, {
    columns: [
      as(unit, 'unit'),
      ...columns('time'),
      as(matcherSql(context, plan.start), 'is_start'),
      as(matcherSql(context, plan.return), 'is_return'),
      ...(plan.windowType === 'calendar' ? [as(periodIndex(plan, time), 'period')] : []),
    ],
    where: and(
      anyOfNames([plan.start, plan.return]),
      // The first start event is looked for in all history; every other reading begins with the range.
      plan.cohort === 'first' ? boolean(true) : greaterOrEqual(time, parameter('from', 'timestamp')),
      isSet(unit),
      scopeSql(context, plan),
    ),
  });
}

/** CTE `members`: unit, slice, cohort, and the start that rolling periods count from. */
function memberCtes(plan: RetentionPlan): readonly Cte[] {
  if (plan.cohort === 'every' && plan.windowType === 'calendar') {
    const parts = {
      columns: [...columns('unit', 'slice'), as(column('period'), 'cohort'), as(nothing('timestamp'), 'start_time')],
      from: 'sliced',
      where: and(column('is_start'), inRange(time)),
      distinct: true,
    };
    return [cte('members', 'units in each period with a start', parts)];
  }
  const isCounted = plan.cohort === 'first' ? column('is_start') : and(column('is_start'), inRange(time));
  const cohort = plan.cohort === 'pooled' ? integer(0) : periodIndex(plan, column('start_time'));
  return [
    cte('starts', 'the first start of each unit', {
      columns: [...columns('unit', 'slice'), as(aggregate('min', [time], isCounted), 'start_time')],
      from: 'sliced',
      groupBy: [column('unit'), column('slice')],
    }),
    cte('members', 'units in the row of their first start', {
      columns: [...columns('unit', 'slice'), as(cohort, 'cohort'), ...columns('start_time')],
      from: 'starts',
      where: and(isSet(column('start_time')), inRange(column('start_time'))),
    }),
  ];
}

/** CTE `active`: a member and a later period with enough return events, as `away`. */
function activeCtes(plan: RetentionPlan): readonly Cte[] {
  const isWithin = (away: SqlExpression): SqlExpression =>
    and(greaterOrEqual(away, integer(1)), lessOrEqual(away, integer(lastPeriod(plan))));
  const sameUnit = (other: string): SqlExpression =>
    and(equal(column('unit', 'members'), column('unit', other)), equal(column('slice', 'members'), column('slice', other)));
  const member = ['unit', 'slice', 'cohort'].map((name) => as(column(name, 'members'), name));
  const isEnough = greaterOrEqual(aggregate('count'), integer(plan.atLeast));
  if (plan.windowType === 'rolling') {
    const micros = (name: string, from: string): SqlExpression => call('epochMicros', column(name, from));
    const away = call(
      'wholeDivision',
      minus(micros('time', 'sliced'), micros('start_time', 'members')),
      integer(rollingLength(plan.period)),
    );
    const later = greaterOrEqual(column('time', 'sliced'), column('start_time', 'members'));
    return [
      cte('later_returns', 'return events by their distance from the start', {
        columns: [...member, as(away, 'away')],
        from: 'members',
        joins: [join('inner', table('sliced'), and(sameUnit('sliced'), column('is_return', 'sliced'), later))],
      }),
      cte('active', 'units in each period with enough return events', {
        columns: columns('unit', 'slice', 'cohort', 'away'),
        from: 'later_returns',
        where: isWithin(column('away')),
        groupBy: ['unit', 'slice', 'cohort', 'away'].map((name) => column(name)),
        having: isEnough,
      }),
    ];
  }
  const away = minus(column('period', 'returns'), column('cohort', 'members'));
  return [
    cte('returns', 'periods with enough return events', {
      columns: columns('unit', 'slice', 'period'),
      from: 'sliced',
      where: column('is_return'),
      groupBy: ['unit', 'slice', 'period'].map((name) => column(name)),
      having: isEnough,
    }),
    cte('active', 'a member and a later period with enough return events', {
      columns: [...member, as(away, 'away')],
      from: 'members',
      joins: [join('inner', table('returns'), and(sameUnit('returns'), isWithin(away)))],
    }),
  ];
}

/** CTE `counted`: units by group, cohort and column; with `on_or_after` each in the last column it was seen in. */
function countCtes(plan: RetentionPlan): readonly Cte[] {
  const isWide = plan.spans.some((span) => span.from !== span.to);
  const ofSpan = choose(plan.spans.slice(1).map((span, index) => [lessOrEqual(column('away'), integer(span.to)), integer(index + 1)]));
  const place = isWide ? ofSpan : column('away');
  const grouped = (from: string, extra: readonly SelectColumn[]) =>
    select({
      columns: [
        ...['shown_group', 'shown_value'].map((name) => as(column(name, 'slice_groups'), name)),
        ...['cohort', 'unit'].map((name) => as(column(name, from), name)),
        ...extra,
      ],
      from,
      joins: [join('inner', table('slice_groups'), equal(column('slice', from), column('slice', 'slice_groups')))],
    });
  const keys = ['shown_group', 'shown_value', 'cohort'];
  const all = (...names: readonly string[]) => names.map((name) => column(name));
  const microsOf = (name: 'min' | 'max') => call('epochMicros', aggregate(name, [column('start_time')]));
  const sizes = selectBody({
    columns: [
      ...columns(...keys),
      as(integer(0), 'place'),
      as(aggregate('countDistinct', [column('unit')]), 'members'),
      as(microsOf('min'), 'first_start'),
      as(microsOf('max'), 'last_start'),
      as(aggregate('max', [column('units')]), 'group_weight'),
    ],
    from: 'placed_members',
    groupBy: all(...keys),
  });
  const later = selectBody({
    columns: [
      ...columns(...keys, 'place'),
      as(aggregate('count'), 'members'),
      as(nothing('integer'), 'first_start'),
      as(nothing('integer'), 'last_start'),
      as(nothing('integer'), 'group_weight'),
    ],
    from: 'placed_active',
    groupBy: all(...keys, 'place'),
  });
  const seen = {
    columns: [...columns(...keys, 'unit'), as(plan.mode === 'exact' ? column('place') : aggregate('max', [column('place')]), 'place')],
    from: 'grouped_active',
    groupBy: all(...keys, 'unit', ...(plan.mode === 'exact' ? ['place'] : [])),
  };
  return [
    cte(
      'placed_members',
      'members with their group',
      grouped('members', [as(column('start_time', 'members'), 'start_time'), as(column('units', 'slice_groups'), 'units')]),
    ),
    cte('grouped_active', 'activity with its group and column', grouped('active', [as(place, 'place')])),
    cte('placed_active', 'each unit once per group, cohort and column', seen),
    cte('counted', 'units by group, cohort and column', query(unionAll([sizes, later]))),
  ];
}

function finalRows(plan: RetentionPlan) {
  const people = plan.spans.map((_, index) => {
    const fits = plan.mode === 'exact' || index === 0 ? equal : greaterOrEqual;
    return as(
      call('coalesce', aggregate('sum', [column('members')], fits(column('place'), integer(index))), integer(0)),
      `people_${index}`,
    );
  });
  const most = (name: string) => as(aggregate('max', [column(name)]), name);
  return selectBody({
    columns: [...columns('shown_group', 'shown_value', 'cohort'), ...people, ...['first_start', 'last_start', 'group_weight'].map(most)],
    from: 'counted',
    groupBy: ['shown_group', 'shown_value', 'cohort'].map((name) => column(name)),
  });
}
