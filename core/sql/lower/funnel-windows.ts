// The general funnel shape for ordered and strict funnels: a running maximum over (latest entry, then every step as early as possible),
// step by step (sql.md, funnel, b1). Every option is a bound of a frame, a partition or a filter; linear in a unit's events but for sorting.
// Phase: lower. One event per step inside an instant follows Hall's condition: any set of connected steps needs as many events.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, FrameBound, QueryBody, SqlExpression } from '../ast.ts';
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
  field,
  greater,
  greaterOrEqual,
  integer,
  isNull,
  isSet,
  join,
  less,
  lessOrEqual,
  minus,
  negate,
  not,
  nothing,
  or,
  over,
  plus,
  query,
  runningRows,
  type SelectParts,
  selectBody,
  star,
  struct,
  table,
  unionAll,
} from '../build.ts';
import { copyCtes, partOfUnit } from './funnel-copies.ts';
import { crowdedSets, isEntry, NEVER, numbers, requiredSteps } from './funnel-steps.ts';

/** A walk down the steps: which exclusions end it, and how tied events are told apart. */
interface Walk {
  readonly plan: FunnelPlan;
  readonly steps: number;
  readonly crowds: readonly (readonly number[])[];
  /** Numbers of the exclusions (from 1) that no way may cross. */
  readonly barriers: readonly number[];
  /** Steps of one instant follow each other by a join, not by the frame. */
  readonly joinsTies: boolean;
  readonly prefix: string;
}

/** CTEs over `taken` that end in `units`. */
export function funnelWindows(plan: FunnelPlan): readonly Cte[] {
  const removing = exclusionsOf(plan, 'remove');
  const all = numbers(1, plan.exclude.length);
  const walk = walkOf(plan, all, '');
  if (removing.length === 0) return [...instantCtes(walk), ...stepsCtes(walk), attemptsCte(walk), chosenCte(null, null), unitsCte(walk)];
  // How deep anybody gets, tainted or not; then the clean attempts of that depth.
  const deepest = walkOf(plan, exclusionsOf(plan, 'cut'), 'any_');
  const levels = cte('deepest', 'how deep each unit gets, tainted or not', {
    columns: [...columns('unit'), as(aggregate('max', [column('level')]), 'level')],
    from: {
      kind: 'query',
      query: query(
        unionAll(
          numbers(1, deepest.steps).map((k) =>
            selectBody({ columns: [...columns('unit'), as(integer(requiredSteps(plan, k).length), 'level')], from: `any_step_${k}` }),
          ),
        ),
      ),
      as: 'reached',
    },
    groupBy: [column('unit')],
  });
  const before = [...instantCtes(deepest), ...stepsCtes(deepest), levels];
  const { length, from } = plan.window;
  if (length === null || from === 'previous') {
    return [...before, ...stepsCtes(walk), attemptsCte(walk), chosenCte(null, 'deepest'), unitsCte(walk)];
  }
  // Whether an attempt ends clean depends on its entry: entries of one class see the same last exclusions before their window's end.
  const last = removing.map((j) => as(lastWithin(j, length), `last_${j}`));
  const clean = query(selectBody({ columns: [star()], from: 'attempts' }), [
    ...copyCtes(plan, 'taken_with_exclusions', last, 'clean'),
    ...instantCtes(walk),
    ...stepsCtes(walk),
    attemptsCte(walk),
  ]);
  return [
    ...before,
    cte('taken_with_exclusions', 'the same events under another name', { columns: [star()], from: 'taken' }),
    cte('attempts', 'every clean attempt at every step it reaches', clean),
    chosenCte(partOfUnit('owner'), 'deepest'),
    unitsCte(walk),
  ];
}

function walkOf(plan: FunnelPlan, barriers: readonly number[], prefix: string): Walk {
  const crowds = plan.ties === 'same' ? crowdedSets(plan) : [];
  const joinsTies = plan.ties === 'same' && (crowds.length > 0 || plan.exclude.length > 0 || plan.order === 'strict');
  return { plan, steps: plan.steps.length, crowds, barriers, joinsTies, prefix };
}

function exclusionsOf(plan: FunnelPlan, effect: 'remove' | 'cut'): readonly number[] {
  return numbers(1, plan.exclude.length).filter((j) => plan.exclude[j - 1]?.effect === effect);
}

/** The last excluded event up to the end of a window that begins here; before any instant where there is none. */
function lastWithin(j: number, length: number): SqlExpression {
  const last = over('max', [choose([[column(`excluded_${j}`), column('t')]])], {
    partitionBy: [column('unit')],
    orderBy: [ascending(column('t'))],
    frame: { unit: 'range', from: { kind: 'unbounded' }, to: { kind: 'following', distance: String(length) } },
  });
  return call('coalesce', last, integer(`-${NEVER}`));
}

