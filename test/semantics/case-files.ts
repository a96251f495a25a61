// A case as the files of a project: what a person would have written to ask the same.
import { stringify } from 'yaml';
import type { Case, Cell, SourceRows } from './reference/types.ts';

/** Path relative to the project's root -> text: `waymark.yaml` and one data file a source. */
export function projectFiles(input: Case): ReadonlyMap<string, string> {
  const files = new Map([['waymark.yaml', stringify(input.spec, { aliasDuplicateObjects: false, lineWidth: 0 })]]);
  const links = (input.spec.identity?.links ?? []).map((link, index) => [`identity.links[${index}]`, link] as const);
  for (const [name, { files: path }] of [...Object.entries(input.spec.sources), ...links]) {
    const rows = input.rows[name];
    if (rows !== undefined) {
      files.set(path, rows.format === 'csv' ? csvText(rows) : jsonlText(rows));
    }
  }
  return files;
}

/** Data files of one case lie in its own folder below the shared root. */
export function inFolder(input: Case, name: string): Case {
  const sources = Object.fromEntries(
    Object.entries(input.spec.sources).map(([source, spec]) => [source, { ...spec, files: `${name}/${spec.files}` }]),
  );
  const { identity } = input.spec;
  const links = identity?.links?.map((link) => ({ ...link, files: `${name}/${link.files}` }));
  const spec = { ...input.spec, sources, ...(links === undefined ? {} : { identity: { ...identity, links } }) };
  return { ...input, spec };
}

/** Everything of a case that a failure's report needs. */
export function describeCase(input: Case): string {
  const range = `from ${input.from} to ${input.to} as of ${input.asOf ?? 'the latest event'}`;
  return [range, ...[...projectFiles(input)].map(([path, text]) => `--- ${path}\n${text}`)].join('\n');
}

function csvText({ columns, rows }: SourceRows): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /^\s|\s$|[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonlText({ rows }: SourceRows): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
