// Ids -> waymark_people (id -> person): who owns each id, by the rules of `identity.strategy`.
// Phase: lower. Only the ids are read here, and for last_known and first_known the events that say who was seen with whom.
import type { Identity, Model } from '../../model/model.ts';
import type { Cte, QueryBody, SelectColumn, SqlExpression, SqlStatement } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  ascending,
  boolean,
  call,
  choose,
  column,
  columns,
  cte,
  equal,
  integer,
  isSet,
  join,
  not,
  nothing,
  over,
  query,
  selectBody,
  table,
  text,
  unequal,
  unionAll,
} from '../build.ts';
import { ACCEPTED } from './accepted.ts';
import { COMPONENTS, graphStatements, NODES } from './id-graph.ts';
import { userKind } from './id-kinds.ts';
import { idLinksStatement } from './id-links.ts';
import {
  everyId,
  hasLinks,
  idSetsStatement,
  isLimited,
  kindNames,
  linkedUsers,
  mayJoin,
  otherKinds,
  sharedIdsStatement,
  usable,
} from './id-sets.ts';
import type { SourceShape } from './shape.ts';

export const PEOPLE = 'waymark_people';

export function peopleStatements(model: Model, shapes: readonly SourceShape[]): readonly SqlStatement[] {
  const { identity } = model;
  return [
    idSetsStatement(identity),
    ...(hasLinks(identity) ? [idLinksStatement(model, shapes)] : []),
    ...(isLimited(identity) ? [sharedIdsStatement(identity)] : []),
    ...(identity.strategy === 'graph' ? graphStatements(identity) : []),
    peopleStatement(identity),
  ];
}

/**
 * One row per id: `kind`, `id`, `person` (null where people without a known user are left out and this is one), `person_key` (dense
 * integers from 1), `is_known` (the person has a user), `is_shared` (linked with too many users to join anybody).
 */
function peopleStatement(identity: Identity): SqlStatement {
  const isGraph = identity.strategy === 'graph';
  const ids = isGraph ? COMPONENTS : 'owners';
  const known = column('is_known', isGraph ? 'numbered' : 'owners');
  const isOther = unequal(column('owner_rank', 'numbered'), column('keeper', 'names'));
  const prefixed = call('concat', ownerKind(identity), text(':'), column('owner', 'numbered'));
  const named = choose([[isOther, prefixed]], column('owner', 'numbered'));
  const mayJoinId = mayJoin(identity, column('id_rank', ids), column('id', ids));
  const keys = isGraph ? ['component'] : OWNER;
  const body = selectBody({
    columns: [
      as(choose(kindNames(identity, ids)), 'kind'),
      as(column('id', ids), 'id'),
      as(identity.onlyKnown ? choose([[known, named]]) : named, 'person'),
      as(column('person_key', 'numbered'), 'person_key'),
      as(known, 'is_known'),
      as(mayJoinId === null ? boolean(false) : not(mayJoinId), 'is_shared'),
    ],
    from: ids,
    joins: [
      join('inner', table('numbered'), and(...keys.map((name) => equal(column(name, ids), column(name, 'numbered'))))),
      join('inner', table('names'), equal(column('owner', 'numbered'), column('owner', 'names'))),
    ],
  });
  const names = cte('names', 'of people of one name, the strongest kind of id keeps it', {
    columns: [...columns('owner'), as(aggregate('min', [column('owner_rank')]), 'keeper')],
    from: 'numbered',
    groupBy: [column('owner')],
  });
  const ctes = [...(isGraph ? numberedComponents(identity) : [...seenOwners(identity), numberedOwners()]), names];
  return { kind: 'createTable', name: PEOPLE, temporary: false, comment: 'each id and the person it belongs to', query: query(body, ctes) };
}

const OWNER = ['owner_rank', 'owner'];

function numberedOwners(): Cte {
  const key = over('rowNumber', [], { orderBy: OWNER.map((name) => ascending(column(name))) });
  return cte('numbered', 'people, numbered', {
    columns: [...columns(...OWNER), as(key, 'person_key')],
    from: 'owners',
    groupBy: OWNER.map((name) => column(name)),
  });
}

const ownerKind = (identity: Identity): SqlExpression => choose(kindNames(identity, 'numbered', 'owner_rank'));

