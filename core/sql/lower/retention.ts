// RetentionPlan -> SQL. Per unit one bitmap of the periods with a return event; equal bitmaps are counted before they are expanded.
// Phase: lower. Periods are numbered from the range's first (parameter `first_period`); what bits cannot say is retention-rows.ts'.
import { periodsBetween } from '../../plan/periods.ts';
import type { PeriodSpan, RetentionPlan } from '../../plan/plan.ts';
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
  lessOrEqual,
  minus,
  parameter,
  plus,
  query,
  selectBody,
  table,
  unequal,
} from '../build.ts';
import { anyOfNames, EVENTS, type LowerContext, matcherSql, time } from './events.ts';
import { inRange, lastPeriod, periodIndex, retentionRowsQuery } from './retention-rows.ts';
import { scopeSql } from './segments.ts';
import { unitSql } from './slices.ts';

/**
 * Per group and `cohort` (0 = the range's first period) the units of each column, `people_0` and on; `first_start` and `last_start` of
 * rolling rows in microseconds, and the group's units as `group_weight`.
 */
export function lowerRetention(context: LowerContext, plan: RetentionPlan, range: AnswerRange | null): SqlQuery {
  const rows = range === null ? 28 : periodsBetween(range.from, range.to, plan.period, plan.calendar).length;
  const isPlain = plan.windowType === 'calendar' && plan.atLeast === 1 && plan.breakdown === null;
  return isPlain && rows + lastPeriod(plan) <= context.limits.periodBits ? bitmapQuery(context, plan) : retentionRowsQuery(context, plan);
}

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
  const index = periodIndex(plan, time);
  const lastColumn = plus(parameter('last_period', 'integer'), integer(lastPeriod(plan)));
  return {
    index,
    isStart: matcherSql(context, plan.start),
    isReturn: matcherSql(context, plan.return),
    isSeen: and(greaterOrEqual(index, integer(0)), lessOrEqual(index, minus(lastColumn, parameter('first_period', 'integer')))),
    // The first start event is looked for in all history; every other reading begins with the range.
    where: and(
      anyOfNames([plan.start, plan.return]),
      plan.cohort === 'first' ? boolean(true) : greaterOrEqual(time, parameter('from', 'timestamp')),
      plan.per.kind === 'person' ? boolean(true) : isSet(unitSql(context, plan.per)),
      scopeSql(context, plan),
    ),
  };
}

/** The cohort of a first start: its period, where it lies in the range. */
function firstCohort(plan: RetentionPlan): SqlExpression {
  const first = column('first_start');
  return choose([[inRange(first), periodIndex(plan, first)]]);
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
      : as(call('coalesce', aggregate('bitOr', [bit], and(read.isStart, inRange(time))), integer(0)), 'starts');
  const ctes: Cte[] = [
    cte('units', 'per unit, the periods with a return event as bits', {
      columns: [starts, returns],
      from: EVENTS,
      where: read.where,
      groupBy: [unitSql(context, plan.per)],
    }),
  ];
  if (plan.cohort === 'first') {
    ctes.push(
      cte('placed', 'people in the period of their first start', {
        columns: [as(firstCohort(plan), 'cohort'), ...columns('returns')],
        from: 'units',
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
        from: 'units',
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
  const came = (span: PeriodSpan): SqlExpression => {
    const after = call('shiftRight', column('returns'), plus(column('cohort'), integer(span.from)));
    // On or after: any bit from the column to the row's last.
    const last = plan.mode === 'exact' ? span.to : lastPeriod(plan);
    const mask = 2n ** BigInt(last - span.from + 1) - 1n;
    return unequal(call('bitAnd', after, integer(String(mask))), integer(0));
  };
  const people = plan.spans
    .slice(1)
    .map((span, index) => as(call('coalesce', aggregate('sum', [column('members')], came(span)), integer(0)), `people_${index + 1}`));
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
