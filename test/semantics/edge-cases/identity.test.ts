// Who did it: hand-written logs whose answer a person can see.
import { describe, expect, it } from 'vitest';
import type { Case, Spec } from '../reference/types.ts';
import { evaluate } from '../reference.ts';
import { fates, idsOf, sessionsOf, shop } from './shop.ts';

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

const known = (input: Case) => evaluate(input).coverage.map((row) => Object.values(row).join(' '));

describe('identity with several kinds of id', () => {
  const ids = ['user', 'anonymous', 'order_id'];

  it('takes the strongest id that met a user, else the strongest', () => {
    const log = ['10:00 ~d1 view order_id=o1', '10:01 u1 view order_id=o1', '10:02 ~d2 view order_id=o2'];
    expect(idsOf(shop({ log, spec: { identity: { ids } } }))).toEqual([
      ...['anonymous:d1 -> d1', 'anonymous:d2 -> d2', 'order_id:o1 -> u1', 'order_id:o2 -> o2', 'user:u1 -> u1'],
    ]);
    expect(sessionsOf(shop({ log, spec: { identity: { ids } } }))).toEqual(['d2 first 1 0', 'u1 first 2 60']);
    expect(sessionsOf(shop({ log, spec: { identity: { ids: ['order_id', 'anonymous', 'user'], strategy: 'none' } } }))).toEqual([
      'o1 first 2 60',
      'o2 first 1 0',
    ]);
  });

  it('knows nobody without the kind `user`', () => {
    const log = ['10:00 u1~d1 view order_id=o1', '10:01 u1~d2 view'];
    const input = shop({ log, spec: { identity: { ids: ['anonymous', 'order_id'] } } });
    expect(idsOf(input)).toEqual(['anonymous:d1 -> d1', 'anonymous:d2 -> d2', 'order_id:o1 -> o1']);
  });

  it('refuses a row without any of them, and one whose id is ignored', () => {
    const log = ['10:00 u1 view', '10:01 ~d1 view', '10:02 u1 view order_id=o1', '10:03 u1 view order_id=none'];
    const input = shop({ log, spec: { identity: { ids: ['anonymous', 'order_id'], ignore: ['none'] } } });
    expect(fates(input)).toEqual(['no-identity', 'accepted', 'accepted', 'no-identity']);
  });

  it('says of an id of a wrong type that it is one', () => {
    const log = ['10:00 - view quantity=many', '10:01 - view quantity=3', '10:02 - view'];
    const web = { columns: { id: 'event_id', event: 'event', time: 'time' } };
    expect(fates(shop({ log, web, spec: { identity: { ids: ['quantity'] } } }))).toEqual([
      'wrong-type quantity',
      'accepted',
      'no-identity',
    ]);
  });
});

describe('first_known', () => {
  it('gives every event of a device to the first user seen with it', () => {
    const log = ['10:00 ~d1 view', '10:01 u1~d1 view', '10:02 u2~d1 view'];
    expect(idsOf(shop({ log, spec: { identity: { strategy: 'first_known' } } }))[0]).toBe('anonymous:d1 -> u1');
  });
});

