// Paths: hand-written logs with their edges, exits and sequences.
import { describe, expect, it } from 'vitest';
import { printExpression } from '../reference/conditions.ts';
import type { PathsSpec } from '../reference/types.ts';
import { answer, compare, type Shop, shop } from './shop.ts';

type Parts = Omit<Shop, 'log'>;

function tablesOf(log: readonly string[], paths: PathsSpec = {}, parts: Parts = {}) {
  return answer(shop({ ...parts, log, spec: { ...parts.spec, paths: { visits: paths } } }), 'paths').tables;
}

/** `a > b × paths/people` in order of rank. */
function sequences(log: readonly string[], paths: PathsSpec = {}, parts: Parts = {}): readonly string[] {
  return tablesOf(log, paths, parts).sequences.map(({ nodes, paths: count, people }) => `${nodes.join(' > ')} ×${count}/${people}`);
}

/** `position from > to × transitions/people seconds`, by position. */
function edges(log: readonly string[], paths: PathsSpec = {}, parts: Parts = {}): readonly string[] {
  const rows = tablesOf(log, paths, parts).edges.map((edge) => {
    const kind = edge.toKind === 'node' ? '' : ` (${edge.toKind})`;
    return `${edge.position} ${edge.from} > ${edge.to}${kind} ×${edge.transitions}/${edge.people} ${edge.meanSeconds}`;
  });
  return rows.sort();
}

function exits(log: readonly string[], paths: PathsSpec = {}, parts: Parts = {}): readonly string[] {
  const rows = tablesOf(log, paths, parts).exits.map((exit) => `${exit.position} ${exit.node} ×${exit.transitions}/${exit.people}`);
  return rows.sort();
}

describe('one path', () => {
  it('is a session, by default', () => {
    const log = ['10:00 u1 home', '10:01 u1 view', '11:00 u1 home', '10:00 u2 home', '10:03 u2 view'];
    expect(sequences(log)).toEqual(['home > view ×2/2', 'home ×1/1']);
    expect(edges(log)).toEqual(['1 home > view ×2/2 120']);
    expect(exits(log)).toEqual(['1 home ×1/1', '2 view ×2/2']);
  });

  it('is a person, or a stretch without a gap at or above the given one', () => {
    const log = ['10:00 u1 home', '10:30 u1 view', '10:59:59 u1 add'];
    expect(sequences(log, { within: 'person' })).toEqual(['home > view > add ×1/1']);
    expect(sequences(log, { within: '30m' })).toEqual(['home ×1/1', 'view > add ×1/1']);
    expect(sequences(log, { within: '31m' })).toEqual(['home > view > add ×1/1']);
  });

  it('measures gaps between the chosen events, before ignore and collapse', () => {
    const log = ['10:00 u1 home', '10:20 u1 view', '10:40 u1 add'];
    expect(sequences(log, { within: '30m', ignore: ['view'] })).toEqual(['home > add ×1/1']);
    expect(sequences(log, { within: '30m', events: ['home', 'add'] })).toEqual(['add ×1/1', 'home ×1/1']);
  });

  it('leaves out events of no session, but not of a person', () => {
    const columns = { id: 'event_id', event: 'event', time: 'time', user: 'user', session: 'visit' };
    const log = ['10:00 u1 home visit=s1', '10:01 u1 view', '10:02 u2 add visit=s1'];
    expect(sequences(log, {}, { web: { columns } })).toEqual(['home > add ×1/1']);
    expect(sequences(log, { within: 'person' }, { web: { columns } })).toEqual(['add ×1/1', 'home > view ×1/1']);
  });

  it('reads only the range', () => {
    const log = ['09:59 u1 home', '10:00 u1 view', '10:59 u1 add', '11:00 u1 pay'];
    expect(sequences(log, { within: 'person' }, { from: '2021-06-09T10:00:00Z', to: '2021-06-09T11:00:00Z' })).toEqual(['view > add ×1/1']);
  });

  it('orders events of one instant by id', () => {
    expect(sequences(['10:00 u1 view', '10:00 u1 add', '10:00 u1 home'])).toEqual(['view > add > home ×1/1']);
  });

  it('takes live events only, unless they are named', () => {
    const spec = { events: { home: {}, view: { status: 'planned' as const }, add: { deprecated: { since: '1.0.0' } } } };
    const log = ['10:00 u1 home', '10:01 u1 view', '10:02 u1 add'];
    expect(sequences(log, {}, { spec })).toEqual(['home ×1/1']);
    expect(sequences(log, { events: ['view', 'add'] }, { spec })).toEqual(['view > add ×1/1']);
  });
});

