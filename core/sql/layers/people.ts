// Accepted events -> waymark_people (id -> person) and events with their person.
// Phase: lower. last_known: an anonymous id belongs to the last user seen with it, past events included; none: ids stay apart.
import type { Identity } from '../../model/model.ts';
import type { Cte, SqlExpression, SqlQuery, SqlStatement } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  ascending,
  call,
  choose,
  column,
  columns,
  cte,
  equal,
  greater,
  inQuery,
  integer,
  isNull,
  isSet,
  join,
  lessOrEqual,
  not,
  nothing,
  over,
  parameter,
  query,
  select,
  selectBody,
  star,
  table,
  text,
  unionAll,
} from '../build.ts';
import { ACCEPTED } from './accepted.ts';

export const PEOPLE = 'waymark_people';
export const IDENTIFIED = 'waymark_identified';

/** Events after as-of do not exist. */
const usable = and(not(column('is_too_long')), lessOrEqual(column('time'), parameter('as_of', 'timestamp')));

/** One row per id: `kind`, `id`, `person`, `person_key` (dense integers from 1). */
export function peopleStatement(identity: Identity): SqlStatement {
  const users = selectBody({
    columns: [as(column('user'), 'id')],
    from: ACCEPTED,
    where: and(usable, isSet(column('user'))),
    distinct: true,
  });
  const ctes: Cte[] = [
    cte('users', 'every user id', query(users)),
    cte('anonymous_ids', 'every anonymous id, with the last user seen with it', {
      columns: [as(column('anonymous'), 'id'), as(identity.strategy === 'last_known' ? lastUser() : nothing('text'), 'belongs_to')],
      from: ACCEPTED,
      where: and(usable, isSet(column('anonymous'))),
      groupBy: [column('anonymous')],
    }),
    cte(
      'owners',
      'who each id stands for: a user, or an anonymous id that never met one',
      query(
        unionAll([
          selectBody({
            columns: [as(text('user'), 'kind'), as(column('id'), 'id'), as(text('user'), 'owner_kind'), as(column('id'), 'owner')],
            from: 'users',
          }),
          selectBody({
            columns: [
              as(text('anonymous'), 'kind'),
              as(column('id'), 'id'),
              as(choose([[isSet(column('belongs_to')), text('user')]], text('anonymous')), 'owner_kind'),
              as(call('coalesce', column('belongs_to'), column('id')), 'owner'),
            ],
            from: 'anonymous_ids',
          }),
        ]),
      ),
    ),
    cte('numbered', 'people, numbered; a name that a user has already gets its kind in front', {
      columns: [
        ...columns('owner_kind', 'owner'),
        as(over('rowNumber', [], { orderBy: [ascending(column('owner_kind')), ascending(column('owner'))] }), 'person_key'),
        as(
          choose(
            [
              [
                and(
                  equal(column('owner_kind'), text('anonymous')),
                  inQuery(column('owner'), select({ columns: columns('id'), from: 'users' })),
                ),
                call('concat', text('anonymous:'), column('owner')),
              ],
            ],
            column('owner'),
          ),
          'person',
        ),
      ],
      from: 'owners',
      groupBy: [column('owner_kind'), column('owner')],
    }),
  ];
  const body = selectBody({
    columns: [
      as(column('kind', 'owners'), 'kind'),
      as(column('id', 'owners'), 'id'),
      as(column('person', 'numbered'), 'person'),
      as(column('person_key', 'numbered'), 'person_key'),
    ],
    from: 'owners',
    joins: [
      join(
        'inner',
        table('numbered'),
        and(
          equal(column('owner_kind', 'owners'), column('owner_kind', 'numbered')),
          equal(column('owner', 'owners'), column('owner', 'numbered')),
        ),
      ),
    ],
  });
  return { kind: 'createTable', name: PEOPLE, temporary: false, comment: 'each id and the person it belongs to', query: query(body, ctes) };
}

function lastUser(): SqlExpression {
  return aggregate(
    'maxBy',
    [column('user'), call('tuple', column('time'), column('tie'), column('source'), column('row_content'))],
    isSet(column('user')),
  );
}

/** Accepted events with person and `seq`: 1, 2, … among the events of one person and instant, by event id. */
export function identifiedStatement(identity: Identity): SqlStatement {
  const isAnonymous = identity.strategy === 'last_known' ? isSet(column('anonymous')) : isNull(column('user'));
  const byPersonAndTime = [column('person_key'), column('time')];
  const tied = inQuery(
    call('tuple', ...byPersonAndTime),
    select({ columns: [as(call('tuple', ...byPersonAndTime), 'tied_instant')], from: 'tied' }),
  );
  const ctes: Cte[] = [
    cte('keyed', 'events with the id that decides', {
      columns: [
        star(),
        as(choose([[isAnonymous, text('anonymous')]], text('user')), 'deciding_kind'),
        as(choose([[isAnonymous, column('anonymous')]], column('user')), 'deciding_id'),
      ],
      from: ACCEPTED,
      where: usable,
    }),
    cte('known', 'events with their person', {
      columns: [star('keyed'), as(column('person', PEOPLE), 'person'), as(column('person_key', PEOPLE), 'person_key')],
      from: 'keyed',
      joins: [
        join(
          'inner',
          table(PEOPLE),
          and(equal(column('deciding_kind', 'keyed'), column('kind', PEOPLE)), equal(column('deciding_id', 'keyed'), column('id', PEOPLE))),
        ),
      ],
    }),
    cte('tied', 'instants at which a person has several events', {
      columns: columns('person_key', 'time'),
      from: 'known',
      groupBy: byPersonAndTime,
      having: greater(aggregate('count'), integer(1)),
    }),
  ];
  const rank = over('rowNumber', [], {
    partitionBy: byPersonAndTime,
    orderBy: [ascending(column('tie')), ascending(column('source')), ascending(column('row_content'))],
  });
  const body: SqlQuery = query(
    unionAll([
      selectBody({ columns: [star(), as(integer(1), 'seq')], from: 'known', where: not(tied) }),
      selectBody({ columns: [star(), as(rank, 'seq')], from: 'known', where: tied }),
    ]),
    ctes,
  );
  return { kind: 'createTable', name: IDENTIFIED, temporary: true, comment: 'accepted events with their person', query: body };
}

/** Ids of each kind and how far they are joined: the rows of `run --identity`'s coverage. */
export function coverageQuery(): SqlQuery {
  const isKnown = inQuery(
    column('person_key'),
    select({ columns: columns('person_key'), from: PEOPLE, where: equal(column('kind'), text('user')) }),
  );
  const one = (kind: 'user' | 'anonymous') => {
    const ids = select({
      columns: [as(aggregate('count'), 'ids'), as(aggregate('countDistinct', [column('person_key')]), 'people')],
      from: PEOPLE,
      where: equal(column('kind'), text(kind)),
    });
    const events = select({
      columns: [as(aggregate('count'), 'events'), as(aggregate('count', [], isKnown), 'events_of_known_users')],
      from: 'waymark_events',
      where: isSet(column(kind)),
    });
    return selectBody({
      columns: [
        as(text(kind), 'kind'),
        ...['ids', 'people'].map((name) => as(column(name, 'ids'), name)),
        ...['events', 'events_of_known_users'].map((name) => as(column(name, 'seen'), name)),
      ],
      from: { kind: 'query', query: ids, as: 'ids' },
      joins: [join('cross', { kind: 'query', query: events, as: 'seen' }, null)],
    });
  };
  return query(unionAll([one('user'), one('anonymous')]));
}
