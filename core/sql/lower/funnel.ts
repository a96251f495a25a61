// FunnelPlan -> SQL. One row per group: people per step, mean and median seconds from the step before.
// Phase: lower. Two shapes give `units` (unit, level, time_1 … time_K): lists (funnel-lists.ts) and, where the lists cannot say what is asked,
// windows (funnel-windows.ts). Attribution and counting are shared.
import type { FunnelPlan } from '../../plan/plan.ts';
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
  divide,
  double,
  equal,
  greaterOrEqual,
  integer,
  isSet,
  join,
  lessOrEqual,
  minus,
  negate,
  parameter,
  plus,
  query,
  selectBody,
  table,
  unionAll,
} from '../build.ts';
import { anyOfNames, breakdownText, EVENTS, epochTime, type LowerContext, matcherSql, time } from './events.ts';
import { funnelLists } from './funnel-lists.ts';
import { numbers, overlappingSteps } from './funnel-steps.ts';
import { funnelWindows } from './funnel-windows.ts';
import { groupingCtes, groupKeys, ungroupedCte } from './groups.ts';
import { scopeSql } from './segments.ts';

/** `shown_group`, `shown_value`, then per step k `people_k`, and from step 2 `mean_k` and `median_k` in seconds. */
export function lowerFunnel(context: LowerContext, plan: FunnelPlan): SqlQuery {
  const steps = plan.steps.length;
  const shape = needsWindows(plan) ? funnelWindows(plan) : funnelLists(plan, context.limits.pairs);
  const ctes: Cte[] = [takenCte(context, plan), ...shape];
  if (plan.breakdown === null) ctes.push(ungroupedCte('units'));
  else ctes.push(...attributionCtes(context, plan), ...groupingCtes('valued_units', plan.breakdown.limit));
  const counts = numbers(1, steps).map((k) => as(aggregate('count', [], greaterOrEqual(column('level'), integer(k))), `people_${k}`));
  const durations = numbers(2, steps).flatMap((k) => {
    const seconds = divide(minus(column(`time_${k}`), column(`time_${k - 1}`)), double(1_000_000));
    const reached = greaterOrEqual(column('level'), integer(k));
    return [
      as(aggregate('average', [seconds], reached), `mean_${k}`),
      as(aggregate('quantile', [seconds, double(0.5)], reached), `median_${k}`),
    ];
  });
  return query(
    selectBody({
      columns: [...groupKeys.map((key, index) => as(key, index === 0 ? 'shown_group' : 'shown_value')), ...counts, ...durations],
      from: 'grouped',
      groupBy: groupKeys,
    }),
    ctes,
  );
}

/**
 * The list shape keeps the latest entry before each later event; that is exact while an event can stand for one step only,
 * or steps must be strictly later, and while the window is measured from the entry.
 */
function needsWindows(plan: FunnelPlan): boolean {
  return plan.window.from === 'previous' || (plan.ties === 'same' && overlappingSteps(plan).length > 0);
}

/** Events that some step means, with the steps they match; read on to the end of the last window. */
function takenCte(context: LowerContext, plan: FunnelPlan): Cte {
  return cte('taken', 'events that some step means', {
    columns: [
      as(unitSql(context, plan), 'unit'),
      as(epochTime, 't'),
      ...plan.steps.map((step, index) => as(matcherSql(context, step), `match_${index + 1}`)),
    ],
    from: EVENTS,
    where: takenWhere(context, plan),
  });
}

function takenWhere(context: LowerContext, plan: FunnelPlan): SqlExpression {
  const { window } = plan;
  const reach = window.length === null ? null : window.length * (window.from === 'previous' ? plan.steps.length - 1 : 1);
  const until =
    reach === null ? boolean(true) : lessOrEqual(epochTime, plus(call('epochMicros', parameter('to', 'timestamp')), integer(reach)));
  return and(
    anyOfNames(plan.steps),
    greaterOrEqual(time, parameter('from', 'timestamp')),
    until,
    isSet(unitSql(context, plan)),
    scopeSql(context, plan),
  );
}

function unitSql(context: LowerContext, plan: FunnelPlan): SqlExpression {
  switch (plan.per.kind) {
    case 'person':
      return column('person_key');
    case 'session':
      return column('session_key');
    case 'property':
      return breakdownText(context, { by: plan.per.name, type: plan.per.type, attribution: 'first', limit: 0 });
    default: {
      const impossible: never = plan.per;
      return impossible;
    }
  }
}

/** The first (or last) set value on the step events of each unit's chosen attempt; of one instant, the first by event id. */
function attributionCtes(context: LowerContext, plan: FunnelPlan): readonly Cte[] {
  const { breakdown, steps } = plan;
  if (breakdown === null) return [];
  const value = breakdownText(context, breakdown);
  const instants = steps.map((_, index) =>
    selectBody({
      columns: [...columns('unit'), as(integer(index + 1), 'step'), as(column(`time_${index + 1}`), 't')],
      from: 'units',
      where: greaterOrEqual(column('level'), integer(index + 1)),
    }),
  );
  const matches = choose(
    steps.map((_, index) => [equal(column('step', 'instants'), integer(index + 1)), column(`match_${index + 1}`, 'valued')] as const),
  );
  const step = column('step', 'instants');
  const order = call(
    'tuple',
    breakdown.attribution === 'first' ? step : negate(step),
    ...['tie', 'source', 'seq'].map((name) => column(name, 'valued')),
  );
  return [
    cte('valued', 'step events that carry a value', {
      columns: [
        as(unitSql(context, plan), 'unit'),
        as(epochTime, 't'),
        as(value, 'value'),
        ...columns('tie', 'source', 'seq'),
        ...steps.map((matcher, index) => as(matcherSql(context, matcher), `match_${index + 1}`)),
      ],
      from: EVENTS,
      where: and(takenWhere(context, plan), isSet(value)),
    }),
    cte('instants', 'when each unit did each step', query(unionAll(instants))),
    cte('attributed', 'the value of each unit', {
      columns: [as(column('unit', 'instants'), 'unit'), as(aggregate('minBy', [column('value', 'valued'), order]), 'value')],
      from: 'instants',
      joins: [
        join(
          'inner',
          table('valued'),
          and(equal(column('unit', 'instants'), column('unit', 'valued')), equal(column('t', 'instants'), column('t', 'valued')), matches),
        ),
      ],
      groupBy: [column('unit', 'instants')],
    }),
    cte('valued_units', 'units with their value', {
      columns: [{ expression: { kind: 'star', table: 'units' }, as: null }, as(column('value', 'attributed'), 'value')],
      from: 'units',
      joins: [join('left', table('attributed'), equal(column('unit', 'units'), column('unit', 'attributed')))],
    }),
  ];
}
