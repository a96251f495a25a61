// Shrinking, comparing and writing down: what a failing random log is reported with.
import { describe, expect, it } from 'vitest';
import { describeCase, projectFiles } from './case-files.ts';
import { tableDifferences } from './compare-tables.ts';
import { shop } from './edge-cases/shop.ts';
import { evaluate } from './reference.ts';
import { shrinkCase } from './shrink.ts';

describe('shrinkCase', () => {
  it('leaves the rows, rules and cells without which the case would pass', async () => {
    const log = ['10:00 u1 view price=1', '10:01 u2 view', '10:02 u3 pay device=ios', '10:03 u1 add', '10:04 u4~d4 pay price=5'];
    const big = shop({
      log,
      spec: { sessions: { idle: '10s' }, funnels: { one: { steps: ['view', 'add'] }, two: { steps: ['pay', 'add'] } } },
    });
    const small = await shrinkCase(big, (candidate) => evaluate(candidate).ids.some((row) => row.id === 'd4'));
    expect(small.rows.web?.rows).toHaveLength(1);
    expect(small.rows.web?.rows[0]).toMatchObject({ anonymous: 'd4', price: null, user: null });
    expect(small.spec.sessions).toBeUndefined();
    expect(small.spec.funnels).toBeUndefined();
  });

  it('keeps what only passes by throwing', async () => {
    const input = shop({ log: ['10:00 u1 view', '10:01 u2 view'] });
    const small = await shrinkCase(input, (candidate) => {
      if (candidate.rows.web?.rows.length !== 2) {
        throw new Error('not to be judged');
      }
      return true;
    });
    expect(small.rows.web?.rows).toHaveLength(2);
  });
});

describe('tableDifferences', () => {
  const rows = [
    { step: 1, people: 3, rateFromFirst: 1 },
    { step: 2, people: 1, rateFromFirst: 1 / 3 },
  ];

  it('takes any order, a hair of a double, other columns, and ISO of any precision', () => {
    const actual = [{ ...rows[1], rateFromFirst: 0.33333333333333, suppressed: false }, rows[0]!];
    expect(tableDifferences(rows, actual)).toEqual([]);
    expect(tableDifferences([{ start: '2021-06-09T10:00:00.000000Z' }], [{ start: '2021-06-09T10:00:00Z' }])).toEqual([]);
    expect(tableDifferences([{ nodes: ['a', 'b'], people: 1 }], [{ nodes: ['a', 'b'], people: 1n }])).toEqual([]);
  });

  it('names rows that are missing, more, or otherwise', () => {
    expect(tableDifferences(rows, [rows[0]!])).toEqual(['- {"step":2,"people":1,"rateFromFirst":0.3333333333333333}']);
    expect(tableDifferences([], [rows[0]!])).toHaveLength(1);
    expect(tableDifferences(rows, [rows[0]!, { ...rows[1]!, people: 2 }])).toHaveLength(2);
    expect(tableDifferences([{ step: 1, rateFromFirst: null }], [{ step: 1, rateFromFirst: 0 }])).toHaveLength(2);
    expect(tableDifferences(rows, [rows[0]!, rows[0]!, rows[1]!])).toHaveLength(1);
    expect(tableDifferences(rows, [rows[0]!, { ...rows[1]!, people: 2 }], ['people'])).toEqual([]);
  });
});

describe('projectFiles', () => {
  it('writes the project and its data as a person would', () => {
    const files = projectFiles(shop({ log: ['10:00 u1 view path="/a,b"'] }));
    expect([...files.keys()]).toEqual(['waymark.yaml', 'data/web.csv']);
    expect(files.get('data/web.csv')?.split('\n')).toEqual([
      'event_id,event,time,received,user,anonymous,visit,device,price,quantity,member,campaign,order_id,path,raw,raw_n',
      'e01,view,2021-06-09 10:00:00,,u1,,,,,,,,,"""/a,b""",,',
      '',
    ]);
    expect(files.get('waymark.yaml')).toContain('waymark: 1\nname: shop\nversion: 1.0.0\n');
  });

  it('describes a case whole', () => {
    const text = describeCase(shop({ log: ['10:00 u1 view'] }));
    expect(text).toContain('from 2021-06-07T00:00:00Z to 2021-06-14T00:00:00Z as of the latest event');
    expect(text).toContain('--- data/web.csv');
  });
});