/** One row per unit and instant: which steps have an event there, which sets of steps have too few, and where exclusions stand. */
function instantCtes({ plan, steps, crowds }: Walk): readonly Cte[] {
  const short = crowds.map((set, index) => {
    const events = aggregate('count', [], or(...set.map((step) => column(`match_${step}`))));
    return as(less(events, integer(set.length)), `short_${index + 1}`);
  });
  const exclusions = numbers(1, plan.exclude.length);
  const isPlain = exclusions.length === 0 && plan.order !== 'strict';
  const instants = cte(isPlain ? 'instants_taken' : 'instants_read', 'per unit and instant, the steps that can be done there', {
    columns: [
      ...columns('unit', 't'),
      as(aggregate('anyTrue', [isEntry]), 'has_1'),
      ...numbers(2, steps).map((k) => as(aggregate('anyTrue', [column(`match_${k}`)]), `has_${k}`)),
      ...short,
      ...exclusions.map((j) => as(aggregate('anyTrue', [column(`excluded_${j}`)]), `excludes_${j}`)),
    ],
    from: 'taken',
    groupBy: [column('unit'), column('t')],
  });
  if (isPlain) return [instants];
  const inOrder = { partitionBy: [column('unit')], orderBy: [ascending(column('t'))] };
  const count = (j: number): SqlExpression =>
    over('sum', [choose([[column(`excludes_${j}`), integer(1)]], integer(0))], { ...inOrder, frame: runningRows });
  const next = (j: number): SqlExpression =>
    over('min', [choose([[column(`excludes_${j}`), column('t')]])], {
      ...inOrder,
      frame: { unit: 'rows', from: { kind: 'following', distance: '1' }, to: { kind: 'unbounded' } },
    });
  const strict =
    plan.order === 'strict' ? [as(over('rowNumber', [], inOrder), 'place'), as(over('lag', [column('t')], inOrder), 't_before')] : [];
  return [
    instants,
    cte('instants_taken', 'with the exclusions passed so far, and the next one of each', {
      columns: [
        star(),
        ...exclusions.flatMap((j) => [
          as(count(j), `upto_${j}`),
          as(minus(count(j), choose([[column(`excludes_${j}`), integer(1)]], integer(0))), `before_${j}`),
          as(next(j), `next_${j}`),
        ]),
        ...strict,
      ],
      from: 'instants_read',
    }),
  ];
}

/** Entry first, then earlier times of the steps that count as larger numbers, then those of optional ones: the maximum is what counts. */
function pathOf(plan: FunnelPlan, parts: Readonly<Record<number, SqlExpression>>): SqlExpression {
  const required = requiredSteps(plan);
  const optional = numbers(1, plan.steps.length).filter((k) => !required.includes(k));
  const fields = [...required, ...optional].map(
    (k) => [`k${k}`, parts[k] ?? (required.includes(k) ? nothing('integer') : integer(`-${NEVER}`))] as const,
  );
  return struct(Object.fromEntries(fields));
}

function extended(plan: FunnelPlan, path: SqlExpression, k: number, t: SqlExpression): SqlExpression {
  const before = numbers(1, k - 1).map((step) => [step, field(path, `k${step}`)] as const);
  return pathOf(plan, Object.fromEntries([...before, [k, negate(t)] as const]));
}

/** What a row of a step keeps of its instant. */
function carried(plan: FunnelPlan): readonly string[] {
  const exclusions = numbers(1, plan.exclude.length).flatMap((j) => [`excludes_${j}`, `upto_${j}`, `next_${j}`]);
  return [...exclusions, ...(plan.order === 'strict' ? ['place'] : [])];
}

/** The steps that may come before step k: the last one that counts, and optional ones between. */
function predecessors(plan: FunnelPlan, k: number): readonly number[] {
  const last = requiredSteps(plan, k - 1).at(-1) ?? 1;
  return numbers(last, k - 1);
}

/** Exclusions that lie between step k and those after it. */
function pendingAt({ plan, barriers }: Walk, k: number): readonly number[] {
  return barriers.filter((j) => (plan.exclude[j - 1]?.after ?? 0) + 1 <= k && k < (plan.exclude[j - 1]?.before ?? 0) + 1);
}

/** An excluded event at the very instant of a row, whose exclusion had begun before: the way goes no further. */
function isEnded({ plan }: Walk, j: number, from: string | null = null): SqlExpression {
  const after = (plan.exclude[j - 1]?.after ?? 0) + 1;
  const begun = field(column('path', from), `k${after}`);
  return and(column(`excludes_${j}`, from), less(after === 1 ? begun : negate(begun), column('t', from)));
}

