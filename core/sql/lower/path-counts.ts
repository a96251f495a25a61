// Paths counted: edges between their nodes, exits, whole sequences. CTEs over `paths` and `labels`.
// Phase: lower, for paths.ts.
import { SECOND_MICROS } from '../../plan/periods.ts';
import type { PathsPlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression } from '../ast.ts';
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
  descending,
  divide,
  double,
  equal,
  field,
  greater,
  greaterOrEqual,
  integer,
  isNull,
  isSet,
  join,
  lambda,
  minus,
  nothing,
  over,
  select,
  table,
  text,
} from '../build.ts';
import { GAP_CODE } from './path-lists.ts';

/** Of everybody (null), or of the people of one of the compared segments: the CTE's name with its number. */
export function ofSegment(name: string, index: number | null): string {
  return index === null ? name : `${name}_${index + 1}`;
}

export function pathCountCtes(plan: PathsPlan, index: number | null): readonly Cte[] {
  const nodes = column('nodes');
  const own = (name: string): string => ofSegment(name, index);
  return [
    cte(own('moves'), 'one row per path and step from node to node', {
      columns: [
        ...columns('person_key'),
        as(call('unnest', nodes), 'source_node'),
        as(call('unnest', call('listTail', nodes, integer(2))), 'target_node'),
        as(call('unnest', call('listPositionsOf', nodes)), 'position'),
      ],
      from: own('paths'),
    }),
    ...edgeCtes(plan, own),
    cte(own('exit_rows'), 'where paths ended by themselves', {
      columns: rowColumns('exit', {
        position: call('listLength', nodes),
        fromCode: field(call('listItem', nodes, call('listLength', nodes)), 'code'),
      }),
      from: own('paths'),
      where: and(column('is_whole'), greater(call('listLength', nodes), integer(0))),
      groupBy: [call('listLength', nodes), field(call('listItem', nodes, call('listLength', nodes)), 'code')],
    }),
    ...sequenceCtes(plan, own),
  ];
}

const secondsBetween = divide(minus(column('target_t'), column('source_t')), double(SECOND_MICROS));

type Named = (name: string) => string;

/** Edges, thin ones merged into `other` per position and node, the heaviest kept. */
function edgeCtes(plan: PathsPlan, own: Named): readonly Cte[] {
  const flat = cte(own('steps_taken'), 'steps with their nodes taken apart', {
    columns: [
      ...columns('person_key', 'position'),
      as(field(column('source_node'), 'code'), 'from_code'),
      as(field(column('target_node'), 'code'), 'to_code'),
      as(field(column('source_node'), 't'), 'source_t'),
      as(field(column('target_node'), 't'), 'target_t'),
    ],
    from: own('moves'),
    where: isSet(column('target_node')),
  });
  const keys = [column('position'), column('from_code'), column('to_code')];
  const sizes = cte(own('edge_sizes'), 'each edge with its people', {
    columns: [...columns('position', 'from_code', 'to_code'), as(aggregate('countDistinct', [column('person_key')]), 'people')],
    from: own('steps_taken'),
    groupBy: keys,
    having: greaterOrEqual(aggregate('count'), integer(plan.minimumTransitions)),
  });
  const merged = cte(own('merged_steps'), 'steps of edges with too few people lead to other', {
    columns: [
      ...['person_key', 'position', 'from_code', 'source_t', 'target_t'].map((name) => as(column(name, own('steps_taken')), name)),
      as(
        choose([[greaterOrEqual(column('people', own('edge_sizes')), integer(plan.minimumPeople)), column('to_code', own('steps_taken'))]]),
        'to_code',
      ),
    ],
    from: own('steps_taken'),
    joins: [
      join(
        'inner',
        table(own('edge_sizes')),
        and(
          ...['position', 'from_code', 'to_code'].map((name) => equal(column(name, own('steps_taken')), column(name, own('edge_sizes')))),
        ),
      ),
    ],
  });
  const rows = select({
    columns: rowColumns('edge', { position: column('position'), fromCode: column('from_code'), toCode: column('to_code') }),
    from: own('merged_steps'),
    groupBy: keys,
  });
  const heaviest = [
    descending(column('transitions')),
    ascending(column('position')),
    ascending(column('from_label')),
    { expression: column('to_label'), descending: false, nulls: 'last' as const },
  ];
  return [flat, sizes, merged, cte(own('edge_rows'), 'the heaviest edges', { ...rows, orderBy: heaviest, limit: plan.edges })];
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

/** Whole paths as lists of labels: counted by their codes, named once each, then ranked by count, people and the bytes of their names. */
function sequenceCtes(plan: PathsPlan, own: Named): readonly Cte[] {
  const codes = call(
    'listTransform',
    column('nodes'),
    lambda('node', (node) => field(node, 'code')),
  );
  const labels = call(
    'listTransform',
    column('codes', own('sequences')),
    lambda('code', (code) => choose([[equal(code, integer(GAP_CODE)), text('…')]], call('listItem', column('all_labels', 'names'), code))),
  );
  const names = select({ columns: [as(call('sortedListOf', column('label')), 'all_labels')], from: 'labels' });
  const order = [descending(column('transitions')), descending(column('people')), ascending(column('labels'))];
  const ranked = select({
    columns: [
      as(text('sequence'), 'part'),
      as(over('rowNumber', [], { orderBy: order }), 'position'),
      ...['from_label', 'to_label', 'from_kind', 'to_kind'].map((name) => as(nothing('text'), name)),
      ...columns('labels', 'transitions', 'people'),
      as(nothing('double'), 'mean_seconds'),
    ],
    from: own('named_sequences'),
  });
  return [
    cte(own('sequences'), 'how often each whole path was walked', {
      columns: [
        as(codes, 'codes'),
        as(aggregate('count'), 'transitions'),
        as(aggregate('countDistinct', [column('person_key')]), 'people'),
      ],
      from: own('paths'),
      where: greater(call('listLength', column('nodes')), integer(0)),
      groupBy: [codes],
    }),
    cte(own('named_sequences'), 'whole paths with the names of their nodes', {
      columns: [as(labels, 'labels'), ...['transitions', 'people'].map((name) => as(column(name, own('sequences')), name))],
      from: own('sequences'),
      joins: [join('cross', { kind: 'query', query: names, as: 'names' }, null)],
    }),
    cte(own('sequence_rows'), 'the most common whole paths', {
      ...ranked,
      orderBy: [ascending(column('position'))],
      limit: plan.sequences,
    }),
  ];
}
