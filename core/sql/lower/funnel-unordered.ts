// The shape of unordered funnels: for every entry the earliest events from there on, one step each, and how many lie within the window.
// Phase: lower. With n_A events from the entry to t that may do a step of A, the steps done by t are the least |C \ A| + n_A over the sets A of a
// component C of steps that share events (Hall's theorem); so the times follow from the n-th event of each such set. Linear but for sorting.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression } from '../ast.ts';
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
  equal,
  field,
  greaterOrEqual,
  integer,
  isSet,
  less,
  lessOrEqual,
  minus,
  negate,
  not,
  or,
  over,
  plus,
  star,
  struct,
} from '../build.ts';
import { connectedSets, NEVER, numbers, overlappingSteps } from './funnel-steps.ts';

type Steps = readonly number[];

/** CTEs over `taken` that end in `units`. */
export function funnelUnordered(plan: FunnelPlan): readonly Cte[] {
  const sets = componentsOf(plan).flatMap(subsetsOf);
  return [...momentCtes(plan), markedCte(plan, sets), aheadCte(plan, sets), ...timedCtes(plan), chosenCte(plan), unitsCte(plan)];
}

/** Steps that are connected by events they share. With `after` an instant is one event to all steps. */
function componentsOf(plan: FunnelPlan): readonly Steps[] {
  const steps = plan.steps.length;
  const pairs = overlappingSteps(plan);
  const linked = (a: number, b: number): boolean =>
    plan.ties === 'after' || pairs.some(([i, j]) => (i === a && j === b) || (i === b && j === a));
  const sets = [...numbers(1, steps).map((step) => [step]), ...connectedSets(steps, linked)];
  return sets.filter((set) => !sets.some((other) => other.length > set.length && set.every((step) => other.includes(step))));
}

function subsetsOf(steps: Steps): readonly Steps[] {
  return numbers(1, 2 ** steps.length - 1).map((mask) => steps.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1));
}

const nameOf = (set: Steps): string => set.join('_');
const anyOf = (set: Steps): SqlExpression => or(...set.map((step) => column(`match_${step}`)));

/** Events, or with `after` instants: what can do one step. */
function momentCtes(plan: FunnelPlan): readonly Cte[] {
  const names = [
    ...plan.steps.map((_, index) => `match_${index + 1}`),
    ...plan.exclude.map((_, index) => `excluded_${index + 1}`),
    'enters',
  ];
  return [
    plan.ties === 'same'
      ? cte('moments', 'events that can do one step each', { columns: columns('unit', 't', ...names), from: 'taken' })
      : cte('moments', 'instants, each of which can do one step', {
          columns: [...columns('unit', 't'), ...names.map((name) => as(aggregate('anyTrue', [column(name)]), name))],
          from: 'taken',
          groupBy: [column('unit'), column('t')],
        }),
  ];
}

const inOrder = { partitionBy: [column('unit')], orderBy: [ascending(column('t'))] };
const orNever = (value: SqlExpression): SqlExpression => call('coalesce', value, integer(NEVER));

/** Beside each event of a set the times of the next ones, as many as the set has steps; and the next event of each exclusion. */
function markedCte(plan: FunnelPlan, sets: readonly Steps[]): Cte {
  const larger = sets.filter((set) => set.length > 1);
  const following = larger.map((set) => {
    const own = anyOf(set);
    const nth = (n: number): SqlExpression =>
      orNever(over('lead', [column('t'), integer(n - 1)], { partitionBy: [column('unit'), own], orderBy: [ascending(column('t'))] }));
    const times = Object.fromEntries(numbers(1, set.length).map((n) => [`n${n}`, n === 1 ? column('t') : nth(n)]));
    return as(choose([[own, struct(times)]]), `from_${nameOf(set)}`);
  });
  const next = plan.exclude.map((_, index) => as(orNever(nextExcluded(index + 1)), `next_${index + 1}`));
  return cte('marked', 'with the next events of each set of steps', {
    columns: [star(), ...following, ...next],
    from: 'moments',
  });
}

function nextExcluded(j: number): SqlExpression {
  return over('min', [choose([[column(`excluded_${j}`), column('t')]])], {
    ...inOrder,
    frame: { unit: 'range', from: { kind: 'following', distance: '1' }, to: { kind: 'unbounded' } },
  });
}

