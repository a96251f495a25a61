// StickinessPlan -> SQL: in how many of the span's periods each unit was active. Here `from` and `first_period` are the span's.
// Phase: lower.
import type { StickinessPlan } from '../../plan/plan.ts';
import type { SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  boolean,
  call,
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
  parameter,
  query,
  selectBody,
  table,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { anyOfNames, type LowerContext, matcherSql, time } from './events.ts';
import { scopeSql } from './segments.ts';
import { slicedCtes, sliceGroupCtes, unitSql } from './slices.ts';

/** `shown_group`, `shown_value`, `periods` and `people`, each unit at its most periods with `or_more`; the group's units as `group_weight`. */
export function lowerStickiness(context: LowerContext, plan: StickinessPlan): SqlQuery {
  const unit = unitSql(context, plan.per);
  const period = minus(periodNumberSql(time, plan.period, plan.calendar), parameter('first_period', 'integer'));
  const { atLeast, atMost } = plan.counts;
  const isEnough = and(
    greaterOrEqual(aggregate('count'), integer(atLeast)),
    atMost === null ? boolean(true) : lessOrEqual(aggregate('count'), integer(atMost)),
  );
  const sliced = slicedCtes(context, plan.breakdown, {
    columns: [as(unit, 'unit'), as(plan.group === 1 ? period : call('wholeDivision', period, integer(plan.group)), 'place')],
    where: and(
      anyOfNames([plan.event]),
      matcherSql(context, plan.event),
      greaterOrEqual(time, parameter('from', 'timestamp')),
      less(time, parameter('to', 'timestamp')),
      isSet(unit),
      scopeSql(context, plan),
    ),
  });
  const keys = ['shown_group', 'shown_value', 'unit'];
  const isExact = plan.mode === 'exact';
  return query(
    selectBody({
      columns: [
        ...columns('shown_group', 'shown_value', 'periods'),
        as(aggregate('count'), 'people'),
        as(aggregate('max', [column('units')]), 'group_weight'),
      ],
      from: 'placed',
      groupBy: ['shown_group', 'shown_value', 'periods'].map((name) => column(name)),
    }),
    [
      ...sliced,
      cte('active', 'periods with the right number of events', {
        columns: columns('unit', 'slice', 'place'),
        from: 'sliced',
        groupBy: ['unit', 'slice', 'place'].map((name) => column(name)),
        having: isEnough,
      }),
      cte('members', 'in how many periods each unit was active', {
        columns: [...columns('unit', 'slice'), as(aggregate('count'), 'periods')],
        from: 'active',
        groupBy: [column('unit'), column('slice')],
      }),
      ...sliceGroupCtes('members', plan.breakdown?.limit ?? 0),
      cte('grouped', 'units with their group', {
        columns: [
          ...['shown_group', 'shown_value', 'units'].map((name) => as(column(name, 'slice_groups'), name)),
          ...['unit', 'periods'].map((name) => as(column(name, 'members'), name)),
        ],
        from: 'members',
        joins: [join('inner', table('slice_groups'), equal(column('slice', 'members'), column('slice', 'slice_groups')))],
      }),
      cte('placed', 'each unit once per group and number of periods', {
        columns: [
          ...columns(...keys),
          as(isExact ? column('periods') : aggregate('max', [column('periods')]), 'periods'),
          as(aggregate('max', [column('units')]), 'units'),
        ],
        from: 'grouped',
        groupBy: [...keys, ...(isExact ? ['periods'] : [])].map((name) => column(name)),
      }),
    ],
  );
}
