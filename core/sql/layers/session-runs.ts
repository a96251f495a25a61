// Runs of events without a gap between: idle and day rules, found between buckets of time (sql.md, sessionization).
// A bucket of `idle` length never holds a split, so only the ends of buckets are compared. Phase: lower, for sessions.ts.
import type { Model } from '../../model/model.ts';
import type { SqlExpression, SqlStatement } from '../ast.ts';
import {
  aggregate,
  as,
  ascending,
  call,
  choose,
  column,
  cte,
  greater,
  integer,
  isNull,
  minus,
  not,
  oneOf,
  over,
  query,
  runningRows,
  selectBody,
  star,
  text,
  unequal,
} from '../build.ts';
import { bucketNumber, localTimeOf, wholeDays } from '../calendar.ts';
import { IDENTIFIED } from './identified.ts';
import { supplying } from './supplied-sessions.ts';

export const RUNS = 'waymark_runs';

export const micros = (expression: SqlExpression): SqlExpression => call('epochMicros', expression);
/** Rows that the project's own rules divide. */
export function isRuled(model: Model): SqlExpression {
  const names = supplying(model);
  return names.length === 0 ? { kind: 'literal', type: 'boolean', value: true } : not(oneOf(column('source'), names.map(text)));
}

/** Bucket keys of a row: the same in the runs and where events look up their run. */
export function bucketKeys(model: Model): readonly { readonly name: string; readonly expression: SqlExpression }[] {
  const { idle, splitOnDay } = model.sessions;
  const day = wholeDays(localTimeOf(column('time'), model.project.timezone));
  return [
    { name: 'person_key', expression: column('person_key') },
    ...(splitOnDay ? [{ name: 'local_day', expression: day }] : []),
    ...(idle === null ? [] : [{ name: 'bucket', expression: bucketNumber(micros(column('time')), integer(idle)) }]),
  ];
}

/** Buckets with the number of the run (events without a gap between) that they belong to. */
export function runsStatement(model: Model): SqlStatement {
  const keys = bucketKeys(model);
  const inOrder = { partitionBy: [column('person_key')], orderBy: [ascending(column('first_time'))] };
  const previous = (name: string): SqlExpression => over('lag', [column(name)], inOrder);
  const gap = minus(micros(column('first_time')), micros(previous('last_time')));
  const branches: (readonly [SqlExpression, SqlExpression])[] = [[isNull(previous('last_time')), text('first')]];
  if (model.sessions.idle !== null) branches.push([greater(gap, integer(model.sessions.idle)), text('idle')]);
  if (model.sessions.splitOnDay) branches.push([unequal(previous('local_day'), column('local_day')), text('day')]);
  const body = query(
    selectBody({
      columns: [star(), as(over('count', [column('split_reason')], { ...inOrder, frame: runningRows }), 'run')],
      from: 'divided',
    }),
    [
      cte('buckets', 'one row per person and bucket of time', {
        columns: [
          ...keys.map((key) => as(key.expression, key.name)),
          as(aggregate('min', [column('time')]), 'first_time'),
          as(aggregate('max', [column('time')]), 'last_time'),
        ],
        from: IDENTIFIED,
        where: isRuled(model),
        groupBy: keys.map((key) => key.expression),
      }),
      cte('divided', 'why a bucket starts a run, if it does', { columns: [star(), as(choose(branches), 'split_reason')], from: 'buckets' }),
    ],
  );
  return { kind: 'createTable', name: RUNS, temporary: true, comment: 'buckets of events and the run each belongs to', query: body };
}
