// The results that other programs read: tables and columns by the published text, every row with every column in order.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { csv, JUNE, runJson, smallPlan, tempProject } from './temp-project.ts';

/** As published; `…` stands for the group columns. */
const CONTRACT = `
- funnel: \`steps { …, step, name, optional, people, rateFromFirst, rateFromPrevious, rateFromFirstLow, rateFromFirstHigh, meanSeconds, medianSeconds }\`, \`comparison { segment, against, step, difference, differenceLow, differenceHigh, pValue }\`, \`conversionTime { …, fromStep, toStep, fromSeconds, toSeconds, people }\`, \`trend { …, period, entered, converted, rate, closed }\`
- paths: \`edges { segment, position, from, to, fromKind, toKind, transitions, people, meanSeconds }\`, \`exits { segment, position, node, transitions, people }\`, \`sequences { segment, rank, nodes, paths, people }\`, \`typical { segment, nodes, people, share, othersShare, difference, differenceLow, differenceHigh, qValue, weak }\`
- retention: \`cohorts { …, cohort, size, period, fromPeriod, toPeriod, people, rate, complete }\`
- segment: \`size { asOf, label, size }\`
- metric: \`values { …, period, value, numerator, denominator, complete }\`
- sessions: \`sessions { person, session, start, end, seconds, events, entry, exit, bounced, splitReason }\`
- identity: \`ids { kind, id, person }\`, \`coverage { kind, ids, people, events, eventsOfKnownUsers, ignored, overLimit }\`
- quality: \`events { event, source, rows, accepted, quarantined, lastSeen }\`, \`quarantine { source, code, event, property, rows }\`
`;
const GROUP = ['segment', 'group', 'breakdown'];

/** Kind -> table -> columns. */
const contract = new Map(
  [...CONTRACT.matchAll(/^- (\w+): (.*)$/gm)].map(([, kind = '', tables = '']) => [
    kind,
    new Map(
      [...tables.matchAll(/`(\w+) \{ ([^}]*) \}`/g)].map(([, table = '', columns = '']) => [
        table,
        columns.split(', ').flatMap((name) => (name === '…' ? GROUP : [name])),
      ]),
    ),
  ]),
);

const plan = smallPlan({
  more: `paths:
  walk: { within: session }
retention:
  again: { start: viewed, return: viewed, period: day, periods: 2 }
segments:
  buyers: { did: bought, at_least: 1 }
`,
})
  .replace('{ steps: [viewed, bought], window: 7d }', '{ steps: [viewed, bought], window: 7d, breakdown: device_kind }')
  .replace('{ event: bought }', '{ event: bought, sum: total, breakdown: device_kind }\n  mean: { event: bought, average: total }')
  .replace('properties:\n  page: { type: string }', 'properties:\n  page: { type: string }\n  device_kind: { type: string }')
  .replace('page: optional }', 'page: optional, device_kind: optional }')
  .replace('required: true } }', 'required: true }, device_kind: optional }')
  .replace('anonymous: device }', 'anonymous: device }\n    derive: { device_kind: \'device == "d1" ? "phone" : "desk"\' }');

const ROWS = [
  '1,viewed,2026-06-01T10:00:00.5Z,u1,d1,home,',
  '2,bought,2026-06-01T10:05:00Z,u1,d1,,12.5',
  '3,viewed,2026-06-02T10:00:00Z,,d2,home,',
  '4,viewed,2026-06-02T10:00:00Z,,d2,other,',
  '5,gone,2026-06-02T10:00:00Z,,d2,other,',
];
const project = () => tempProject({ 'waymark.yaml': plan, 'data/a.csv': csv(...ROWS) });

