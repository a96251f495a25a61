// What the layers and the analyses cost on DuckDB, against a bare scan and group by person of the same events in the same run.
// Arguments: --events 5000000 --rounds 5 --memory 2GB --folder DIR (kept and used again; default a temporary one).
// Ratios are of CPU (user and system, all threads), which other work on the machine moves less than wall time; both are printed.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { loadEngine } from './load-engine.mjs';
import { days, eventNames, eventStatements, firstDay, funnelSteps } from './make-events.mjs';

const engine = await loadEngine();
const { findAdapter, answerAnalysis, buildLayers, compile, diskFileTree, planAnalyses } = engine;
const { parametersOf, lowerContext, lowerAnalysis, printInline } = engine;

const { values: given } = parseArgs({
  options: {
    events: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '5' },
    memory: { type: 'string' },
    folder: { type: 'string' },
    only: { type: 'string' },
  },
});
const folder = resolve(given.folder ?? mkdtempSync(join(tmpdir(), 'waymark-bench-')));
const start = Date.parse(`${firstDay}T00:00:00Z`) * 1000;
const DAY = 86_400_000_000;
const range = { from: start + 7 * DAY, to: start + 45 * DAY, asOf: start + (days + 2) * DAY };

/** Seconds of work and of waiting that `work` takes. */
async function measured(work) {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, cpu: (user + system) / 1000, wall: performance.now() - wall };
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Runs every shape in turn, once to warm up and then `rounds` times; the medians. */
async function alternate(shapes, rounds) {
  const found = shapes.map(({ name, goal }) => ({ name, goal, cpu: [], wall: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, shape] of shapes.entries()) {
      const { cpu, wall } = await measured(shape.run);
      if (round > 0 || rounds === 0) {
        found[index].cpu.push(cpu);
        found[index].wall.push(wall);
      }
    }
  }
  return found.map((one) => ({ ...one, cpu: median(one.cpu), wall: median(one.wall) }));
}

function projectText() {
  return `waymark: 1
name: bench
version: 1.0.0
timezone: UTC
connections:
  bench: { adapter: duckdb, path: events.duckdb${given.memory === undefined ? '' : `, memory_limit: ${given.memory}`} }
default_connection: bench
sources:
  shop:
    table: events
    columns: { id: event_id, event: event, time: ts, user: user_id }
properties:
  device: { type: string }
  channel: { type: string }
  price: { type: number }
events:
${eventNames.map((name) => `  ${name}: { properties: { device: optional, channel: optional, price: optional } }`).join('\n')}
funnels:
  purchase:
    steps: [${funnelSteps.join(', ')}]
    window: 7d
    breakdown: { by: device, attribution: first }
  plain:
    steps: [${funnelSteps.join(', ')}]
    window: 7d
retention:
  weekly: { start: any, return: any, period: week, periods: 8 }
paths:
  ways: { within: session, steps: 6 }
metrics:
  orders: { event: order_completed, count: people, period: day, breakdown: channel }
`;
}

/** The peers' funnel: each step joined to the one before it. */
function selfJoinSql() {
  const [first, ...later] = funnelSteps;
  const name = (step) => `step_${step + 1}`;
  const from = `timestamp '${new Date(range.from / 1000).toISOString().slice(0, 10)}'`;
  const to = `timestamp '${new Date(range.to / 1000).toISOString().slice(0, 10)}'`;
  const steps = later.map(
    (event, index) => `${name(index + 1)} as (
  select b.user_id, b.started, e.ts, b.device from ${name(index)} b join events e on e.user_id = b.user_id
  where e.event = '${event}' and e.ts > b.ts and e.ts <= b.started + interval 7 days
)`,
  );
  return `with step_1 as (
  select user_id, ts as started, ts, device from events where event = '${first}' and ts >= ${from} and ts < ${to}
), ${steps.join(', ')}
select device, ${funnelSteps.map((_, step) => `(select count(distinct user_id) from ${name(step)} s where s.device = d.device)`).join(', ')}
from (select distinct device from step_1) d`;
}

