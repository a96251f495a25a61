// The events that a funnel reads, as `taken`: unit, instant, the steps that each may do (`match_k`), the exclusions it is (`excluded_j`).
// Phase: lower. `first` is settled here, with the unit's whole history; what `where` and the segment leave out is never seen.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression } from '../ast.ts';
import {
  and,
  as,
  ascending,
  boolean,
  column,
  columns,
  cte,
  equal,
  greaterOrEqual,
  integer,
  isSet,
  lessOrEqual,
  or,
  over,
  parameter,
  plus,
  star,
  struct,
} from '../build.ts';
import { anyOfNames, breakdownText, EVENTS, epochTime, type LowerContext, matcherSql, time } from './events.ts';
import { isInRange, numbers, rangeEnd, rangeStart, reachOf } from './funnel-steps.ts';
import { scopeSql } from './segments.ts';

/** The order of events of one instant. */
export const TIE_COLUMNS = ['tie', 'source', 'seq'] as const;

/** CTEs that end in `name`. Wide ones also carry what tells events of one instant apart, the person, and the breakdown's value. */
export function takenCtes(context: LowerContext, plan: FunnelPlan, name: string): readonly Cte[] {
  const matches = plan.steps.map((step, index) => as(matcherSql(context, step), `match_${index + 1}`));
  const read: readonly SelectColumn[] = [
    as(unitSql(context, plan), 'unit'),
    as(epochTime, 't'),
    ...matches,
    ...plan.exclude.map(({ event }, index) => as(matcherSql(context, event), `excluded_${index + 1}`)),
    ...(isWide(plan) ? wideColumns(context, plan) : []),
  ];
  const comment = 'events that some step means';
  if (!hasFirsts(plan)) {
    const entering = plan.order === 'unordered' ? [as(and(anyStep(plan, matches), entersBefore), 'enters')] : [];
    return [cte(name, comment, { columns: [...read, ...entering], from: EVENTS, where: takenWhere(context, plan) })];
  }
  const named = plan.steps.flatMap((step, index) => (step.first === 'ever' ? [as(anyOfNames([step]), `named_${index + 1}`)] : []));
  const entering =
    plan.order === 'unordered' ? [as(and(or(...plan.steps.map((_, i) => column(`match_${i + 1}`))), isInRange), 'enters')] : [];
  return [
    cte('history', 'all such events ever', { columns: [...read, ...named], from: EVENTS, where: historyWhere(context, plan) }),
    cte('ranked', 'which of them are the first of their unit', { columns: [star(), ...ranks(plan)], from: 'history' }),
    cte('firsts', 'steps that ask for the first event have no other', { columns: firstColumns(context, plan), from: 'ranked' }),
    cte(name, comment, { columns: [star(), ...entering], from: 'firsts', where: timeWhere(plan, column('t')) }),
  ];
}

const entersBefore = { kind: 'operator', operator: '<', left: time, right: parameter('to', 'timestamp') } as const satisfies SqlExpression;

function anyStep(plan: FunnelPlan, matches: readonly SelectColumn[]): SqlExpression {
  return or(...plan.steps.flatMap((_, index) => matches[index]?.expression ?? []));
}

export const hasFirsts = (plan: FunnelPlan): boolean => plan.steps.some((step) => step.first !== 'any');
export const isRun = ({ breakdown }: FunnelPlan): boolean =>
  breakdown !== null && breakdown.attribution !== 'first' && breakdown.attribution !== 'last';
/** Whose the unit is has to be looked up. */
export const needsPerson = (plan: FunnelPlan): boolean => plan.compare.length > 0 && plan.per.kind !== 'person';
/** Everything that is asked of an event later is taken along, instead of being read again. */
export const isWide = (plan: FunnelPlan): boolean => hasFirsts(plan) || isRun(plan) || needsPerson(plan);

function wideColumns(context: LowerContext, plan: FunnelPlan): readonly SelectColumn[] {
  const value = plan.breakdown === null ? [] : [as(valueSql(context, plan.breakdown), 'value')];
  return [...columns(...TIE_COLUMNS, 'person_key'), ...value];
}