describe('graph', () => {
  const graph = (log: readonly string[], identity: Spec['identity'] = {}, links?: readonly (readonly [string, string])[]) =>
    shop({ log, spec: { identity: { strategy: 'graph', ...identity } }, ...(links === undefined ? {} : { links }) });

  it('joins transitively, and names a person by the smallest value', () => {
    const log = ['10:00 u2~d1 view', '10:01 u2~d2 view', '10:02 u1~d2 view', '10:03 ~d3 view'];
    expect(idsOf(graph(log))).toEqual([
      ...['anonymous:d1 -> d1', 'anonymous:d2 -> d1', 'anonymous:d3 -> d3', 'user:u1 -> d1', 'user:u2 -> d1'],
    ]);
  });

  it('lets the earlier kind keep a name that two have', () => {
    expect(idsOf(graph(['10:00 ~x view', '10:01 x view']))).toEqual(['anonymous:x -> anonymous:x', 'user:x -> x']);
    expect(idsOf(graph(['10:00 ~x view', '10:01 x view'], { ids: ['anonymous', 'user'] }))).toEqual([
      'anonymous:x -> x',
      'user:x -> user:x',
    ]);
    // Of two smallest ids of one text the stronger kind is the smallest of its person.
    const both = ['10:00 x~x view', '10:01 ~ view order_id=x'];
    expect(idsOf(graph(both, { ids: ['user', 'order_id', 'anonymous'] })).slice(0, 2)).toEqual([
      'anonymous:x -> x',
      'order_id:x -> order_id:x',
    ]);
  });

  it('lets an id over the limit join nobody: its own events are its own, others those of their other ids', () => {
    const log = ['10:00 u1~kiosk view', '10:01 u2~kiosk view', '10:02 ~kiosk view', '10:03 u3~d3 view'];
    expect(idsOf(graph(log, { limit: 2 }))[1]).toBe('anonymous:kiosk -> kiosk');
    expect(sessionsOf(graph(log, { limit: 2 }))).toEqual(['d3 first 1 0', 'kiosk first 3 120']);
    expect(sessionsOf(graph(log, { limit: 1 }))).toEqual(['d3 first 1 0', 'kiosk first 1 0', 'u1 first 1 0', 'u2 first 1 0']);
    expect(known(graph(log, { limit: 1 }))).toEqual(['user 3 3 3 3 0 0', 'anonymous 2 2 4 3 0 1']);
  });

  it('folds A-Z of the kinds named, and of no other letter', () => {
    const log = ['10:00 U1~D1 view', '10:01 u1~d2 view', '10:02 Ü~d3 view', '10:03 ü~d4 view'];
    expect(idsOf(graph(log, { case_insensitive: ['user'] })).filter((id) => id.startsWith('user'))).toEqual([
      ...['user:u1 -> D1', 'user:Ü -> d3', 'user:ü -> d4'],
    ]);
  });

  it('joins by links, ids that no event has among them', () => {
    const links = { links: [{ files: 'data/links.csv', columns: { anonymous: ['left', 'right'] } }] };
    const pairs: [string, string][] = [
      ['d1', 'a'],
      ['a', 'd2'],
      ['d3', ''],
    ];
    expect(idsOf(graph(['10:00 u1~d1 view', '10:01 ~d2 view', '10:02 ~d3 view'], links, pairs))).toEqual([
      ...['anonymous:a -> a', 'anonymous:d1 -> a', 'anonymous:d2 -> a', 'anonymous:d3 -> d3', 'user:u1 -> a'],
    ]);
  });
});

describe('links and only_known', () => {
  const links = [{ files: 'data/links.csv', columns: { user: 'left', anonymous: 'right' } }];

  it('name the user of an id that no event saw with one', () => {
    const log = ['10:00 ~d1 view', '10:01 u2~d2 view'];
    const pairs: [string, string][] = [
      ['u9', 'd1'],
      ['u8', 'd1'],
      ['u9', 'd2'],
    ];
    const input = shop({ log, spec: { identity: { links } }, links: pairs });
    expect(idsOf(input).slice(0, 2)).toEqual(['anonymous:d1 -> u8', 'anonymous:d2 -> u2']);
  });

  it('leave people without a known user out of everything, and count them', () => {
    const log = ['10:00 ~d1 view', '10:01 u2~d2 view', '10:05 ~d3 view'];
    const input = shop({ log, spec: { identity: { only_known: true } } });
    expect(idsOf(input)).toEqual(['anonymous:d1 -> null', 'anonymous:d2 -> u2', 'anonymous:d3 -> null', 'user:u2 -> u2']);
    expect(sessionsOf(input)).toEqual(['u2 first 1 0']);
    expect(known(input)).toEqual(['user 1 1 1 1 0 0', 'anonymous 3 3 3 1 0 0']);
    expect(evaluate(input).asOf).toBe('2021-06-09T10:05:00.000000Z');
  });
});
