// What is typical of a segment's paths: nodes, transitions and sequences of three nodes by the people who have them, inside and outside.
// Phase: lower, for paths.ts. CTEs over `paths` and `labels`; those of the n-th segment end in its number.
import type { NamedSegment, PathsPlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  column,
  columns,
  cte,
  field,
  inQuery,
  integer,
  isSet,
  join,
  lambda,
  not,
  nothing,
  query,
  selectBody,
  star,
  text,
  unequal,
  unionAll,
} from '../build.ts';
import type { LowerContext } from './events.ts';
import { ofSegment, pathCountCtes } from './path-counts.ts';
import { GAP_CODE } from './path-lists.ts';
import { segmentPeople } from './segments.ts';

const LONGEST = 3;

export function comparedCtes(context: LowerContext, plan: PathsPlan, segment: NamedSegment, index: number): readonly Cte[] {
  const own = (name: string): string => ofSegment(name, index);
  const isIn = inQuery(column('person_key'), segmentPeople(context, segment));
  return [
    cte(own('paths'), 'paths of people in the segment', { columns: [star()], from: 'paths', where: isIn }),
    ...pathCountCtes(plan, index),
    ...(index === 0 ? [gramsCte()] : []),
    cte(own('sided_people'), 'people of the range, in the segment or not', {
      columns: [...columns('person_key'), as(isIn, 'is_in')],
      from: 'paths',
      groupBy: [column('person_key')],
    }),
    cte(own('gram_people'), 'who has each sequence, in the segment and outside', {
      columns: [
        as(column('codes', 'grams'), 'codes'),
        as(aggregate('count', [], column('is_in', own('sided_people'))), 'people'),
        as(aggregate('count', [], not(column('is_in', own('sided_people')))), 'others'),
      ],
      from: 'grams',
      joins: [
        join(
          'inner',
          { kind: 'table', parts: [own('sided_people')], as: null, columnNames: null },
          {
            kind: 'operator',
            operator: '=',
            left: column('person_key', 'grams'),
            right: column('person_key', own('sided_people')),
          },
        ),
      ],
      groupBy: [column('codes', 'grams')],
    }),
    typicalCte(own),
  ];
}

/** Each person once per sequence of one to three nodes that stand together anywhere in a path; the `…` stands for others and is none. */
function gramsCte(): Cte {
  const codes = call(
    'listTransform',
    column('nodes'),
    lambda('node', (node) => field(node, 'code')),
  );
  const from = (place: number): SqlExpression => (place === 1 ? column('codes') : call('listTail', column('codes'), integer(place)));
  const names = Array.from({ length: LONGEST }, (_, index) => `code_${index + 1}`);
  const bodies = names.map((_, index) => {
    const used = names.slice(0, index + 1).map((name) => column(name));
    return selectBody({
      columns: [...columns('person_key'), as(call('listOf', ...used), 'codes')],
      from: 'places',
      where: and(...used.flatMap((one) => [isSet(one), unequal(one, integer(GAP_CODE))])),
      distinct: true,
    });
  });
  const places = selectBody({
    columns: [...columns('person_key'), ...names.map((name, index) => as(call('unnest', from(index + 1)), name))],
    from: {
      kind: 'query',
      query: query(selectBody({ columns: [...columns('person_key'), as(codes, 'codes')], from: 'paths' })),
      as: 'coded_paths',
    },
  });
  return cte(
    'grams',
    'each person once per sequence of up to three nodes',
    query(unionAll(bodies), [cte('places', 'each node with the two after it', query(places))]),
  );
}

function typicalCte(own: (name: string) => string): Cte {
  const counted = (isInside: boolean): SqlExpression => ({
    kind: 'scalarQuery',
    query: query(
      selectBody({
        columns: [as(aggregate('count', [], isInside ? column('is_in') : not(column('is_in'))), 'size')],
        from: own('sided_people'),
      }),
    ),
  });
  const names = query(selectBody({ columns: [as(call('sortedListOf', column('label')), 'all_labels')], from: 'labels' }));
  const labels = call(
    'listTransform',
    column('codes', own('gram_people')),
    lambda('code', (code) => call('listItem', column('all_labels', 'names'), code)),
  );
  const from = own('gram_people');
  return cte(own('typical_rows'), 'sequences by the people who have them', {
    columns: [
      as(text('typical'), 'part'),
      as(nothing('integer'), 'position'),
      ...['from_label', 'to_label', 'from_kind', 'to_kind'].map((name) => as(nothing('text'), name)),
      as(labels, 'labels'),
      as(nothing('integer'), 'transitions'),
      as(column('people', from), 'people'),
      as(nothing('double'), 'mean_seconds'),
      as(counted(true), 'of_people'),
      as(column('others', from), 'others'),
      as(counted(false), 'of_others'),
    ],
    from: from,
    joins: [join('cross', { kind: 'query', query: names, as: 'names' }, null)],
  });
}