export function valueSql(context: LowerContext, breakdown: NonNullable<FunnelPlan['breakdown']>): SqlExpression {
  return breakdownText(context, { ...breakdown, attribution: 'first' });
}

function ranks(plan: FunnelPlan): readonly SelectColumn[] {
  return plan.steps.flatMap(({ first }, index) => {
    const k = index + 1;
    if (first === 'any') return [];
    const one = column(`${first === 'ever' ? 'named' : 'match'}_${k}`);
    const rank = over('rowNumber', [], {
      partitionBy: [column('unit'), one],
      orderBy: ['t', ...TIE_COLUMNS].map((name) => ascending(column(name))),
    });
    return [as(rank, `rank_${k}`)];
  });
}

function firstColumns(context: LowerContext, plan: FunnelPlan): readonly SelectColumn[] {
  const matches = plan.steps.map(({ first }, index) => {
    const k = index + 1;
    const match = column(`match_${k}`);
    if (first === 'any') return as(match, `match_${k}`);
    const isFirst = equal(column(`rank_${k}`), integer(1));
    return as(first === 'ever' ? and(match, column(`named_${k}`), isFirst) : and(match, isFirst), `match_${k}`);
  });
  const wide = wideColumns(context, plan).flatMap(({ as: name }) => (name === null ? [] : [name]));
  return [
    ...columns('unit', 't'),
    ...matches,
    ...columns(...numbers(1, plan.exclude.length).map((j) => `excluded_${j}`)),
    ...columns(...wide),
  ];
}

/** A strict funnel sees every event. */
function namesWhere(plan: FunnelPlan): SqlExpression {
  return plan.order === 'strict' ? boolean(true) : anyOfNames([...plan.steps, ...plan.exclude.map(({ event }) => event)]);
}

function historyWhere(context: LowerContext, plan: FunnelPlan): SqlExpression {
  return and(namesWhere(plan), ...unitParts(context, plan).map(isSet), scopeSql(context, plan));
}

/** Read on to the end of the last window; with `range: events` nothing outside the range exists. */
export function takenWhere(context: LowerContext, plan: FunnelPlan): SqlExpression {
  const reach = reachOf(plan);
  const until =
    plan.range === 'events' ? entersBefore : reach === null ? boolean(true) : lessOrEqual(epochTime, plus(rangeEnd, integer(reach)));
  return and(
    namesWhere(plan),
    greaterOrEqual(time, parameter('from', 'timestamp')),
    until,
    ...unitParts(context, plan).map(isSet),
    scopeSql(context, plan),
  );
}

function timeWhere(plan: FunnelPlan, t: SqlExpression): SqlExpression {
  const reach = reachOf(plan);
  const until = plan.range === 'events' ? isInRange : reach === null ? boolean(true) : lessOrEqual(t, plus(rangeEnd, integer(reach)));
  return and(greaterOrEqual(t, rangeStart), until);
}

/** The unit, and each value held constant; events without one of them are left out. */
function unitParts(context: LowerContext, plan: FunnelPlan): readonly SqlExpression[] {
  const read = (property: FunnelPlan['holdConstant'][number]): SqlExpression =>
    breakdownText(context, { by: property.name, type: property.type, attribution: 'first', limit: 0 });
  return [ownerSql(plan, read), ...plan.holdConstant.map(read)];
}

function ownerSql(plan: FunnelPlan, read: (property: FunnelPlan['holdConstant'][number]) => SqlExpression): SqlExpression {
  switch (plan.per.kind) {
    case 'person':
      return column('person_key');
    case 'session':
      return column('session_key');
    case 'property':
      return read(plan.per);
    default: {
      const impossible: never = plan.per;
      return impossible;
    }
  }
}

export function unitSql(context: LowerContext, plan: FunnelPlan): SqlExpression {
  const [owner = column('person_key'), ...held] = unitParts(context, plan);
  if (held.length === 0) return owner;
  return struct({ owner, ...Object.fromEntries(held.map((value, index) => [`held_${index + 1}`, value])) });
}
