// The SQL of one small project, printed inline as `build` writes it: read these files as a reviewer would.
// WAYMARK_UPDATE=1 writes them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import { compile } from '../../core/compile.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import { assumedShapes, layerStatements } from '../../core/sql/layers/layers.ts';
import { lowerContext } from '../../core/sql/lower/events.ts';
import { lowerAnalysis } from '../../core/sql/lower/lower.ts';
import { printInline, printStatement } from '../../core/sql/print/print.ts';

const PROJECT = `waymark: 1
name: shop
version: 1.0.0
timezone: Asia/Shanghai
sources:
  web:
    files: data/*.csv
    columns: { id: event_id, event: event_name, time: occurred_at, received: received_at, user: user_id, anonymous: anonymous_id }
    rename: { pv: product_viewed }
    clean: { drop: 'agent.contains("bot")', late: 72h }
  server:
    table: raw.orders
    columns: { id: order_id, event: { value: order_completed }, time: { column: paid_ms, unit: ms }, user: customer, properties: properties }
    types: { cents: integer }
    derive: { total: 'double(cents) / 100.0' }
properties:
  device: { type: string, enum: [phone, desktop] }
  price: { type: number, minimum: 0 }
  total: { type: number }
events:
  product_viewed: { sources: [web], properties: { device: optional, price: optional } }
  product_added: { sources: [web], properties: { device: optional, price: required, quantity: { type: integer, minimum: 1, renamed_from: [qty] } } }
  order_completed: { sources: [server], properties: { total: required, coupon: { type: string } } }
segments:
  buyers: { any: [{ did: order_completed, at_least: 2, within: 90d }, { did: order_completed, sum: total, over: 1000 }] }
funnels:
  funnel:
    steps: [product_viewed, { event: product_added, where: 'price > 0 && quantity < 10', as: added }, { event: order_completed, as: paid }]
    window: 7d
    breakdown: device
  funnel_windows:
    steps: [product_viewed, { event: product_viewed, where: 'device == "phone"', as: again }, order_completed]
    window: { length: 1d, from: previous }
paths:
  paths:
    start: product_viewed
    end: order_completed
    within: 30m
    nodes: [{ label: '{device} page', when: 'event == "product_viewed" && has(device)' }]
    minimum_people: 5
retention:
  retention: { start: order_completed, return: order_completed, period: week, periods: 4 }
  retention_rows: { start: order_completed, return: order_completed, window_type: rolling, at_least: 2, brackets: [1, 3], breakdown: coupon }
metrics:
  metric: { event: order_completed, sum: total, period: month, segment: buyers, where: 'coupon != "test"', breakdown: coupon }
`;

const adapter = findAdapter('duckdb');
const { model } = compile(memoryFileTree(new Map([['waymark.yaml', PROJECT]]))).value;

/** Name of the file -> its text. */
function printed(): ReadonlyMap<string, string> {
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  const { dialect } = adapter;
  const layers = layerStatements(model, assumedShapes(model)).map((statement) => {
    const comment = statement.kind === 'createTable' ? `-- ${statement.comment}\n` : '';
    return `${comment}${printStatement(statement, dialect, 'inline', {}).sql};\n`;
  });
  const context = lowerContext(model);
  const answers = planAnalyses(model)
    .filter((plan) => plan.kind !== 'segment')
    .map(
      (plan) =>
        [plan.name.split('.')[1]?.replaceAll('_', '-') ?? '', `${printInline(lowerAnalysis(context, plan, null), dialect)};\n`] as const,
    );
  return new Map([['layers', layers.join('\n')], ...answers]);
}

const files = printed();

describe('golden SQL', () => {
  it.each(['layers', 'funnel', 'funnel-windows', 'paths', 'retention', 'retention-rows', 'metric'])('%s', (name) => {
    const text = files.get(name) ?? '';
    const path = join(import.meta.dirname, 'golden', `${name}.duckdb.sql`);
    if (process.env.WAYMARK_UPDATE === '1') writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('has no file without an analysis', () => {
    expect([...files.keys()].sort()).toEqual(['funnel', 'funnel-windows', 'layers', 'metric', 'paths', 'retention', 'retention-rows']);
  });
});
