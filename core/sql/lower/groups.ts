// Breakdown rows: the values with most units stay, the rest is `other`, not set is a row of its own, and everybody together comes first.
// Phase: lower. `grouped` gives every unit once under its group and once under `all`.
import type { Cte, SqlExpression } from '../ast.ts';
import {
  aggregate,
  as,
  choose,
  column,
  columns,
  cte,
  descending,
  equal,
  inQuery,
  integer,
  isNull,
  isSet,
  lessOrEqual,
  over,
  query,
  select,
  selectBody,
  star,
  text,
  unionAll,
} from '../build.ts';

/**
 * CTEs `ranked_values` and `grouped` over `from`, which has a column `value` (null = not set). `weight` counts a row's units for the ranking.
 * `whole`: everybody together, where that is not the sum of the values.
 */
export function groupingCtes(
  from: string,
  limit: number,
  weight: SqlExpression = aggregate('count'),
  whole: string | null = null,
): readonly Cte[] {
  const rank = over('rowNumber', [], {
    orderBy: [descending(column('units')), { expression: column('value'), descending: false, nulls: null }],
  });
  const kept = inQuery(
    column('value'),
    select({ columns: columns('value'), from: 'ranked_values', where: lessOrEqual(column('value_rank'), integer(limit)) }),
  );
  return [
    cte('counted_values', 'how many units each value has', {
      columns: [...columns('value'), as(weight, 'units')],
      from,
      where: isSet(column('value')),
      groupBy: [column('value')],
    }),
    cte('ranked_values', 'values by their units, ties by bytes', {
      columns: [...columns('value'), as(rank, 'value_rank')],
      from: 'counted_values',
    }),
    cte(
      'labelled',
      'each unit with the group it stands in',
      select({
        columns: [
          star(),
          as(
            choose(
              [
                [isNull(column('value')), text('not_set')],
                [kept, text('value')],
              ],
              text('other'),
            ),
            'group_kind',
          ),
        ],
        from,
      }),
    ),
    cte(
      'grouped',
      'each unit in its group, and once more among all',
      query(
        unionAll([
          selectBody({
            columns: [
              as(text('all'), 'shown_group'),
              as({ kind: 'literal', type: 'text', value: null }, 'shown_value'),
              star(),
              ...(whole === null ? [] : [as(text('all'), 'group_kind')]),
            ],
            from: whole ?? 'labelled',
          }),
          selectBody({
            columns: [
              as(column('group_kind'), 'shown_group'),
              as(choose([[equal(column('group_kind'), text('value')), column('value')]]), 'shown_value'),
              star(),
            ],
            from: 'labelled',
          }),
        ]),
      ),
    ),
  ];
}

/** Without a breakdown: everybody is `all`. */
export function ungroupedCte(from: string): Cte {
  return cte('grouped', 'everybody together', {
    columns: [as(text('all'), 'shown_group'), as({ kind: 'literal', type: 'text', value: null }, 'shown_value'), star()],
    from,
  });
}

export const groupKeys = [column('shown_group'), column('shown_value')] as const;
