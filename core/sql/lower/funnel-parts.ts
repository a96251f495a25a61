// What is counted over the units of a funnel: steps, conversion times, trend; for everybody and for each segment that is compared.
// Phase: lower.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, QueryBody, SelectColumn, SqlExpression, SqlQuery } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  choose,
  column,
  columns,
  cte,
  divide,
  double,
  equal,
  field,
  greater,
  greaterOrEqual,
  inQuery,
  integer,
  isSet,
  join,
  lambda,
  minus,
  nothing,
  plus,
  query,
  selectBody,
  star,
  table,
  text,
  times,
  unionAll,
} from '../build.ts';
import type { LowerContext } from './events.ts';
import { hasReached, numbers, stepBefore } from './funnel-steps.ts';
import { groupKeys } from './groups.ts';
import { segmentPeople } from './segments.ts';

const MICROS = 1_000_000;

/**
 * Over `grouped` (and `trend_units`): `shown_group`, `shown_value`, per step k `people_k`, and from step 2 `mean_k` and `median_k` in seconds.
 * Where segments, conversion times or a trend are asked every row has a `part` (steps, conversion, trend) and `shown_segment`;
 * conversion: `bin`, `bins`, `low_seconds`, `width_seconds`, `people`; trend: `period`, `entered`, `converted`.
 */
export function countedParts(context: LowerContext, plan: FunnelPlan, ctes: readonly Cte[]): SqlQuery {
  const steps = stepColumns(plan);
  const plain = ['shown_group', 'shown_value'].map((name, index) => as(groupKeys[index] ?? column(name), name));
  const more: readonly Part[] = [...conversionParts(plan), ...trendParts(plan)];
  if (plan.compare.length === 0 && more.length === 0) {
    return query(selectBody({ columns: [...plain, ...steps], from: 'grouped', groupBy: groupKeys }), ctes);
  }
  const keys = ['shown_segment', 'shown_group', 'shown_value'];
  const parts: readonly Part[] = [{ name: 'steps', ctes: [], columns: steps, from: 'compared', groupBy: keys }, ...more];
  const bodies = parts.map((part): QueryBody => {
    const own = new Map(part.columns.map((one) => [one.as, one]));
    const all = parts.flatMap((other) => other.columns.map((one) => own.get(one.as) ?? as(nothing(typeOf(one.as ?? '')), one.as ?? '')));
    const unique = [...new Map(all.map((one) => [one.as, one])).values()];
    return selectBody({
      columns: [as(text(part.name), 'part'), ...columns(...keys), ...unique],
      from: part.from,
      groupBy: part.groupBy.map((key) => column(key)),
    });
  });
  return query(unionAll(bodies), [...ctes, comparedCte(context, plan), ...parts.flatMap((part) => part.ctes)]);
}

interface Part {
  readonly name: 'steps' | 'conversion' | 'trend';
  readonly ctes: readonly Cte[];
  readonly columns: readonly SelectColumn[];
  readonly from: string;
  readonly groupBy: readonly string[];
}

const typeOf = (name: string): 'double' | 'integer' => (name.startsWith('mean_') || name.startsWith('median_') ? 'double' : 'integer');

function stepColumns(plan: FunnelPlan): readonly SelectColumn[] {
  const steps = plan.steps.length;
  const counts = numbers(1, steps).map((k) => as(aggregate('count', [], hasReached(plan, k)), `people_${k}`));
  const durations = numbers(2, steps).flatMap((k) => {
    const seconds = divide(minus(column(`time_${k}`), column(`time_${stepBefore(plan, k)}`)), double(MICROS));
    const reached = hasReached(plan, k);
    return [
      as(aggregate('average', [seconds], reached), `mean_${k}`),
      as(aggregate('quantile', [seconds, double(0.5)], reached), `median_${k}`),
    ];
  });
  return [...counts, ...durations];
}

/** Every unit once for everybody, and once for each segment that its person is in. */
function comparedCte(context: LowerContext, plan: FunnelPlan): Cte {
  const person = plan.per.kind === 'person' ? ownerOf(plan) : column('person_key');
  const everybody = selectBody({ columns: [as(nothing('text'), 'shown_segment'), star()], from: 'grouped' });
  const segments = plan.compare.map((segment) =>
    selectBody({
      columns: [as(text(segment.name), 'shown_segment'), star()],
      from: 'grouped',
      where: inQuery(person, segmentPeople(context, segment)),
    }),
  );
  return cte('compared', 'units for everybody, and for each segment that is compared', query(unionAll([everybody, ...segments])));
}

