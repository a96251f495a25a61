// The exact but slower funnel shape, for windows measured from the previous step and for tied steps that one event may satisfy:
// a running maximum over (latest entry, then every step as early as possible), step by step (sql.md, funnel, b1).
// Phase: lower. One event per step inside an instant follows Hall's condition: any set of connected steps needs as many events.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, FrameBound, QueryBody, SqlExpression } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  choose,
  column,
  columns,
  cte,
  equal,
  field,
  greaterOrEqual,
  integer,
  isNull,
  isSet,
  join,
  less,
  minus,
  negate,
  or,
  over,
  plus,
  query,
  selectBody,
  struct,
  table,
  unionAll,
} from '../build.ts';
import { isEntry, numbers, overlappingSteps } from './funnel-steps.ts';

/** CTEs over `taken` that end in `units`. */
export function funnelWindows(plan: FunnelPlan): readonly Cte[] {
  const steps = plan.steps.length;
  const crowds = plan.ties === 'same' ? crowdedSets(plan) : [];
  const ctes: Cte[] = [instantsCte(steps, crowds), firstCte(steps)];
  for (const k of numbers(2, steps)) ctes.push(...stepCtes(plan, k, crowds));
  ctes.push(...chosenCtes(steps));
  return ctes;
}

/** Sets of steps, connected by shared names, that must find as many events at one instant: checked as one bit each. */
function crowdedSets(plan: FunnelPlan): readonly (readonly number[])[] {
  const pairs = overlappingSteps(plan);
  const linked = (a: number, b: number): boolean => pairs.some(([i, j]) => (i === a && j === b) || (i === b && j === a));
  let sets: number[][] = plan.steps.map((_, index) => [index + 1]);
  const found = new Map<string, number[]>();
  while (sets.length > 0) {
    const larger = sets.flatMap((set) =>
      numbers(1, plan.steps.length).flatMap((step) =>
        !set.includes(step) && set.some((one) => linked(one, step)) ? [[...set, step].sort((a, b) => a - b)] : [],
      ),
    );
    sets = [];
    for (const set of larger) {
      const key = set.join(',');
      if (found.has(key)) continue;
      found.set(key, set);
      sets.push(set);
    }
  }
  return [...found.values()];
}

/** One row per unit and instant: which steps have an event there, and which sets of steps have too few. */
function instantsCte(steps: number, crowds: readonly (readonly number[])[]): Cte {
  const short = crowds.map((set, bit) => {
    const events = aggregate('count', [], or(...set.map((step) => column(`match_${step}`))));
    return choose([[less(events, integer(set.length)), integer(2 ** bit)]], integer(0));
  });
  return cte('instants_taken', 'per unit and instant, the steps that can be done there', {
    columns: [
      ...columns('unit', 't'),
      as(aggregate('anyTrue', [isEntry]), 'has_1'),
      ...numbers(2, steps).map((k) => as(aggregate('anyTrue', [column(`match_${k}`)]), `has_${k}`)),
      as(
        short.reduce((sum, one) => plus(sum, one), integer(0)),
        'short_of',
      ),
    ],
    from: 'taken',
    groupBy: [column('unit'), column('t')],
  });
}

/** Entry first, then earlier times as larger numbers: the maximum is the attempt that counts. */
function key(steps: number, parts: Readonly<Record<number, SqlExpression>>): SqlExpression {
  const fields = numbers(1, steps).map((k) => [`k${k}`, parts[k] ?? ({ kind: 'literal', type: 'integer', value: null } as const)] as const);
  return struct(Object.fromEntries(fields));
}

const rowColumns = (path: SqlExpression, since: SqlExpression) => [...columns('unit', 't'), as(since, 'since'), as(path, 'path')];

function firstCte(steps: number): Cte {
  return cte('step_1', 'entries', {
    columns: rowColumns(key(steps, { 1: column('t') }), integer(1)),
    from: 'instants_taken',
    where: column('has_1'),
  });
}

