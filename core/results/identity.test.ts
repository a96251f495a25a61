import { describe, expect, it } from 'vitest';
import { identityResult, qualityOf, sessionsResult } from './identity.ts';
import type { Result } from './results.ts';

const session = {
  person: 'u1',
  session: 'u1#1',
  started: 1_780_272_000_000_000,
  ended: 1_780_272_090_500_000,
  seconds: 90.5,
  events: 3,
  entry: 'viewed',
  exit: 'added',
  bounced: false,
  split_reason: 'idle',
};

/** Each row has the columns of its table, in their order. */
function expectContract(result: Result, contract: Readonly<Record<string, string>>): void {
  const shown = Object.entries(result.columns).map(([table, columns]) => [
    table,
    columns.map((column) => `${column.name} ${column.type}`).join(', '),
  ]);
  expect(Object.fromEntries(shown)).toEqual(contract);
  for (const [table, rows] of Object.entries(result.tables)) {
    for (const row of rows) expect(Object.keys(row)).toEqual(result.columns[table]?.map((column) => column.name));
  }
}

describe('sessionsResult', () => {
  const contract = {
    sessions:
      'person string, session string, start instant, end instant, seconds double, events integer, entry string, exit string, bounced boolean, splitReason string',
  };

  it('gives the rows of the contract', () => {
    const result = sessionsResult([session], { idleSeconds: 1800 }, 'select 1');
    expectContract(result, contract);
    expect(result).toMatchObject({ name: 'sessions', kind: 'sessions', settings: { idleSeconds: 1800 }, notes: [], sql: 'select 1' });
    expect(result.tables.sessions).toEqual([
      {
        person: 'u1',
        session: 'u1#1',
        start: '2026-06-01T00:00:00.000Z',
        end: '2026-06-01T00:01:30.500Z',
        seconds: 90.5,
        events: 3,
        entry: 'viewed',
        exit: 'added',
        bounced: false,
        splitReason: 'idle',
      },
    ]);
  });

  it('is empty without sessions', () => {
    const result = sessionsResult([], {}, '');
    expectContract(result, contract);
    expect(result.tables).toEqual({ sessions: [] });
  });
});

describe('identityResult', () => {
  const contract = {
    ids: 'kind string, id string, person string',
    coverage: 'kind string, ids integer, people integer, events integer, eventsOfKnownUsers integer, ignored integer, overLimit integer',
  };

  it('gives the rows of the contract', () => {
    const coverage = { kind: 'anonymous', ids: 3, people: 2, events: 9, events_of_known_users: 5 };
    const result = identityResult([{ kind: 'user', id: '007', person: '007' }], [coverage], { strategy: 'last_known' }, '');
    expectContract(result, contract);
    expect(result.tables).toEqual({
      ids: [{ kind: 'user', id: '007', person: '007' }],
      coverage: [{ kind: 'anonymous', ids: 3, people: 2, events: 9, eventsOfKnownUsers: 5, ignored: 0, overLimit: 0 }],
    });
    expectContract(identityResult([], [], {}, ''), contract);
  });
});

describe('qualityOf', () => {
  it('gives events and quarantine, with what is not known as null', () => {
    const quality = qualityOf(
      [
        { event: 'viewed', source: 'web', rows: 5, accepted: 4, quarantined: 1, last_seen: 0 },
        { event: null, source: 'web', rows: 1, accepted: 0, quarantined: 1, last_seen: null },
      ],
      [
        { source: 'web', code: 'WM7118', event: 'viewed', property: 'price', rows: 1 },
        { source: 'web', code: 'WM7114', event: null, property: null, rows: 1 },
      ],
    );
    expect(quality).toEqual({
      events: [
        { event: 'viewed', source: 'web', rows: 5, accepted: 4, quarantined: 1, lastSeen: '1970-01-01T00:00:00.000Z' },
        { event: null, source: 'web', rows: 1, accepted: 0, quarantined: 1, lastSeen: null },
      ],
      quarantine: [
        { source: 'web', code: 'WM7118', event: 'viewed', property: 'price', rows: 1 },
        { source: 'web', code: 'WM7114', event: null, property: null, rows: 1 },
      ],
    });
    expect(qualityOf([], [])).toEqual({ events: [], quarantine: [] });
  });
});