/** A component is owned by its smallest id, of the strongest kind among equals: that of its least node. */
function numberedComponents(identity: Identity): readonly Cte[] {
  const user = userKind(identity);
  const isKnown = user === null ? boolean(false) : aggregate('anyTrue', [equal(column('id_rank'), integer(user.rank))]);
  return [
    cte('components', 'the smallest id of each component', {
      columns: [...columns('component'), as(aggregate('min', [column('node')]), 'owner_node'), as(isKnown, 'is_known')],
      from: COMPONENTS,
      groupBy: [column('component')],
    }),
    cte('numbered', 'people, numbered', {
      columns: [
        ...['component', 'is_known'].map((name) => as(column(name, 'components'), name)),
        as(column('id_rank', NODES), 'owner_rank'),
        as(column('id', NODES), 'owner'),
        as(over('rowNumber', [], { orderBy: [ascending(column('owner_node', 'components'))] }), 'person_key'),
      ],
      from: 'components',
      joins: [join('inner', table(NODES), equal(column('owner_node', 'components'), column('node', NODES)))],
    }),
  ];
}

/** `last_known`, `first_known` and `none`: a user owns itself, another id belongs to a user seen with it, or to nobody. */
function seenOwners(identity: Identity): readonly Cte[] {
  const ids = cte('ids', 'every id', query(everyId(identity)));
  const user = userKind(identity);
  if (user === null || identity.strategy === 'none' || otherKinds(identity).length === 0) {
    return [
      ids,
      cte('owners', 'who each id stands for', {
        columns: ownColumns(user === null ? boolean(false) : equal(column('id_rank'), integer(user.rank))),
        from: 'ids',
      }),
    ];
  }
  const links = hasLinks(identity) ? [linkedCte(identity)] : [];
  const belongs = firstOf([column('user_id', 'seen'), ...links.map(() => column('user_id', 'linked'))]);
  const isUser = equal(column('id_rank', 'ids'), integer(user.rank));
  const onId = (other: string): SqlExpression =>
    and(equal(column('id_rank', 'ids'), column('id_rank', other)), equal(column('id', 'ids'), column('id', other)));
  const owners = selectBody({
    columns: [
      ...['id_rank', 'id'].map((name) => as(column(name, 'ids'), name)),
      as(choose([[isSet(belongs), integer(user.rank)]], column('id_rank', 'ids')), 'owner_rank'),
      as(call('coalesce', ...(belongs.kind === 'function' ? belongs.arguments : [belongs]), column('id', 'ids')), 'owner'),
      as({ kind: 'or', operands: [isUser, isSet(belongs)] }, 'is_known'),
    ],
    from: 'ids',
    joins: [join('left', table('seen'), onId('seen')), ...links.map(() => join('left', table('linked'), onId('linked')))],
  });
  return [ids, seenCte(identity), ...links, cte('owners', 'who each id stands for: a user seen with it, else itself', query(owners))];
}

const firstOf = (parts: readonly SqlExpression[]): SqlExpression =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : call('coalesce', ...parts);

function ownColumns(isKnown: SqlExpression): readonly SelectColumn[] {
  return [...columns('id_rank', 'id'), as(column('id_rank'), 'owner_rank'), as(column('id'), 'owner'), as(isKnown, 'is_known')];
}

/** The last or first user seen with each id that may join. */
function seenCte(identity: Identity): Cte {
  const user = userKind(identity);
  const order = call('tuple', column('time'), column('tie'), column('source'), column('row_content'));
  const bodies = otherKinds(identity).map((kind): QueryBody => {
    const id = column(kind.column);
    const users = user === null ? nothing('text') : column(user.column);
    return selectBody({
      columns: [
        as(integer(kind.rank), 'id_rank'),
        as(id, 'id'),
        as(aggregate(identity.strategy === 'first_known' ? 'minBy' : 'maxBy', [users, order]), 'user_id'),
      ],
      from: ACCEPTED,
      where: and(usable, isSet(id), isSet(users), mayJoin(identity, integer(kind.rank), id)),
      groupBy: [id],
    });
  });
  return cte('seen', `the ${identity.strategy === 'first_known' ? 'first' : 'last'} user seen with each id`, query(unionAll(bodies)));
}

/** What links say of an id: the smallest user, where there are several. */
function linkedCte(identity: Identity): Cte {
  const user = userKind(identity);
  const pairs = query(unionAll(user === null ? [] : linkedUsers(user)));
  return cte('linked', 'the user that links name for each id', {
    columns: [...columns('id_rank', 'id'), as(aggregate('min', [column('user_id')]), 'user_id')],
    from: { kind: 'query', query: pairs, as: 'pairs' },
    where: and(mayJoin(identity, column('id_rank'), column('id'))),
    groupBy: [column('id_rank'), column('id')],
  });
}
