// PathsPlan -> SQL. One sorted list of nodes per path, cut in place, then unnested against itself shifted by one (sql.md, paths).
// Phase: lower. One statement answers edges, exits and sequences; results takes them apart by `part`.
import { SECOND_MICROS } from '../../plan/periods.ts';
import type { PathsPlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression, SqlQuery } from '../ast.ts';
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
  descending,
  differs,
  divide,
  double,
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
  minus,
  not,
  nothing,
  oneOf,
  or,
  over,
  parameter,
  plus,
  query,
  runningRows,
  select,
  selectBody,
  star,
  struct,
  table,
  text,
  unequal,
  unionAll,
} from '../build.ts';
import { SESSIONS } from '../layers/sessions.ts';
import { readProperty } from '../property-columns.ts';
import { conditionSql, EVENTS, epochTime, type LowerContext, matcherSql, textOf, time } from './events.ts';
import { scopeSql } from './scope.ts';

/** Code of the `…` node; labels are numbered from 1 in byte order. */
const GAP_CODE = 0;

/** `part` (edge, exit, sequence), `position`, `from_label`, `to_label`, `from_kind`, `to_kind`, `labels`, `transitions`, `people`, `mean_seconds`. */
export function lowerPaths(context: LowerContext, plan: PathsPlan): SqlQuery {
  const ctes: Cte[] = [chosenCte(context, plan), ...unitCtes(plan), ...labelCtes(plan), ...listCtes(context, plan), ...countCtes(plan)];
  const parts = ['edge_rows', 'exit_rows', 'sequence_rows'].map((name) => selectBody({ columns: [star()], from: name }));
  return query(unionAll(parts), ctes);
}

function chosenCte(context: LowerContext, plan: PathsPlan): Cte {
  const named = plan.events.length === 0 ? [] : [oneOf(column('event'), plan.events.map(text))];
  // A path reaches its start and end even where the list of events does not name them.
  const ends = [plan.start, plan.end].flatMap((matcher) => (matcher === null ? [] : [matcherSql(context, matcher)]));
  const listed = or(...named, ...ends);
  const unit = plan.within.kind === 'session' ? 'session_key' : 'person_key';
  return cte('chosen', 'events that paths are made of, with the name of their node', {
    columns: [
      as(column(unit), 'owner'),
      ...columns('person_key', 'seq', 'tie'),
      as(epochTime, 't'),
      as(labelSql(context, plan), 'label'),
      as(plan.start === null ? boolean(false) : call('coalesce', matcherSql(context, plan.start), boolean(false)), 'is_start'),
      as(plan.end === null ? boolean(false) : call('coalesce', matcherSql(context, plan.end), boolean(false)), 'is_end'),
    ],
    from: EVENTS,
    where: and(
      listed,
      greaterOrEqual(time, parameter('from', 'timestamp')),
      less(time, parameter('to', 'timestamp')),
      isSet(column(unit)),
      scopeSql(context, plan),
    ),
  });
}

/** The first node whose condition holds names the event; else its own name does. A property that is not set leaves its place empty. */
function labelSql(context: LowerContext, plan: PathsPlan): SqlExpression {
  const branches: (readonly [SqlExpression, SqlExpression])[] = [];
  for (const node of plan.nodes) {
    const parts = node.label.map((part) =>
      part.kind === 'text'
        ? text(part.text)
        : call('coalesce', textOf(readProperty(context.columns, part.name, part.type), part.type), text('')),
    );
    const [only] = parts;
    const label = only === undefined ? text('') : parts.length === 1 ? only : call('concat', ...parts);
    if (node.when === null) return branches.length === 0 ? label : choose(branches, label);
    branches.push([conditionSql(context, node.when), label]);
  }
  return branches.length === 0 ? column('event') : choose(branches, column('event'));
}

