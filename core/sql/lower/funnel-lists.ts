// The fast funnel shape: one list of times per unit and step; for each later event the latest entry that reaches it (sql.md, funnel, d3).
// Phase: lower. Lists are quadratic in one unit's events, so units beyond a limit go the ASOF way: same numbers, no explosion.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression } from '../ast.ts';
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
  equal,
  field,
  greater,
  greaterOrEqual,
  integer,
  isSet,
  join,
  lambda,
  less,
  lessOrEqual,
  minus,
  not,
  or,
  query,
  selectBody,
  star,
  struct,
  table,
  times,
  unionAll,
} from '../build.ts';
import { isEntry, numbers } from './funnel-steps.ts';

const at = (k: number): string => `at_${k}`;
const reached = (k: number): string => `reached_${k}`;

/** CTEs over `taken` that end in `units`. Units that would compare more pairs of events than `pairLimit` go the other way. */
export function funnelLists(plan: FunnelPlan, pairLimit: number): readonly Cte[] {
  const steps = plan.steps.length;
  const isLater = plan.ties === 'same' ? lessOrEqual : less;
  const inWindow = (entry: SqlExpression, t: SqlExpression): SqlExpression =>
    plan.window.length === null ? boolean(true) : greaterOrEqual(entry, minus(t, integer(plan.window.length)));
  const rules: Rules = { steps, isLater, inWindow };
  return [...listCtes(steps, pairLimit), ...lightCtes(rules), ...heavyCtes(rules), ...timeCtes(rules)];
}

interface Rules {
  readonly steps: number;
  /** earlier, later -> the later one may follow. */
  readonly isLater: (earlier: SqlExpression, later: SqlExpression) => SqlExpression;
  readonly inWindow: (entry: SqlExpression, t: SqlExpression) => SqlExpression;
}

function listCtes(steps: number, pairLimit: number): readonly Cte[] {
  const lists = numbers(1, steps).map((k) => as(aggregate('list', [column('t')], k === 1 ? isEntry : column(`match_${k}`)), at(k)));
  const pairs = numbers(2, steps).map((k) => greater(times(length(k - 1), length(k)), integer(pairLimit)));
  return [
    cte('lists', 'per unit, the times of each step', {
      columns: [...columns('unit'), ...lists],
      from: 'taken',
      groupBy: [column('unit')],
      having: isSet(lists[0]?.expression ?? column('t')),
    }),
    cte('weighed', 'units with too many events for lists are marked', {
      columns: [star(), as(pairs.length === 0 ? boolean(false) : or(...pairs), 'is_heavy')],
      from: 'lists',
    }),
  ];
}
const length = (k: number): SqlExpression => call('coalesce', call('listLength', column(at(k))), integer(0));

/** reached_k = the events of step k that an attempt reaches, each with its latest entry. */
function lightCtes(rules: Rules): readonly Cte[] {
  const ctes: Cte[] = [];
  for (const k of numbers(2, rules.steps)) {
    const kept: SelectColumn[] = [
      ...columns('unit'),
      ...numbers(1, rules.steps).map((step) => as(column(at(step)), at(step))),
      ...numbers(2, k - 1).map((step) => as(column(reached(step)), reached(step))),
    ];
    ctes.push(
      cte(`walked_${k}`, `events of step ${k} that an attempt reaches, with the latest entry`, {
        columns: [...kept, as(reachedList(rules, k), reached(k))],
        from: k === 2 ? 'weighed' : `walked_${k - 1}`,
        ...(k === 2 ? { where: not(column('is_heavy')) } : {}),
      }),
    );
  }
  const isReached = (k: number): SqlExpression => greater(call('coalesce', call('listLength', column(reached(k))), integer(0)), integer(0));
  const deepestFirst = [...numbers(2, rules.steps)].reverse();
  ctes.push(
    cte('light', 'the deepest attempt that completes first, by its latest entry', {
      columns: [
        ...columns('unit'),
        ...numbers(1, rules.steps).map((step) => as(column(at(step)), at(step))),
        as(
          choose(
            deepestFirst.map((k) => [isReached(k), integer(k)] as const),
            integer(1),
          ),
          'level',
        ),
        as(
          choose(
            deepestFirst.map((k) => [isReached(k), field(call('listMin', column(reached(k))), 'entry')] as const),
            call('listMin', column(at(1))),
          ),
          'time_1',
        ),
      ],
      from: rules.steps === 1 ? 'weighed' : `walked_${rules.steps}`,
    }),
  );
  return rules.steps === 1 ? ctes.map((one) => (one.name === 'light' ? { ...one, query: singleStep(one) } : one)) : ctes;
}

/** A funnel of one step has no `case` to choose from. */
function singleStep(one: Cte): Cte['query'] {
  return query(
    selectBody({
      columns: [...columns('unit', at(1)), as(integer(1), 'level'), as(call('listMin', column(at(1))), 'time_1')],
      from: 'weighed',
    }),
    one.query.with,
  );
}