describe('nodes', () => {
  const cart = compare('event', '==', 'add');
  const isAdd = { ...cart, left: { kind: 'standard', name: 'event' } } as const;
  const parts = { conditions: [isAdd] };

  it('take the first label whose condition holds, else the event’s name; holes take the property’s text', () => {
    const nodes = [{ label: 'cart', when: printExpression(isAdd) }, { label: '{{{path}}' }];
    const log = ['10:00 u1 add', '10:01 u1 view path=/a', '10:02 u1 view price=1'];
    expect(sequences(log, { nodes }, parts)).toEqual(['cart > {/a} > {} ×1/1']);
    expect(sequences(log, { nodes: nodes.slice(0, 1) }, parts)).toEqual(['cart > view ×1/1']);
  });

  it('join runs of one label, at the last one’s time', () => {
    const log = ['10:00 u1 home', '10:01 u1 view', '10:03 u1 view', '10:07 u1 add'];
    expect(edges(log)).toEqual(['1 home > view ×1/1 180', '2 view > add ×1/1 240']);
    expect(sequences(log, { collapse: false })).toEqual(['home > view > view > add ×1/1']);
  });

  it('join runs after ignored labels are gone', () => {
    expect(sequences(['10:00 u1 view', '10:01 u1 home', '10:02 u1 view'], { ignore: ['home'] })).toEqual(['view ×1/1']);
  });

  it('are nobody’s path where all are ignored', () => {
    expect(tablesOf(['10:00 u1 home'], { ignore: ['home'] })).toEqual({ edges: [], exits: [], sequences: [], typical: [] });
  });
});

describe('start, end and steps', () => {
  const log = ['10:00 u1 home', '10:01 u1 view', '10:02 u1 add', '10:03 u1 view', '10:04 u1 pay'];

  it('keep the first `steps` nodes; a path that is cut there has no exit', () => {
    expect(sequences(log, { steps: 3 })).toEqual(['home > view > add ×1/1']);
    expect(exits(log, { steps: 3 })).toEqual([]);
    expect(exits(log, { steps: 5 })).toEqual(['5 pay ×1/1']);
  });

  it('begin at the first start; paths without it are left out', () => {
    expect(sequences([...log, '10:00 u2 home'], { start: 'view' })).toEqual(['view > add > view > pay ×1/1']);
    expect(exits(log, { start: 'add', steps: 3 })).toEqual(['3 pay ×1/1']);
  });

  it('end at the first end, the last `steps` kept; no exits', () => {
    expect(sequences([...log, '10:00 u2 home'], { end: 'view', steps: 6 })).toEqual(['home > view ×1/1']);
    expect(sequences(log, { end: 'pay', steps: 2 })).toEqual(['view > pay ×1/1']);
    expect(exits(log, { end: 'pay' })).toEqual([]);
  });

  it('with both keep the ends, and one … between', () => {
    expect(sequences(log, { start: 'home', end: 'pay', steps: 5 })).toEqual(['home > view > add > view > pay ×1/1']);
    expect(sequences(log, { start: 'home', end: 'pay', steps: 4 })).toEqual(['home > view > … > view > pay ×1/1']);
    expect(sequences(log, { start: 'home', end: 'pay', steps: 3 })).toEqual(['home > … > pay ×1/1']);
    expect(edges(log, { start: 'home', end: 'pay', steps: 2 })).toEqual(['1 home > … (gap) ×1/1 60', '2 … > pay ×1/1 180']);
  });

  it('with both need an end after the start', () => {
    expect(sequences(log, { start: 'view', end: 'view' })).toEqual(['view > add > view ×1/1']);
    expect(sequences(log, { start: 'pay', end: 'home' })).toEqual([]);
  });

  it('are chosen even where `events` does not name them', () => {
    expect(sequences(log, { start: 'home', end: 'pay', events: ['add'] })).toEqual(['home > add > pay ×1/1']);
  });

  it('match any event of a run', () => {
    const dear = compare('price', '>', 5n);
    const events = ['10:00 u1 home', '10:01 u1 view price=9', '10:02 u1 view price=1', '10:03 u1 add'];
    const start = { event: 'view', where: printExpression(dear) };
    expect(edges(events, { start }, { conditions: [dear] })).toEqual(['1 view > add ×1/1 60']);
  });
});