/** With a gap, a person's events fall into several paths: found between buckets as long as the gap, as sessions are. */
function unitCtes(plan: PathsPlan): readonly Cte[] {
  if (plan.within.kind !== 'gap')
    return [cte('placed', 'events with the path they belong to', { columns: [star(), as(integer(0), 'part')], from: 'chosen' })];
  const gap = integer(plan.within.micros);
  const bucket = call('wholeDivision', column('t'), gap);
  const inOrder = { partitionBy: [column('owner')], orderBy: [ascending(column('first_t'))] };
  const before = over('lag', [column('last_t')], inOrder);
  return [
    cte('buckets', 'one row per person and bucket of time', {
      columns: [
        ...columns('owner'),
        as(bucket, 'bucket'),
        as(aggregate('min', [column('t')]), 'first_t'),
        as(aggregate('max', [column('t')]), 'last_t'),
      ],
      from: 'chosen',
      groupBy: [column('owner'), bucket],
    }),
    cte('divided', 'buckets that begin a path', {
      columns: [star(), as(choose([[greaterOrEqual(minus(column('first_t'), before), gap), integer(1)]], integer(0)), 'begins')],
      from: 'buckets',
    }),
    cte('numbered', 'the path of each bucket', {
      columns: [...columns('owner', 'bucket'), as(over('sum', [column('begins')], { ...inOrder, frame: runningRows }), 'part')],
      from: 'divided',
    }),
    cte('placed', 'events with the path they belong to', {
      columns: [star('chosen'), as(column('part', 'numbered'), 'part')],
      from: 'chosen',
      joins: [
        join(
          'inner',
          table('numbered'),
          and(
            equal(column('owner', 'chosen'), column('owner', 'numbered')),
            equal(call('wholeDivision', column('t', 'chosen'), gap), column('bucket', 'numbered')),
          ),
        ),
      ],
    }),
  ];
}

function labelCtes(plan: PathsPlan): readonly Cte[] {
  const isKept = plan.ignore.length === 0 ? boolean(true) : not(oneOf(column('label'), plan.ignore.map(text)));
  return [
    cte('distinct_labels', 'every node', { columns: columns('label'), from: 'placed', where: isKept, distinct: true }),
    cte('labels', 'nodes, numbered in byte order', {
      columns: [...columns('label'), as(over('rowNumber', [], { orderBy: [ascending(column('label'))] }), 'code')],
      from: 'distinct_labels',
    }),
    cte('coded', 'events of nodes that are not ignored', {
      columns: [star('placed'), as(column('code', 'labels'), 'code')],
      from: 'placed',
      joins: [join('inner', table('labels'), equal(column('label', 'placed'), column('label', 'labels')))],
    }),
  ];
}

