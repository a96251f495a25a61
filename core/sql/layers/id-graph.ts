// `strategy: graph`: ids that meet are one person, transitively. Nodes and edges are numbered, then merged in rounds until no edge is left.
// A round renames every node by a permutation of the numbers and lets it become the least of itself and its neighbours; edges between
// what they became are the next round's. The node renamed highest never survives its round, so that it ends whatever the graph; as the
// permutation follows no order of the data, about half of the nodes go in each round, long chains included.
// Phase: lower.
import type { Identity } from '../../model/model.ts';
import type { Cte, QueryBody, SqlExpression, SqlQuery, SqlStatement } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  ascending,
  boolean,
  call,
  column,
  columns,
  cte,
  equal,
  integer,
  isSet,
  join,
  minus,
  not,
  over,
  plus,
  query,
  select,
  selectBody,
  table,
  times,
  unequal,
  unionAll,
} from '../build.ts';
import { idColumn, idKinds } from './id-kinds.ts';
import { ID_LINKS } from './id-links.ts';
import { everyId, hasLinks, ID_SETS, mayJoin } from './id-sets.ts';

export const NODES = 'waymark_id_nodes';
const EDGES = 'waymark_id_edges';
const MERGES = 'waymark_id_merges';
export const COMPONENTS = 'waymark_id_components';

export function graphStatements(identity: Identity): readonly SqlStatement[] {
  return [nodesStatement(identity), edgesStatement(identity), mergesStatement(), componentsStatement()];
}

const temporary = (name: string, comment: string, body: SqlQuery): SqlStatement => ({
  kind: 'createTable',
  name,
  temporary: true,
  comment,
  query: body,
});

function nodesStatement(identity: Identity): SqlStatement {
  // In the order of ids, the stronger kind first: the least node of a component is its smallest id.
  const node = over('rowNumber', [], { orderBy: [ascending(column('id')), ascending(column('id_rank'))] });
  const body = query(selectBody({ columns: [...columns('id_rank', 'id'), as(node, 'node')], from: 'ids' }), [
    cte('ids', 'every id', query(everyId(identity))),
  ]);
  return temporary(NODES, 'ids, numbered', body);
}

/** Pairs of nodes that meet; ids over the limit meet nobody. */
function edgesStatement(identity: Identity): SqlStatement {
  const kinds = idKinds(identity);
  const met = kinds.flatMap((first, index) =>
    kinds.slice(index + 1).map((second): QueryBody => {
      const [one, other] = [column(idColumn(first.rank)), column(idColumn(second.rank))];
      return selectBody({
        columns: [as(integer(first.rank), 'rank_1'), as(one, 'id_1'), as(integer(second.rank), 'rank_2'), as(other, 'id_2')],
        from: ID_SETS,
        where: and(isSet(one), isSet(other)),
      });
    }),
  );
  const linked = selectBody({ columns: columns('rank_1', 'id_1', 'rank_2', 'id_2'), from: ID_LINKS });
  const none = selectBody({
    columns: [as(integer(0), 'rank_1'), as(column('id'), 'id_1'), as(integer(0), 'rank_2'), as(column('id'), 'id_2')],
    from: NODES,
    where: boolean(false),
  });
  const bodies = [...met, ...(hasLinks(identity) ? [linked] : [])];
  const at = (node: string, side: number): SqlExpression =>
    and(equal(column('id_rank', node), column(`rank_${side}`, 'pairs')), equal(column('id', node), column(`id_${side}`, 'pairs')));
  const body = selectBody({
    columns: [as(column('node', 'one'), 'x'), as(column('node', 'other'), 'y')],
    distinct: true,
    from: 'pairs',
    joins: [join('inner', table(NODES, 'one'), at('one', 1)), join('inner', table(NODES, 'other'), at('other', 2))],
    where: and(
      unequal(column('node', 'one'), column('node', 'other')),
      mayJoin(identity, column('rank_1', 'pairs'), column('id_1', 'pairs')),
      mayJoin(identity, column('rank_2', 'pairs'), column('id_2', 'pairs')),
    ),
  });
  const pairs = cte('pairs', 'ids that meet in an event or a link', query(unionAll(bodies.length === 0 ? [none] : bodies)));
  return temporary(EDGES, 'pairs of numbered ids that are one person', query(body, [pairs]));
}

/** A permutation of 0 to 2^31 - 2, which is prime: products stay within 64 bits. */
const renamed = (node: SqlExpression): SqlExpression =>
  call('shortRemainder', plus(times(node, integer(1_103_515_245)), integer(12_345)), integer(2_147_483_647));

