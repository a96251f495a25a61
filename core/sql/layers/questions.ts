// Queries over the layers that are no analyses: sessions, ids, coverage. What `run --sessions` and `run --identity` ask.
// Phase: lower.
import type { Model } from '../../model/model.ts';
import type { SqlQuery } from '../ast.ts';
import {
  aggregate,
  as,
  ascending,
  call,
  cast,
  column,
  columns,
  cte,
  equal,
  join,
  over,
  query,
  selectBody,
  table,
  text,
  unionAll,
} from '../build.ts';
import { COVERAGE, UNKNOWN } from './identified.ts';
import { PEOPLE } from './people.ts';
import { SESSIONS } from './sessions.ts';

/** Every session with its person; rule-made ones are named by person and number. */
export function sessionsQuery(limit: number | null): SqlQuery {
  const nth = over('rowNumber', [], {
    partitionBy: [column('person_key', SESSIONS)],
    orderBy: [ascending(column('session_key', SESSIONS))],
  });
  const named = call('concat', column('person', 'names'), text('#'), cast(nth, 'text'));
  const body = selectBody({
    columns: [
      as(column('person', 'names'), 'person'),
      as(call('coalesce', column('session', SESSIONS), named), 'session'),
      as(call('epochMicros', column('started', SESSIONS)), 'started'),
      as(call('epochMicros', column('ended', SESSIONS)), 'ended'),
      ...['seconds', 'events', 'entry', 'exit', 'bounced', 'split_reason'].map((name) => as(column(name, SESSIONS), name)),
    ],
    from: SESSIONS,
    joins: [join('inner', table('names'), equal(column('person_key', SESSIONS), column('person_key', 'names')))],
  });
  return query(body, [namesCte()], {
    orderBy: [ascending(column('person')), ascending(column('started')), ascending(column('session_key', SESSIONS))],
    ...(limit === null ? {} : { limit }),
  });
}

function namesCte() {
  return cte('names', 'the name of each person', {
    columns: [...columns('person_key'), as(aggregate('min', [column('person')]), 'person')],
    from: PEOPLE,
    groupBy: [column('person_key')],
  });
}

/** Every id and its person. */
export function idsQuery(limit: number | null): SqlQuery {
  return query(selectBody({ columns: columns('kind', 'id', 'person'), from: PEOPLE }), [], {
    orderBy: [ascending(column('kind')), ascending(column('id'))],
    ...(limit === null ? {} : { limit }),
  });
}

/** The latest accepted event, in microseconds; null where there is none. */
export function latestEventQuery(model: Model): SqlQuery {
  const times = (from: string) => selectBody({ columns: columns('time'), from });
  const all = query(unionAll([times('waymark_events'), ...(model.identity.onlyKnown ? [times(UNKNOWN)] : [])]));
  return query(
    selectBody({
      columns: [as(call('epochMicros', aggregate('max', [column('time')])), 'latest'), as(aggregate('count'), 'events')],
      from: { kind: 'query', query: all, as: 'accepted' },
    }),
  );
}

/** How far ids are joined: one row per kind. */
export function coverageQuery(): SqlQuery {
  const names = ['kind', 'ids', 'people', 'events', 'events_of_known_users', 'ignored', 'over_limit'];
  return query(selectBody({ columns: columns(...names), from: COVERAGE }), [], { orderBy: [ascending(column('id_rank'))] });
}
