// `events.*.once_by`: one value of a property across sources is one event, from the first source of `prefer` that has it.
// Phase: lower, for accepted.ts. The SQL twin of `beyondOnce` in core/accept/across-rows.ts.
import type { Event, Model } from '../../model/model.ts';
import type { Cte, SqlExpression } from '../ast.ts';
import {
  and,
  as,
  ascending,
  call,
  cast,
  choose,
  column,
  cte,
  equal,
  integer,
  isNull,
  isSet,
  over,
  query,
  selectBody,
  star,
  text,
  unionAll,
} from '../build.ts';
import { propertyColumns } from '../property-columns.ts';

type OnceEvent = Event & { readonly once: NonNullable<Event['once']> };
const isOnce = (event: Event): event is OnceEvent => event.once !== null;

/** From `distinct_rows` to rows of which each value stands once; [] where no event asks for it. The last one is the result. */
export function onceCtes(model: Model): readonly Cte[] {
  const events = model.events.filter(isOnce);
  if (events.length === 0) return [];
  const value = choose(events.map((event) => [equal(column('event'), text(event.name)), valueText(model, event)] as const));
  const last = integer(1 + Math.max(0, ...events.map((event) => event.once.prefer.length)));
  const preferred = events.flatMap((event) =>
    event.once.prefer.map((source, index) => {
      const isOf = and(equal(column('event'), text(event.name)), equal(column('source'), text(source)));
      return [isOf, integer(index + 1)] as const;
    }),
  );
  const preference = preferred.length === 0 ? last : choose(preferred, last);
  const rank = over('rowNumber', [], {
    partitionBy: [column('event'), column('once_value')],
    orderBy: [
      ascending(preference),
      { expression: column('received'), descending: false, nulls: 'last' },
      ...['time', 'tie', 'source', 'row_content'].map((name) => ascending(column(name))),
    ],
  });
  return [
    cte('valued_rows', 'the value of which there is one event', { columns: [star(), as(value, 'once_value')], from: 'distinct_rows' }),
    cte('preferred', 'rows of one value, the preferred source first', {
      columns: [star(), as(rank, 'once_rank')],
      from: 'valued_rows',
      where: isSet(column('once_value')),
    }),
    cte(
      'single_rows',
      'one row per value',
      query(
        unionAll([
          selectBody({ columns: [star(), as(integer(1), 'once_rank')], from: 'valued_rows', where: isNull(column('once_value')) }),
          selectBody({ columns: [star()], from: 'preferred', where: equal(column('once_rank'), integer(1)) }),
        ]),
      ),
    ),
  ];
}

/** Text of the value as its event declares it. */
function valueText(model: Model, event: OnceEvent): SqlExpression {
  const { by } = event.once;
  const type = event.properties.find(({ name }) => name === by)?.type;
  const parts = propertyColumns(model)
    .filter((one) => one.property === by && type !== undefined)
    .map((one) =>
      one.type === 'text'
        ? column(one.column)
        : one.type === 'double'
          ? call('numberText', column(one.column))
          : cast(column(one.column), 'text'),
    );
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : call('coalesce', ...parts);
}
