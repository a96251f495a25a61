// FunnelPlan -> SQL. Rows by `part`: per group people per step with mean and median seconds, the histogram of conversion times, the trend.
// Phase: lower. Three shapes give `units` (unit, level, time_1 … time_K) over `taken`: lists (funnel-lists.ts, the fast one), windows
// (funnel-windows.ts) where the lists cannot say what is asked, and one for unordered funnels. Attribution and counting are shared.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, SqlQuery } from '../ast.ts';
import { as, column, columns, cte, equal, inQuery, isSet, query, select, selectBody, star, text } from '../build.ts';
import type { LowerContext } from './events.ts';
import { attributionCtes, personCtes } from './funnel-attribution.ts';
import { isWholeRun, partOfUnit, periodCopies, runCtes } from './funnel-copies.ts';
import { funnelLists } from './funnel-lists.ts';
import { countedParts } from './funnel-parts.ts';
import { overlappingSteps } from './funnel-steps.ts';
import { isRun, needsPerson, takenCtes } from './funnel-taken.ts';
import { funnelUnordered } from './funnel-unordered.ts';
import { funnelWindows } from './funnel-windows.ts';
import { groupingCtes, ungroupedCte } from './groups.ts';

/** `part` and `shown_segment` only where more than the steps of everybody is asked; see funnel-parts.ts. */
export function lowerFunnel(context: LowerContext, plan: FunnelPlan): SqlQuery {
  return countedParts(context, plan, [...funnelUnits(context, plan), ...trendUnits(context, plan)]);
}

/** CTEs that end in `grouped`: every unit of the funnel in its groups, with `level` and `time_1` to `time_K`. */
function funnelUnits(context: LowerContext, plan: FunnelPlan): readonly Cte[] {
  const { breakdown } = plan;
  const ctes: Cte[] = [...readCtes(context, plan), ...shapeCtes(context, plan)];
  if (needsPerson(plan)) ctes.push(...personCtes(plan));
  const units = needsPerson(plan) ? 'owned_units' : 'units';
  if (breakdown === null) return [...ctes, ungroupedCte(units)];
  if (!isRun(plan)) return [...ctes, ...attributionCtes(context, plan, units), ...groupingCtes('valued_units', breakdown.limit)];
  return [...ctes, ...runGroups(plan, units, breakdown.limit)];
}

function readCtes(context: LowerContext, plan: FunnelPlan): readonly Cte[] {
  return isRun(plan) ? [...takenCtes(context, plan, 'read'), ...runCtes(plan, 'read')] : takenCtes(context, plan, 'taken');
}

function shapeCtes(context: LowerContext, plan: FunnelPlan): readonly Cte[] {
  if (plan.order === 'unordered') return funnelUnordered(plan);
  return needsWindows(plan) ? funnelWindows(plan) : funnelLists(plan, context.limits.pairs);
}

/**
 * The list shape keeps the latest entry before each later event; that is exact while an event can stand for one step only,
 * or steps must be strictly later, while the window is measured from the entry, and while nothing may be skipped or come between.
 */
function needsWindows(plan: FunnelPlan): boolean {
  const isPlain = plan.order === 'ordered' && plan.exclude.length === 0 && !plan.steps.some((step) => step.optional);
  return !isPlain || plan.window.from === 'previous' || (plan.ties === 'same' && overlappingSteps(plan).length > 0);
}

/** Runs of values in their groups; everybody is a run of its own. A run whose value is a step's is one that did the step. */
function runGroups(plan: FunnelPlan, units: string, limit: number): readonly Cte[] {
  const attribution = plan.breakdown?.attribution ?? 'all';
  const isOwn = equal(partOfUnit('run'), text('value'));
  const did = typeof attribution === 'string' ? isOwn : didStep(plan, attribution.step + 1, isOwn);
  return [
    ...(typeof attribution === 'string' || plan.order !== 'unordered' ? [] : [stepUnits(plan, attribution.step + 1, units)]),
    cte('value_units', 'the runs of one value each', { columns: [star(), as(partOfUnit('value'), 'value')], from: units, where: did }),
    cte('whole_units', 'everybody', { columns: [star(), as(partOfUnit('value'), 'value')], from: units, where: isWholeRun }),
    ...groupingCtes('value_units', limit, undefined, 'whole_units'),
  ];
}

function didStep(plan: FunnelPlan, k: number, isOwn: ReturnType<typeof equal>) {
  const did =
    plan.order === 'unordered'
      ? inQuery(column('unit'), select({ columns: columns('unit'), from: 'step_units' }))
      : isSet(column(`time_${k}`));
  return { kind: 'and', operands: [isOwn, did] } as const;
}

/** Unordered: one of the attempt's instants holds an event of the step. */
function stepUnits(plan: FunnelPlan, k: number, units: string): Cte {
  const times = plan.steps.map((_, index) => equal(column('t', 'event'), column(`time_${index + 1}`, 'done')));
  return cte('step_units', 'units whose attempt did the step', {
    columns: [as(column('unit', 'done'), 'unit')],
    from: { kind: 'table', parts: [units], as: 'done', columnNames: null },
    joins: [
      {
        kind: 'inner',
        relation: { kind: 'table', parts: ['taken'], as: 'event', columnNames: null },
        on: {
          kind: 'and',
          operands: [
            equal(column('unit', 'done'), column('unit', 'event')),
            column(`match_${k}`, 'event'),
            { kind: 'or', operands: times },
          ],
        },
      },
    ],
    groupBy: [column('unit', 'done')],
  });
}

/** `trend_units`: the same funnel over the attempts of each period of entry, one row per unit and period. */
function trendUnits(context: LowerContext, plan: FunnelPlan): readonly Cte[] {
  if (plan.trend === null) return [];
  const times = plan.steps.map((_, index) => `time_${index + 1}`);
  const inner = query(
    selectBody({
      columns: [as(partOfUnit('owner'), 'unit'), as(partOfUnit('period'), 'period'), ...columns('level', ...times)],
      from: 'units',
    }),
    [...periodCopies(plan, 'taken_by_all'), ...shapeCtes(context, plan)],
  );
  return [
    cte('taken_by_all', 'the events under another name', { columns: [star()], from: 'taken' }),
    cte('trend_units', 'what each unit would be if only attempts of one period were made', inner),
  ];
}