/** Sorted, collapsed and cut: `nodes` is a list of { t, code }. */
function listCtes(context: LowerContext, plan: PathsPlan): readonly Cte[] {
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

function countCtes(plan: PathsPlan): readonly Cte[] {
  const nodes = column('nodes');
  return [
    cte('moves', 'one row per path and step from node to node', {
      columns: [
        ...columns('person_key'),
        as(call('unnest', nodes), 'source_node'),
        as(call('unnest', call('listTail', nodes, integer(2))), 'target_node'),
        as(call('unnest', call('listPositionsOf', nodes)), 'position'),
      ],
      from: 'paths',
    }),
    ...edgeCtes(plan),
    cte('exit_rows', 'where paths ended by themselves', {
      columns: rowColumns('exit', {
        position: call('listLength', nodes),
        fromCode: field(call('listItem', nodes, call('listLength', nodes)), 'code'),
      }),
      from: 'paths',
      where: and(column('is_whole'), greater(call('listLength', nodes), integer(0))),
      groupBy: [call('listLength', nodes), field(call('listItem', nodes, call('listLength', nodes)), 'code')],
    }),
    cte(
      'sequence_rows',
      'whole paths by how often they were walked',
      query(selectBody({ columns: [star()], from: 'sequences' }), [sequencesCte(plan)]),
    ),
  ];
}

const secondsBetween = divide(minus(column('target_t'), column('source_t')), double(SECOND_MICROS));

/** Edges, thin ones merged into `other` per position and node, the heaviest kept. */
function edgeCtes(plan: PathsPlan): readonly Cte[] {
  const flat = cte('steps_taken', 'steps with their nodes taken apart', {
    columns: [
      ...columns('person_key', 'position'),
      as(field(column('source_node'), 'code'), 'from_code'),
      as(field(column('target_node'), 'code'), 'to_code'),
      as(field(column('source_node'), 't'), 'source_t'),
      as(field(column('target_node'), 't'), 'target_t'),
    ],
    from: 'moves',
    where: isSet(column('target_node')),
  });
  const keys = [column('position'), column('from_code'), column('to_code')];
  const sizes = cte('edge_sizes', 'each edge with its people', {
    columns: [...columns('position', 'from_code', 'to_code'), as(aggregate('countDistinct', [column('person_key')]), 'people')],
    from: 'steps_taken',
    groupBy: keys,
    having: greaterOrEqual(aggregate('count'), integer(plan.minimumTransitions)),
  });
  const merged = cte('merged_steps', 'steps of edges with too few people lead to other', {
    columns: [
      ...['person_key', 'position', 'from_code', 'source_t', 'target_t'].map((name) => as(column(name, 'steps_taken'), name)),
      as(
        choose([[greaterOrEqual(column('people', 'edge_sizes'), integer(plan.minimumPeople)), column('to_code', 'steps_taken')]]),
        'to_code',
      ),
    ],
    from: 'steps_taken',
    joins: [
      join(
        'inner',
        table('edge_sizes'),
        and(...['position', 'from_code', 'to_code'].map((name) => equal(column(name, 'steps_taken'), column(name, 'edge_sizes')))),
      ),
    ],
  });
  const rows = select({
    columns: rowColumns('edge', { position: column('position'), fromCode: column('from_code'), toCode: column('to_code') }),
    from: 'merged_steps',
    groupBy: keys,
  });
  const heaviest = [
    descending(column('transitions')),
    ascending(column('position')),
    ascending(column('from_label')),
    { expression: column('to_label'), descending: false, nulls: 'last' as const },
  ];
  return [flat, sizes, merged, cte('edge_rows', 'the heaviest edges', { ...rows, orderBy: heaviest, limit: plan.edges })];
}

/** The columns that all three parts share. */
function rowColumns(part: 'edge' | 'exit', row: { position: SqlExpression; fromCode: SqlExpression; toCode?: SqlExpression }) {
  return [
    as(text(part), 'part'),
    as(row.position, 'position'),
    as(labelOf(row.fromCode), 'from_label'),
    as(row.toCode === undefined ? nothing('text') : labelOf(row.toCode), 'to_label'),
    as(kindOf(row.fromCode), 'from_kind'),
    as(row.toCode === undefined ? nothing('text') : kindOf(row.toCode), 'to_kind'),
    as(call('emptyTextList'), 'labels'),
    as(aggregate('count'), 'transitions'),
    as(aggregate('countDistinct', [column('person_key')]), 'people'),
    as(row.toCode === undefined ? nothing('double') : aggregate('average', [secondsBetween]), 'mean_seconds'),
  ];
}

/** null code = other, whose name the results give it. */
function labelOf(code: SqlExpression): SqlExpression {
  return choose([[equal(code, integer(GAP_CODE)), text('…')]], call('listItem', allLabels, code));
}
function kindOf(code: SqlExpression): SqlExpression {
  return choose(
    [
      [isNull(code), text('other')],
      [equal(code, integer(GAP_CODE)), text('gap')],
    ],
    text('node'),
  );
}
/** Every label in the order of its code: `labels[code]`. */
const allLabels: SqlExpression = {
  kind: 'scalarQuery',
  query: select({ columns: [as(call('sortedListOf', column('label')), 'all_labels')], from: 'labels' }),
};

function sequencesCte(plan: PathsPlan): Cte {
  const codes = call(
    'listTransform',
    column('nodes'),
    lambda('node', (node) => field(node, 'code')),
  );
  const ranked = select({
    columns: [as(codes, 'codes'), as(aggregate('count'), 'transitions'), as(aggregate('countDistinct', [column('person_key')]), 'people')],
    from: 'paths',
    where: greater(call('listLength', column('nodes')), integer(0)),
    groupBy: [codes],
  });
  const top = query(ranked.body, [], {
    orderBy: [descending(column('transitions')), descending(column('people')), ascending(column('codes'))],
    limit: plan.sequences,
  });
  const labels = call(
    'listTransform',
    column('codes', 'walked'),
    lambda('code', (code) => choose([[equal(code, integer(GAP_CODE)), text('…')]], call('listItem', column('all_labels', 'names'), code))),
  );
  const names = select({ columns: [as(call('sortedListOf', column('label')), 'all_labels')], from: 'labels' });
  const rank = over('rowNumber', [], {
    orderBy: [descending(column('transitions', 'walked')), descending(column('people', 'walked')), ascending(column('codes', 'walked'))],
  });
  return cte('sequences', 'the most common whole paths', {
    columns: [
      as(text('sequence'), 'part'),
      as(rank, 'position'),
      as(nothing('text'), 'from_label'),
      as(nothing('text'), 'to_label'),
      as(nothing('text'), 'from_kind'),
      as(nothing('text'), 'to_kind'),
      as(labels, 'labels'),
      as(column('transitions', 'walked'), 'transitions'),
      as(column('people', 'walked'), 'people'),
      as(nothing('double'), 'mean_seconds'),
    ],
    from: { kind: 'query', query: top, as: 'walked' },
    joins: [join('cross', { kind: 'query', query: names, as: 'names' }, null)],
  });
}
