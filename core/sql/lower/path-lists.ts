// Paths as lists: each path's events sorted, collapsed and cut in place. CTEs over `coded` that end in `paths`.
// Phase: lower, for paths.ts.
import type { PathsPlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  boolean,
  call,
  choose,
  column,
  columns,
  cte,
  differs,
  equal,
  field,
  greater,
  greaterOrEqual,
  indexedLambda,
  integer,
  isNull,
  isSet,
  join,
  lambda,
  less,
  lessOrEqual,
  nothing,
  or,
  plus,
  struct,
  table,
  unequal,
} from '../build.ts';
import { SESSIONS } from '../layers/sessions.ts';
import type { LowerContext } from './events.ts';

/** Code of the `…` node; labels are numbered from 1 in byte order. */
export const GAP_CODE = 0;

/** Sorted, collapsed and cut: `nodes` is a list of { t, code }. */
export function pathListCtes(context: LowerContext, plan: PathsPlan): readonly Cte[] {
  const isSupplied = context.model.sources.some((source) => source.columns.session !== null);
  const order: Readonly<Record<string, SqlExpression>> = isSupplied
    ? { t: column('t'), tie: column('tie'), seq: column('seq') }
    : { t: column('t'), seq: column('seq') };
  const item = struct({
    ...order,
    code: column('code'),
    person_key: column('person_key'),
    is_start: column('is_start'),
    is_end: column('is_end'),
  });
  const ctes: Cte[] = [
    cte('listed', 'one sorted list of events per path', {
      columns: [...columns('owner'), as(call('listSort', aggregate('list', [item])), 'visited')],
      from: 'coded',
      groupBy: [column('owner'), column('part')],
    }),
    cte('begun', 'where the start stands', {
      columns: [...columns('owner', 'visited'), as(startPosition(plan), 'start_at')],
      from: 'listed',
    }),
    cte('ended', 'paths that have a start, and where the end stands', {
      columns: [...columns('owner', 'visited', 'start_at'), as(endPosition(plan), 'end_at')],
      from: 'begun',
      where: isSet(column('start_at')),
    }),
    cte('collapsed', 'runs of one node count once, at their last event', {
      columns: [as(personOf(plan, isSupplied), 'person_key'), as(collapsedList(plan), 'nodes'), ...columns('end_at')],
      from: 'ended',
      // A supplied session may hold events of several people; it is its own person's.
      joins:
        isSupplied && plan.within.kind === 'session'
          ? [join('inner', table(SESSIONS), equal(column('owner', 'ended'), column('session_key', SESSIONS)))]
          : [],
      where: plan.end === null ? boolean(true) : isSet(column('end_at')),
    }),
    cte('closed', 'paths up to their end', { columns: [...columns('person_key'), as(upToEnd(plan), 'nodes')], from: 'collapsed' }),
    cte('paths', 'paths of at most the asked number of nodes', {
      columns: [...columns('person_key'), as(cutList(plan), 'nodes'), as(isWhole(plan), 'is_whole')],
      from: 'closed',
    }),
  ];
  return ctes;
}

const visited = column('visited');

function personOf(plan: PathsPlan, isSupplied: boolean): SqlExpression {
  return isSupplied && plan.within.kind === 'session'
    ? column('person_key', SESSIONS)
    : field(call('listItem', visited, integer(1)), 'person_key');
}

function startPosition(plan: PathsPlan): SqlExpression {
  return plan.start === null ? integer(1) : firstPosition('is_start');
}

/** The end is another node than the start's: it stands after the start's run. */
function endPosition(plan: PathsPlan): SqlExpression {
  if (plan.end === null) return nothing('integer');
  const positions = flaggedPositions('is_end');
  if (plan.start === null) return call('listMin', positions);
  const runEnd = plan.collapse
    ? call(
        'listMin',
        call(
          'listFilter',
          runEndPositions(),
          lambda('place', (place) => greaterOrEqual(place, column('start_at'))),
        ),
      )
    : column('start_at');
  return call(
    'listMin',
    call(
      'listFilter',
      positions,
      lambda('place', (place) => greater(place, runEnd)),
    ),
  );
}

function runEndPositions(): SqlExpression {
  const places = indexedLambda('visit', 'place', (visit, place) =>
    choose([[differs(field(visit, 'code'), field(call('listItem', visited, plus(place, integer(1))), 'code')), place]]),
  );
  return call(
    'listFilter',
    call('listTransform', visited, places),
    lambda('place', (place) => isSet(place)),
  );
}
const firstPosition = (flag: string): SqlExpression => call('listMin', flaggedPositions(flag));
function flaggedPositions(flag: string): SqlExpression {
  const positions = call(
    'listTransform',
    visited,
    indexedLambda('visit', 'position', (visit, position) => choose([[field(visit, flag), position]])),
  );
  return call(
    'listFilter',
    positions,
    lambda('position', (position) => isSet(position)),
  );
}

/** Nodes from the start on, each with its place in the uncollapsed list. */
function collapsedList(plan: PathsPlan): SqlExpression {
  const placed = call(
    'listTransform',
    visited,
    indexedLambda('visit', 'position', (visit, position) =>
      struct({
        t: field(visit, 't'),
        code: field(visit, 'code'),
        position,
        next_code: field(call('listItem', visited, plus(position, integer(1))), 'code'),
      }),
    ),
  );
  const isRunEnd = (node: SqlExpression): SqlExpression =>
    plan.collapse ? or(isNull(field(node, 'next_code')), unequal(field(node, 'next_code'), field(node, 'code'))) : boolean(true);
  return call(
    'listFilter',
    placed,
    lambda('node', (node) => and(greaterOrEqual(field(node, 'position'), column('start_at')), isRunEnd(node))),
  );
}

/** Up to the node whose run holds the end. */
function upToEnd(plan: PathsPlan): SqlExpression {
  if (plan.end === null) return column('nodes');
  const before = call(
    'listFilter',
    column('nodes'),
    lambda('node', (node) => less(field(node, 'position'), column('end_at'))),
  );
  return call('listHead', column('nodes'), plus(call('listLength', before), integer(1)));
}

function cutList(plan: PathsPlan): SqlExpression {
  const nodes = column('nodes');
  const steps = integer(plan.steps);
  if (plan.end === null) return call('listHead', nodes, steps);
  if (plan.start === null) return call('listLast', nodes, steps);
  const half = Math.floor(plan.steps / 2);
  const first = call('listHead', nodes, integer(half));
  const gapTime = field(call('listItem', nodes, integer(half + 1)), 't');
  const gap = call(
    'listOf',
    struct({
      t: gapTime,
      code: call('coalesce', integer(GAP_CODE), field(call('listItem', nodes, integer(1)), 'code')),
      position: integer(0),
      next_code: nothing('integer'),
    }),
  );
  const short = half === 0 ? gap : call('listConcat', call('listConcat', first, gap), call('listLast', nodes, integer(half)));
  return choose([[lessOrEqual(call('listLength', nodes), steps), nodes]], short);
}

/** Whether the path ended by itself, and was not cut. */
function isWhole(plan: PathsPlan): SqlExpression {
  return plan.end === null ? lessOrEqual(call('listLength', column('nodes')), integer(plan.steps)) : boolean(false);
}