/** Each round's nodes with what they became (`is_edge` false), and the edges that are left (true). */
function mergesStatement(): SqlStatement {
  const first = selectBody({
    columns: [as(integer(0), 'round'), as(boolean(true), 'is_edge'), ...columns('x', 'y')],
    from: EDGES,
  });
  const direction = (from: string, to: string): QueryBody =>
    selectBody({
      columns: [...columns('round'), as(column(from), 'node'), as(column(to), 'neighbour')],
      from: 'merged',
      where: column('is_edge'),
    });
  const became = cte(
    'became',
    'the least of a node and its neighbours, renamed',
    {
      columns: [
        as(plus(aggregate('min', [column('round')]), integer(1)), 'round'),
        ...columns('node'),
        as(call('least', renamed(column('node')), aggregate('min', [renamed(column('neighbour'))])), 'root'),
      ],
      from: 'neighbours',
      groupBy: [column('node')],
    },
    true,
  );
  const rest = selectBody({
    columns: [
      as(column('round', 'one'), 'round'),
      as(boolean(true), 'is_edge'),
      as(call('least', column('root', 'one'), column('root', 'other')), 'x'),
      as(call('greatest', column('root', 'one'), column('root', 'other')), 'y'),
    ],
    distinct: true,
    from: 'merged',
    joins: [
      join('inner', table('became', 'one'), equal(column('x', 'merged'), column('node', 'one'))),
      join('inner', table('became', 'other'), equal(column('y', 'merged'), column('node', 'other'))),
    ],
    where: and(column('is_edge', 'merged'), unequal(column('root', 'one'), column('root', 'other'))),
  });
  const nodes = selectBody({
    columns: [...columns('round'), as(boolean(false), 'is_edge'), as(column('node'), 'x'), as(column('root'), 'y')],
    from: 'became',
  });
  const round = query(unionAll([nodes, rest]), [
    cte('neighbours', 'edges in both directions', query(unionAll([direction('x', 'y'), direction('y', 'x')]))),
    became,
  ]);
  const merged = query(
    unionAll([
      first,
      selectBody({ columns: columns('round', 'is_edge', 'x', 'y'), from: { kind: 'query', query: round, as: 'next_round' } }),
    ]),
  );
  const body = selectBody({
    columns: [...columns('round'), as(column('x'), 'node'), as(column('y'), 'root')],
    from: 'merged',
    where: not(column('is_edge')),
  });
  return temporary(
    MERGES,
    'what each node became, round by round',
    query(body, [cte('merged', 'nodes and edges of each round, until no edge is left', merged)], { recursive: true }),
  );
}

/** Rounds resolved from the last to the first: one name for all nodes of a component. */
function componentsStatement(): SqlStatement {
  // Names of one round are no names of another: the round in which a component ended is part of its own.
  const ended = plus(times(column('round', MERGES), integer(2_147_483_648)), column('root', MERGES));
  const last = selectBody({
    columns: [...['round', 'node'].map((name) => as(column(name, MERGES), name)), as(ended, 'component')],
    from: MERGES,
    where: equal(column('round'), {
      kind: 'scalarQuery',
      query: select({ columns: [as(aggregate('max', [column('round')]), 'last_round')], from: MERGES }),
    }),
  });
  const before = select({ columns: [as(minus(aggregate('min', [column('round')]), integer(1)), 'round_before')], from: 'resolved' });
  const step = selectBody({
    columns: [
      as(column('round', MERGES), 'round'),
      as(column('node', MERGES), 'node'),
      as(call('coalesce', column('component', 'resolved'), ended), 'component'),
    ],
    from: { kind: 'query', query: before, as: 'before' },
    joins: [
      join('inner', table(MERGES), equal(column('round', MERGES), column('round_before', 'before'))),
      join('left', table('resolved'), equal(column('root', MERGES), column('node', 'resolved'))),
    ],
  });
  const resolved: Cte = cte('resolved', 'what the nodes of each round became in the end', query(unionAll([last, step])));
  const ends = selectBody({ columns: columns('node', 'component'), from: 'resolved', where: equal(column('round'), integer(1)) });
  const body = selectBody({
    columns: [
      ...['id_rank', 'id', 'node'].map((name) => as(column(name, NODES), name)),
      as(call('coalesce', column('component', 'ends'), minus(integer(-1), column('node', NODES))), 'component'),
    ],
    from: NODES,
    joins: [join('left', table('ends'), equal(column('node', NODES), column('node', 'ends')))],
  });
  return temporary(
    COMPONENTS,
    'ids and their component; an id that meets nobody is one of its own',
    query(body, [resolved, cte('ends', 'nodes and their component', query(ends))], { recursive: true }),
  );
}