function stepsCtes(walk: Walk): readonly Cte[] {
  const { plan, prefix } = walk;
  const first = cte(`${prefix}step_1`, 'entries', {
    columns: [...columns('unit', 't', ...carried(plan)), as(integer(1), 'here'), as(pathOf(plan, { 1: column('t') }), 'path')],
    from: 'instants_taken',
    where: column('has_1'),
  });
  return [first, ...numbers(2, walk.steps).flatMap((k) => stepCtes(walk, k))];
}

/** Rows of step k: after an earlier instant, or at the same one as a step before. */
function stepCtes(walk: Walk, k: number): readonly Cte[] {
  const { plan, prefix } = walk;
  const { length, from } = plan.window;
  // Between the step before and this one: what is pending at the step that counts.
  const crossed = pendingAt(walk, predecessors(plan, k)[0] ?? 1);
  const isStrict = plan.order === 'strict';
  const best = over('max', [column('path')], {
    partitionBy: [column('unit'), ...crossed.map((j) => column(`passed_${j}`))],
    orderBy: [ascending(column(isStrict ? 'place' : 't'))],
    frame: { unit: 'range', ...frameOf(walk) },
  });
  const keep = carried(plan);
  const before = isStrict ? ['t_before'] : [];
  const inWindow =
    length === null
      ? boolean(true)
      : from === 'entry'
        ? greaterOrEqual(field(column('best'), 'k1'), minus(column('t'), integer(length)))
        : isStrict
          ? greaterOrEqual(column('t_before'), minus(column('t'), integer(length)))
          : boolean(true);
  const bodies: QueryBody[] = [
    selectBody({
      columns: [
        ...columns('unit', 't', ...keep),
        as(integer(2 ** (k - 1)), 'here'),
        as(extended(plan, column('best'), k, column('t')), 'path'),
      ],
      from: `${prefix}best_${k}`,
      where: and(column('is_step'), isSet(column('best')), isSet(field(column('best'), 'k1')), inWindow),
    }),
    ...(walk.joinsTies ? predecessors(plan, k).map((earlier) => tiedBody(walk, k, earlier)) : []),
  ];
  return [
    cte(`${prefix}best_${k}`, `the best attempt before each event of step ${k}`, {
      columns: [...columns('unit', 't', ...keep, ...before, 'is_step'), as(best, 'best')],
      from: { kind: 'query', query: query(merged(walk, k, crossed)), as: 'merged' },
    }),
    cte(`${prefix}step_${k}`, `attempts that reach step ${k}`, query(unionAll(bodies))),
  ];
}

function frameOf({ plan, joinsTies }: Walk): { readonly from: FrameBound; readonly to: FrameBound } {
  const { length, from } = plan.window;
  if (plan.order === 'strict') return { from: { kind: 'preceding', distance: '1' }, to: { kind: 'preceding', distance: '1' } };
  const isTied = plan.ties === 'same' && !joinsTies;
  return {
    from: length !== null && from === 'previous' ? { kind: 'preceding', distance: String(length) } : { kind: 'unbounded' },
    to: isTied ? { kind: 'current' } : { kind: 'preceding', distance: '1' },
  };
}

/** Ways so far, and the instants at which they may go on. */
function merged(walk: Walk, k: number, crossed: readonly number[]): QueryBody {
  const { plan, prefix } = walk;
  const keep = carried(plan);
  const before = plan.order === 'strict';
  const ways = predecessors(plan, k).map((earlier) =>
    selectBody({
      columns: [
        ...columns('unit', 't', ...keep),
        ...(before ? [as(nothing('integer'), 't_before')] : []),
        ...crossed.map((j) => as(column(`upto_${j}`), `passed_${j}`)),
        ...columns('path'),
        as(boolean(false), 'is_step'),
      ],
      from: `${prefix}step_${earlier}`,
      where: and(...crossed.map((j) => not(isEnded(walk, j)))),
    }),
  );
  const empty = choose([[isNull(column('unit')), pathOf(plan, {})]]);
  const instants = selectBody({
    columns: [
      ...columns('unit', 't', ...keep),
      ...(before ? columns('t_before') : []),
      ...crossed.map((j) => as(column(`before_${j}`), `passed_${j}`)),
      as(empty, 'path'),
      as(boolean(true), 'is_step'),
    ],
    from: 'instants_taken',
    where: column(`has_${k}`),
  });
  return unionAll([...ways, instants]);
}

