// One case through the whole product on an engine, against the reference: every difference as a line.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answerAnalysis, answerIdentity, answerQuality, answerSessions, buildLayers, type Session } from '../../adapters/run.ts';
import type { Adapter, Warehouse } from '../../adapters/warehouse.ts';
import { compile } from '../../core/compile.ts';
import { codes } from '../../core/diagnostics/codes.ts';
import { diskFileTree } from '../../core/load/disk-file-tree.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import type { Quality, Result } from '../../core/results/results.ts';
import { inFolder, projectFiles } from './case-files.ts';
import { type ComparableRow, tableDifferences } from './compare-tables.ts';
import type { Case, ReferenceAnswer, RowOutcome } from './reference/types.ts';
import { readInstant } from './reference/values.ts';
import { evaluate } from './reference.ts';

export interface Engine {
  readonly adapter: Adapter;
  readonly warehouse: Warehouse;
  /** The connection may read below this folder. */
  readonly root: string;
}

let folders = 0;

/** [] where engine and reference agree. A fault of the product (a finding of the compiler, a failing statement) is a difference too. */
export async function differences(input: Case, engine: Engine): Promise<readonly string[]> {
  const name = `case-${++folders}`;
  const folder = join(engine.root, name);
  const placed = inFolder(input, name);
  try {
    for (const [path, text] of projectFiles(placed)) {
      const target = path === 'waymark.yaml' ? join(folder, path) : join(engine.root, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    return await compareAll(placed, folder, engine);
  } catch (error) {
    return [`failed: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareAll(input: Case, folder: string, engine: Engine): Promise<readonly string[]> {
  const compiled = compile(diskFileTree(folder));
  const errors = compiled.diagnostics.filter((one) => one.severity === 'error');
  const { model } = compiled.value;
  if (errors.length > 0 || model === null) return errors.map((one) => `${one.code} ${one.message}`);
  const session: Session = { model, warehouse: engine.warehouse, dialect: engine.adapter.dialect };
  const expected = evaluate(input);
  const built = await buildLayers(session, input.asOf === null ? null : micros(input.asOf), () => undefined);
  const failed = built.diagnostics.map((one) => `${one.code} ${one.message}`);
  if (failed.length > 0) return failed;
  const found: string[] = [...quarantineDifferences(expected, await answerQuality(session))];
  if (expected.asOf === null || built.asOf === null) {
    return expected.asOf === null && built.asOf === null ? found : [...found, `as of: expected ${expected.asOf}, got ${built.asOf}`];
  }
  if (micros(expected.asOf) !== built.asOf) found.push(`as of: expected ${expected.asOf}, got ${built.asOf}`);
  found.push(...tables('identity', { ids: expected.ids, coverage: expected.coverage }, await answerIdentity(session, null)));
  found.push(...tables('sessions', { sessions: expected.sessions }, await answerSessions(session, null), ['session']));
  const range = { from: micros(input.from), to: micros(input.to), asOf: built.asOf };
  const plans = planAnalyses(model);
  for (const answer of expected.results) {
    const plan = plans.find((one) => one.name === answer.name || one.name.endsWith(`.${answer.name}`));
    if (plan === undefined) {
      found.push(`${answer.name}: no such analysis`);
      continue;
    }
    found.push(...tables(plan.name, answer.tables, await answerAnalysis(session, plan, range)));
    // The shapes for heavy people and for many periods, on people and periods that are neither.
    if (plan.kind !== 'funnel' && plan.kind !== 'retention') continue;
    const other = await answerAnalysis({ ...session, limits: { pairs: 0, periodBits: 0 } }, plan, range);
    found.push(...tables(`${plan.name}(guarded)`, answer.tables, other));
  }
  return found;
}

function tables(
  name: string,
  expected: Readonly<Record<string, readonly object[]>>,
  actual: Result,
  ignored: readonly string[] = [],
): readonly string[] {
  return Object.entries(expected).flatMap(([table, rows]) =>
    tableDifferences(rows as readonly ComparableRow[], actual.tables[table] ?? [], ignored).map((line) => `${name}.${table} ${line}`),
  );
}

/** Rows in quarantine by reason, property and event; accepted rows by event. */
function quarantineDifferences(expected: ReferenceAnswer, actual: Quality): readonly string[] {
  const refused = expected.rows.filter((row) => row.outcome === 'quarantined');
  const wanted = countBy(refused, (row) => `${row.source} ${row.reason} ${row.property ?? ''}`);
  const given = new Map<string, number>();
  for (const row of actual.quarantine) {
    const slug = Object.entries(codes).find(([code]) => code === row.code)?.[1].slug ?? row.code;
    const key = `${row.source} ${slug} ${slug === 'session-too-long' ? '' : (row.property ?? '')}`;
    given.set(key, (given.get(key) ?? 0) + row.rows);
  }
  const keys = new Set([...wanted.keys(), ...given.keys()]);
  return [...keys]
    .filter((key) => wanted.get(key) !== given.get(key))
    .map((key) => `quarantine ${key}: expected ${wanted.get(key) ?? 0}, got ${given.get(key) ?? 0}`);
}

function countBy(rows: readonly RowOutcome[], key: (row: RowOutcome) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

function micros(instant: string): number {
  return Number(readInstant(instant));
}
