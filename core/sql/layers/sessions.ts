// Events with their person -> waymark_sessions and waymark_events.
// Phase: lower. Idle and day rules go by buckets (sql.md, sessionization): a bucket of `idle` length never holds a split, so gaps are only
// looked for between buckets. `longest` and `split_on` depend on where the session began: people whom they touch take the ordered shape.
import type { Model } from '../../model/model.ts';
import type { SqlExpression, SqlStatement } from '../ast.ts';
import {
  aggregate,
  and,
  as,
  call,
  column,
  columns,
  cte,
  equal,
  inQuery,
  integer,
  isNull,
  isSet,
  join,
  minus,
  not,
  nothing,
  oneOf,
  over,
  query,
  select,
  selectBody,
  star,
  table,
  text,
  unionAll,
} from '../build.ts';
import type { PropertyColumn } from '../property-columns.ts';
import { IDENTIFIED } from './identified.ts';
import { bucketKeys, isRuled, micros, RUNS, runsStatement } from './session-runs.ts';
import { ORDERED, orderedStatement } from './session-splits.ts';
import { supplying } from './supplied-sessions.ts';

export const SESSIONS = 'waymark_sessions';
export const EVENTS = 'waymark_events';
const SPANS = 'waymark_session_spans';

export function sessionStatements(model: Model, all: readonly PropertyColumn[]): readonly SqlStatement[] {
  return [runsStatement(model), orderedStatement(model, all), spansStatement(model), eventsStatement(model, all), sessionsStatement(model)];
}

/** Every session, numbered: rule-made ones by person, run and first position, supplied ones by their id. */
function spansStatement(model: Model): SqlStatement {
  const runReason = aggregate('minBy', [column('split_reason'), column('first_time')]);
  const whole = selectBody({
    columns: [
      ...columns('person_key', 'run'),
      as(nothing('integer'), 'start_pos'),
      as(nothing('text'), 'session'),
      as(aggregate('min', [column('first_time')]), 'started'),
      as(integer(0), 'started_seq'),
      as(runReason, 'split_reason'),
    ],
    from: RUNS,
    where: inQuery(column('person_key'), select({ columns: columns('person_key'), from: ORDERED }), true),
    groupBy: [column('person_key'), column('run')],
  });
  const ordered = selectBody({
    columns: [
      ...columns('person_key', 'run', 'start_pos'),
      as(nothing('text'), 'session'),
      as(aggregate('min', [column('time')]), 'started'),
      as(aggregate('minBy', [column('seq'), call('tuple', column('time'), column('seq'))]), 'started_seq'),
      as(call('coalesce', aggregate('max', [column('split_reason')]), runReasonOf()), 'split_reason'),
    ],
    from: ORDERED,
    groupBy: columns('person_key', 'run', 'start_pos').map((one) => one.expression),
  });
  const names = supplying(model);
  const supplied = selectBody({
    columns: [
      as(aggregate('minBy', [column('person_key'), firstKey()]), 'person_key'),
      as(nothing('integer'), 'run'),
      as(nothing('integer'), 'start_pos'),
      as(column('session'), 'session'),
      as(aggregate('min', [column('time')]), 'started'),
      as(integer(0), 'started_seq'),
      as(text('supplied'), 'split_reason'),
    ],
    from: IDENTIFIED,
    where: and(oneOf(column('source'), names.map(text)), isSet(column('session'))),
    groupBy: [column('session')],
  });
  const numbered = over('rowNumber', [], {
    orderBy: ['person_key', 'started', 'started_seq', 'session'].map((name) => ({
      expression: column(name),
      descending: false,
      nulls: 'first' as const,
    })),
  });
  const body = query(selectBody({ columns: [star(), as(numbered, 'session_key')], from: 'spans' }), [
    cte('spans', 'one row per session', query(unionAll(names.length === 0 ? [whole, ordered] : [whole, ordered, supplied]))),
  ]);
  return { kind: 'createTable', name: SPANS, temporary: true, comment: 'sessions and where they begin', query: body };
}

/** Order of events across people: time, then the tie of its row. */
const firstKey = (): SqlExpression => call('tuple', column('time'), column('tie'), column('source'), column('row_content'));

function runReasonOf(): SqlExpression {
  const reason = select({
    columns: [as(aggregate('minBy', [column('split_reason', RUNS), column('first_time', RUNS)]), 'run_reason')],
    from: RUNS,
    where: and(equal(column('person_key', RUNS), column('person_key', ORDERED)), equal(column('run', RUNS), column('run', ORDERED))),
  });
  return { kind: 'scalarQuery', query: reason };
}

