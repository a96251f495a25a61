// Rows that are no records: the engine keeps their text in two temporary tables while it reads, and here they go into quarantine.
import { relative, sep } from 'node:path';
import { quarantineCodes } from '../../core/accept/reasons.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { report } from '../../core/diagnostics/report.ts';
import type { Model, Source } from '../../core/model/model.ts';
import { linkSources } from '../../core/sql/layers/id-links.ts';
import type { SourceShape } from '../../core/sql/layers/shape.ts';
import { literalPath } from './file-pattern.ts';
import type { Looking } from './looking.ts';

const REJECTS = ['reject_errors', 'reject_scans'] as const;

/** The engine cuts the text of a rejected record at 10,000 bytes, or a character before. */
const KEPT_BYTES = 9_996;

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
  const rejected = await run({
    sql: 'select distinct file_path from reject_errors join reject_scans using (scan_id, file_id)',
    parameters: [],
  });
  const paths = new Set(rejected.map((row) => String(row.file_path)));
  const diagnostics: Diagnostic[] = [];
  for (const source of [...model.sources, ...linkSources(model.identity)]) {
    for (const path of filesOf(source, shapes).filter((one) => paths.has(one))) {
      await quarantineRowsOf(source, path, run);
      diagnostics.push(...(await lostRows(source, path, looking)));
    }
  }
  return diagnostics;
}

function filesOf(source: Source, shapes: readonly SourceShape[]): readonly string[] {
  const relations = shapes.filter((shape) => shape.source === source.name).flatMap((shape) => shape.relations);
  return relations.flatMap(({ relation }) => (relation.kind === 'files' ? relation.files.map(literalPath) : []));
}

/** A record may have several faults, and be read more than once: its place in the file says that it is one. */
const RECORDS = `from reject_errors join reject_scans using (scan_id, file_id) where file_path = ? group by line_byte_position`;
const LINE_ENDS = 'chr(10) || chr(13)';

/** A quote that is not closed takes the lines after it with it; each of them is a row. */
async function quarantineRowsOf(source: Source, path: string, run: Looking['query']): Promise<void> {
  const sql = `insert into waymark_quarantine by name
select ? as source, ? as code, trim(line, ${LINE_ENDS}) as raw_row
from (
  select unnest(case
    when bool_or(error_type = 'UNQUOTED VALUE')
    then list_filter(string_split(any_value(csv_line), chr(10)), lambda one: trim(one, ${LINE_ENDS}) <> '')
    else [any_value(csv_line)]
  end) as line
  ${RECORDS}
)`;
  await run({ sql, parameters: [source.name, quarantineCodes.unreadableRow, path].map((value) => ({ type: 'text', value })) });
}

/** Lines of an open quote beyond what the engine keeps: nobody could count them. */
async function lostRows(source: Source, path: string, { query, root }: Looking): Promise<readonly Diagnostic[]> {
  const isCut = `bool_or(error_type = 'UNQUOTED VALUE') and strlen(any_value(csv_line)) >= ${KEPT_BYTES} and contains(any_value(csv_line), chr(10))`;
  const [first] = await query({
    sql: `select min(line) as line from (select min(line) as line ${RECORDS} having ${isCut})`,
    parameters: [{ type: 'text', value: path }],
  });
  if (first === undefined || first.line === null) return [];
  const file = relative(root, path).split(sep).join('/');
  const reason = `the quote that line ${first.line} opens is not closed, and the rows after it cannot be told apart`;
  const help = 'close it; a quote inside of a quoted value is written twice';
  return [report('WM7006', source.from.span, { source: source.name, file, reason }, { help })];
}
