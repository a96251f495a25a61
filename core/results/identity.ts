// Raw rows of `run --sessions`, `run --identity` and the quality queries -> the contract's tables.
// Phase: results.
import { isoInstant } from '../plan/range.ts';
import type { Quality, Result } from './results.ts';
import { numberOf, numberOrNull, type RawRow, tableColumns, textOrNull } from './tables.ts';

/** `started` and `ended` are microseconds. */
export function sessionsResult(rows: readonly RawRow[], settings: Result['settings'], sql: string): Result {
  const sessions = rows.map((row) => ({
    person: textOrNull(row, 'person') ?? '',
    session: textOrNull(row, 'session') ?? '',
    start: isoInstant(numberOf(row, 'started')),
    end: isoInstant(numberOf(row, 'ended')),
    seconds: numberOf(row, 'seconds'),
    events: numberOf(row, 'events'),
    entry: textOrNull(row, 'entry'),
    exit: textOrNull(row, 'exit'),
    bounced: row.bounced === true,
    splitReason: textOrNull(row, 'split_reason') ?? 'first',
  }));
  return {
    name: 'sessions',
    kind: 'sessions',
    settings,
    columns: { sessions: tableColumns.sessions },
    tables: { sessions },
    notes: [],
    sql,
  };
}

export function identityResult(ids: readonly RawRow[], coverage: readonly RawRow[], settings: Result['settings'], sql: string): Result {
  return {
    name: 'identity',
    kind: 'identity',
    settings,
    columns: { ids: tableColumns.ids, coverage: tableColumns.coverage },
    tables: {
      ids: ids.map((row) => ({ kind: textOrNull(row, 'kind'), id: textOrNull(row, 'id'), person: textOrNull(row, 'person') })),
      coverage: coverage.map((row) => ({
        kind: textOrNull(row, 'kind'),
        ids: numberOf(row, 'ids'),
        people: numberOf(row, 'people'),
        events: numberOf(row, 'events'),
        eventsOfKnownUsers: numberOf(row, 'events_of_known_users'),
        ignored: numberOf(row, 'ignored'),
        overLimit: numberOf(row, 'over_limit'),
      })),
    },
    notes: [],
    sql,
  };
}

export function qualityOf(events: readonly RawRow[], quarantine: readonly RawRow[]): Quality {
  return {
    events: events.map((row) => {
      const lastSeen = numberOrNull(row, 'last_seen');
      return {
        event: textOrNull(row, 'event'),
        source: textOrNull(row, 'source') ?? '',
        rows: numberOf(row, 'rows'),
        accepted: numberOf(row, 'accepted'),
        quarantined: numberOf(row, 'quarantined'),
        lastSeen: lastSeen === null ? null : isoInstant(lastSeen),
      };
    }),
    quarantine: quarantine.map((row) => ({
      source: textOrNull(row, 'source') ?? '',
      code: textOrNull(row, 'code') ?? '',
      event: textOrNull(row, 'event'),
      property: textOrNull(row, 'property'),
      rows: numberOf(row, 'rows'),
    })),
  };
}
