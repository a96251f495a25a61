// Connects, builds the layers and answers: what `run` and `report` share. Results are also written to .waymark/results.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  answerAnalysis,
  answerIdentity,
  answerQuality,
  answerSessions,
  type BuiltLayers,
  buildLayers,
  type Session,
  withoutEvents,
} from '../adapters/run.ts';
import { WarehouseError } from '../adapters/warehouse.ts';
import { report } from '../core/diagnostics/report.ts';
import type { Model } from '../core/model/model.ts';
import type { AnalysisPlan } from '../core/plan/plan.ts';
import { type AnswerRange, isoInstant } from '../core/plan/range.ts';
import type { Quality, Result, Results } from '../core/results/results.ts';
import type { RawOptions } from './options.ts';
import { progressLine } from './progress.ts';
import { type OpenProject, reportFindings } from './project.ts';
import { readAsOf, selectConnection } from './selection.ts';
import { CommandFailure, exitCodes, type Terminal } from './terminal.ts';

export interface Answering {
  readonly session: Session;
  readonly connection: string;
  readonly asOf: number;
  readonly removed: BuiltLayers['removed'];
  readonly quality: Quality;
  /** Answers in the order of the plans, with progress. */
  answer(plans: readonly AnalysisPlan[], range: AnswerRange): Promise<readonly Result[]>;
}

/** Opens the connection, builds the layers, hands over, and closes whatever happens. Throws CommandFailure. */
export async function withLayers<Value>(
  project: OpenProject,
  model: Model,
  options: RawOptions,
  terminal: Terminal,
  use: (answering: Answering) => Promise<Value>,
): Promise<Value> {
  const { connection, adapter } = selectConnection(model, options);
  const asOf = readAsOf(model, options) ?? (model.sources.every((source) => source.from.kind === 'files') ? null : terminal.now());
  const isQuiet = options.flag('quiet');
  const allowRead = options.texts('allow-read').map((folder) => resolve(terminal.folder, folder));
  try {
    const warehouse = await adapter.connect({ root: project.root, connection, allowRead });
    try {
      const session: Session = { model, warehouse, dialect: adapter.dialect };
      const line = progressLine(terminal, isQuiet, 'layers');
      const built = await buildLayers(session, asOf, line.show).finally(line.clear);
      reportFindings(project, built.diagnostics, terminal);
      const quality = await answerQuality(session);
      if (built.asOf === null) {
        terminal.err(quarantineLine(quality));
        reportFindings(project, [withoutEvents(connection.name)], terminal);
        throw new CommandFailure(exitCodes.failure, []);
      }
      const answer = (plans: readonly AnalysisPlan[], range: AnswerRange): Promise<readonly Result[]> =>
        answerAll(session, plans, range, terminal, isQuiet);
      return await use({ session, connection: connection.name, asOf: built.asOf, removed: built.removed, quality, answer });
    } finally {
      await warehouse.close();
    }
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    if (options.flag('debug')) terminal.err(`${error.sql}\n`);
    throw new CommandFailure(exitCodes.failure, [
      report('WM7002', connection.span, { connection: connection.name, reason: error.message }),
    ]);
  }
}

async function answerAll(
  session: Session,
  plans: readonly AnalysisPlan[],
  range: AnswerRange,
  terminal: Terminal,
  isQuiet: boolean,
): Promise<readonly Result[]> {
  const line = progressLine(terminal, isQuiet, 'answers');
  const results: Result[] = [];
  try {
    for (const [index, plan] of plans.entries()) {
      line.show({ name: plan.name, done: index, of: plans.length });
      results.push(await answerAnalysis(session, plan, range));
    }
  } finally {
    line.clear();
  }
  return results;
}

export async function answerQuestions(answering: Answering, options: RawOptions, limit: number | null): Promise<readonly Result[]> {
  const sessions = options.flag('sessions') ? [await answerSessions(answering.session, limit)] : [];
  const identity = options.flag('identity') ? [await answerIdentity(answering.session, limit)] : [];
  return [...sessions, ...identity];
}

export function resultsOf(model: Model, answering: Answering, range: AnswerRange, results: readonly Result[]): Results {
  return {
    version: 1,
    project: model.project.name,
    planVersion: model.project.version,
    connection: answering.connection,
    from: isoInstant(range.from),
    to: isoInstant(range.to),
    asOf: isoInstant(range.asOf),
    timezone: model.project.timezone,
    results,
    quality: answering.quality,
  };
}

/** Each answer as a file of its own: `.waymark/results/<connection>/<name>.json`, the envelope with one result. */
export function writeResults(root: string, results: Results): void {
  const folder = join(root, '.waymark', 'results', results.connection);
  mkdirSync(folder, { recursive: true });
  for (const result of results.results) {
    const target = join(folder, `${result.name}.json`);
    const written = `${target}.${process.pid}.new`;
    writeFileSync(written, `${JSON.stringify({ ...results, results: [result] }, null, 2)}\n`);
    renameSync(written, target);
  }
}

/** `1,234 rows accepted, 12 in quarantine`: how much of the data the numbers stand on. */
export function quarantineLine(quality: Quality): string {
  const accepted = quality.events.reduce((sum, row) => sum + row.accepted, 0);
  const refused = quality.quarantine.reduce((sum, row) => sum + row.rows, 0);
  const share = accepted + refused === 0 ? 0 : (100 * refused) / (accepted + refused);
  return `${accepted.toLocaleString('en')} events accepted, ${refused.toLocaleString('en')} rows in quarantine (${share.toFixed(2)} %)\n`;
}
