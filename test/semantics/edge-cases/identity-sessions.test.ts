// Whose events they are and in which visit: hand-written logs.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../reference.ts';
import { fates, idsOf, sessionsOf, shop } from './shop.ts';

const supplied = { columns: { id: 'event_id', event: 'event', time: 'time', user: 'user', anonymous: 'anonymous', session: 'visit' } };

describe('identity', () => {
  it('gives every event of a device to the last user seen with it, past ones too', () => {
    const log = ['10:00 ~d1 view', '10:01 u1~d1 view', '10:02 u2~d1 view', '10:03 ~d1 view', '10:04 u1 view'];
    expect(idsOf(shop({ log }))).toEqual(['anonymous:d1 -> u2', 'user:u1 -> u1', 'user:u2 -> u2']);
    expect(sessionsOf(shop({ log }))).toEqual(['u1 first 1 0', 'u2 first 4 180']);
  });

  it('takes the greater event id for the last at one instant, by bytes', () => {
    const row = (event_id: string, user: string) => ({ event_id, event: 'view', time: '2021-06-09 10:00:00', user, anonymous: 'd1' });
    expect(idsOf(shop({ log: [], rows: [row('e10', 'u1'), row('e9', 'u2')] }))[0]).toBe('anonymous:d1 -> u2');
    // U+FF5E comes before U+1F600 by bytes.
    expect(idsOf(shop({ log: [], rows: [row('\u{1F600}', 'u1'), row('\uFF5E', 'u2')] }))[0]).toBe('anonymous:d1 -> u1');
  });

  it('takes the texts of the row where the source has no id: name, user, anonymous, the other columns', () => {
    const columns = { event: 'event', time: 'time', user: 'user', anonymous: 'anonymous' };
    const row = (event: string, user: string, raw: string) => ({ event, time: '2021-06-09 10:00:00', user, anonymous: 'd1', raw });
    const byName = shop({ log: [], rows: [row('view', 'u1', 'a'), row('add', 'u2', 'b')], web: { columns } });
    expect(idsOf(byName)[0]).toBe('anonymous:d1 -> u1');
    const byUser = shop({ log: [], rows: [row('view', 'u1', 'z'), row('view', 'u2', 'a')], web: { columns } });
    expect(idsOf(byUser)[0]).toBe('anonymous:d1 -> u2');
  });

  it('reads no event later than as-of', () => {
    const log = ['10:00 u1~d1 view', '10:01 u2~d1 view'];
    expect(idsOf(shop({ log, asOf: '2021-06-09T10:00:00Z' }))).toEqual(['anonymous:d1 -> u1', 'user:u1 -> u1']);
  });

  it('leaves a device that met no user a person of its own, under another name than a user has', () => {
    const log = ['10:00 ~d1 view', '10:00 ~u1 view', '10:01 u1 view'];
    expect(idsOf(shop({ log }))).toEqual(['anonymous:d1 -> d1', 'anonymous:u1 -> anonymous:u1', 'user:u1 -> u1']);
  });

  it('stitches nothing with `none`', () => {
    const log = ['10:00 ~d1 view', '10:01 u1~d1 view', '10:02 u2~d1 view'];
    const input = shop({ log, spec: { identity: { strategy: 'none' } } });
    expect(sessionsOf(input)).toEqual(['d1 first 1 0', 'u1 first 1 0', 'u2 first 1 0']);
    expect(idsOf(input)).toEqual(['anonymous:d1 -> d1', 'user:u1 -> u1', 'user:u2 -> u2']);
  });
});