/** The layer that analyses read: one row per accepted event, with person and session. */
function eventsStatement(model: Model, all: readonly PropertyColumn[]): SqlStatement {
  const keys = bucketKeys(model);
  const kept = [
    'event',
    'source',
    'time',
    'received',
    'id',
    'user',
    'anonymous',
    'session',
    'tie',
    'person',
    'person_key',
    'seq',
    ...all.map((one) => one.column),
  ];
  const named = (name: string) => as(column(name, IDENTIFIED), name);
  const isOrdered = inQuery(column('person_key', IDENTIFIED), select({ columns: columns('person_key'), from: ORDERED }));
  const sessionKey = as(column('session_key', SPANS), 'session_key');
  const simple = selectBody({
    columns: [...kept.map(named), sessionKey],
    from: IDENTIFIED,
    joins: [
      join('inner', table(RUNS), and(...keys.map((key) => equal(qualified(key.expression), column(key.name, RUNS))))),
      join(
        'inner',
        table(SPANS),
        and(
          equal(column('person_key', RUNS), column('person_key', SPANS)),
          equal(column('run', RUNS), column('run', SPANS)),
          isNull(column('start_pos', SPANS)),
        ),
      ),
    ],
    where: and(qualified(isRuled(model)), not(isOrdered)),
  });
  const onRow = and(...['person_key', 'time', 'seq'].map((name) => equal(column(name, IDENTIFIED), column(name, ORDERED))));
  const onSession = and(...['person_key', 'run', 'start_pos'].map((name) => equal(column(name, ORDERED), column(name, SPANS))));
  const ordered = selectBody({
    columns: [...kept.map(named), sessionKey],
    from: IDENTIFIED,
    joins: [join('inner', table(ORDERED), onRow), join('inner', table(SPANS), onSession)],
    where: qualified(isRuled(model)),
  });
  const supplied = selectBody({
    columns: [...kept.map(named), sessionKey],
    from: IDENTIFIED,
    joins: [join('left', table(SPANS), equal(column('session', IDENTIFIED), column('session', SPANS)))],
    where: not(qualified(isRuled(model))),
  });
  const body = query(unionAll(supplying(model).length === 0 ? [simple, ordered] : [simple, ordered, supplied]));
  return { kind: 'createTable', name: EVENTS, temporary: false, comment: 'accepted events, each with its person and session', query: body };
}

/** The same expression over the identified table, where it stands beside others. */
function qualified(expression: SqlExpression): SqlExpression {
  return JSON.parse(JSON.stringify(expression, (_, value) => (isBareColumn(value) ? { ...value, table: IDENTIFIED } : value)));
}
const isBareColumn = (value: unknown): value is { kind: 'column'; table: null } =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'column' && 'table' in value && value.table === null;

/** One row per session: who, when, how it began, where it entered and left. */
function sessionsStatement(model: Model): SqlStatement {
  // Events of one supplied session may be of several people, whose `seq` say nothing of each other.
  const isShared = supplying(model).length > 0;
  const order = call('tuple', ...(isShared ? ['time', 'tie', 'source', 'seq'] : ['time', 'seq']).map((name) => column(name, EVENTS)));
  const started = aggregate('min', [column('time', EVENTS)]);
  const ended = aggregate('max', [column('time', EVENTS)]);
  const count = aggregate('count');
  const body = selectBody({
    columns: [
      as(column('session_key', SPANS), 'session_key'),
      as(aggregate('anyValue', [column('person_key', SPANS)]), 'person_key'),
      as(aggregate('anyValue', [column('session', SPANS)]), 'session'),
      as(started, 'started'),
      as(ended, 'ended'),
      as(
        {
          kind: 'operator',
          operator: '/',
          left: minus(micros(ended), micros(started)),
          right: { kind: 'literal', type: 'double', value: 1_000_000 },
        },
        'seconds',
      ),
      as(count, 'events'),
      as(aggregate('minBy', [column('event', EVENTS), order]), 'entry'),
      as(aggregate('maxBy', [column('event', EVENTS), order]), 'exit'),
      as(equal(count, integer(1)), 'bounced'),
      as(aggregate('anyValue', [column('split_reason', SPANS)]), 'split_reason'),
    ],
    from: EVENTS,
    joins: [join('inner', table(SPANS), equal(column('session_key', EVENTS), column('session_key', SPANS)))],
    groupBy: [column('session_key', SPANS)],
  });
  return {
    kind: 'createTable',
    name: SESSIONS,
    temporary: false,
    comment: 'sessions with entry, exit, length and the rule that began them',
    query: query(body),
  };
}
