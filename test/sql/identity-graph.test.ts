// The identity graph on DuckDB against a union-find in JavaScript: chains far longer than any event log has, stars, rings, random graphs.
// The statements are the printed ones, as `build` writes them.
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duckdbDialect } from '../../adapters/duckdb/dialect.ts';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { assumedShapes, layerStatements } from '../../core/sql/layers/layers.ts';
import { printStatement } from '../../core/sql/print/print.ts';
import { randomFrom } from '../semantics/random/random.ts';

type Pair = readonly [string, string];

const PLAN = `waymark: 1
name: graph
version: 1.0.0
timezone: UTC
sources:
  web: { table: raw_events, columns: { event: event, time: happened, user: user, anonymous: device } }
identity:
  strategy: graph
  limit: 1000000
  links: [{ table: raw_links, columns: { anonymous: [one, other] } }]
events:
  viewed: {}
`;

let connection: Awaited<ReturnType<DuckDBInstance['connect']>>;
let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** The least id of each id's component, from the printed SQL of the layers. */
async function peopleOf(links: readonly Pair[]): Promise<ReadonlyMap<string, string>> {
  await connection.run('create or replace table raw_links (one varchar, other varchar)');
  await connection.run('create or replace table raw_events (event varchar, happened varchar, "user" varchar, device varchar)');
  await connection.run("insert into raw_events values ('viewed', '2026-06-01 10:00:00', null, 'alone')");
  const appender = await connection.createAppender('raw_links');
  for (const [one, other] of links) {
    appender.appendVarchar(one);
    appender.appendVarchar(other);
    appender.endRow();
  }
  appender.closeSync();
  const { model } = compile(memoryFileTree(new Map([['waymark.yaml', PLAN]]))).value;
  for (const statement of layerStatements(model, assumedShapes(model))) {
    const { sql } = printStatement(statement, duckdbDialect, 'inline', { as_of: '9000000000000000' });
    await connection.run(sql);
  }
  const reader = await connection.runAndReadAll('select id, person from waymark_people');
  return new Map(reader.getRows().map(([id, person]) => [String(id), String(person)]));
}

function unionFind(links: readonly Pair[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>([['alone', 'alone']]);
  const find = (id: string): string => {
    let at = id;
    for (let above = parent.get(at); above !== undefined && above !== at; above = parent.get(at)) at = above;
    return at;
  };
  for (const id of links.flat()) if (!parent.has(id)) parent.set(id, id);
  for (const [one, other] of links) {
    const [a, b] = [find(one), find(other)];
    if (a < b) parent.set(b, a);
    else if (b < a) parent.set(a, b);
  }
  return new Map([...parent.keys()].map((id) => [id, find(id)]));
}

async function expectSame(links: readonly Pair[]): Promise<void> {
  const [found, wanted] = [await peopleOf(links), unionFind(links)];
  expect(found.size).toBe(wanted.size);
  expect([...wanted].filter(([id, person]) => found.get(id) !== person)).toEqual([]);
}

const chain = (length: number, name: (index: number) => string): Pair[] =>
  Array.from({ length }, (_, index): Pair => [name(index), name(index + 1)]);
const padded = (index: number): string => `n${String(index).padStart(6, '0')}`;

describe('the identity graph', () => {
  it('follows chains in the order of their ids, backwards and in none', { timeout: 60_000 }, async () => {
    await expectSame(chain(3000, padded));
    await expectSame(chain(3000, (index) => padded(900_000 - index)));
    await expectSame(chain(3000, (index) => padded((index * 7919) % 100_003)));
  });

  it('keeps many chains of 200 apart', { timeout: 60_000 }, async () => {
    await expectSame(Array.from({ length: 60 }, (_, group) => chain(200, (index) => `${group}-${padded(index)}`)).flat());
  });

  it('knows stars, rings, doubled and own links', { timeout: 60_000 }, async () => {
    await expectSame(Array.from({ length: 4000 }, (_, index): Pair => ['hub', padded(index)]));
    await expectSame([...chain(500, padded), [padded(500), padded(0)]]);
    await expectSame([
      ['a', 'a'],
      ['b', 'c'],
      ['c', 'b'],
      ['b', 'c'],
    ]);
    await expectSame([]);
  });

  it('joins what random links join, sparse and dense', { timeout: 120_000 }, async () => {
    for (let seed = 0; seed < 25; seed++) {
      const random = randomFrom(`graph ${seed}`);
      const [nodes, links] = [random.integer(2, 600), random.integer(1, 700)];
      const node = (): string => `${random.integer(0, nodes)}`;
      await expectSame(Array.from({ length: links }, (): Pair => [node(), node()]));
    }
  });
});
