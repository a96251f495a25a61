// What the parts of the layers cost on DuckDB that join ids, remove duplicates and cut sessions, each against a bare scan of its input in the same run.
// Arguments: --edges 2000000 --events 2000000 --rounds 3 --memory 2GB. Ratios are of CPU (user and system, all threads); wall time beside.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { loadEngine } from './load-engine.mjs';
import { eventNames, eventStatements } from './make-events.mjs';

const { findAdapter, compile, diskFileTree, layerStatements, printStatement } = await loadEngine();
const { values: given } = parseArgs({
  options: {
    edges: { type: 'string', default: '2000000' },
    events: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'string' },
  },
});
const rounds = Number(given.rounds);
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));

async function measured(work) {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - wall };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Chains of 200 pairs, stars of up to 8, pairs of a user and a device, one hub: about `count` edges in no order. */
function pairStatements(count) {
  const [chains, stars, pairs, hub] = [0.3, 0.3, 0.35, 0.05].map((share) => Math.round(count * share));
  return `create or replace table pairs as select one, other from (
  select 'c' || hash(i - i % 200 + i % 200) as one, 'c' || hash(i + 1) as other, i as place from range(${chains}) as t(i) where i % 200 <> 199
  union all select 's' || hash(i // 8, 1), 'm' || hash(i, 2), i from range(${stars}) as t(i)
  union all select 'u' || hash(i, 3), 'd' || hash(i, 4), i from range(${pairs}) as t(i)
  union all select 'hub', 'h' || hash(i, 5), i from range(${hub}) as t(i)
) order by hash(place, one)`;
}

const EVENTS = eventNames.map((name) => `  ${name}: {}`).join('\n');
const plan = (identity) => `waymark: 1
name: bench
version: 1.0.0
timezone: UTC
sources:
  web: { table: doubled, columns: { id: event_id, event: event, time: ts, received: received, user: user_id } }
${identity}
events:
${EVENTS}
connections:
  bench: { adapter: duckdb, path: bench.duckdb${given.memory === undefined ? '' : `, memory_limit: ${given.memory}`} }
default_connection: bench
`;
const GRAPH = 'identity: { strategy: graph, limit: 1000000000, links: [{ table: pairs, columns: { anonymous: [one, other] } }] }';

async function makeData() {
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'));
  const connection = await instance.connect();
  for (const statement of eventStatements(Number(given.events))) await connection.run(statement);
  await connection.run(
    `create or replace table doubled as select *, ts + interval 1 second as received from events union all select *, ts + interval 2 second from events where hash(event_id, 77) % 20 = 0`,
  );
  await connection.run(pairStatements(Number(given.edges)));
  connection.closeSync();
  instance.closeSync();
}

/** Runs every statement of the layers, `rounds` times after a first one; medians by name of the table. */
async function layerTimes(identity, limits) {
  writeFileSync(join(folder, 'waymark.yaml'), plan(identity));
  const { model } = compile(diskFileTree(folder)).value;
  const connection = model.project.connections.find(({ name }) => name === 'bench');
  const adapter = findAdapter('duckdb');
  const warehouse = await adapter.connect({ root: folder, connection, allowRead: [] });
  const times = new Map();
  const note = async (name, work) => {
    const found = await measured(work);
    times.set(name, [...(times.get(name) ?? []), found]);
  };
  try {
    const { shapes, diagnostics } = await warehouse.describeSources(model);
    for (const { code, message, severity } of diagnostics) if (severity === 'error') throw new Error(`${code} ${message}`);
    for (let round = 0; round <= rounds; round += 1) {
      if (round === 1) times.clear();
      for (const statement of layerStatements(model, shapes)) {
        const run = () => warehouse.execute(printStatement(statement, adapter.dialect, 'bound', { as_of: '9000000000000000' }));
        if (statement.kind === 'dropTable') await run();
        else await note(statement.name, run);
        if (statement.name === 'waymark_staged' && statement.kind === 'createTable')
          await note('copy of staged', () =>
            warehouse.execute({ sql: 'create or replace temp table copied as select * from waymark_staged', parameters: [] }),
          );
      }
      for (const [name, sql] of Object.entries(limits)) await note(name, () => warehouse.query({ sql, parameters: [] }));
    }
  } finally {
    await warehouse.close();
  }
  return new Map(
    [...times].map(([name, all]) => [name, { cpu: median(all.map((one) => one.cpu)), wall: median(all.map((one) => one.wall)) }]),
  );
}

const sum = (times, names) =>
  names.reduce((all, name) => ({ cpu: all.cpu + (times.get(name)?.cpu ?? 0), wall: all.wall + (times.get(name)?.wall ?? 0) }), {
    cpu: 0,
    wall: 0,
  });

function row(name, found, limit, goal) {
  const ratio = found.cpu / limit.cpu;
  const shown = ratio > goal ? `**${ratio.toFixed(2)}, missed**` : ratio.toFixed(2);
  console.log(`| ${name} | ${found.cpu.toFixed(0)} | ${found.wall.toFixed(0)} | ${limit.cpu.toFixed(0)} | ${shown} | ${goal} |`);
  return ratio <= goal;
}

try {
  await makeData();
  const scan =
    'select max(n), max(a), max(b) from (select user_id, count(*) as n, min(ts) as a, max(ts) as b from events group by user_id)';
  const pairs = 'select max(n), max(a), max(b) from (select one, count(*) as n, min(other) as a, max(other) as b from pairs group by one)';
  const joined = await layerTimes(GRAPH, { pairs });
  const plain = await layerTimes('', { scan });
  const graph = ['links', 'nodes', 'edges', 'merges', 'components'].map((name) => `waymark_id_${name}`);
  const sessions = ['runs', 'ordered', 'session_spans', 'events', 'sessions'].map((name) => `waymark_${name}`);
  const people = ['waymark_id_sets', 'waymark_shared_ids', 'waymark_people', 'waymark_id_people', 'waymark_identified', 'waymark_coverage'];
  console.log('| what | CPU ms | wall ms | limit CPU ms | ratio | goal |\n|---|---|---|---|---|---|');
  const met = [
    row('identity graph, ids to people', sum(joined, [...graph, 'waymark_people']), joined.get('pairs'), 10),
    row('of it the graph alone, from numbered edges', sum(joined, ['waymark_id_merges', 'waymark_id_components']), joined.get('pairs'), 10),
    row('duplicates removed', plain.get('waymark_accepted'), plain.get('copy of staged'), 1.4),
    row('sessions: runs of events alone', sum(plain, ['waymark_runs', 'waymark_ordered', 'waymark_session_spans']), plain.get('scan'), 5),
    row('sessions with the events written out', sum(plain, sessions), plain.get('scan'), Number.POSITIVE_INFINITY),
    row('people of plain users', sum(plain, people), plain.get('scan'), Number.POSITIVE_INFINITY),
  ];
  console.log(`\n${[...plain].map(([name, { cpu }]) => `${name} ${cpu.toFixed(0)}`).join(', ')}`);
  console.log(`\n${[...joined].map(([name, { cpu }]) => `${name} ${cpu.toFixed(0)}`).join(', ')}`);
  process.exitCode = met.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
