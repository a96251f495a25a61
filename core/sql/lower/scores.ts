// ScorePlan -> SQL: people with their tiles, as of the end of the range (parameter `to`). `scope` is its `where` and `segment`.
// Phase: lower. Who has no event of a part is worst in it.
import type { ScorePartPlan, ScorePlan } from '../../plan/plan.ts';
import type { Cte, SqlExpression, SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  boolean,
  call,
  cast,
  column,
  columns,
  cte,
  double,
  greater,
  greaterOrEqual,
  integer,
  lessOrEqual,
  minus,
  or,
  over,
  parameter,
  plus,
  query,
  selectBody,
  times,
} from '../build.ts';
import { readProperty } from '../property-columns.ts';
import { EVENTS, epochTime, type LowerContext, matcherSql, time } from './events.ts';

/** People by tiles: `recency`, `frequency`, `monetary` as the score has them, and `people`. */
export function lowerScore(context: LowerContext, plan: ScorePlan, scope: SqlExpression): SqlQuery {
  const names = plan.parts.map(({ part }) => part);
  return query(
    selectBody({
      columns: [...columns(...names), as(aggregate('count'), 'people')],
      from: 'tiled',
      groupBy: names.map((name) => column(name)),
    }),
    tileCtes(context, plan, scope),
  );
}

/** `person_key` of everybody in these tiles. */
export function scoredPeople(
  context: LowerContext,
  plan: ScorePlan,
  tiles: readonly { readonly part: ScorePartPlan['part']; readonly from: number; readonly to: number }[],
  scope: SqlExpression,
): SqlQuery {
  const where = and(
    ...tiles.flatMap(({ part, from, to }) => [greaterOrEqual(column(part), integer(from)), lessOrEqual(column(part), integer(to))]),
  );
  return query(selectBody({ columns: columns('person_key'), from: 'tiled', where }), tileCtes(context, plan, scope));
}

function tileCtes(context: LowerContext, plan: ScorePlan, scope: SqlExpression): readonly Cte[] {
  const to = parameter('to', 'timestamp');
  const since = plan.withinMicros === null ? boolean(true) : greater(epochTime, minus(call('epochMicros', to), integer(plan.withinMicros)));
  return [
    cte('measured', 'what each person did, as of the end of the range', {
      columns: [...columns('person_key'), ...plan.parts.map((part) => as(measureSql(context, part), part.part))],
      from: EVENTS,
      where: and(or(...plan.parts.map(({ event }) => matcherSql(context, event))), lessOrEqual(time, to), since, scope),
      groupBy: [column('person_key')],
    }),
    cte('tiled', 'people in tiles, the best in the highest', {
      columns: [...columns('person_key'), ...plan.parts.map(({ part }) => as(tileSql(plan, part), part))],
      from: 'measured',
    }),
  ];
}

function measureSql(context: LowerContext, part: ScorePartPlan): SqlExpression {
  const filter = matcherSql(context, part.event);
  switch (part.part) {
    case 'recency':
      return aggregate('max', [epochTime], filter);
    case 'frequency':
      return aggregate('count', [], filter);
    case 'monetary': {
      const value = cast(readProperty(context.columns, part.property, part.type), 'double');
      const sum = call('coalesce', aggregate('sum', [value], filter), double(0));
      // To the millionth: sums that differ by the order of adding are one.
      return call('floor', plus(times(sum, double(1_000_000)), double(0.5)));
    }
    default: {
      const impossible: never = part;
      return impossible;
    }
  }
}

/** 1 + floor(tiles x people strictly worse / people). */
function tileSql(plan: ScorePlan, part: ScorePartPlan['part']): SqlExpression {
  const value = { expression: column(part), descending: false, nulls: 'first' as const };
  const upTo = over('count', [], { orderBy: [value] });
  const alike = over('count', [], { partitionBy: [column(part)] });
  const people = over('count', [], {});
  return plus(integer(1), call('wholeDivision', times(integer(plan.tiles), minus(upTo, alike)), people));
}
