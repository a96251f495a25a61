// Runs the compiled project on a connection: layers first, then questions. Prints nothing and reads no clock; progress goes to a callback.
import { LATEST_EVENT_TIME } from '../core/accept/instants.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import type { Connection, Model } from '../core/model/model.ts';
import type { AnalysisPlan } from '../core/plan/plan.ts';
import { type AnswerRange, isoInstant } from '../core/plan/range.ts';
import { assembleResult, parametersOf } from '../core/results/assemble.ts';
import { identityResult, qualityOf, sessionsResult } from '../core/results/identity.ts';
import type { Quality, Result } from '../core/results/results.ts';
import { withSmallGroups } from '../core/results/small-groups.ts';
import type { SqlQuery } from '../core/sql/ast.ts';
import type { Dialect, ParameterValues } from '../core/sql/dialect.ts';
import { droppedQueries, duplicatesQuery, layerStatements, qualityEventsQuery, quarantineQuery } from '../core/sql/layers/layers.ts';
import { coverageQuery, idsQuery, latestEventQuery, sessionsQuery } from '../core/sql/layers/questions.ts';
import type { SourceShape } from '../core/sql/layers/shape.ts';
import { lowerContext, type ShapeLimits } from '../core/sql/lower/events.ts';
import { lowerAnalysis } from '../core/sql/lower/lower.ts';
import { printBound, printInline, printStatement } from '../core/sql/print/print.ts';
import type { Row, Warehouse } from './warehouse.ts';

export interface Session {
  /** Where shapes change; absent = the usual limits. */
  readonly limits?: ShapeLimits;
  /** Layers that end with the connection and hide those of the same names meanwhile; absent = false. */
  readonly areLayersTemporary?: boolean;
  readonly model: Model;
  readonly warehouse: Warehouse;
  readonly dialect: Dialect;
}

/** `done` of `of` parts, the current one named. */
export type Progress = (step: { readonly name: string; readonly done: number; readonly of: number }) => void;

export interface BuiltLayers {
  readonly diagnostics: readonly Diagnostic[];
  /** Microseconds; null where it is the latest event's, and there is none. */
  readonly asOf: number | null;
  /** Accepted events up to as-of. */
  readonly events: number;
  /** Rows that are no events by rule: duplicates and what `clean.drop` leaves out. */
  readonly removed: readonly { readonly source: string; readonly reason: 'duplicate' | 'dropped'; readonly rows: number }[];
}

/** Beyond any instant a row can hold: without an as-of every event exists. */
const END_OF_TIME = String(LATEST_EVENT_TIME);

