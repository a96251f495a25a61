// Breakdowns in which an event counts under its own value (retention, lifecycle, stickiness): every event once among all, once under its value.
// Phase: lower. A slice is `*` (all), `-` (not set) or `=` and the value; units are counted within their slice and folded into groups afterwards.
import type { BreakdownPlan, CountedUnit } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression } from '../ast.ts';
import {
  aggregate,
  as,
  ascending,
  call,
  choose,
  column,
  columns,
  cte,
  descending,
  equal,
  integer,
  isNull,
  lessOrEqual,
  over,
  query,
  selectBody,
  text,
  unionAll,
} from '../build.ts';
import { readProperty } from '../property-columns.ts';
import { breakdownText, EVENTS, type LowerContext, textOf } from './events.ts';

const ALL = text('*');
const NOT_SET = text('-');

/** What is counted: the person, or the text of a property. Null where the event belongs to no unit. */
export function unitSql(context: LowerContext, per: CountedUnit): SqlExpression {
  return per.kind === 'person' ? column('person_key') : textOf(readProperty(context.columns, per.name, per.type), per.type);
}

/** CTE `sliced`: the events with `slice` beside the given columns. */
export function slicedCtes(
  context: LowerContext,
  breakdown: BreakdownPlan | null,
  events: { readonly columns: readonly SelectColumn[]; readonly where: SqlExpression },
): readonly Cte[] {
  if (breakdown === null) {
    const parts = { columns: [...events.columns, as(ALL, 'slice')], from: EVENTS, where: events.where };
    return [cte('sliced', 'events in question', parts)];
  }
  const value = breakdownText(context, breakdown);
  const names = events.columns.map((one) => one.as ?? '');
  const own = choose([[isNull(column('value')), NOT_SET]], call('concat', text('='), column('value')));
  return [
    cte('valued', 'events in question with their value', {
      columns: [...events.columns, as(value, 'value')],
      from: EVENTS,
      where: events.where,
    }),
    cte(
      'sliced',
      'each event once among all and once under its value',
      query(
        unionAll([
          selectBody({ columns: [...columns(...names), as(ALL, 'slice')], from: 'valued' }),
          selectBody({ columns: [...columns(...names), as(own, 'slice')], from: 'valued' }),
        ]),
      ),
    ),
  ];
}

/** CTE `slice_groups`: the group of each slice by the units (`unit`) that `members` has of it; the values with most units stay. */
export function sliceGroupCtes(members: string, limit: number): readonly Cte[] {
  const kind = call('substring', column('slice'), integer(1), integer(1));
  const rank = over('rowNumber', [], { partitionBy: [kind], orderBy: [descending(column('units')), ascending(column('slice'))] });
  const isKept = lessOrEqual(column('slice_rank'), integer(limit));
  return [
    cte('slice_units', 'how many units each slice has', {
      columns: [...columns('slice'), as(aggregate('countDistinct', [column('unit')]), 'units')],
      from: members,
      groupBy: [column('slice')],
    }),
    cte('ranked_slices', 'slices by their units, ties by bytes', {
      columns: [...columns('slice', 'units'), as(rank, 'slice_rank')],
      from: 'slice_units',
    }),
    cte('slice_groups', 'the group that each slice stands in', {
      columns: [
        ...columns('slice', 'units'),
        as(
          choose(
            [
              [equal(column('slice'), ALL), text('all')],
              [equal(column('slice'), NOT_SET), text('not_set')],
              [isKept, text('value')],
            ],
            text('other'),
          ),
          'shown_group',
        ),
        as(choose([[equal(kind, text('=')), choose([[isKept, call('substring', column('slice'), integer(2))]])]]), 'shown_value'),
      ],
      from: 'ranked_slices',
    }),
  ];
}