/** The person inside a unit that runs and constants have made larger. */
function ownerOf(plan: FunnelPlan): SqlExpression {
  const attribution = plan.breakdown?.attribution ?? 'first';
  const isRun = attribution !== 'first' && attribution !== 'last';
  const unit = isRun ? field(column('unit'), 'owner') : column('unit');
  return plan.holdConstant.length > 0 ? field(unit, 'owner') : unit;
}

function conversionParts(plan: FunnelPlan): readonly Part[] {
  const asked = plan.conversionTime;
  if (asked === null) return [];
  const [start, end] = [column(`time_${asked.from + 1}`), column(`time_${asked.to + 1}`)];
  const keys = ['shown_segment', 'shown_group', 'shown_value'];
  const wide = ['low_seconds', 'bins', 'width_seconds'];
  const micros = minus(column('duration', 'converted'), times(column('low_seconds', 'binned'), integer(MICROS)));
  const bin = call('wholeDivision', micros, times(column('width_seconds', 'binned'), integer(MICROS)));
  const sameGroup = and(
    ...keys.map(
      (key): SqlExpression => ({
        kind: 'operator',
        operator: 'isNotDistinctFrom',
        left: column(key, 'converted'),
        right: column(key, 'binned'),
      }),
    ),
  );
  return [
    {
      name: 'conversion',
      ctes: [
        cte('converted', 'how long each unit took', {
          columns: [...columns(...keys), as(minus(end, start), 'duration')],
          from: 'compared',
          where: and(isSet(start), isSet(end)),
        }),
        cte('spans', 'the shortest and the longest, in whole seconds, and the number of bins', {
          columns: [
            ...columns(...keys),
            as(call('wholeDivision', aggregate('min', [column('duration')]), integer(MICROS)), 'low_seconds'),
            as(call('wholeDivision', plus(aggregate('max', [column('duration')]), integer(MICROS - 1)), integer(MICROS)), 'high_seconds'),
            as(binsOf(asked.bins), 'bins'),
          ],
          from: 'converted',
          groupBy: keys.map((key) => column(key)),
        }),
        cte('binned', 'the width of a bin', {
          columns: [...columns(...keys, 'low_seconds', 'bins'), as(widthOf(), 'width_seconds')],
          from: 'spans',
        }),
        cte('placed_times', 'each unit in its bin', {
          columns: [
            ...keys.map((key) => as(column(key, 'converted'), key)),
            ...wide.map((name) => as(column(name, 'binned'), name)),
            as(bin, 'bin'),
          ],
          from: 'converted',
          joins: [join('inner', table('binned'), sameGroup)],
        }),
      ],
      columns: [...columns('bin', ...wide), as(aggregate('count'), 'people')],
      from: 'placed_times',
      groupBy: [...keys, 'bin', ...wide],
    },
  ];
}

/** As asked, within 1 to 90; else the least number whose cube is not less than the units, at most 60. */
function binsOf(bins: number | null): SqlExpression {
  if (bins !== null) return integer(Math.min(90, Math.max(1, bins)));
  const cube = (k: SqlExpression): SqlExpression => times(times(k, k), k);
  const enough = call(
    'listFilter',
    call('numbersTo', integer(60)),
    lambda('k', (k) => and(greater(k, integer(0)), greaterOrEqual(cube(k), aggregate('count')))),
  );
  return call('coalesce', call('listMin', enough), integer(60));
}

function widthOf(): SqlExpression {
  const span = minus(column('high_seconds'), column('low_seconds'));
  const width = call('wholeDivision', minus(plus(span, column('bins')), integer(1)), column('bins'));
  return choose([[equal(span, integer(0)), integer(60)]], width);
}

function trendParts(plan: FunnelPlan): readonly Part[] {
  const { trend } = plan;
  if (trend === null) return [];
  const keys = ['shown_segment', 'shown_group', 'shown_value'];
  const done = (step: number): SqlExpression => isSet(column(`time_${step + 1}`));
  const own = plan.steps.map((_, index) => `time_${index + 1}`);
  return [
    {
      name: 'trend',
      ctes: [
        cte('trended', 'units of the funnel in their groups, with the attempt of each period', {
          columns: [
            ...keys.map((key) => as(column(key, 'compared'), key)),
            ...['period', ...own].map((name) => as(column(name, 'trend_units'), name)),
          ],
          from: 'compared',
          joins: [join('inner', table('trend_units'), equal(column('unit', 'compared'), column('unit', 'trend_units')))],
        }),
      ],
      columns: [
        ...columns('period'),
        as(aggregate('count', [], done(trend.from)), 'entered'),
        as(aggregate('count', [], and(done(trend.from), done(trend.to))), 'converted'),
      ],
      from: 'trended',
      groupBy: [...keys, 'period'],
    },
  ];
}