function reachedList(rules: Rules, k: number): SqlExpression {
  const latestEntry = (t: SqlExpression): SqlExpression => {
    if (k === 2)
      return call(
        'listMax',
        call(
          'listFilter',
          column(at(1)),
          lambda('entry', (entry) => and(rules.isLater(entry, t), rules.inWindow(entry, t))),
        ),
      );
    const before = call(
      'listFilter',
      column(reached(k - 1)),
      lambda('before', (before_) => and(rules.isLater(field(before_, 't'), t), rules.inWindow(field(before_, 'entry'), t))),
    );
    return call(
      'listMax',
      call(
        'listTransform',
        before,
        lambda('before', (before_) => field(before_, 'entry')),
      ),
    );
  };
  const pairs = call(
    'listTransform',
    column(at(k)),
    lambda('moment', (t) => struct({ t, entry: latestEntry(t) })),
  );
  return choose([
    [
      isSet(column(k === 2 ? at(2) : reached(k - 1))),
      call(
        'listFilter',
        pairs,
        lambda('pair', (pair) => isSet(field(pair, 'entry'))),
      ),
    ],
  ]);
}

/** The same walk as ASOF joins: an entry is never worse for being later, so the nearest predecessor is the best one. */
function heavyCtes(rules: Rules): readonly Cte[] {
  const unnested = (k: number) =>
    selectBody({ columns: [...columns('unit'), as(call('unnest', column(at(k))), 't')], from: 'weighed', where: column('is_heavy') });
  const ctes: Cte[] = [
    cte('heavy_1', 'entries of heavy units', {
      columns: [...columns('unit', 't'), as(column('t'), 'entry')],
      from: { kind: 'query', query: query(unnested(1)), as: 'entries' },
    }),
  ];
  for (const k of numbers(2, rules.steps)) {
    const later = column('t', 'later');
    const earlier = column('t', 'earlier');
    ctes.push(
      cte(`heavy_${k}`, `events of step ${k} that their attempts reach`, {
        columns: [as(column('unit', 'later'), 'unit'), as(later, 't'), as(column('entry', 'earlier'), 'entry')],
        from: { kind: 'query', query: query(unnested(k)), as: 'later' },
        joins: [
          join(
            'asof',
            table(`heavy_${k - 1}`, 'earlier'),
            and(equal(column('unit', 'later'), column('unit', 'earlier')), turned(rules.isLater(earlier, later))),
          ),
        ],
        where: rules.inWindow(column('entry', 'earlier'), later),
      }),
    );
  }
  const levels = numbers(1, rules.steps).map((k) =>
    selectBody({ columns: [...columns('unit', 't', 'entry'), as(integer(k), 'level')], from: `heavy_${k}` }),
  );
  ctes.push(
    cte('heavy', 'the chosen attempt of heavy units', {
      columns: [
        ...columns('unit'),
        as(aggregate('maxBy', [column('level'), best]), 'level'),
        as(aggregate('maxBy', [column('entry'), best]), 'time_1'),
      ],
      from: { kind: 'query', query: query(unionAll(levels)), as: 'walked' },
      groupBy: [column('unit')],
    }),
  );
  return ctes;
}
const best = call('tuple', column('level'), minus(integer(0), column('t')), column('entry'));

/** ASOF wants the searching side first. */
function turned(comparison: SqlExpression): SqlExpression {
  if (comparison.kind !== 'operator') return comparison;
  return { kind: 'operator', operator: comparison.operator === '<' ? '>' : '>=', left: comparison.right, right: comparison.left };
}

/** From the chosen entry every step is the earliest event that may follow the one before. */
function timeCtes(rules: Rules): readonly Cte[] {
  const lists = numbers(1, rules.steps).map((k) => at(k));
  const ctes: Cte[] = [
    cte(
      'chosen',
      'one attempt per unit',
      query(
        unionAll([
          selectBody({ columns: columns('unit', ...lists, 'level', 'time_1'), from: 'light' }),
          selectBody({
            columns: [
              as(column('unit', 'heavy'), 'unit'),
              ...lists.map((name) => as(column(name, 'weighed'), name)),
              as(column('level', 'heavy'), 'level'),
              as(column('time_1', 'heavy'), 'time_1'),
            ],
            from: 'heavy',
            joins: [join('inner', table('weighed'), equal(column('unit', 'heavy'), column('unit', 'weighed')))],
          }),
        ]),
      ),
    ),
  ];
  for (const k of numbers(2, rules.steps)) {
    const next = call(
      'listMin',
      call(
        'listFilter',
        column(at(k)),
        lambda('moment', (t) => rules.isLater(column(`time_${k - 1}`), t)),
      ),
    );
    ctes.push(
      cte(`timed_${k}`, `when step ${k} was done`, {
        columns: [star(), as(choose([[greaterOrEqual(column('level'), integer(k)), next]]), `time_${k}`)],
        from: k === 2 ? 'chosen' : `timed_${k - 1}`,
      }),
    );
  }
  const from = rules.steps === 1 ? 'chosen' : `timed_${rules.steps}`;
  ctes.push(
    cte('units', 'each unit once: how deep its attempt went, and when', {
      columns: columns('unit', 'level', ...numbers(1, rules.steps).map((k) => `time_${k}`)),
      from,
    }),
  );
  return ctes;
}
