// Whose value a unit of a funnel carries: the breakdown's on its step events, and the person of its entry.
// Phase: lower. Of several events of one instant the first by event id is asked.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  choose,
  column,
  columns,
  cte,
  equal,
  integer,
  isSet,
  join,
  negate,
  or,
  query,
  selectBody,
  star,
  table,
  unionAll,
} from '../build.ts';
import { EVENTS, epochTime, type LowerContext, matcherSql } from './events.ts';
import { hasReached } from './funnel-steps.ts';
import { isWide, TIE_COLUMNS, takenWhere, unitSql, valueSql } from './funnel-taken.ts';

/** `valued_units`: `units` with the first (or last) set value on the step events of the chosen attempt. */
export function attributionCtes(context: LowerContext, plan: FunnelPlan, units: string): readonly Cte[] {
  const { breakdown, steps } = plan;
  if (breakdown === null) return [];
  const instants = steps.map((_, index) =>
    selectBody({
      columns: [...columns('unit'), as(integer(index + 1), 'step'), as(column(`time_${index + 1}`), 't')],
      from: units,
      where: hasReached(plan, index + 1),
    }),
  );
  const step = column('step', 'instants');
  const order = call(
    'tuple',
    breakdown.attribution === 'first' ? step : negate(step),
    ...TIE_COLUMNS.map((name) => column(name, 'valued')),
  );
  return [
    valuedCte(context, plan, breakdown),
    cte('instants', 'when each unit did each step', query(unionAll(instants))),
    cte('attributed', 'the value of each unit', {
      columns: [as(column('unit', 'instants'), 'unit'), as(aggregate('minBy', [column('value', 'valued'), order]), 'value')],
      from: 'instants',
      joins: [
        join(
          'inner',
          table('valued'),
          and(
            equal(column('unit', 'instants'), column('unit', 'valued')),
            equal(column('t', 'instants'), column('t', 'valued')),
            didStep(plan, step),
          ),
        ),
      ],
      groupBy: [column('unit', 'instants')],
    }),
    cte('valued_units', 'units with their value', {
      columns: [star(units), as(column('value', 'attributed'), 'value')],
      from: units,
      joins: [join('left', table('attributed'), equal(column('unit', units), column('unit', 'attributed')))],
    }),
  ];
}

/** In an unordered funnel a step is a place: any step's event there may have done it. */
function didStep({ steps, order }: FunnelPlan, step: SqlExpression): SqlExpression {
  const matches = steps.map((_, index) => column(`match_${index + 1}`, 'valued'));
  if (order === 'unordered') return or(...matches);
  return choose(matches.map((match, index) => [equal(step, integer(index + 1)), match] as const));
}

function valuedCte(context: LowerContext, plan: FunnelPlan, breakdown: NonNullable<FunnelPlan['breakdown']>): Cte {
  const comment = 'step events that carry a value';
  const matches = plan.steps.map((_, index) => `match_${index + 1}`);
  if (isWide(plan)) {
    return cte('valued', comment, {
      columns: columns('unit', 't', 'value', ...TIE_COLUMNS, ...matches),
      from: 'taken',
      where: isSet(column('value')),
    });
  }
  const value = valueSql(context, breakdown);
  return cte('valued', comment, {
    columns: [
      as(unitSql(context, plan), 'unit'),
      as(epochTime, 't'),
      as(value, 'value'),
      ...columns(...TIE_COLUMNS),
      ...plan.steps.map((matcher, index) => as(matcherSql(context, matcher), `match_${index + 1}`)),
    ],
    from: EVENTS,
    where: and(takenWhere(context, plan), isSet(value)),
  });
}

/** `owned_units`: `units` with `person_key`, that of the first event which did the entry. */
export function personCtes({ steps, order }: FunnelPlan): readonly Cte[] {
  const matches = steps.map((_, index) => column(`match_${index + 1}`, 'taken'));
  const entered = order === 'unordered' ? or(...matches) : (matches[0] ?? or());
  return [
    cte('owners', 'whose entry it was', {
      columns: [
        as(column('unit', 'units'), 'unit'),
        as(
          aggregate('minBy', [column('person_key', 'taken'), call('tuple', ...TIE_COLUMNS.map((name) => column(name, 'taken')))]),
          'person_key',
        ),
      ],
      from: 'units',
      joins: [
        join(
          'inner',
          table('taken'),
          and(equal(column('unit', 'units'), column('unit', 'taken')), equal(column('time_1', 'units'), column('t', 'taken')), entered),
        ),
      ],
      groupBy: [column('unit', 'units')],
    }),
    cte('owned_units', 'units with the person they belong to', {
      columns: [star('units'), as(column('person_key', 'owners'), 'person_key')],
      from: 'units',
      joins: [join('inner', table('owners'), equal(column('unit', 'units'), column('unit', 'owners')))],
    }),
  ];
}
