// Rows that are no records: the engine keeps their text in two temporary tables while it reads, and here they go into quarantine.
import { quarantineCodes } from '../../core/accept/reasons.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { report } from '../../core/diagnostics/report.ts';
import type { Model, Source } from '../../core/model/model.ts';
import type { SourceShape } from '../../core/sql/layers/shape.ts';
import { literalPath } from './file-pattern.ts';
import type { Looking } from './looking.ts';

const REJECTS = ['reject_errors', 'reject_scans'] as const;

/** The engine keeps at most so many characters of a text. */
const KEPT_TEXT = 10_000;

/** A quote that is not closed takes the following lines with it; each of them is a row. `e` is a rejected text. */
const LINES = `unnest(case when error_type = 'UNQUOTED VALUE' then string_split_regex(csv_line, '\\r{0,1}\\n') else [csv_line] end)`;

/** Before a build: what an earlier one could not read is forgotten. */
export async function forgetUnreadableRows(run: Looking['query']): Promise<void> {
  for (const name of REJECTS) await run({ sql: `drop table if exists ${name}`, parameters: [] });
}

/** Fills `waymark_quarantine`. What was lost beyond the text that the engine keeps is an error at its line. */
export async function quarantineUnreadableRows(
  model: Model,
  shapes: readonly SourceShape[],
  looking: Looking,
): Promise<readonly Diagnostic[]> {
  const run = looking.query;
  const tables = await run({
    sql: "select table_name from duckdb_tables() where table_name in ('reject_errors', 'reject_scans')",
    parameters: [],
  });
  if (tables.length < REJECTS.length) return [];
  const rejected = await run({ sql: 'select distinct file_path from reject_errors join reject_scans using (scan_id, file_id)', parameters: [] });
  const paths = new Set(rejected.map((row) => String(row.file_path)));
  const diagnostics: Diagnostic[] = [];
  for (const source of model.sources) {
    for (const path of filesOf(source, shapes).filter((one) => paths.has(one))) {
      await quarantineRowsOf(source, path, run);
      diagnostics.push(...(await lostRows(source, path, looking)));
    }
  }
  return diagnostics;
}
