// Properties may be called anything: like the columns that the layers and the analyses use among themselves, like each other but for
// case, like SQL. Every value arrives, and every analysis reads the property and not its namesake.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { findAdapter } from '../../adapters/registry.ts';
import { answerAnalysis, answerQuality, buildLayers, type Session } from '../../adapters/run.ts';
import { compile } from '../../core/compile.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import type { Result } from '../../core/results/results.ts';
import type { Select } from '../../core/sql/ast.ts';
import { as, ascending, column, equal, select, text } from '../../core/sql/build.ts';
import { lowerContext } from '../../core/sql/lower/events.ts';
import { printBound } from '../../core/sql/print/print.ts';
import { readProperty } from '../../core/sql/property-columns.ts';

/** Columns between raw rows and waymark_events. */
const LAYER_NAMES = [
  ...['event', 'source', 'time', 'received', 'id', 'user', 'anonymous', 'session', 'person', 'person_key', 'session_key', 'seq', 'tie'],
  ...['raw_event', 'duplicate_key', 'refused_for', 'row_content', 'raw_row', 'raw_record', 'source_row', 'document', 'line', 'plan_name'],
  ...['raw_name', 'is_here', 'is_received_sent', 'is_unreadable', 'is_too_long', 'duplicate_rank', 'repeated_key', 'started_session'],
  ...['started', 'ended', 'kind', 'owner', 'owner_kind', 'belongs_to', 'deciding_kind', 'deciding_id', 'tied_instant', 'bucket'],
  ...['local_day', 'first_time', 'last_time', 'split_reason', 'run', 'pos', 'split_1', 'start_pos', 'next_start', 'derived_1', 'failed_1'],
  ...['reason', 'content', 'event_id', 'props'],
];
/** Columns and lambda parameters between waymark_events and answers. */
const ANALYSIS_NAMES = [
  ...['unit', 't', 'match_1', 'level', 'time_1', 'step', 'value', 'value_rank', 'units', 'group_kind', 'shown_value', 'owner', 'label'],
  ...['code', 'part', 'is_start', 'visited', 'nodes', 'position', 'entry', 'moment', 'before', 'visit', 'period', 'subject', 'cohort'],
  ...['returns', 'members', 'first_start', 'it', 'at_1', 'person', 'time', 'seq'],
];
const ODD_NAMES = [
  ...[
    'price',
    'Price',
    'PRICE',
    'price_text',
    'price_value',
    'price_kind',
    'price_2',
    'price 2',
    'price-2',
    'priceé',
    '价格',
    '42? yes',
    ' ',
  ],
  ...[
    'select',
    'order',
    'group',
    'null',
    'true',
    '__proto__',
    'constructor',
    '1',
    '_',
    '"',
    "'",
    '`',
    '\\',
    'a.b',
    'a/b',
    'a~b',
    '$.x',
    'x"; drop table x; --',
  ],
  ...['x'.repeat(60), `${'x'.repeat(60)}y`, 'x'.repeat(200)],
];
const NAMES = [...new Set([...LAYER_NAMES, ...ANALYSIS_NAMES, ...ODD_NAMES])];
/** The plain one first: the others are compared with it. */
const ASKED = ['price', ...ANALYSIS_NAMES, 'Price', '42? yes', '__proto__', 'x"; drop table x; --'];
/** Names that a condition reads without `property("…")` mean something else or nothing. */
const written = (name: string): string => `property(${JSON.stringify(name)})`;

const EVENTS = 4;
const sampleOf = (name: string, nth: number): string => `${nth % 2 === 0 ? 'even' : 'odd'} ${NAMES.indexOf(name)}`;

function projectSpec(asked: readonly string[]): unknown {
  const each = <T>(make: (name: string, nth: number) => T): Record<string, T> =>
    Object.fromEntries(asked.map((name, nth) => [`of_${nth}`, make(name, nth)]));
  const isEven = (name: string): string => `${written(name)} == ${JSON.stringify(sampleOf(name, 0))}`;
  return {
    waymark: 1,
    name: 'names',
    version: '1.0.0',
    sources: {
      nested: { files: 'data/nested.jsonl', columns: { id: '#id', event: '#event', time: '#at', user: '#who', properties: 'props' } },
      flat: { files: 'data/flat.csv', columns: { id: '#id', event: '#event', time: '#at', user: '#who' } },
    },
    events: {
      done: { sources: ['nested'], properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) },
      listed: { sources: ['flat'], properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) },
    },
    funnels: each((name) => ({
      steps: [
        { event: 'done', where: isEven(name), as: 'first' },
        { event: 'done', where: `!(${isEven(name)})`, as: 'second' },
      ],
      breakdown: name,
    })),
    metrics: each((name) => ({ event: 'done', count: 'events', breakdown: name })),
    paths: each((name) => ({ within: 'person', nodes: [{ label: 'even', when: isEven(name) }] })),
    retention: each((name) => ({
      start: { event: 'done', where: isEven(name) },
      return: { event: 'done', where: `!(${isEven(name)})` },
      period: 'day',
      periods: 1,
    })),
    segments: each((name) => ({ any: [{ did: { event: 'done', where: isEven(name) }, at_least: 2 }] })),
  };
}

