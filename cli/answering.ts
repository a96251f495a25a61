// Connects, builds the layers and answers: what `run` and `report` share. Results are also written to .waymark/results.
import { join } from 'node:path';
import { isDriverMissing } from '../adapters/registry.ts';
import {
  answerAnalysis,
  answerIdentity,
  answerQuality,
  answerSessions,
  type BuiltLayers,
  buildLayers,
  type Session,
  withoutEvents,
  withoutSources,
} from '../adapters/run.ts';
import { ConnectionOptionError, WarehouseError } from '../adapters/warehouse.ts';
import { findCode } from '../core/diagnostics/codes.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import type { Connection, Model } from '../core/model/model.ts';
import type { AnalysisPlan } from '../core/plan/plan.ts';
import { type AnswerRange, isoInstant } from '../core/plan/range.ts';
import type { Quality, Result, Results } from '../core/results/results.ts';
import { jsonText } from './json-text.ts';
import type { RawOptions } from './options.ts';
import { printableLines } from './print-results.ts';
import { progressLine } from './progress.ts';
import { type OpenProject, reportFindings } from './project.ts';
import { existingFolder } from './project-root.ts';
import { readAsOf, selectConnection } from './selection.ts';
import { CommandFailure, type ExitCode, exitCodes, type Terminal } from './terminal.ts';
import { writeAnswer } from './write-answer.ts';

export interface Answering {
  readonly session: Session;
  readonly connection: string;
  readonly asOf: number;
  readonly removed: BuiltLayers['removed'];
  readonly quality: Quality;
  /** Answers in the order of the plans, with progress. */
  answer(plans: readonly AnalysisPlan[], range: AnswerRange): Promise<readonly Result[]>;
}

/** How the layers are built, where not as options and project say. */
export interface BuildHow {
  /** null: as `--as-of` says, else as the data do. */
  readonly asOf: number | null;
  /** Layers that end with the connection, and leave those of the project as they are. */
  readonly areTemporary: boolean;
}

const AS_USUAL: BuildHow = { asOf: null, areTemporary: false };

/** Opens the connection, builds the layers, hands over, and closes whatever happens. Throws CommandFailure. */
export async function withLayers<Value>(
  project: OpenProject,
  model: Model,
  options: RawOptions,
  terminal: Terminal,
  use: (answering: Answering) => Promise<Value>,
  how: BuildHow = AS_USUAL,
): Promise<Value> {
  const { connection, adapter } = selectConnection(model, options);
  const asOf = how.asOf ?? readAsOf(model, options);
  const allowRead = options.texts('allow-read').map((folder) => existingFolder(folder, 'allow-read', terminal));
  const fail = (finding: Diagnostic, exitCode?: ExitCode): never => endWith(project, finding, terminal, exitCode);
  if (model.sources.length === 0) fail(withoutSources(connection));
  try {
    const warehouse = await adapter.connect({ root: project.root, connection, allowRead });
    try {
      const session: Session = { model, warehouse, dialect: adapter.dialect, areLayersTemporary: how.areTemporary };
      return await use(await buildAndLook(project, session, connection, { asOf, isQuiet: options.flag('quiet') }, terminal));
    } finally {
      await warehouse.close();
    }
  } catch (error) {
    const told = { connection: connection.name, reason: error instanceof Error ? error.message : '' };
    if (isDriverMissing(adapter, error))
      return fail(report('WM7001', connection.span, { adapter: adapter.name, package: adapter.driver }), exitCodes.usage);
    if (error instanceof ConnectionOptionError) return fail(report('WM7007', connection.span, told), exitCodes.usage);
    if (!(error instanceof WarehouseError)) throw error;
    if (options.flag('debug')) terminal.err(`${printableLines(error.sql)}\n`);
    return fail(report('WM7002', connection.span, told));
  }
}

function endWith(project: OpenProject, finding: Diagnostic, terminal: Terminal, exitCode?: ExitCode): never {
  reportFindings(project, [finding], terminal, exitCode);
  throw new CommandFailure(exitCode ?? exitCodes.failure, []);
}

/** Builds the layers; a build without a single event is a failure that says why rows were refused. */
async function buildAndLook(
  project: OpenProject,
  session: Session,
  connection: Connection,
  given: { readonly asOf: number | null; readonly isQuiet: boolean },
  terminal: Terminal,
): Promise<Answering> {
  const { model } = session;
  // Files end with their latest event; tables go on.
  const asOf = given.asOf ?? (model.sources.every((source) => source.from.kind === 'files') ? null : terminal.now());
  const line = progressLine(terminal, given.isQuiet, 'layers');
  const built = await buildLayers(session, asOf, line.show).finally(line.clear);
  reportFindings(project, built.diagnostics, terminal);
  const quality = await answerQuality(session);
  if (built.asOf === null || built.events === 0) {
    terminal.err(quarantineLines(quality));
    return endWith(project, withoutEvents(connection, given.asOf), terminal);
  }
  const answer: Answering['answer'] = (plans, range) => answerAll(session, plans, range, terminal, given.isQuiet);
  return { session, connection: connection.name, asOf: built.asOf, removed: built.removed, quality, answer };
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

/** Each answer as a file of its own: `.waymark/results/<connection>/<name>.json`, the envelope with one result. Throws CommandFailure. */
export function writeResults(root: string, results: Results): void {
  const folder = join(root, '.waymark', 'results', results.connection);
  for (const result of results.results) writeAnswer(join(folder, `${result.name}.json`), jsonText({ ...results, results: [result] }), root);
}

const REASONS_SHOWN = 5;

/** `1,234 events accepted, 12 rows in quarantine (0.96 %)` and the commonest reasons: how much of the data the numbers stand on. */
export function quarantineLines(quality: Quality): string {
  const accepted = quality.events.reduce((sum, row) => sum + row.accepted, 0);
  const refused = quality.quarantine.reduce((sum, row) => sum + row.rows, 0);
  const share = accepted + refused === 0 ? 0 : (100 * refused) / (accepted + refused);
  const summary = `${accepted.toLocaleString('en')} events accepted, ${refused.toLocaleString('en')} rows in quarantine (${share.toFixed(2)} %)\n`;
  return summary + reasonLines(quality).join('');
}

function reasonLines(quality: Quality): readonly string[] {
  const counts = new Map<string, { readonly source: string; readonly code: string; rows: number }>();
  for (const { source, code, rows } of quality.quarantine) {
    const key = `${source} ${code}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { source, code, rows });
    else known.rows += rows;
  }
  const sorted = [...counts.values()].sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1));
  const rest = sorted.length > REASONS_SHOWN ? [`  … ${sorted.length - REASONS_SHOWN} more reasons\n`] : [];
  return [...sorted.slice(0, REASONS_SHOWN).map((one) => `  ${one.source}: ${reasonText(one.code, one.rows)} [${one.code}]\n`), ...rest];
}

/** `12 rows: the event is not in the plan`. */
function reasonText(code: string, rows: number): string {
  return findCode(code)?.row.message({ rows } as never) ?? `${rows} rows`;
}
