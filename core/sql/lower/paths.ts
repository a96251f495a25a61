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
  equal,
  greaterOrEqual,
  integer,
  isSet,
  join,
  less,
  minus,
  not,
  oneOf,
  or,
  over,
  parameter,
  query,
  runningRows,
  selectBody,
  star,
  table,
  text,
  unionAll,
} from '../build.ts';
import { bucketNumber } from '../calendar.ts';
import { readProperty } from '../property-columns.ts';
import { conditionSql, EVENTS, epochTime, type LowerContext, matcherSql, textOf, time } from './events.ts';
import { pathCountCtes } from './path-counts.ts';
import { pathListCtes } from './path-lists.ts';
import { scopeSql } from './segments.ts';

/** `part` (edge, exit, sequence), `position`, `from_label`, `to_label`, `from_kind`, `to_kind`, `labels`, `transitions`, `people`, `mean_seconds`. */
export function lowerPaths(context: LowerContext, plan: PathsPlan): SqlQuery {
  const ctes: Cte[] = [
    chosenCte(context, plan),
    ...unitCtes(plan),
    ...labelCtes(plan),
    ...pathListCtes(context, plan),
    ...pathCountCtes(plan),
  ];
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
  const bucket = bucketNumber(column('t'), gap);
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
            equal(bucketNumber(column('t', 'chosen'), gap), column('bucket', 'numbered')),
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
