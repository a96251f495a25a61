// Events with their person -> waymark_sessions and waymark_events.
// Phase: lower. Idle and day rules go by buckets (sql.md, sessionization): a bucket of `idle` length never holds a split, so gaps are only
// looked for between buckets. `longest` and `split_on` depend on where the session began: people whom they touch take the ordered shape.
import type { Model } from '../../model/model.ts';
import type { Cte, SqlExpression, SqlStatement, WindowFrame } from '../ast.ts';
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
  greater,
  inQuery,
  integer,
  isNull,
  isSet,
  join,
  minus,
  not,
  nothing,
  oneOf,
  or,
  over,
  query,
  runningRows,
  select,
  selectBody,
  star,
  table,
  text,
  unequal,
  unionAll,
} from '../build.ts';
import { localTimeOf, wholeDays } from '../calendar.ts';
import { type PropertyColumn, readProperty } from '../property-columns.ts';
import { IDENTIFIED } from './people.ts';

export const SESSIONS = 'waymark_sessions';
export const EVENTS = 'waymark_events';
const RUNS = 'waymark_runs';
const SPANS = 'waymark_session_spans';
const ORDERED = 'waymark_ordered';

const micros = (expression: SqlExpression): SqlExpression => call('epochMicros', expression);
const frame = (from: WindowFrame['from'], to: WindowFrame['to'], unit: WindowFrame['unit'] = 'rows'): WindowFrame => ({ unit, from, to });
const unbounded = { kind: 'unbounded' } as const;

/** Sources whose clients supply session ids. */
function supplying(model: Model): readonly string[] {
  return model.sources.filter((source) => source.columns.session !== null).map((source) => source.name);
}

/** Rows that the project's own rules divide. */
function isRuled(model: Model): SqlExpression {
  const names = supplying(model);
  return names.length === 0 ? { kind: 'literal', type: 'boolean', value: true } : not(oneOf(column('source'), names.map(text)));
}

/** Bucket keys of a row: the same in the runs and where events look up their run. */
function bucketKeys(model: Model): readonly { readonly name: string; readonly expression: SqlExpression }[] {
  const { idle, splitOnDay } = model.sessions;
  const day = wholeDays(localTimeOf(column('time'), model.project.timezone));
  return [
    { name: 'person_key', expression: column('person_key') },
    ...(splitOnDay ? [{ name: 'local_day', expression: day }] : []),
    ...(idle === null ? [] : [{ name: 'bucket', expression: call('wholeDivision', micros(column('time')), integer(idle)) }]),
  ];
}

export function sessionStatements(model: Model, all: readonly PropertyColumn[]): readonly SqlStatement[] {
  return [runsStatement(model), orderedStatement(model, all), spansStatement(model), eventsStatement(model, all), sessionsStatement(model)];
}