let folder: string;
let session: Session;

/** Opens the project with analyses of these properties, its layers built. */
async function open(asked: readonly string[]): Promise<void> {
  writeFileSync(join(folder, 'waymark.yaml'), stringify(projectSpec(asked), { aliasDuplicateObjects: false }));
  const { value, diagnostics } = compile(diskFileTree(folder));
  expect(diagnostics.filter((one) => one.severity === 'error').map((one) => `${one.code} ${one.message}`)).toEqual([]);
  session = { ...session, model: value.model };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-names-'));
  mkdirSync(join(folder, 'data'));
  const rows = Array.from({ length: EVENTS }, (_, nth) => ({
    id: `e${nth}`,
    at: `2026-06-01T0${nth}:00:00Z`,
    values: NAMES.map((name) => sampleOf(name, nth)),
  }));
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const json = JSON.stringify;
  const nested = rows.map(({ id, at, values }) => {
    // An object literal would lose `__proto__`.
    const properties = values.map((value, index) => `${json(NAMES[index])}:${json(value)}`).join(',');
    return `{"#id":"${id}","#event":"done","#at":"${at}","#who":"u","props":{${properties}}}\n`;
  });
  const flat = rows.map(({ id, at, values }) => `${[id, 'listed', at, 'v', ...values].map(cell).join(',')}\n`);
  writeFileSync(join(folder, 'data/nested.jsonl'), nested.join(''));
  writeFileSync(join(folder, 'data/flat.csv'), `${['#id', '#event', '#at', '#who', ...NAMES].map(cell).join(',')}\n${flat.join('')}`);
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const connection = { name: 'names', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  const warehouse = await adapter.connect({ root: folder, connection, allowRead: [] });
  session = { model: compile(diskFileTree(folder)).value.model, warehouse, dialect: adapter.dialect };
  await open([]);
  const built = await buildLayers(session, null, () => undefined);
  expect(built.diagnostics).toEqual([]);
});
afterAll(async () => {
  await session.warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('properties of any name', () => {
  it('keep their values', async () => {
    expect((await answerQuality(session)).quarantine).toEqual([]);
    const { columns } = lowerContext(session.model);
    const asked = select({
      columns: NAMES.map((name, nth) => as(readProperty(columns, name, 'string'), `x${nth}`)),
      from: 'waymark_events',
    });
    for (const source of ['nested', 'flat']) {
      const ofSource = { ...asked.body, where: equal(column('source'), text(source)) } as Select;
      const rows = await session.warehouse.query(
        printBound({ ...asked, body: ofSource, orderBy: [ascending(column('id'))] }, session.dialect, {}),
      );
      expect(rows).toHaveLength(EVENTS);
      const wrong = NAMES.filter((name, index) => rows.some((row, nth) => row[`x${index}`] !== sampleOf(name, nth)));
      expect(wrong, source).toEqual([]);
    }
  });

  const range = { from: Date.UTC(2026, 5, 1) * 1000, to: Date.UTC(2026, 5, 2) * 1000, asOf: Date.UTC(2026, 5, 3) * 1000 };
  const summary = (name: string, result: Result): unknown => {
    const [table] = Object.values(result.tables);
    const shown = JSON.stringify(table?.slice(0, 6))
      .replaceAll(JSON.stringify(sampleOf(name, 0)), '"even"')
      .replaceAll(JSON.stringify(sampleOf(name, 1)), '"odd"');
    return shown.replace(/"label":"[^"]*"/, '');
  };

  it.each(['funnels', 'metrics', 'paths', 'retention', 'segments'])(
    'are read by %s as a plain one is',
    { timeout: 120_000 },
    async (section) => {
      const differing: string[] = [];
      let expected: unknown = null;
      await open(ASKED);
      const plans = planAnalyses(session.model).filter((plan) => plan.name.startsWith(`${section}.`));
      expect(plans).toHaveLength(ASKED.length);
      for (const [nth, plan] of plans.entries()) {
        const name = ASKED[nth] ?? '';
        const found = summary(name, await answerAnalysis(session, plan, range));
        expected ??= found;
        if (found !== expected) differing.push(`${name}: ${found}`);
      }
      expect(differing).toEqual([]);
      expect(expected).toMatch(/even|"size":1|"people":1/);
    },
  );
});
