// Paths where every start (or every end, looking back) has a path of its own: nodes as rows, joined to each occurrence. Ends in `paths`.
// Phase: lower, for paths.ts. Linear in the events of a person, whatever the number of occurrences.
import type { PathsPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression } from '../ast.ts';
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
  differs,
  equal,
  greater,
  greaterOrEqual,
  integer,
  isSet,
  join,
  less,
  lessOrEqual,
  minus,
  or,
  over,
  plus,
  runningRows,
  star,
  struct,
  table,
} from '../build.ts';
import { SESSIONS } from '../layers/sessions.ts';
import type { LowerContext } from './events.ts';
import { GAP_CODE } from './path-lists.ts';

export function everyPathCtes(context: LowerContext, plan: PathsPlan): readonly Cte[] {
  return [...nodeCtes(context, plan), begunCte(plan), ...walkCtes(plan)];
}

const PIECE = ['owner', 'part'] as const;
const pieceColumns = PIECE.map((name) => column(name));

/** CTE `nodes`: one row a node, numbered within its session, person or stretch. */
function nodeCtes(context: LowerContext, plan: PathsPlan): readonly Cte[] {
  const isSupplied = context.model.sources.some((source) => source.columns.session !== null);
  const order = ['t', ...(isSupplied ? ['tie'] : []), 'seq'].map((name) => ascending(column(name)));
  const inOrder = { partitionBy: pieceColumns, orderBy: order };
  const begins = choose([[differs(column('code'), over('lag', [column('code')], inOrder)), integer(1)]], integer(0));
  const node = plan.collapse ? over('sum', [column('begins')], { ...inOrder, frame: runningRows }) : over('rowNumber', [], inOrder);
  const ofSession = plan.within.kind === 'session';
  return [
    cte('visits', 'events of nodes, with where a run of one node begins', {
      columns: [star(), ...(plan.collapse ? [as(begins, 'begins')] : [])],
      from: 'coded',
    }),
    cte('numbered_visits', 'events with the number of their node', { columns: [star(), as(node, 'node')], from: 'visits' }),
    cte('nodes', 'nodes at the time of their last event', {
      columns: [
        ...columns(...PIECE, 'node', 'code'),
        as(aggregate('max', [column('t')]), 't'),
        as(aggregate('anyTrue', [column('is_start')]), 'is_start'),
        as(aggregate('anyTrue', [column('is_end')]), 'is_end'),
      ],
      from: 'numbered_visits',
      groupBy: [...pieceColumns, column('node'), column('code')],
    }),
    // A supplied session may hold events of several people; it is its own person's.
    cte('owned_nodes', 'nodes with their person', {
      columns: [star('nodes'), as(ofSession ? column('person_key', SESSIONS) : column('owner', 'nodes'), 'person_key')],
      from: 'nodes',
      joins: ofSession ? [join('inner', table(SESSIONS), equal(column('owner', 'nodes'), column('session_key', SESSIONS)))] : [],
    }),
  ];
}

/** CTE `begun`: each occurrence with the first and last node of its path. */
function begunCte(plan: PathsPlan): Cte {
  const node = column('node');
  const last = over('max', [node], { partitionBy: pieceColumns });
  const later = over('min', [choose([[column('is_end'), node]])], {
    partitionBy: pieceColumns,
    orderBy: [ascending(node)],
    frame: { unit: 'rows', from: { kind: 'following', distance: '1' }, to: { kind: 'unbounded' } },
  });
  const bounds: readonly SelectColumn[] =
    plan.start === null
      ? [as(minus(node, integer(plan.steps - 1)), 'first_node'), as(node, 'last_node')]
      : [as(node, 'first_node'), as(plan.end === null ? last : later, 'last_node')];
  return cte('occurrences', 'every occurrence with the first and last node of its path', {
    columns: [...columns(...PIECE, 'node', 'person_key'), as(column(plan.start === null ? 'is_end' : 'is_start'), 'occurs'), ...bounds],
    from: 'owned_nodes',
  });
}

function walkCtes(plan: PathsPlan): readonly Cte[] {
  const half = Math.floor(plan.steps / 2);
  const first = column('first_node', 'occurrences');
  const last = column('last_node', 'occurrences');
  const node = column('node', 'owned_nodes');
  const isLong = greater(minus(last, first), integer(plan.steps - 1));
  const isCut = plan.start !== null && plan.end !== null;
  const isGap: SqlExpression = isCut ? and(isLong, equal(node, plus(first, integer(half)))) : boolean(false);
  const kept =
    plan.start !== null && plan.end === null
      ? less(node, plus(first, integer(plan.steps)))
      : isCut
        ? or(
            lessOrEqual(minus(last, first), integer(plan.steps - 1)),
            lessOrEqual(node, plus(first, integer(half))),
            greater(node, minus(last, integer(half))),
          )
        : boolean(true);
  const samePiece = and(...PIECE.map((name) => equal(column(name, 'occurrences'), column(name, 'owned_nodes'))));
  const code = isCut ? choose([[isGap, integer(GAP_CODE)]], column('code', 'owned_nodes')) : column('code', 'owned_nodes');
  const isWhole = plan.end === null ? lessOrEqual(minus(last, first), integer(plan.steps - 1)) : boolean(false);
  return [
    cte('walked', 'the nodes of each path', {
      columns: [
        ...[...PIECE, 'node', 'person_key'].map((name) => as(column(name, 'occurrences'), name)),
        as(isWhole, 'is_whole'),
        as(struct({ place: node, t: column('t', 'owned_nodes'), code }), 'visit'),
      ],
      from: 'occurrences',
      joins: [join('inner', table('owned_nodes'), and(samePiece, greaterOrEqual(node, first), lessOrEqual(node, last), kept))],
      where: and(column('occurs', 'occurrences'), isSet(last)),
    }),
    cte('paths', 'paths of at most the asked number of nodes', {
      columns: [
        as(aggregate('anyValue', [column('person_key')]), 'person_key'),
        as(call('listSort', aggregate('list', [column('visit')])), 'nodes'),
        as(aggregate('anyTrue', [column('is_whole')]), 'is_whole'),
      ],
      from: 'walked',
      groupBy: [...pieceColumns, column('node')],
    }),
  ];
}
