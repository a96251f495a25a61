// In which visit: hand-written logs whose answer a person can see.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../reference.ts';
import { fates, sessionsOf, shop } from './shop.ts';

const supplied = { columns: { id: 'event_id', event: 'event', time: 'time', user: 'user', anonymous: 'anonymous', session: 'visit' } };

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