/** Buckets with the number of the run (events without a gap between) that they belong to. */
function runsStatement(model: Model): SqlStatement {
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

const runOrder = { partitionBy: [column('person_key'), column('run')], orderBy: [ascending(column('pos'))] };

/** Events of people whom `longest` or `split_on` may touch: their session's first position, and why it began. Empty where none is. */
function orderedStatement(model: Model, all: readonly PropertyColumn[]): SqlStatement {
  const { longest, splitOn } = model.sessions;
  const splits = splitOn.map((name, index) => ({ name: `split_${index + 1}`, value: splitValue(all, name) }));
  const ctes: Cte[] = [touchedCte(model, splits), positionsCte(model, splits)];
  const nextFrame = frame({ kind: 'following', distance: '1' }, unbounded);
  const next = (condition: SqlExpression): SqlExpression =>
    over('min', [choose([[condition, column('pos')]])], { ...runOrder, frame: nextFrame });
  const priors = splits.map((split) =>
    as(
      over('lastValue', [column(split.name)], { ...runOrder, frame: frame(unbounded, { kind: 'preceding', distance: '1' }) }),
      `${split.name}_before`,
    ),
  );
  const changes = splits.map((split) =>
    and(isSet(column(`${split.name}_before`)), unequal(column(split.name), column(`${split.name}_before`))),
  );
  ctes.push(cte('valued', 'the last set values before each event of its run', { columns: [star(), ...priors], from: 'positions' }));
  const longFrame: WindowFrame = frame({ kind: 'following', distance: String((longest ?? 0) + 1) }, unbounded, 'range');
  const byTime = { partitionBy: runOrder.partitionBy, orderBy: [ascending(micros(column('time')))], frame: longFrame };
  ctes.push(
    cte('pointed', 'where the next session would begin if one began here, and by which rule', {
      columns: [
        star(),
        as(changes.length === 0 ? nothing('integer') : next(or(...changes)), 'next_change'),
        ...splits.map((split) => as(choose([[isNull(column(split.name)), next(isSet(column(split.name)))]]), `${split.name}_next`)),
        as(longest === null ? nothing('integer') : over('min', [column('pos')], byTime), 'next_long'),
      ],
      from: 'valued',
    }),
  );
  const byValue = call('least', column('next_change'), ...splits.map((split) => column(`${split.name}_next`)), nothing('integer'));
  ctes.push(
    cte('linked', 'the earlier of the two', {
      columns: [
        ...columns('person_key', 'run', 'pos', 'time', 'seq'),
        as(byValue, 'next_value'),
        as(call('least', byValue, column('next_long')), 'next_start'),
      ],
      from: 'pointed',
    }),
  );
  ctes.push(startsCte());
  const started = over('max', [column('start_pos', 'starts')], {
    partitionBy: [column('person_key', 'linked'), column('run', 'linked')],
    orderBy: [ascending(column('pos', 'linked'))],
    frame: runningRows,
  });
  const body = selectBody({
    columns: [
      ...['person_key', 'run', 'time', 'seq'].map((name) => as(column(name, 'linked'), name)),
      as(started, 'start_pos'),
      as(column('split_reason', 'starts'), 'split_reason'),
    ],
    from: 'linked',
    joins: [
      join(
        'left',
        table('starts'),
        and(
          equal(column('person_key', 'linked'), column('person_key', 'starts')),
          equal(column('run', 'linked'), column('run', 'starts')),
          equal(column('pos', 'linked'), column('start_pos', 'starts')),
        ),
      ),
    ],
  });
  return {
    kind: 'createTable',
    name: ORDERED,
    temporary: true,
    comment: 'sessions of people whom longest or split_on touches',
    query: query(body, ctes, { recursive: true }),
  };
}

function splitValue(all: readonly PropertyColumn[], name: string): SqlExpression {
  const parts = all
    .filter((one) => one.property === name)
    .map((one) =>
      one.type === 'text'
        ? column(one.column)
        : one.type === 'double'
          ? call('numberText', column(one.column))
          : ({ kind: 'cast', operand: column(one.column), type: 'text', safe: false } as const),
    );
  return parts.length === 0 ? readProperty(all, name, 'string') : call('coalesce', ...parts);
}

interface Split {
  readonly name: string;
  readonly value: SqlExpression;
}

function touchedCte(model: Model, splits: readonly Split[]): Cte {
  const { longest } = model.sessions;
  const none = { kind: 'literal', type: 'boolean', value: false } as const;
  const span = minus(micros(aggregate('max', [column('last_time')])), micros(aggregate('min', [column('first_time')])));
  const tooLong = selectBody({
    columns: columns('person_key'),
    from: RUNS,
    groupBy: [column('person_key'), column('run')],
    having: longest === null ? none : greater(span, integer(longest)),
  });
  const valued = splits.map((split) =>
    selectBody({ columns: columns('person_key'), from: IDENTIFIED, where: and(isRuled(model), isSet(split.value)) }),
  );
  return cte(
    'touched',
    'people with a run longer than a session may be, or with a value that may split',
    query(unionAll([tooLong, ...valued])),
  );
}

function positionsCte(model: Model, splits: readonly Split[]): Cte {
  const keys = bucketKeys(model);
  const events = select({
    columns: [
      ...columns('time', 'seq'),
      ...keys.map((key) => as(key.expression, key.name)),
      ...splits.map((split) => as(split.value, split.name)),
    ],
    from: IDENTIFIED,
    where: and(isRuled(model), inQuery(column('person_key'), select({ columns: columns('person_key'), from: 'touched' }))),
  });
  const pos = over('rowNumber', [], {
    partitionBy: [column('person_key', 'found'), column('run', RUNS)],
    orderBy: [ascending(column('time', 'found')), ascending(column('seq', 'found'))],
  });
  return cte('positions', 'their events, numbered within each run', {
    columns: [star('found'), as(column('run', RUNS), 'run'), as(pos, 'pos')],
    from: { kind: 'query', query: events, as: 'found' },
    joins: [join('inner', table(RUNS), and(...keys.map((key) => equal(column(key.name, 'found'), column(key.name, RUNS)))))],
  });
}

/** Follows the pointers from the first event of each run: as many rounds as the most divided run has sessions. */
function startsCte(): Cte {
  const first = selectBody({
    columns: [...columns('person_key', 'run'), as(column('pos'), 'start_pos'), as(nothing('text'), 'split_reason')],
    from: 'linked',
    where: equal(column('pos'), integer(1)),
  });
  const reason = choose([[equal(column('next_start', 'linked'), column('next_value', 'linked')), text('value')]], text('longest'));
  const following = selectBody({
    columns: [
      as(column('person_key', 'linked'), 'person_key'),
      as(column('run', 'linked'), 'run'),
      as(column('next_start', 'linked'), 'start_pos'),
      as(reason, 'split_reason'),
    ],
    from: 'starts',
    joins: [
      join(
        'inner',
        table('linked'),
        and(
          equal(column('person_key', 'starts'), column('person_key', 'linked')),
          equal(column('run', 'starts'), column('run', 'linked')),
          equal(column('start_pos', 'starts'), column('pos', 'linked')),
        ),
      ),
    ],
    where: isSet(column('next_start', 'linked')),
  });
  return cte('starts', 'first position of each session', query(unionAll([first, following])));
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
const firstKey = (): SqlExpression => call('tuple', column('time'), column('tie'), column('source'), column('content'));

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

/** Tables that only the build needs. */
export const SESSION_TEMPORARIES = [RUNS, ORDERED, SPANS] as const;
