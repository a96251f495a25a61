// Sessions that depend on where they began: `longest` and `split_on`. Every event says where the next session would begin if one began
// there; following those pointers from the first event of a run gives its sessions.
// Phase: lower, for sessions.ts.
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
  nothing,
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
import { type PropertyColumn, readProperty } from '../property-columns.ts';
import { IDENTIFIED } from './identified.ts';
import { bucketKeys, isRuled, micros, RUNS } from './session-runs.ts';

export const ORDERED = 'waymark_ordered';

const frame = (from: WindowFrame['from'], to: WindowFrame['to'], unit: WindowFrame['unit'] = 'rows'): WindowFrame => ({ unit, from, to });
const unbounded = { kind: 'unbounded' } as const;

const runOrder = { partitionBy: [column('person_key'), column('run')], orderBy: [ascending(column('pos'))] };

/** Events of people whom `longest` or `split_on` may touch: their session's first position, and why it began. Empty where none is. */
export function orderedStatement(model: Model, all: readonly PropertyColumn[]): SqlStatement {
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