/** Looks at the sources and builds the layers anew. `asOf` null = the latest accepted event. Throws WarehouseError. */
export async function buildLayers(session: Session, asOf: number | null, progress: Progress): Promise<BuiltLayers> {
  const { model, warehouse, dialect } = session;
  const { shapes, diagnostics } = await warehouse.describeSources(model);
  if (hasError(diagnostics)) return { diagnostics, asOf: null, events: 0, removed: [] };
  const values: ParameterValues = { as_of: asOf === null ? END_OF_TIME : String(asOf) };
  const statements = layerStatements(model, shapes).map((statement) =>
    session.areLayersTemporary === true && statement.kind === 'createTable' ? { ...statement, temporary: true } : statement,
  );
  const found = [...diagnostics];
  const removed: BuiltLayers['removed'][number][] = [];
  await warehouse.forgetUnreadableRows();
  for (const [index, statement] of statements.entries()) {
    progress({ name: statement.name, done: index, of: statements.length });
    const failures = await blamed(session, shapes, () => warehouse.execute(printStatement(statement, dialect, 'bound', values)));
    if (failures.length > 0) return { diagnostics: [...found, ...failures], asOf: null, events: 0, removed: [] };
    if (statement.kind === 'dropTable') continue;
    if (statement.name === 'waymark_quarantine') found.push(...(await warehouse.quarantineUnreadableRows(model, shapes)));
    if (statement.name === 'waymark_accepted') removed.push(...removedRows(await ask(session, duplicatesQuery(), {}), 'duplicate'));
  }
  for (const query of droppedQueries(model, shapes)) removed.push(...removedRows(await ask(session, query, {}), 'dropped'));
  const [latest] = await ask(session, latestEventQuery(model), {});
  const last = latest === undefined || latest.latest === null || latest.latest === undefined ? null : Number(latest.latest);
  return { diagnostics: found, asOf: asOf ?? last, events: Number(latest?.events ?? 0), removed };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

/** A failure of a statement is a finding where files of the sources are at fault; else it stays what it is. */
async function blamed(
  { model, warehouse }: Session,
  shapes: readonly SourceShape[],
  run: () => Promise<void>,
): Promise<readonly Diagnostic[]> {
  try {
    await run();
    return [];
  } catch (error) {
    const found = await warehouse.unreadableFiles(model, shapes);
    if (found.length === 0) throw error;
    return found;
  }
}

function removedRows(rows: readonly Row[], reason: 'duplicate' | 'dropped'): BuiltLayers['removed'] {
  const bySource = new Map<string, number>();
  for (const row of rows) bySource.set(String(row.source), (bySource.get(String(row.source)) ?? 0) + Number(row.rows ?? 0));
  return [...bySource].filter(([, count]) => count > 0).map(([source, count]) => ({ source, reason, rows: count }));
}

async function ask(session: Session, query: SqlQuery, values: ParameterValues): Promise<readonly Row[]> {
  return session.warehouse.query(printBound(query, session.dialect, values));
}

/** Answers one analysis over layers that are built. Throws WarehouseError. */
export async function answerAnalysis(session: Session, plan: AnalysisPlan, range: AnswerRange): Promise<Result> {
  const query = lowerAnalysis(lowerContext(session.model, session.limits), plan, range);
  const values = parametersOf(plan, range);
  const rows = await ask(session, query, values);
  const result = assembleResult(plan, rows, range, printInline(query, session.dialect, values));
  return withSmallGroups(result, session.model.privacy.smallGroups);
}

export async function answerSessions(session: Session, limit: number | null): Promise<Result> {
  const query = sessionsQuery(limit);
  const { idle, longest, splitOnDay, splitOn } = session.model.sessions;
  const settings = { idleSeconds: seconds(idle), longestSeconds: seconds(longest), splitOnDay, splitOn };
  return sessionsResult(await ask(session, query, {}), settings, printInline(query, session.dialect));
}
const seconds = (micros: number | null): number | null => (micros === null ? null : micros / 1_000_000);

export async function answerIdentity(session: Session, limit: number | null): Promise<Result> {
  const query = idsQuery(limit);
  const coverage = await ask(session, coverageQuery(), {});
  return identityResult(
    await ask(session, query, {}),
    coverage,
    { strategy: session.model.identity.strategy },
    printInline(query, session.dialect),
  );
}

export async function answerQuality(session: Session): Promise<Quality> {
  return qualityOf(await ask(session, qualityEventsQuery(session.model), {}), await ask(session, quarantineQuery(), {}));
}

/** What a person should hear of a plan that says nowhere where events come from. */
export function withoutSources(connection: Connection): Diagnostic {
  return report('WM7008', null, { connection: connection.name }, { help: 'the plan has no `sources`: say there where events come from' });
}

/** What a person should hear of a connection without events. `asOf`: microseconds, where a moment was asked for. */
export function withoutEvents(connection: Connection, asOf: number | null): Diagnostic {
  const help = `nothing was accepted up to ${isoInstant(asOf ?? 0)}: choose a later \`--as-of\`, or see the quarantine above`;
  return report('WM7008', connection.span, { connection: connection.name }, asOf === null ? {} : { help });
}