/** The step before was done at this very instant: allowed where no set of steps done here is short of events. */
function tiedBody({ plan, prefix, crowds }: Walk, k: number, earlier: number): QueryBody {
  const isShort = crowds.flatMap((set, index) => {
    if (!set.includes(k)) return [];
    const others = set.filter((step) => step !== k).reduce((mask, step) => mask + 2 ** (step - 1), 0);
    return [and(column(`short_${index + 1}`, 'here'), equal(call('bitAnd', column('here', 'earlier'), integer(others)), integer(others)))];
  });
  return selectBody({
    columns: [
      as(column('unit', 'here'), 'unit'),
      as(column('t', 'here'), 't'),
      ...carried(plan).map((name) => as(column(name, 'here'), name)),
      as(plus(column('here', 'earlier'), integer(2 ** (k - 1))), 'here'),
      as(extended(plan, column('path', 'earlier'), k, column('t', 'here')), 'path'),
    ],
    from: table('instants_taken', 'here'),
    joins: [
      join(
        'inner',
        table(`${prefix}step_${earlier}`, 'earlier'),
        and(equal(column('unit', 'here'), column('unit', 'earlier')), equal(column('t', 'here'), column('t', 'earlier'))),
      ),
    ],
    where: and(column(`has_${k}`, 'here'), ...isShort.map(not)),
  });
}

function attemptsCte(walk: Walk): Cte {
  const { plan, prefix } = walk;
  const rows = numbers(1, walk.steps).map((k) => {
    const required = requiredSteps(plan, k);
    const last = required.at(-1) ?? 1;
    const done = field(column('path'), `k${last}`);
    return selectBody({
      columns: [
        ...columns('unit', 'path'),
        as(integer(required.length), 'level'),
        as(last === k ? column('t') : last === 1 ? done : negate(done), 'completed'),
      ],
      from: `${prefix}step_${k}`,
      where: and(...pendingAt(walk, k).flatMap((j) => (plan.exclude[j - 1]?.effect === 'remove' ? [endsClean(walk, k, j)] : []))),
    });
  });
  return cte('attempts', 'every attempt at every step it reaches', query(unionAll(rows)));
}

/** The later step of the exclusion was not reached: nothing excluded may come up to the attempt's end, which a cut may bring on. */
function endsClean(walk: Walk, k: number, j: number): SqlExpression {
  const { length, from } = walk.plan.window;
  const next = column(`next_${j}`);
  const end = length === null ? [] : [plus(from === 'entry' ? field(column('path'), 'k1') : column('t'), integer(length))];
  const cuts = pendingAt(walk, k).filter((other) => walk.plan.exclude[other - 1]?.effect === 'cut');
  const ends = [...end, ...cuts.map((other) => choose([[isEnded(walk, other), column('t')]], column(`next_${other}`)))];
  const isAfter = call('coalesce', or(...ends.map((one) => greater(next, one))), boolean(false));
  return and(not(isEnded(walk, j)), or(isNull(next), ...(ends.length === 0 ? [] : [isAfter])));
}

/** `owner`: the unit, where classes of entries were units of their own. `deepest`: the level that a unit must keep to stay. */
function chosenCte(owner: SqlExpression | null, deepest: string | null): Cte {
  const best = call('tuple', column('level'), negate(column('completed')), column('path'));
  const unit = owner === null ? 'unit' : 'owner';
  const owned = query(
    selectBody({ columns: [as(owner ?? column('unit'), 'owner'), ...columns('level', 'completed', 'path')], from: 'attempts' }),
  );
  const chosen: SelectParts = {
    columns: [
      as(column(unit), 'unit'),
      as(aggregate('maxBy', [column('level'), best]), 'level'),
      as(aggregate('maxBy', [column('path'), best]), 'path'),
    ],
    from: owner === null ? 'attempts' : { kind: 'query', query: owned, as: 'owned' },
    groupBy: [column(unit)],
  };
  const comment = 'the deepest attempt that completes first, by its latest entry';
  if (deepest === null) return cte('chosen', comment, chosen);
  const sameLevel = and(
    equal(column('unit', 'best'), column('unit', deepest)),
    lessOrEqual(column('level', deepest), column('level', 'best')),
  );
  return cte('chosen', `${comment}; units whose deepest attempts are all tainted leave`, {
    columns: ['unit', 'level', 'path'].map((name) => as(column(name, 'best'), name)),
    from: { kind: 'query', query: query(selectBody(chosen)), as: 'best' },
    joins: [join('inner', table(deepest), sameLevel)],
  });
}

function unitsCte({ plan, steps }: Walk): Cte {
  const required = requiredSteps(plan);
  const times = numbers(2, steps).map((k) => {
    const done = field(column('path'), `k${k}`);
    const time = negate(done);
    return as(required.includes(k) ? time : choose([[greater(done, integer(`-${NEVER}`)), time]]), `time_${k}`);
  });
  return cte('units', 'each unit once: how deep its attempt went, and when', {
    columns: [...columns('unit', 'level'), as(field(column('path'), 'k1'), 'time_1'), ...times],
    from: 'chosen',
  });
}
