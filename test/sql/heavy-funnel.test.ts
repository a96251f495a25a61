// One unit with 70,000 events, and every shape of a funnel: none may compare all its events with all others, in time or in memory.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import { assembleResult, parametersOf } from '../../core/results/assemble.ts';
import { lowerContext } from '../../core/sql/lower/events.ts';
import { lowerAnalysis } from '../../core/sql/lower/lower.ts';
import { type Duckdb, openDuckdb } from './duckdb.ts';

const EVENTS = 70_000;
const MINUTE = 60_000_000;

const PROJECT = `waymark: 1
name: heavy
version: 1.0.0
events: { view: {}, add: {}, pay: {}, home: {} }
funnels:
  lists: { steps: [view, add, pay], trend: week }
  previous: { steps: [view, add, pay], window: { length: 1d, from: previous }, trend: day }
  optional: { steps: [view, { event: home, optional: true }, add, pay], conversion_time: {} }
  strict: { steps: [view, add, pay], order: strict }
  removed: { steps: [view, add, { event: pay, where: 'source == "nowhere"', as: paid }], exclude: [{ event: home, after: add, before: paid }] }
  cut: { steps: [view, add, pay], exclude: [{ event: home, after: view, before: pay, effect: cut }] }
  unordered: { steps: [pay, add, view], order: unordered, trend: week }
  crowded: { steps: [view, any, pay], order: unordered }
  firsts: { steps: [{ event: view, first: ever }, { event: add, first: matching }, pay], window: none }
`;

let duckdb: Duckdb;

beforeAll(async () => {
  duckdb = await openDuckdb();
  // Ten events in turn, one a minute: four views, three adds, two payments, and a home every seven thousand.
  const sql = `create table waymark_events as select 1 as person_key, 1 as session_key, 'web' as source,
    case when i % 7000 = 6999 then 'home' else ['view', 'view', 'add', 'view', 'add', 'pay', 'view', 'add', 'pay', 'home'][i % 10 + 1] end as event,
    make_timestamp(i * ${MINUTE}) as time, cast(i as varchar) as tie, 1 as seq from range(0, ${EVENTS}) as numbers(i)
    where i % 10 <> 9 or i % 7000 = 6999`;
  await duckdb.execute({ sql, parameters: [] });
});

afterAll(() => duckdb.close());

async function people(name: string): Promise<readonly number[]> {
  const { value } = compile(memoryFileTree(new Map([['waymark.yaml', PROJECT]])));
  const plan = planAnalyses(value.model).find((one) => one.name === `funnels.${name}`);
  if (plan === undefined) throw new Error(`no such funnel: ${name}`);
  const range = { from: 0, to: EVENTS * MINUTE, asOf: EVENTS * MINUTE };
  const query = lowerAnalysis(lowerContext(value.model), plan, range);
  const result = assembleResult(plan, await duckdb.rows(query, parametersOf(plan, range)), range, '');
  return (result.tables.steps ?? []).map((row) => Number(row.people));
}

describe('a unit with 70,000 events', () => {
  it.each([
    ['lists', [1, 1, 1]],
    ['previous', [1, 1, 1]],
    ['optional', [1, 0, 1, 1]],
    ['strict', [1, 1, 1]],
    // Who adds again after the last home before the window's end is clean.
    ['removed', [1, 1, 0]],
    ['cut', [1, 1, 1]],
    ['unordered', [1, 1, 1]],
    ['crowded', [1, 1, 1]],
    ['firsts', [1, 1, 1]],
  ] as const)('%s', { timeout: 60_000 }, async (name, expected) => {
    const started = performance.now();
    expect(await people(name)).toEqual(expected);
    // Comparing all with all would take minutes; the slowest shape takes a few seconds.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