/** What no funnel can do without: the step events of the range, grouped by person, every column that an answer needs read. */
function limitSql(relation, person, time) {
  return `select count(*), sum(events), max(last), max(device) from (
  select ${person}, count(*) as events, min(${time}) as first, max(${time}) as last, max(device) as device from ${relation}
  where event in (${funnelSteps.map((step) => `'${step}'`).join(', ')})
    and ${time} >= make_timestamp(${range.from}) and ${time} < make_timestamp(${range.to + 7 * DAY})
  group by ${person}
)`;
}

async function main() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'waymark.yaml'), projectText());
  const path = join(folder, 'events.duckdb');
  if (!existsSync(path)) {
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    for (const statement of eventStatements(Number(given.events))) await connection.run(statement);
    connection.closeSync();
    instance.closeSync();
  }
  const { value, diagnostics } = compile(diskFileTree(folder));
  const errors = diagnostics.filter((one) => one.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((one) => one.message).join('\n'));
  const { model } = value;
  const adapter = findAdapter('duckdb');
  const warehouse = await adapter.connect({ root: folder, connection: model.project.connections[0], allowRead: [] });
  const session = { model, warehouse, dialect: adapter.dialect };
  const query = (sql) => warehouse.query({ sql, parameters: [] });

  const builds = [];
  const timing = {
    ...warehouse,
    execute: async (compiled) => {
      const { cpu, wall } = await measured(() => warehouse.execute(compiled));
      builds.push({ name: /(?:table|exists) (?:if exists )?"?(\w+)/.exec(compiled.sql)?.[1] ?? '?', cpu, wall });
    },
  };
  const layers = await measured(() => buildLayers({ ...session, warehouse: timing }, range.asOf, () => undefined));
  process.stdout.write(`layers: ${layers.cpu.toFixed(0)} ms CPU, ${layers.wall.toFixed(0)} ms\n`);
  for (const one of builds)
    if (one.cpu > 20) process.stdout.write(`  ${one.name}: ${one.cpu.toFixed(0)} ms CPU, ${one.wall.toFixed(0)} ms\n`);

  // The analyses as they would read the raw table: the same SQL over a view that has the layers' columns.
  await query(`create or replace view raw_events as select event, ts as time, user_id as person, user_id as person_key, user_id as "user",
    event_id::varchar as tie, 'shop' as source, 1 as seq, device, channel, price from events`);
  const plans = planAnalyses(model);
  const sqlOf = (plan) => printInline(lowerAnalysis(lowerContext(model), plan, range), adapter.dialect, parametersOf(plan, range));
  const shapes = [{ name: 'limit: scan and group by person', run: () => query(limitSql('events', 'user_id', 'ts')) }];
  for (const plan of plans) {
    if (plan.kind === 'funnel')
      shapes.push({ name: `${plan.name}, raw`, run: () => query(sqlOf(plan).replaceAll('waymark_events', 'raw_events')) });
    shapes.push({ name: `${plan.name}, layers`, run: () => answerAnalysis(session, plan, range) });
  }
  shapes.push({ name: 'funnel by self-join, raw', run: () => query(selfJoinSql()) });
  const wanted = shapes.filter((shape, index) => index === 0 || given.only === undefined || new RegExp(given.only).test(shape.name));
  const found = await alternate(wanted, Number(given.rounds));
  const [limit] = found;
  process.stdout.write('\n| | CPU ms | ratio | wall ms | ratio |\n|---|---|---|---|---|\n');
  for (const one of found) {
    const ratio = (what) => (one[what] / limit[what]).toFixed(2);
    process.stdout.write(`| ${one.name} | ${one.cpu.toFixed(0)} | ${ratio('cpu')} | ${one.wall.toFixed(0)} | ${ratio('wall')} |\n`);
  }
  await warehouse.close();
}

try {
  await main();
} finally {
  if (given.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
