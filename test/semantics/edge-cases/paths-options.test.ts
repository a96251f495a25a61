// Occurrences, cleaned labels and comparisons of paths: hand-written logs.
import { describe, expect, it } from 'vitest';
import type { PathsSpec } from '../reference/types.ts';
import { answer, type Shop, shop } from './shop.ts';

function tables(log: readonly string[], paths: PathsSpec, parts: Omit<Shop, 'log'> = {}) {
  return answer(shop({ ...parts, log, spec: { ...parts.spec, paths: { ways: paths } } }), 'paths').tables;
}

/** `a > b x2`: whole sequences and how often each came. */
const sequences = (log: readonly string[], paths: PathsSpec): readonly string[] =>
  tables(log, paths).sequences.map((row) => `${row.nodes.join(' > ')} x${row.paths}`);

describe('every occurrence', () => {
  const log = ['10:00 u1 home', '10:01 u1 view', '10:02 u1 home', '10:03 u1 pay'];

  it('of the start begins a path, which goes on through later starts', () => {
    expect(sequences(log, { start: 'home' })).toEqual(['home > view > home > pay x1']);
    expect(sequences(log, { start: 'home', occurrence: 'every' })).toEqual(['home > pay x1', 'home > view > home > pay x1']);
    expect(sequences(log, { start: 'home', occurrence: 'every', steps: 2 })).toEqual(['home > pay x1', 'home > view x1']);
  });

  it('of the end has a path, looking back', () => {
    expect(sequences(log, { end: 'home' })).toEqual(['home x1']);
    expect(sequences(log, { end: 'home', occurrence: 'every' })).toEqual(['home x1', 'home > view > home x1']);
  });

  it('in one run is one', () => {
    const run = ['10:00 u1 home', '10:01 u1 home', '10:02 u1 pay'];
    expect(sequences(run, { start: 'home', occurrence: 'every' })).toEqual(['home > pay x1']);
    expect(sequences(run, { start: 'home', occurrence: 'every', collapse: false })).toEqual(['home > home > pay x1', 'home > pay x1']);
  });

  it('with both goes to the first end after it, the middle left out', () => {
    const both: PathsSpec = { start: 'home', end: 'pay', occurrence: 'every', steps: 2 };
    expect(sequences(log, both)).toEqual(['home > pay x1', 'home > … > pay x1']);
  });
});

describe('clean', () => {
  it('replaces every match in the value, one rule after another', () => {
    const nodes = [
      {
        label: 'at {path}',
        clean: [
          { match: '/[0-9]+', replace: '/:id' },
          { match: '^/(p)', replace: '/\\1' },
        ],
      },
    ];
    expect(sequences(['10:00 u1 view path=/p/12/q/3'], { nodes })).toEqual(['at /p/:id/q/:id x1']);
  });

  it('leaves the label’s own text alone', () => {
    const nodes = [{ label: '1 {path}', clean: [{ match: '1', replace: 'x' }] }];
    expect(sequences(['10:00 u1 view path=1'], { nodes })).toEqual(['1 x x1']);
  });
});

describe('compare', () => {
  const spec = { segments: { buyers: { did: 'pay' } } };
  const log = ['10:00 u1 home', '10:01 u1 pay', '10:00 u2 home', '10:01 u2 view', '10:00 u3 home'];

  it('gives every table once more for the segment', () => {
    const { edges, exits } = tables(log, { compare: ['buyers'] }, { spec });
    expect(edges.map((row) => `${row.segment} ${row.from} > ${row.to} ${row.people}`)).toEqual([
      'null home > pay 1',
      'null home > view 1',
      'buyers home > pay 1',
    ]);
    expect(exits.filter((row) => row.segment === 'buyers')).toHaveLength(1);
  });

  it('tells what its people have and others do not', () => {
    const { typical } = tables(log, { compare: ['buyers'] }, { spec });
    const row = (nodes: string) => typical.find((one) => one.nodes.join(' > ') === nodes);
    expect(row('home > pay')).toMatchObject({ segment: 'buyers', people: 1, share: 1, othersShare: 0, difference: 1, weak: true });
    expect(row('home')).toMatchObject({ people: 1, share: 1, othersShare: 1, difference: 0, qValue: 1 });
    expect(row('home > view')).toMatchObject({ people: 0, share: 0, othersShare: 0.5 });
  });
});
