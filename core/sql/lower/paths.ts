import type { PathsPlan } from '../../plan/plan.ts';
import type { Cte, Select, SqlExpression, SqlQuery } from '../ast.ts';
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
  nothing,
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
import { comparedCtes } from './path-compare.ts';
import { ofSegment, pathCountCtes } from './path-counts.ts';
import { pathListCtes } from './path-lists.ts';
import { everyPathCtes } from './path-occurrences.ts';
import { scopeSql } from './segments.ts';

/**
 * `shown_segment` (null: everybody), `part` (edge, exit, sequence, typical), `position`, `from_label`, `to_label`, `from_kind`, `to_kind`,
 * `labels`, `transitions`, `people`, `mean_seconds`; of what is typical `people` are those in the segment, and `of_people`, `others`,
 * `of_others` the rest of the table.
 */
export function lowerPaths(context: LowerContext, plan: PathsPlan): SqlQuery {
  const ctes: Cte[] = [
    chosenCte(context, plan),
    ...unitCtes(plan),
    ...labelCtes(plan),
    ...(plan.occurrence === 'every' ? everyPathCtes(context, plan) : pathListCtes(context, plan)),
    ...pathCountCtes(plan, null),
    ...plan.compare.flatMap((segment, index) => comparedCtes(context, plan, segment, index)),
  ];
  const sides = [null, ...plan.compare.map((_, index) => index)];
  return query(unionAll(sides.flatMap((index) => partRows(plan, index))), ctes);
}

/** Each part's rows, with the name of the segment that they are of. */
function partRows(plan: PathsPlan, index: number | null): readonly Select[] {
  const name = index === null ? null : plan.compare[index]?.name;
  const shown = as(name === null || name === undefined ? nothing('text') : text(name), 'shown_segment');
  const extra = ['of_people', 'others', 'of_others'];
  const counted = ['edge_rows', 'exit_rows', 'sequence_rows'].map((rows) =>
    selectBody({ columns: [shown, star(), ...extra.map((one) => as(nothing('integer'), one))], from: ofSegment(rows, index) }),
  );
  return index === null ? counted : [...counted, selectBody({ columns: [shown, star()], from: ofSegment('typical_rows', index) })];
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
    const cleaned = (value: SqlExpression): SqlExpression =>
      node.clean.reduce((one, { match, replace }) => call('replaceMatches', one, text(match), text(replace)), value);
    const parts = node.label.map((part) =>
      part.kind === 'text'
        ? text(part.text)
        : call('coalesce', cleaned(textOf(readProperty(context.columns, part.name, part.type), part.type)), text('')),
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
