// LifecyclePlan -> SQL: per group and period the units that are new, returning, resurrecting or dormant.
// Phase: lower. Periods are numbered from the range's first; of what lies before the range, only the period before counts as activity.
import type { LifecyclePlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression, SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  ascending,
  choose,
  column,
  columns,
  cte,
  differs,
  equal,
  greaterOrEqual,
  integer,
  isSet,
  join,
  less,
  lessOrEqual,
  minus,
  or,
  over,
  parameter,
  plus,
  query,
  selectBody,
  star,
  table,
  text,
  unionAll,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { anyOfNames, EVENTS, type LowerContext, matcherSql, time } from './events.ts';
import { scopeSql } from './segments.ts';
import { slicedCtes, sliceGroupCtes, unitSql } from './slices.ts';

export const STATES = ['new', 'returning', 'resurrecting', 'dormant'] as const;

/** `shown_group`, `shown_value`, `period` (0 = the range's first), the four states, and the group's units as `group_weight`. */
export function lowerLifecycle(context: LowerContext, plan: LifecyclePlan): SqlQuery {
  const body = selectBody({
    columns: [
      ...['shown_group', 'shown_value'].map((name) => as(column(name, 'slice_groups'), name)),
      as(column('period', 'states'), 'period'),
      ...STATES.map((state) =>
        as(aggregate('countDistinct', [column('unit', 'states')], equal(column('state', 'states'), text(state))), `${state}_units`),
      ),
      as(aggregate('max', [column('units', 'slice_groups')]), 'group_weight'),
    ],
    from: 'states',
    joins: [join('inner', table('slice_groups'), equal(column('slice', 'states'), column('slice', 'slice_groups')))],
    groupBy: [column('shown_group', 'slice_groups'), column('shown_value', 'slice_groups'), column('period', 'states')],
  });
  return query(body, [
    ...activityCtes(context, plan),
    firstsCte(context, plan),
    ...stateCtes(plan),
    ...sliceGroupCtes('states', plan.breakdown?.limit ?? 0),
  ]);
}

const periodOf = (plan: LifecyclePlan, instant: SqlExpression): SqlExpression =>
  minus(periodNumberSql(instant, plan.period, plan.calendar), parameter('first_period', 'integer'));

function activityCtes(context: LowerContext, plan: LifecyclePlan): readonly Cte[] {
  const unit = unitSql(context, plan.per);
  const sliced = slicedCtes(context, plan.breakdown, {
    columns: [as(unit, 'unit'), ...columns('time'), as(periodOf(plan, time), 'period')],
    where: and(
      anyOfNames([plan.event]),
      matcherSql(context, plan.event),
      less(time, parameter('to', 'timestamp')),
      isSet(unit),
      scopeSql(context, plan),
    ),
  });
  return [
    ...sliced,
    cte('active', 'periods in which a unit is active, and the one before the range', {
      columns: columns('unit', 'slice', 'period'),
      from: 'sliced',
      where: or(greaterOrEqual(time, parameter('from', 'timestamp')), equal(column('period'), integer(-1))),
      distinct: true,
    }),
  ];
}

/** The period of each unit's first event: of this kind under its slice, or of any kind whatever its value, untouched by `where`. */
function firstsCte(context: LowerContext, plan: LifecyclePlan): Cte {
  const first = as(periodOf(plan, aggregate('min', [time])), 'first_period');
  if (plan.new === 'matching') {
    return cte('firsts', 'the period of the first such event', {
      columns: [...columns('unit', 'slice'), first],
      from: 'sliced',
      groupBy: [column('unit'), column('slice')],
    });
  }
  const unit = unitSql(context, plan.per);
  return cte('firsts', 'the period of the first event of any kind', {
    columns: [as(unit, 'unit'), first],
    from: EVENTS,
    where: isSet(unit),
    groupBy: [unit],
  });
}

function stateCtes(plan: LifecyclePlan): readonly Cte[] {
  const inOrder = { partitionBy: [column('unit'), column('slice')], orderBy: [ascending(column('period'))] };
  const onUnit = and(
    equal(column('unit', 'neighbours'), column('unit', 'firsts')),
    ...(plan.new === 'matching' ? [equal(column('slice', 'neighbours'), column('slice', 'firsts'))] : []),
  );
  const period = column('period', 'neighbours');
  const state = choose(
    [
      [equal(column('first_period', 'firsts'), period), text('new')],
      [equal(column('previous_period', 'neighbours'), minus(period, integer(1))), text('returning')],
    ],
    text('resurrecting'),
  );
  const last = minus(parameter('last_period', 'integer'), parameter('first_period', 'integer'));
  const gone = selectBody({
    columns: [...columns('unit', 'slice'), as(plus(column('period'), integer(1)), 'period'), as(text('dormant'), 'state')],
    from: 'neighbours',
    where: and(differs(column('next_period'), plus(column('period'), integer(1))), less(column('period'), last)),
  });
  const here = selectBody({
    columns: [...['unit', 'slice', 'period'].map((name) => as(column(name, 'neighbours'), name)), as(state, 'state')],
    from: 'neighbours',
    joins: [join('inner', table('firsts'), onUnit)],
    where: and(greaterOrEqual(period, integer(0)), lessOrEqual(period, last)),
  });
  return [
    cte('neighbours', 'each active period with the one before and the one after', {
      columns: [
        star(),
        as(over('lag', [column('period')], inOrder), 'previous_period'),
        as(over('lead', [column('period')], inOrder), 'next_period'),
      ],
      from: 'active',
    }),
    cte('states', 'what each unit is in each period', query(unionAll([here, gone]))),
  ];
}