/** From each entry on: the first events of each set, and where an exclusion cuts. */
function aheadCte(plan: FunnelPlan, sets: readonly Steps[]): Cte {
  const fromHere = { ...inOrder, frame: { unit: 'range', from: { kind: 'current' }, to: { kind: 'unbounded' } } } as const;
  const firsts = sets.map((set): SelectColumn => {
    const [only] = set;
    const first = set.length === 1 ? choose([[column(`match_${only}`), column('t')]]) : column(`from_${nameOf(set)}`);
    const least = over('min', [first], fromHere);
    return as(set.length === 1 ? orNever(least) : least, `ahead_${nameOf(set)}`);
  });
  const begun = plan.exclude.map(({ after }, index) => {
    const moment = struct({ t: column('t'), next: column(`next_${index + 1}`) });
    return as(over('min', [choose([[column(`match_${after + 1}`), moment]])], fromHere), `begun_${index + 1}`);
  });
  return cte('ahead', 'what lies ahead of each entry', {
    columns: [...columns('unit', 't', 'enters'), ...firsts, ...begun],
    from: 'marked',
  });
}

/** The instant at which the n-th event of a set has come. */
function nth(set: Steps, n: number): SqlExpression {
  const ahead = column(`ahead_${nameOf(set)}`);
  return set.length === 1 ? ahead : orNever(field(ahead, `n${n}`));
}

/** Of one component: when its j-th step is done, by every set of it that could hold it up. */
function componentTimes(component: Steps): readonly SqlExpression[] {
  return numbers(1, component.length).map((j) => {
    const waits = subsetsOf(component).flatMap((set) => {
      const n = j - component.length + set.length;
      return n < 1 ? [] : [nth(set, n)];
    });
    return waits.length === 1 && waits[0] !== undefined ? waits[0] : call('greatest', ...waits);
  });
}

function timedCtes(plan: FunnelPlan): readonly Cte[] {
  const steps = plan.steps.length;
  const times = componentsOf(plan).flatMap(componentTimes);
  const cuts = plan.exclude.map(({ before }, index) => {
    const next = field(column(`begun_${index + 1}`), 'next');
    return choose([[and(isSet(next), less(next, column(`ahead_${before + 1}`))), next]], integer(NEVER));
  });
  const { length, from } = plan.window;
  const end = length === null || from === 'previous' ? [] : [plus(column('t'), integer(length))];
  const bounds = [...cuts, ...end, minus(integer(NEVER), integer(1))];
  const within = (k: number): SqlExpression => {
    const isBefore = lessOrEqual(column(`time_${k}`), column('bound'));
    if (length === null || from === 'entry' || k === 1) return isBefore;
    return and(isBefore, lessOrEqual(minus(column(`time_${k}`), column(`time_${k - 1}`)), integer(length)));
  };
  const level = choose(
    numbers(2, steps).map((k) => [not(within(k)), integer(k - 1)] as const),
    integer(steps),
  );
  return [
    cte('sorted', 'per entry, when each step is done', {
      columns: [...columns('unit', 't'), as(call('listSort', call('listOf', ...times)), 'times'), as(call('least', ...bounds), 'bound')],
      from: 'ahead',
      where: column('enters'),
    }),
    cte('placed', 'the k-th of them', {
      columns: [
        ...columns('unit', 'bound'),
        ...numbers(1, steps).map((k) => as(call('listItem', column('times'), integer(k)), `time_${k}`)),
      ],
      from: 'sorted',
    }),
    cte('attempts', 'per entry, how many lie within the window', { columns: [star(), as(level, 'level')], from: 'placed' }),
  ];
}

function chosenCte(plan: FunnelPlan): Cte {
  const completed = choose(numbers(1, plan.steps.length).map((k) => [equal(column('level'), integer(k)), column(`time_${k}`)] as const));
  const best = call('tuple', column('level'), negate(completed), column('time_1'));
  const times = Object.fromEntries(numbers(1, plan.steps.length).map((k) => [`k${k}`, column(`time_${k}`)]));
  return cte('chosen', 'the deepest attempt that completes first, by its latest entry', {
    columns: [...columns('unit'), as(aggregate('max', [column('level')]), 'level'), as(aggregate('maxBy', [struct(times), best]), 'path')],
    from: 'attempts',
    groupBy: [column('unit')],
  });
}

function unitsCte(plan: FunnelPlan): Cte {
  const times = numbers(1, plan.steps.length).map((k) =>
    as(choose([[greaterOrEqual(column('level'), integer(k)), field(column('path'), `k${k}`)]]), `time_${k}`),
  );
  return cte('units', 'each unit once: how deep its attempt went, and when', {
    columns: [...columns('unit', 'level'), ...times],
    from: 'chosen',
  });
}