describe('edges', () => {
  const log = [
    '10:00 u1 home',
    '10:01 u1 view',
    '10:02 u1 pay',
    '10:00 u2 home',
    '10:01 u2 view',
    '10:02 u2 add',
    '10:00 u3 home',
    '10:05 u3 add',
  ];

  it('count transitions over paths and people once', () => {
    const again = ['12:00 u1 home', '12:01 u1 view'];
    expect(edges([...log, ...again])).toContain('1 home > view ×3/2 60');
  });

  it('need `minimum_transitions`', () => {
    expect(edges(log, { minimum_transitions: 2 })).toEqual(['1 home > view ×2/2 60']);
  });

  it('of fewer people merge into other, per position and node', () => {
    const more = [
      '10:00 u4 home',
      '10:01 u4 pay',
      '10:00 u5 home',
      '10:03 u5 pay',
      '10:00 u6 home',
      '10:09 u6 add',
      '10:00 u7 home',
      '10:01 u7 pay',
    ];
    const all = [...log, ...more, '10:02 u4 add'];
    const merged = ['1 home > other (other) ×4/4 240', '1 home > pay ×3/3 100'];
    expect(edges(all, { minimum_people: 3 })).toEqual([...merged, '2 pay > other (other) ×1/1 60']);
    expect(edges(all, { minimum_people: 3, minimum_transitions: 2 })).toEqual(merged);
  });

  it('are dropped by `minimum_transitions` before they merge', () => {
    const some = ['10:00 u4 home', '10:01 u4 pay'];
    expect(edges([...log, ...some], { minimum_people: 2, minimum_transitions: 2 })).toEqual(['1 home > view ×2/2 60']);
    expect(edges([...log, ...some], { minimum_people: 2 })).toEqual([
      '1 home > other (other) ×2/2 180',
      '1 home > view ×2/2 60',
      '2 view > other (other) ×2/2 60',
    ]);
  });

  it('keep the heaviest, then only what hangs together with a first node', () => {
    expect(edges(log, { edges: 2 })).toEqual(['1 home > add ×1/1 300', '1 home > view ×2/2 60']);
    const heavyTail = ['10:00 u1 home', '10:01 u1 view', '10:02 u1 pay', '10:00 u2 add', '10:01 u2 view', '10:02 u2 pay'];
    expect(edges(heavyTail, { edges: 1 })).toEqual([]);
    expect(edges(heavyTail, { edges: 2 })).toEqual(['1 add > view ×1/1 60', '2 view > pay ×2/2 60']);
  });

  it('tell a node named other from the merged one', () => {
    const spec = { events: { home: {}, other: {}, view: {}, add: {} } };
    const names = ['10:00 u1 home', '10:01 u1 other', '10:00 u2 home', '10:01 u2 other', '10:00 u3 home', '10:01 u3 view'];
    expect(edges(names, { minimum_people: 2 }, { spec })).toEqual(['1 home > other (other) ×1/1 60', '1 home > other ×2/2 60']);
  });
});

describe('sequences', () => {
  it('rank by paths, then people, then nodes by bytes, and are limited', () => {
    const log = [
      '10:00 u1 view',
      '12:00 u1 view',
      '10:00 u2 add',
      '10:00 u3 add',
      '10:00 u4 home',
      '10:01 u4 add',
      '10:00 u5 home',
      '10:00 u6 pay',
    ];
    expect(sequences(log)).toEqual(['add ×2/2', 'view ×2/1', 'home ×1/1', 'home > add ×1/1', 'pay ×1/1']);
    expect(sequences(log, { sequences: 1 })).toEqual(['add ×2/2']);
    expect(tablesOf(log).sequences.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5]);
  });
});
