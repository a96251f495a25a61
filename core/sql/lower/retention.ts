// RetentionPlan -> SQL. Per person one bitmap of the periods with a return event; equal bitmaps are counted before they are expanded (sql.md, retention).
// Phase: lower. Periods are numbered from the range's first (parameter `first_period`); ranges too long for one integer's bits take the distinct shape.
import { periodsBetween } from '../../plan/periods.ts';
import type { RetentionPlan } from '../../plan/plan.ts';
import type { AnswerRange } from '../../plan/range.ts';
import type { Cte, SqlExpression, SqlQuery } from '../ast.ts';
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
  parameter,
  plus,
  query,
  selectBody,
  table,
  unequal,
  unionAll,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { anyOfNames, EVENTS, type LowerContext, matcherSql, time } from './events.ts';
import { scopeSql } from './scope.ts';

/** `cohort` (0 = the range's first period), `size`, and for k = 0..periods `people_k`. */
export function lowerRetention(context: LowerContext, plan: RetentionPlan, range: AnswerRange | null): SqlQuery {
  const rows = range === null ? 28 : periodsBetween(range.from, range.to, plan.period, plan.calendar).length;
  return rows + plan.periods <= context.limits.periodBits ? bitmapQuery(context, plan) : distinctQuery(context, plan);
}

const inRange = and(greaterOrEqual(time, parameter('from', 'timestamp')), less(time, parameter('to', 'timestamp')));

interface Reading {
  /** Period of an event, from the range's first. */
  readonly index: SqlExpression;
  readonly isStart: SqlExpression;
  readonly isReturn: SqlExpression;
  /** Range rows and the columns after them. */
  readonly isSeen: SqlExpression;
  readonly where: SqlExpression;
}

function reading(context: LowerContext, plan: RetentionPlan): Reading {
  const index = minus(periodNumberSql(time, plan.period, plan.calendar), parameter('first_period', 'integer'));
  const lastColumn = plus(parameter('last_period', 'integer'), integer(plan.periods));
  return {
    index,
    isStart: matcherSql(context, plan.start),
    isReturn: matcherSql(context, plan.return),
    isSeen: and(greaterOrEqual(index, integer(0)), lessOrEqual(index, minus(lastColumn, parameter('first_period', 'integer')))),
    // The first start event is looked for in all history; every other reading begins with the range.
    where: and(
      anyOfNames([plan.start, plan.return]),
      plan.cohort === 'first' ? boolean(true) : greaterOrEqual(time, parameter('from', 'timestamp')),
      scopeSql(context, plan),
    ),
  };
}

/** The cohort of a first start: its period, where it lies in the range. */
function firstCohort(plan: RetentionPlan): SqlExpression {
  const first = column('first_start');
  const index = minus(periodNumberSql(first, plan.period, plan.calendar), parameter('first_period', 'integer'));
  return choose([[and(greaterOrEqual(first, parameter('from', 'timestamp')), less(first, parameter('to', 'timestamp'))), index]]);
}

function bitmapQuery(context: LowerContext, plan: RetentionPlan): SqlQuery {
  const read = reading(context, plan);
  // The shift is kept within the word even for rows that the filter leaves out.
  const bit = call(
    'shiftLeft',
    call('bigOne'),
    call('least', call('greatest', read.index, integer(0)), integer(context.limits.periodBits)),
  );
  const returns = as(call('coalesce', aggregate('bitOr', [bit], and(read.isReturn, read.isSeen)), integer(0)), 'returns');
  const starts =
    plan.cohort === 'first'
      ? as(aggregate('min', [time], read.isStart), 'first_start')
      : as(call('coalesce', aggregate('bitOr', [bit], and(read.isStart, inRange)), integer(0)), 'starts');
  const ctes: Cte[] = [
    cte('people', 'per person, the periods with a return event as bits', {
      columns: [...columns('person_key'), starts, returns],
      from: EVENTS,
      where: read.where,
      groupBy: [column('person_key')],
    }),
  ];
  if (plan.cohort === 'first') {
    ctes.push(
      cte('placed', 'people in the period of their first start', {
        columns: [as(firstCohort(plan), 'cohort'), ...columns('returns')],
        from: 'people',
        where: isSet(column('first_start')),
      }),
    );
    ctes.push(
      cte('counted', 'people of one cohort and pattern', {
        columns: [...columns('cohort', 'returns'), as(aggregate('count'), 'members')],
        from: 'placed',
        where: isSet(column('cohort')),
        groupBy: [column('cohort'), column('returns')],
      }),
    );
  } else {
    ctes.push(
      cte('patterns', 'people of one pattern', {
        columns: [...columns('starts', 'returns'), as(aggregate('count'), 'members')],
        from: 'people',
        where: unequal(column('starts'), integer(0)),
        groupBy: [column('starts'), column('returns')],
      }),
    );
    ctes.push(periodsCte());
    const isIn = equal(
      call('bitAnd', call('shiftRight', column('starts', 'patterns'), column('cohort', 'periods')), integer(1)),
      integer(1),
    );
    ctes.push(
      cte('counted', 'one row per pattern and period it starts in', {
        columns: [
          as(column('cohort', 'periods'), 'cohort'),
          as(column('returns', 'patterns'), 'returns'),
          as(column('members', 'patterns'), 'members'),
        ],
        from: 'patterns',
        joins: [join('inner', table('periods'), isIn)],
      }),
    );
  }
  const came = (k: number): SqlExpression => {
    const after = call('shiftRight', column('returns'), plus(column('cohort'), integer(k)));
    // On or after: any bit from k to the row's last column.
    const mask = plan.mode === 'exact' ? 1n : 2n ** BigInt(plan.periods - k + 1) - 1n;
    return unequal(call('bitAnd', after, integer(String(mask))), integer(0));
  };
  const people = Array.from({ length: plan.periods }, (_, index) =>
    as(call('coalesce', aggregate('sum', [column('members')], came(index + 1)), integer(0)), `people_${index + 1}`),
  );
  return query(
    selectBody({
      columns: [...columns('cohort'), as(aggregate('sum', [column('members')]), 'people_0'), ...people],
      from: 'counted',
      groupBy: [column('cohort')],
    }),
    ctes,
  );
}

