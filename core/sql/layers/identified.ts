// Accepted events -> events with their person and `seq`, and how far ids are joined (waymark_coverage).
// Phase: lower. A person is chosen once for each set of ids, and joined to the events that carry it.
import type { Identity, Model } from '../../model/model.ts';
import type { Cte, QueryBody, SqlExpression, SqlQuery, SqlStatement } from '../ast.ts';
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
  not,
  over,
  query,
  same,
  select,
  selectBody,
  star,
  table,
  text,
  unionAll,
} from '../build.ts';
import { propertyColumns } from '../property-columns.ts';
import { ACCEPTED } from './accepted.ts';
import { type IdKind, idColumn, idKinds, idText } from './id-kinds.ts';
import { ID_SETS, isLimited, usable } from './id-sets.ts';
import { PEOPLE } from './people.ts';

export const IDENTIFIED = 'waymark_identified';
const ID_PEOPLE = 'waymark_id_people';
export const COVERAGE = 'waymark_coverage';
/** Accepted events of people without a known user, where those are left out. */
export const UNKNOWN = 'waymark_unknown_events';

/** Which of its ids decides whose an event is: the branches are tried in turn. */
function decidingBranches(identity: Identity): readonly (readonly [SqlExpression, IdKind])[] {
  const kinds = idKinds(identity);
  const has = (kind: IdKind): SqlExpression => isSet(column('person_key', alias(kind)));
  const joins = (kind: IdKind): SqlExpression => (isLimited(identity) ? and(has(kind), not(column('is_shared', alias(kind)))) : has(kind));
  const any = kinds.map((kind) => [has(kind), kind] as const);
  const joining = isLimited(identity) ? kinds.map((kind) => [joins(kind), kind] as const) : [];
  switch (identity.strategy) {
    case 'none':
      return any;
    case 'graph':
      return [...joining, ...any];
    case 'last_known':
    case 'first_known': {
      // An id that met a user says whose event it is.
      const met = kinds.filter(({ of }) => of !== 'user').map((kind) => [and(has(kind), column('is_known', alias(kind))), kind] as const);
      return [...met, ...joining, ...any];
    }
    default: {
      const impossible: never = identity.strategy;
      return impossible;
    }
  }
}
const alias = (kind: IdKind): string => `people_${kind.rank}`;

/** Each set of ids that events carry, with the person whose they are. */
function idPeopleStatement(identity: Identity): SqlStatement {
  const kinds = idKinds(identity);
  const branches = decidingBranches(identity);
  const chosen = (name: string): SqlExpression => choose(branches.map(([when, kind]) => [when, column(name, alias(kind))] as const));
  const body = selectBody({
    columns: [
      ...kinds.map((kind) => as(column(idColumn(kind.rank), ID_SETS), idColumn(kind.rank))),
      as(column('events', ID_SETS), 'events'),
      ...['person', 'person_key', 'is_known'].map((name) => as(chosen(name), name)),
    ],
    from: ID_SETS,
    joins: kinds.map((kind) =>
      join(
        'left',
        table(PEOPLE, alias(kind)),
        and(equal(column('kind', alias(kind)), text(kind.name)), equal(column(idColumn(kind.rank), ID_SETS), column('id', alias(kind)))),
      ),
    ),
  });
  return {
    kind: 'createTable',
    name: ID_PEOPLE,
    temporary: true,
    comment: 'ids that events carry together, and whose they are',
    query: query(body),
  };
}

export function identifiedStatements(model: Model): readonly SqlStatement[] {
  const { identity } = model;
  return [
    idPeopleStatement(identity),
    identifiedStatement(identity),
    coverageStatement(model),
    identity.onlyKnown ? unknownStatement(identity) : { kind: 'dropTable', name: UNKNOWN },
  ];
}

const onIds = (identity: Identity): SqlExpression =>
  and(...idKinds(identity).map((kind) => same(column(kind.column, ACCEPTED), column(idColumn(kind.rank), ID_PEOPLE))));

/** Accepted events with person and `seq`: 1, 2, … among the events of one person and instant, by event id. */
function identifiedStatement(identity: Identity): SqlStatement {
  const byPersonAndTime = [column('person_key'), column('time')];
  const tied = inQuery(
    call('tuple', ...byPersonAndTime),
    select({ columns: [as(call('tuple', ...byPersonAndTime), 'tied_instant')], from: 'tied' }),
  );
  const ctes: Cte[] = [
    cte('known', 'events with their person', {
      columns: [star(ACCEPTED), ...['person', 'person_key'].map((name) => as(column(name, ID_PEOPLE), name))],
      from: ACCEPTED,
      joins: [join('inner', table(ID_PEOPLE), onIds(identity))],
      where: identity.onlyKnown ? and(usable, column('is_known', ID_PEOPLE)) : usable,
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

function unknownStatement(identity: Identity): SqlStatement {
  const body = selectBody({
    columns: ['event', 'source', 'time'].map((name) => as(column(name, ACCEPTED), name)),
    from: ACCEPTED,
    joins: [join('inner', table(ID_PEOPLE), onIds(identity))],
    where: and(usable, not(column('is_known', ID_PEOPLE))),
  });
  return {
    kind: 'createTable',
    name: UNKNOWN,
    temporary: false,
    comment: 'accepted events of people without a known user, left out',
    query: query(body),
  };
}

/** One row per kind of id: how many there are, of how many people, and on how many events. */
function coverageStatement(model: Model): SqlStatement {
  const { identity } = model;
  const ofKind = (kind: IdKind): QueryBody => {
    const isOne = isSet(column(idColumn(kind.rank)));
    const ids = select({
      columns: [
        as(aggregate('count'), 'ids'),
        as(aggregate('countDistinct', [column('person_key')]), 'people'),
        as(aggregate('count', [], column('is_shared')), 'over_limit'),
      ],
      from: PEOPLE,
      where: equal(column('kind'), text(kind.name)),
    });
    const sum = (filter: SqlExpression): SqlExpression => call('coalesce', aggregate('sum', [column('events')], filter), integer(0));
    const seen = select({
      columns: [as(sum(isOne), 'events'), as(sum(and(isOne, column('is_known'))), 'events_of_known_users')],
      from: ID_PEOPLE,
    });
    const raw = idText(kind, propertyColumns(model));
    // A kind that is read as it is has no value that is ignored.
    const isPlain = kind.column === kind.name;
    const ignored = select({
      columns: [as(aggregate('count'), 'ignored')],
      from: ACCEPTED,
      where: and(usable, isSet(raw), isNull(column(kind.column))),
    });
    return selectBody({
      columns: [
        as(text(kind.name), 'kind'),
        as(integer(kind.rank), 'id_rank'),
        ...['ids', 'people'].map((name) => as(column(name, 'held'), name)),
        ...['events', 'events_of_known_users'].map((name) => as(column(name, 'seen'), name)),
        as(isPlain ? integer(0) : column('ignored', 'passed_over'), 'ignored'),
        as(column('over_limit', 'held'), 'over_limit'),
      ],
      from: { kind: 'query', query: ids, as: 'held' },
      joins: [
        join('cross', { kind: 'query', query: seen, as: 'seen' }, null),
        ...(isPlain ? [] : [join('cross', { kind: 'query', query: ignored, as: 'passed_over' }, null)]),
      ],
    });
  };
  return {
    kind: 'createTable',
    name: COVERAGE,
    temporary: false,
    comment: 'ids of each kind and how far they are joined',
    query: query(unionAll(idKinds(identity).map(ofKind))),
  };
}
