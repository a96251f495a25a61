// Accepted events -> which ids meet: the distinct sets of ids that events carry, and the ids over `limit`.
// Phase: lower. What follows joins these few rows, not the events.
import type { Identity } from '../../model/model.ts';
import type { QueryBody, SqlExpression, SqlStatement } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  column,
  cte,
  equal,
  greater,
  inQuery,
  integer,
  isSet,
  lessOrEqual,
  not,
  parameter,
  query,
  select,
  selectBody,
  text,
  unequal,
  unionAll,
} from '../build.ts';
import { ACCEPTED } from './accepted.ts';
import { type IdKind, idColumn, idKinds, userKind } from './id-kinds.ts';
import { ID_LINKS } from './id-links.ts';

export const ID_SETS = 'waymark_id_sets';
export const SHARED_IDS = 'waymark_shared_ids';

const DEFAULT_LIMIT = 50;

/** Events after as-of do not exist. */
export const usable = and(not(column('is_too_long')), lessOrEqual(column('time'), parameter('as_of', 'timestamp')));

/** Whether links between ids mean anything. */
export const isJoining = (identity: Identity): boolean => identity.strategy !== 'none';
export const hasLinks = (identity: Identity): boolean => isJoining(identity) && identity.links.length > 0;
/** Whether an id can be over the limit. */
export const isLimited = (identity: Identity): boolean =>
  isJoining(identity) && userKind(identity) !== null && idKinds(identity).length > 1;

/** One row for each combination of ids that events carry. */
export function idSetsStatement(identity: Identity): SqlStatement {
  const held = idKinds(identity).map((kind) => as(column(kind.column), idColumn(kind.rank)));
  const body = selectBody({
    columns: [...held, as(aggregate('count'), 'events')],
    from: ACCEPTED,
    where: usable,
    groupBy: held.map((one) => one.expression),
  });
  return { kind: 'createTable', name: ID_SETS, temporary: true, comment: 'ids that events carry together', query: query(body) };
}

/** Kinds that may be linked with a user. */
export function otherKinds(identity: Identity): readonly IdKind[] {
  return idKinds(identity).filter((kind) => kind.of !== 'user');
}

/** Ids that meet more users than `limit`: they join nobody. */
export function sharedIdsStatement(identity: Identity): SqlStatement {
  const user = userKind(identity);
  const met: readonly QueryBody[] =
    user === null ? [] : otherKinds(identity).map((kind) => pairBody(kind.rank, idColumn(kind.rank), idColumn(user.rank)));
  const direct = hasLinks(identity) && user !== null ? [...met, ...linkedUsers(user)] : met;
  const body = selectBody({
    columns: [as(column('id_rank'), 'id_rank'), as(column('id'), 'id')],
    from: 'direct',
    groupBy: [column('id_rank'), column('id')],
    having: greater(aggregate('countDistinct', [column('user_id')]), integer(identity.limit ?? DEFAULT_LIMIT)),
  });
  return {
    kind: 'createTable',
    name: SHARED_IDS,
    temporary: true,
    comment: 'ids linked directly with more users than the limit',
    query: query(body, [cte('direct', 'ids and the users they are linked with', query(unionAll(direct)))]),
  };
}

function pairBody(rank: number, id: string, user: string): QueryBody {
  return selectBody({
    columns: [as(integer(rank), 'id_rank'), as(column(id), 'id'), as(column(user), 'user_id')],
    from: ID_SETS,
    where: and(isSet(column(id)), isSet(column(user))),
  });
}

/** Pairs of `links` of which one side is a user and the other is none, as `id_rank`, `id`, `user_id`. */
export function linkedUsers(user: IdKind): readonly QueryBody[] {
  const side = (own: 1 | 2, other: 1 | 2): QueryBody =>
    selectBody({
      columns: [as(column(`rank_${own}`), 'id_rank'), as(column(`id_${own}`), 'id'), as(column(`id_${other}`), 'user_id')],
      from: ID_LINKS,
      where: and(unequal(column(`rank_${own}`), integer(user.rank)), equal(column(`rank_${other}`), integer(user.rank))),
    });
  return [side(1, 2), side(2, 1)];
}

/** True for an id that may join people. */
export function mayJoin(identity: Identity, rank: SqlExpression, id: SqlExpression): SqlExpression | null {
  if (!isLimited(identity)) return null;
  const shared = select({ columns: [as(call('tuple', column('id_rank'), column('id')), 'shared_id')], from: SHARED_IDS });
  return inQuery(call('tuple', rank, id), shared, true);
}

/** Every id: of events, and of links where they mean something. */
export function everyId(identity: Identity): QueryBody {
  const ofEvents = idKinds(identity).map((kind) => {
    const id = column(idColumn(kind.rank));
    return selectBody({ columns: [as(integer(kind.rank), 'id_rank'), as(id, 'id')], from: ID_SETS, where: isSet(id), distinct: true });
  });
  if (!hasLinks(identity)) return unionAll(ofEvents);
  const ofLinks = [1, 2].map((side) =>
    selectBody({ columns: [as(column(`rank_${side}`), 'id_rank'), as(column(`id_${side}`), 'id')], from: ID_LINKS }),
  );
  const all = query(unionAll([...ofEvents, ...ofLinks]));
  return selectBody({
    columns: [as(column('id_rank'), 'id_rank'), as(column('id'), 'id')],
    from: { kind: 'query', query: all, as: 'every_id' },
    distinct: true,
  });
}

/** The name of a kind, by its rank in a table. */
export const kindNames = (identity: Identity, from: string, rank = 'id_rank'): readonly (readonly [SqlExpression, SqlExpression])[] =>
  idKinds(identity).map((kind) => [equal(column(rank, from), integer(kind.rank)), text(kind.name)] as const);
