// Staged rows -> accepted events and quarantine: duplicates are removed once, supplied sessions are kept to their length.
// Phase: lower.
import { quarantineCodes } from '../../accept/reasons.ts';
import type { Model } from '../../model/model.ts';
import type { Cte, SqlExpression, SqlQuery, SqlStatement } from '../ast.ts';
import {
  aggregate,
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
  select,
  selectBody,
  star,
  subquery,
  table,
  text,
  unionAll,
} from '../build.ts';
import { onceCtes } from './once-by.ts';
import { STAGED_COLUMNS } from './staged.ts';
import { supplying } from './supplied-sessions.ts';

export const STAGED = 'waymark_staged';
export const ACCEPTED = 'waymark_accepted';
export const QUARANTINE = 'waymark_quarantine';

const micros = (name: string, table: string): SqlExpression => call('epochMicros', column(name, table));

/** Acceptable rows, one per duplicate key. */
export function acceptedStatement(model: Model, propertyNames: readonly string[]): SqlStatement {
  const names = STAGED_COLUMNS.filter((name) => !['raw_event', 'duplicate_key', 'refused_for', 'raw_row'].includes(name));
  const kept = [...names, ...propertyNames].map((name) => as(name === 'row_content' ? keptContent(model) : column(name), name));
  const acceptable = isNull(column('refused_for'));
  const isRepeated = inQuery(
    call('tuple', column('source'), column('duplicate_key')),
    select({ columns: [as(call('tuple', column('source'), column('duplicate_key')), 'repeated_key')], from: 'repeated' }),
  );
  const ctes: Cte[] = [
    cte('acceptable', 'rows without a reason against them', { columns: [star()], from: STAGED, where: acceptable }),
    cte('repeated', 'keys that stand on more than one row', {
      columns: columns('source', 'duplicate_key'),
      from: 'acceptable',
      where: isSet(column('duplicate_key')),
      groupBy: [column('source'), column('duplicate_key')],
      having: greater(aggregate('count'), integer(1)),
    }),
    cte('ranked', 'their rows, the first received first', {
      columns: [
        star(),
        as(
          over('rowNumber', [], {
            partitionBy: [column('source'), column('duplicate_key')],
            orderBy: [
              { expression: column('received'), descending: false, nulls: 'last' },
              ascending(column('time')),
              ascending(column('tie')),
              ascending(column('row_content')),
            ],
          }),
          'duplicate_rank',
        ),
      ],
      from: 'acceptable',
      where: isRepeated,
    }),
    cte(
      'distinct_rows',
      'one row per key',
      query(
        unionAll([
          selectBody({ columns: kept, from: 'acceptable', where: or(isNull(column('duplicate_key')), not(isRepeated)) }),
          selectBody({ columns: kept, from: 'ranked', where: equal(column('duplicate_rank'), integer(1)) }),
        ]),
      ),
    ),
  ];
  const once = onceCtes(model);
  ctes.push(...once);
  const rows = once.at(-1)?.name ?? 'distinct_rows';
  const statement = (body: SqlQuery): SqlStatement => ({
    kind: 'createTable',
    name: ACCEPTED,
    temporary: true,
    comment: 'accepted events, each once',
    query: body,
  });
  const { longest } = model.sessions;
  if (longest === null || supplying(model).length === 0)
    return statement(
      query(selectBody({ columns: [star(), as({ kind: 'literal', type: 'boolean', value: false }, 'is_too_long')], from: rows }), ctes),
    );
  ctes.push(
    cte('session_starts', 'first event of each supplied session', {
      columns: [as(column('session'), 'started_session'), as(aggregate('min', [column('time')]), 'started')],
      from: rows,
      where: isSet(column('session')),
      groupBy: [column('session')],
    }),
  );
  const tooLong = greater(minus(micros('time', rows), micros('started', 'session_starts')), integer(longest));
  return statement(
    query(
      selectBody({
        columns: [star(rows), as(call('coalesce', tooLong, { kind: 'literal', type: 'boolean', value: false }), 'is_too_long')],
        from: rows,
        joins: [join('left', table('session_starts'), equal(column('session', rows), column('started_session', 'session_starts')))],
      }),
      ctes,
    ),
  );
}

/** What tells rows of one tie apart: nothing has to where rows of one id are one event. It is long, and later tables are the smaller without it. */
function keptContent(model: Model): SqlExpression {
  const byOtherKeys = model.sources.filter((source) => source.clean.deduplicate !== null).map((source) => text(source.name));
  return byOtherKeys.length === 0 ? nothing('text') : choose([[oneOf(column('source'), byOtherKeys), column('row_content')]]);
}

/** Every row that is no event, with the code of its reason, the property at fault and the row as it lay there. */
export function quarantineStatement(): SqlStatement {
  const code = call('substring', column('refused_for'), integer(1), integer(6));
  const property = choose([
    [greater(call('length', column('refused_for')), integer(6)), call('substring', column('refused_for'), integer(8))],
  ]);
  const judged = selectBody({
    columns: [
      as(column('source'), 'source'),
      as(code, 'code'),
      as(call('coalesce', column('event'), column('raw_event')), 'event'),
      as(property, 'property'),
      as(column('time'), 'time'),
      as(column('raw_row'), 'raw_row'),
    ],
    from: STAGED,
    where: isSet(column('refused_for')),
  });
  const tooLong = selectBody({
    columns: [
      as(column('source'), 'source'),
      as(text(quarantineCodes.sessionTooLong), 'code'),
      as(column('event'), 'event'),
      as(text('session'), 'property'),
      as(column('time'), 'time'),
      as(call('rowJson', column('long_rows')), 'raw_row'),
    ],
    from: subquery(select({ columns: [star()], from: ACCEPTED, where: column('is_too_long') }), 'long_rows'),
  });
  return {
    kind: 'createTable',
    name: QUARANTINE,
    temporary: false,
    comment: 'rows that are no events of the plan, with the reason',
    query: query(unionAll([judged, tooLong])),
  };
}
