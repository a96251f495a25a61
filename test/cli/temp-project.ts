// Small projects in temporary folders, removed when the test that made them ends.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import type { Results } from '../../core/results/results.ts';
import { type CliOutcome, runCli } from '../cli-run.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** An empty folder; links followed. `name`: of the folder itself, below one of its own. */
export function tempFolder(name = 'project'): string {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-cli-')));
  onTestFinished(() => rmSync(above, { recursive: true, force: true }));
  const folder = join(above, name);
  mkdirSync(folder);
  return folder;
}

export function writeInto(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function tempProject(files: Files, name?: string): string {
  const folder = tempFolder(name);
  writeInto(folder, files);
  return folder;
}

/** `run --format json`, with the envelope it printed; null where it printed nothing. */
export async function runJson(folder: string, ...argv: readonly string[]): Promise<CliOutcome & { readonly results: Results | null }> {
  const outcome = await runCli(folder, 'run', '--format', 'json', ...argv);
  return { ...outcome, results: outcome.out === '' ? null : JSON.parse(outcome.out) };
}

/** A plan of two events over one source; `files` and further lines of the source as given. */
export function smallPlan({
  files = 'data/*.csv',
  source = '',
  more = '',
}: {
  files?: string;
  source?: string;
  more?: string;
} = {}): string {
  return `waymark: 1
name: small
timezone: UTC
sources:
  web:
    files: ${JSON.stringify(files)}
    columns: { id: id, event: event, time: at, user: user, anonymous: device }
${source}
events:
  viewed: { sources: [web], properties: { page: optional } }
  bought: { sources: [web], properties: { total: { type: number, minimum: 0, required: true } } }
properties:
  page: { type: string }
funnels:
  purchase: { steps: [viewed, bought], window: 7d }
metrics:
  purchases: { event: bought }
${more}`;
}

export const HEADER = 'id,event,at,user,device,page,total';

/** Rows of one person: a view and a purchase on 1 June 2026. */
export const CLEAN_ROWS = ['1,viewed,2026-06-01T10:00:00Z,u1,d1,home,', '2,bought,2026-06-01T10:05:00Z,u1,d1,,12.5'];

export function csv(...rows: readonly string[]): string {
  return [HEADER, ...rows, ''].join('\n');
}

export const JUNE = ['--from', '2026-06-01', '--to', '2026-06-30'] as const;

/** Rows of the project's database, after a command has closed it. */
export async function queryDatabase(folder: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const instance = await DuckDBInstance.create(join(folder, '.waymark', 'dev.duckdb'));
  try {
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
    connection.closeSync();
    return rows;
  } finally {
    instance.closeSync();
  }
}

/** What quarantine holds: rows by code, their texts, and how many rows were accepted. */
export interface Judged {
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
}

export function judged(results: Results | null): Judged {
  const refused: Record<string, number> = {};
  for (const row of results?.quality.quarantine ?? []) refused[row.code] = (refused[row.code] ?? 0) + row.rows;
  const accepted = (results?.quality.events ?? []).reduce((sum, row) => sum + row.accepted, 0);
  return { accepted, refused };
}

/** Runs statements in the project's database, or in memory, before a command opens it. `{folder}` stands for the folder, quoted for SQL. */
export async function prepareDatabase(folder: string, ...statements: readonly string[]): Promise<void> {
  mkdirSync(join(folder, '.waymark'), { recursive: true });
  const instance = await DuckDBInstance.create(join(folder, '.waymark', 'dev.duckdb'));
  try {
    const connection = await instance.connect();
    for (const statement of statements) await connection.run(statement.replaceAll('{folder}', folder.replaceAll("'", "''")));
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
