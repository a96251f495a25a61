// Copies of a unit's events, each a unit of its own to the shapes: one per value of a breakdown, one per period of entry.
// Phase: lower. Copies are made of `taken`'s columns, so that no shape knows of them.
import type { FunnelPlan } from '../../plan/plan.ts';
import type { Cte, SelectColumn, SqlExpression } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  column,
  columns,
  cte,
  equal,
  field,
  greaterOrEqual,
  integer,
  join,
  lessOrEqual,
  nothing,
  or,
  plus,
  query,
  selectBody,
  star,
  struct,
  table,
  text,
  unionAll,
} from '../build.ts';
import { periodNumberSql } from '../calendar.ts';
import { isInRange, numbers, reachOf } from './funnel-steps.ts';
import { isWide, TIE_COLUMNS } from './funnel-taken.ts';

/** Columns of `taken` besides unit and t. */
function otherColumns(plan: FunnelPlan): readonly string[] {
  const wide = isWide(plan) ? [...TIE_COLUMNS, 'person_key', ...(plan.breakdown === null ? [] : ['value'])] : [];
  const entering = plan.order === 'unordered' ? ['enters'] : [];
  return [...matchNames(plan), ...numbers(1, plan.exclude.length).map((j) => `excluded_${j}`), ...entering, ...wide];
}

const matchNames = (plan: FunnelPlan): readonly string[] => plan.steps.map((_, index) => `match_${index + 1}`);

/** The column that says where an attempt may begin. */
export const entryColumn = (plan: FunnelPlan): string => (plan.order === 'unordered' ? 'enters' : 'match_1');

/** True where both are not set, too. */
const same = (left: SqlExpression, right: SqlExpression): SqlExpression => ({
  kind: 'operator',
  operator: 'isNotDistinctFrom',
  left,
  right,
});

/** `taken` from `from`: every unit as it is, and once more per value that its steps (or the one step) carry, where only such events do them. */
export function runCtes(plan: FunnelPlan, from: string): readonly Cte[] {
  const attribution = plan.breakdown?.attribution ?? 'all';
  const bound = matchNames(plan).filter((_, index) => typeof attribution === 'string' || attribution.step === index);
  const unit = (value: SqlExpression, kind: 'all' | 'value', table_: string | null): SelectColumn =>
    as(struct({ owner: column('unit', table_), run: text(kind), value }), 'unit');
  const isOwn = same(column('value', 'event'), column('value', 'run'));
  const copied = otherColumns(plan).map((name) =>
    as(bound.includes(name) ? and(column(name, 'event'), isOwn) : column(name, 'event'), name),
  );
  const entering = or(
    ...matchNames(plan).map((name) => (bound.includes(name) ? and(column(name, 'event'), isOwn) : column(name, 'event'))),
  );
  const restricted = copied.map((one) => (one.as === 'enters' ? as(and(column('enters', 'event'), entering), 'enters') : one));
  return [
    cte('run_values', 'the values that each unit carries on its steps', {
      columns: columns('unit', 'value'),
      from,
      where: or(...bound.map((name) => column(name))),
      groupBy: [column('unit'), column('value')],
    }),
    cte(
      'taken',
      'the same for each run: everybody, and each value',
      query(
        unionAll([
          selectBody({ columns: [unit(nothing('text'), 'all', null), ...columns('t', ...otherColumns(plan))], from }),
          selectBody({
            columns: [unit(column('value', 'run'), 'value', 'event'), as(column('t', 'event'), 't'), ...restricted],
            from: table(from, 'event'),
            joins: [join('inner', table('run_values', 'run'), equal(column('unit', 'event'), column('unit', 'run')))],
          }),
        ]),
      ),
    ),
  ];
}

/** `taken` where a unit is one unit and period of entry: entries of that period, and all events that their attempts may reach. */
export function periodCopies(plan: FunnelPlan, from: string): readonly Cte[] {
  if (plan.trend === null) return [];
  const number = periodNumberSql(call('timestampFromMicros', column('t')), plan.trend.period, plan.calendar);
  return copyCtes(plan, from, [as(number, 'period')], 'period');
}

/**
 * Copies by classes of entries: `taken` with units `{ owner, … the class's columns }`. A class is a function of the instant of entry.
 * `name` tells the CTEs of one nesting from those of another.
 */
export function copyCtes(plan: FunnelPlan, from: string, classes: readonly SelectColumn[], name: string): readonly Cte[] {
  const keys = classes.flatMap(({ as: key }) => (key === null ? [] : [key]));
  const entry = entryColumn(plan);
  const reach = reachOf(plan);
  const isOwn = and(...keys.map((key) => equal(column(key, 'event'), column(key, 'class'))));
  const owner = struct({ owner: column('unit', 'event'), ...Object.fromEntries(keys.map((key) => [key, column(key, 'class')])) });
  const until = reach === null ? null : lessOrEqual(column('t', 'event'), plus(column('last_entry', 'class'), integer(reach)));
  const copied = otherColumns(plan).map((one) => as(one === entry ? and(column(one, 'event'), isOwn) : column(one, 'event'), one));
  return [
    cte(`${name}_events`, 'events with the class that an attempt entering there has', { columns: [star(), ...classes], from }),
    cte(`${name}_classes`, 'classes of entries of each unit', {
      columns: [
        ...columns('unit', ...keys),
        as(aggregate('min', [column('t')]), 'first_entry'),
        as(aggregate('max', [column('t')]), 'last_entry'),
      ],
      from: `${name}_events`,
      where: and(column(entry), isInRange),
      groupBy: ['unit', ...keys].map((key) => column(key)),
    }),
    cte('taken', 'the events that attempts of each class may reach', {
      columns: [as(owner, 'unit'), as(column('t', 'event'), 't'), ...copied],
      from: table(`${name}_events`, 'event'),
      joins: [
        join(
          'inner',
          table(`${name}_classes`, 'class'),
          and(
            equal(column('unit', 'event'), column('unit', 'class')),
            greaterOrEqual(column('t', 'event'), column('first_entry', 'class')),
            until,
          ),
        ),
      ],
    }),
  ];
}

/** A part of the unit that copies made. */
export const partOfUnit = (name: string, from: string | null = null): SqlExpression => field(column('unit', from), name);

export const isWholeRun = equal(partOfUnit('run'), text('all'));