describe('sessions by rules', () => {
  it('split after a gap greater than idle, not at it', () => {
    const log = ['10:00 u1 view', '10:30 u1 view', '11:00:00.000001 u1 view'];
    expect(sessionsOf(shop({ log }))).toEqual(['u1 first 2 1800', 'u1 idle 1 0']);
    expect(sessionsOf(shop({ log, spec: { sessions: { idle: '29m' } } }))).toHaveLength(3);
  });

  it('split more than `longest` after their start', () => {
    const log = ['10:00 u1 view', '10:30 u1 view', '11:00 u1 view', '11:00:01 u1 view'];
    expect(sessionsOf(shop({ log, spec: { sessions: { longest: '1h' } } }))).toEqual(['u1 first 3 3600', 'u1 longest 1 0']);
  });

  it('split at midnight of the zone where asked', () => {
    const log = ['15:59 u1 view', '16:00 u1 view'];
    const zone = { timezone: 'Asia/Shanghai' };
    expect(sessionsOf(shop({ log, spec: { ...zone, sessions: { split_on_day: true } } }))).toEqual(['u1 first 1 0', 'u1 day 1 0']);
    expect(sessionsOf(shop({ log, spec: { sessions: { split_on_day: true } } }))).toEqual(['u1 first 2 60']);
    expect(sessionsOf(shop({ log, spec: zone }))).toEqual(['u1 first 2 60']);
  });

  it('split where a set value differs from the last set one, or is the first in a session that had none', () => {
    const log = ['10:00 u1 view campaign=a', '10:01 u1 view', '10:02 u1 view campaign=a', '10:03 u1 view campaign=b'];
    expect(sessionsOf(shop({ log, spec: { sessions: { split_on: ['campaign'] } } }))).toEqual(['u1 first 3 120', 'u1 value 1 0']);
    const none = ['10:00 u1 view', '10:01 u1 view campaign=a'];
    expect(sessionsOf(shop({ log: none, spec: { sessions: { split_on: ['campaign'] } } }))).toEqual(['u1 first 1 0', 'u1 value 1 0']);
  });

  it('forget the values of the session before', () => {
    const log = ['10:00 u1 view campaign=a', '11:00 u1 view', '11:01 u1 view campaign=a'];
    expect(sessionsOf(shop({ log, spec: { sessions: { split_on: ['campaign'] } } }))).toEqual([
      'u1 first 1 0',
      'u1 idle 1 0',
      'u1 value 1 0',
    ]);
  });

  it('watch each property on its own', () => {
    const log = ['10:00 u1 view campaign=a device=x', '10:01 u1 view campaign=a', '10:02 u1 view device=y'];
    expect(sessionsOf(shop({ log, spec: { sessions: { split_on: ['campaign', 'device'] } } }))).toEqual(['u1 first 2 60', 'u1 value 1 0']);
  });

  it('name the first reason of idle, day, value, longest', () => {
    const rules = { idle: '30m', longest: '10s', split_on_day: true, split_on: ['campaign'] };
    const reasonAt = (second: string) => sessionsOf(shop({ log: ['23:50 u1 view campaign=a', second], spec: { sessions: rules } }))[1];
    expect(reasonAt('+1 00:30 u1 view campaign=b')).toBe('u1 idle 1 0');
    expect(reasonAt('+1 00:10 u1 view campaign=b')).toBe('u1 day 1 0');
    expect(reasonAt('23:55 u1 view campaign=b')).toBe('u1 value 1 0');
    expect(reasonAt('23:55 u1 view')).toBe('u1 longest 1 0');
  });

  it('keep entry, exit, duration and bounce', () => {
    const [session] = evaluate(shop({ log: ['10:00 u1 home', '10:00:02.5 u1 pay'] })).sessions;
    expect(session).toMatchObject({
      entry: 'home',
      exit: 'pay',
      seconds: 2.5,
      events: 2,
      bounced: false,
      start: '2021-06-09T10:00:00.000000Z',
    });
    expect(evaluate(shop({ log: ['10:00 u1 home'] })).sessions[0]).toMatchObject({ bounced: true, seconds: 0 });
  });

  it('join the events of all devices of a person', () => {
    expect(sessionsOf(shop({ log: ['10:00 u1~d1 view', '10:20 u1~d2 view', '10:40 ~d1 view'] }))).toEqual(['u1 first 3 2400']);
  });

  it('read all history to as-of, never the range', () => {
    expect(sessionsOf(shop({ log: ['-20 10:00 u1 view', '10:00 u1 view', '10:10 u1 view'], asOf: '2021-06-09T10:05:00Z' }))).toEqual([
      'u1 first 1 0',
      'u1 idle 1 0',
    ]);
  });
});

describe('supplied sessions', () => {
  it('are used as they are, whatever the gap', () => {
    const log = ['10:00 u1 view visit=s1', '13:00 u1 view visit=s1', '13:01 u1 view visit=s2', '13:02 u1 view'];
    expect(sessionsOf(shop({ log, web: supplied }))).toEqual(['u1 supplied 2 10800', 'u1 supplied 1 0']);
  });

  it('quarantine what comes later than `longest` after the start', () => {
    const log = ['10:00 u1 view visit=s1', '11:00 u1 view visit=s1', '11:00:00.000001 u1 view visit=s1'];
    expect(fates(shop({ log, web: supplied, spec: { sessions: { longest: '1h' } } }))).toEqual([
      'accepted',
      'accepted',
      'session-too-long',
    ]);
  });

  it('are of the first event’s person where several people use one id', () => {
    const log = ['10:00 u1 view visit=s1', '10:01 u2 view visit=s1'];
    expect(sessionsOf(shop({ log, web: supplied }))).toEqual(['u1 supplied 2 60']);
  });

  it('leave other sources to the rules, of which the first session is the first', () => {
    const plain = shop({ log: ['10:00 u1 view visit=s1', '10:05 u1 view visit=s1'], web: supplied });
    const { web } = shop({ log: ['10:01 u1 add'] }).spec.sources;
    const input = {
      ...plain,
      spec: { ...plain.spec, sources: { ...plain.spec.sources, app: web! } },
      rows: { ...plain.rows, app: shop({ log: ['10:01 u1 add', '11:00 u1 add'] }).rows.web! },
    };
    expect(sessionsOf(input)).toEqual(['u1 supplied 2 300', 'u1 first 1 0', 'u1 idle 1 0']);
  });
});