describe('results', () => {
  it('have exactly the published tables and columns', async () => {
    const folder = project();
    const { results, err } = await runJson(folder, ...JUNE);
    expect(err).not.toContain('error');
    const questions = await runJson(folder, '--sessions', '--identity', ...JUNE);
    const all = [...(results?.results ?? []), ...(questions.results?.results ?? [])];
    expect(new Set([...all.map((result) => result.kind), 'quality'])).toEqual(new Set(contract.keys()));
    for (const result of all) {
      const tables = contract.get(result.kind) ?? new Map<string, string[]>();
      expect(Object.keys(result.tables), result.name).toEqual([...tables.keys()]);
      for (const [table, columns] of tables) {
        expect(
          result.columns[table]?.map((column) => column.name),
          `${result.name} ${table}`,
        ).toEqual(columns);
        for (const row of result.tables[table] ?? []) expect(Object.keys(row), `${result.name} ${table}`).toEqual(columns);
      }
    }
    for (const [table, columns] of contract.get('quality') ?? []) {
      const rows = results?.quality[table === 'events' ? 'events' : 'quarantine'] ?? [];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(Object.keys(row)).toEqual(columns);
    }
  });

  it('hold values of the published types', async () => {
    const { results } = await runJson(project(), ...JUNE);
    for (const result of results?.results ?? []) {
      for (const [table, columns] of Object.entries(result.columns)) {
        for (const row of result.tables[table] ?? [])
          for (const { name, type } of columns)
            expect(isOfType(row[name], type), `${result.name}.${table}.${name} ${JSON.stringify(row[name])}`).toBe(true);
      }
    }
    const groups = results?.results.flatMap((result) => Object.values(result.tables).flat()).map((row) => row.group);
    expect(new Set(groups)).toEqual(new Set(['all', 'value', undefined]));
  });

  it('say what they were asked in one envelope', async () => {
    const { results } = await runJson(project(), ...JUNE);
    expect(Object.keys(results ?? {})).toEqual([
      'version',
      'project',
      'planVersion',
      'connection',
      'from',
      'to',
      'asOf',
      'timezone',
      'results',
      'quality',
    ]);
    expect(results).toMatchObject({ version: 1, project: 'small', planVersion: '0.0.0', connection: 'dev', timezone: 'UTC' });
    expect([results?.from, results?.to, results?.asOf]).toEqual([
      '2026-06-01T00:00:00.000Z',
      '2026-07-01T00:00:00.000Z',
      '2026-06-02T10:00:00.000Z',
    ]);
    for (const result of results?.results ?? []) {
      expect(Object.keys(result)).toEqual(['name', 'kind', 'settings', 'columns', 'tables', 'notes', 'sql']);
      expect(result.sql).toMatch(/select/);
    }
    expect(results?.quality.events).toContainEqual({
      event: 'viewed',
      source: 'web',
      rows: 3,
      accepted: 3,
      quarantined: 0,
      lastSeen: '2026-06-02T10:00:00.000Z',
    });
    expect(results?.quality.quarantine).toEqual([{ source: 'web', code: 'WM7114', event: 'gone', property: null, rows: 1 }]);
  });
});

describe('result files', () => {
  it('hold one answer each in the same envelope', async () => {
    const folder = project();
    const { results } = await runJson(folder, ...JUNE);
    const written = join(folder, '.waymark', 'results', 'dev');
    expect(readdirSync(written).sort()).toEqual((results?.results ?? []).map((result) => `${result.name}.json`).sort());
    for (const result of results?.results ?? []) {
      expect(JSON.parse(readFileSync(join(written, `${result.name}.json`), 'utf8'))).toEqual({ ...results, results: [result] });
    }
  });

  it('are replaced whole: a reader holds the old file or sees the new one', async () => {
    const folder = project();
    const path = join(folder, '.waymark', 'results', 'dev', 'funnels.purchase.json');
    await runCli(folder, 'run', 'purchase', ...JUNE);
    const before = statSync(path).ino;
    writeFileSync(path, 'half of an ans');
    await runCli(folder, 'run', 'purchase', ...JUNE);
    expect(JSON.parse(readFileSync(path, 'utf8')).results).toHaveLength(1);
    expect(statSync(path).ino).not.toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['funnels.purchase.json']);
  });

  it('are not written by a run that fails', async () => {
    const folder = tempProject({ 'waymark.yaml': plan });
    await runCli(folder, 'run');
    expect(existsSync(join(folder, '.waymark', 'results'))).toBe(false);
  });
});

function isOfType(value: unknown, type: string): boolean {
  if (value === null) return true;
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'double':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'instant':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/.test(value);
    case 'json':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    default:
      return false;
  }
}