/** Rows of step k: after an earlier instant, or at the same one as the step before (`since` = the first step done there). */
function stepCtes(plan: FunnelPlan, k: number, crowds: readonly (readonly number[])[]): readonly Cte[] {
  const steps = plan.steps.length;
  const { length, from } = plan.window;
  const sameInstant = plan.ties === 'same';
  const simpleTies = sameInstant && crowds.length === 0;
  const lower: FrameBound =
    length !== null && from === 'previous' ? { kind: 'preceding', distance: String(length) } : { kind: 'unbounded' };
  const upper: FrameBound = simpleTies ? { kind: 'current' } : { kind: 'preceding', distance: '1' };
  const best = over('max', [column('path')], {
    partitionBy: [column('unit')],
    orderBy: [{ expression: column('t'), descending: false, nulls: null }],
    frame: { unit: 'range', from: lower, to: upper },
  });
  const merged: QueryBody = unionAll([
    selectBody({
      columns: [...columns('unit', 't', 'path'), as({ kind: 'literal', type: 'boolean', value: false }, 'is_step')],
      from: `step_${k - 1}`,
    }),
    selectBody({
      columns: [
        ...columns('unit', 't'),
        as({ kind: 'literal', type: 'integer', value: null }, 'path'),
        as({ kind: 'literal', type: 'boolean', value: true }, 'is_step'),
      ],
      from: 'instants_taken',
      where: column(`has_${k}`),
    }),
  ]);
  const nulled =
    merged.kind === 'unionAll'
      ? {
          ...merged,
          queries: merged.queries.map((body, index) => (index === 1 && body.kind === 'select' ? withNullPath(body, steps) : body)),
        }
      : merged;
  const extended = (path: SqlExpression): SqlExpression =>
    key(
      steps,
      Object.fromEntries([...numbers(1, k - 1).map((step) => [step, field(path, `k${step}`)] as const), [k, negate(column('t'))] as const]),
    );
  const inWindow =
    length === null || from === 'previous' ? and() : greaterOrEqual(field(column('best'), 'k1'), minus(column('t'), integer(length)));
  const bodies: QueryBody[] = [
    selectBody({
      columns: rowColumns(extended(column('best')), integer(k)),
      from: `best_${k}`,
      where: and(column('is_step'), isSet(column('best')), isSet(field(column('best'), 'k1')), inWindow),
    }),
  ];
  if (sameInstant && !simpleTies) bodies.push(tiedBody(k, crowds, extended));
  return [
    cte(`best_${k}`, `the best attempt before each event of step ${k}`, {
      columns: [...columns('unit', 't', 'is_step'), as(best, 'best')],
      from: { kind: 'query', query: query(nulled), as: 'merged' },
    }),
    cte(`step_${k}`, `attempts that reach step ${k}`, query(unionAll(bodies))),
  ];
}

function withNullPath(body: Extract<QueryBody, { kind: 'select' }>, steps: number): QueryBody {
  const empty = choose([[isNull(column('unit')), key(steps, {})]]);
  return { ...body, columns: body.columns.map((one) => (one.as === 'path' ? as(empty, 'path') : one)) };
}

/** The step before was done at this very instant: allowed where no set of steps done here is short of events. */
function tiedBody(k: number, crowds: readonly (readonly number[])[], extended: (path: SqlExpression) => SqlExpression): QueryBody {
  const sinces = numbers(1, k - 1).map((since) => {
    const bits = crowds.reduce(
      (mask, set, bit) => (set.includes(k) && set.every((step) => step >= since && step <= k) ? mask + 2 ** bit : mask),
      0,
    );
    return [
      equal(column('since', 'earlier'), integer(since)),
      equal(call('bitAnd', column('short_of', 'here'), integer(bits)), integer(0)),
    ] as const;
  });
  return selectBody({
    columns: [
      as(column('unit', 'here'), 'unit'),
      as(column('t', 'here'), 't'),
      as(column('since', 'earlier'), 'since'),
      as(qualifiedTime(extended(column('path', 'earlier'))), 'path'),
    ],
    from: table('instants_taken', 'here'),
    joins: [
      join(
        'inner',
        table(`step_${k - 1}`, 'earlier'),
        and(equal(column('unit', 'here'), column('unit', 'earlier')), equal(column('t', 'here'), column('t', 'earlier'))),
      ),
    ],
    where: and(column(`has_${k}`, 'here'), choose(sinces)),
  });
}

/** `t` stands in both relations of the tied join. */
function qualifiedTime(path: SqlExpression): SqlExpression {
  if (path.kind !== 'struct') return path;
  return {
    ...path,
    fields: path.fields.map((one) => (one.value.kind === 'negate' ? { ...one, value: negate(column('t', 'here')) } : one)),
  };
}

function chosenCtes(steps: number): readonly Cte[] {
  const rows = numbers(1, steps).map((k) =>
    selectBody({ columns: [...columns('unit', 't', 'path'), as(integer(k), 'level')], from: `step_${k}` }),
  );
  const best = call('tuple', column('level'), minus(integer(0), column('t')), column('path'));
  const times = numbers(2, steps).map((k) => as(minus(integer(0), field(column('path'), `k${k}`)), `time_${k}`));
  return [
    cte('attempts', 'every attempt at every step it reaches', query(unionAll(rows))),
    cte('chosen', 'the deepest attempt that completes first, by its latest entry', {
      columns: [
        ...columns('unit'),
        as(aggregate('maxBy', [column('level'), best]), 'level'),
        as(aggregate('maxBy', [column('path'), best]), 'path'),
      ],
      from: 'attempts',
      groupBy: [column('unit')],
    }),
    cte('units', 'each unit once: how deep its attempt went, and when', {
      columns: [...columns('unit', 'level'), as(field(column('path'), 'k1'), 'time_1'), ...times],
      from: 'chosen',
    }),
  ];
}