/** Period numbers of the range, from 0. */
function periodsCte(): Cte {
  const last = minus(parameter('last_period', 'integer'), parameter('first_period', 'integer'));
  return cte('periods', 'periods of the range', { columns: [as(call('unnest', call('numbersTo', last)), 'cohort')] });
}

/** One row per person and period: any number of periods, at the price of a distinct. */
function distinctQuery(context: LowerContext, plan: RetentionPlan): SqlQuery {
  const read = reading(context, plan);
  const ctes: Cte[] = [
    cte('active', 'per person and period, whether it holds a start and a return event', {
      columns: [
        ...columns('person_key'),
        as(read.index, 'period'),
        as(aggregate('anyTrue', [and(read.isStart, inRange)]), 'has_start'),
        as(aggregate('anyTrue', [read.isReturn]), 'has_return'),
        as(aggregate('min', [time], read.isStart), 'first_start'),
      ],
      from: EVENTS,
      where: read.where,
      groupBy: [column('person_key'), read.index],
    }),
  ];
  if (plan.cohort === 'first') {
    ctes.push(
      cte('firsts', 'the first start of each person', {
        columns: [...columns('person_key'), as(aggregate('min', [column('first_start')]), 'first_start')],
        from: 'active',
        groupBy: [column('person_key')],
      }),
    );
    ctes.push(
      cte('members', 'people in the period of their first start', {
        columns: [...columns('person_key'), as(firstCohort(plan), 'cohort')],
        from: 'firsts',
        where: isSet(firstCohort(plan)),
      }),
    );
  } else {
    ctes.push(
      cte('members', 'people in each period with a start', {
        columns: [...columns('person_key'), as(column('period'), 'cohort')],
        from: 'active',
        where: column('has_start'),
      }),
    );
  }
  const away = minus(column('period', 'active'), column('cohort', 'members'));
  const isWithin = and(greaterOrEqual(away, integer(1)), lessOrEqual(away, integer(plan.periods)));
  ctes.push(
    cte('pairs', 'a cohort member and a later period with a return', {
      columns: [
        as(column('cohort', 'members'), 'cohort'),
        as(column('person_key', 'members'), 'person_key'),
        as(plan.mode === 'exact' ? away : aggregate('max', [away]), 'away'),
      ],
      from: 'members',
      joins: [
        join(
          'inner',
          table('active'),
          and(equal(column('person_key', 'members'), column('person_key', 'active')), column('has_return', 'active'), isWithin),
        ),
      ],
      ...(plan.mode === 'exact' ? {} : { groupBy: [column('cohort', 'members'), column('person_key', 'members')] }),
    }),
  );
  const none = integer(0);
  const sizes = selectBody({
    columns: [...columns('cohort'), as(aggregate('count'), 'members'), as(none, 'away')],
    from: 'members',
    groupBy: [column('cohort')],
  });
  const later = selectBody({
    columns: [...columns('cohort'), as(aggregate('count'), 'members'), as(column('away'), 'away')],
    from: 'pairs',
    groupBy: [column('cohort'), column('away')],
  });
  ctes.push(cte('counted', 'people by cohort and distance', query(unionAll([sizes, later]))));
  const people = Array.from({ length: plan.periods + 1 }, (_, k) => {
    const fits = plan.mode === 'exact' || k === 0 ? equal(column('away'), integer(k)) : greaterOrEqual(column('away'), integer(k));
    return as(call('coalesce', aggregate('sum', [column('members')], fits), none), `people_${k}`);
  });
  return query(selectBody({ columns: [...columns('cohort'), ...people], from: 'counted', groupBy: [column('cohort')] }), ctes);
}
