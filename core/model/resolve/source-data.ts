// `table` or `files` -> SourceData: where rows lie. Phase: resolve. For sources, and for links between ids.
import type { Place } from '../../load/place.ts';
import type { SourceData } from '../model.ts';
import { complain, type Part } from './part.ts';

/** null where neither is written, or the files are of no known format (reported). */
export function resolveData(part: Part, spec: { readonly table?: string; readonly files?: string }, place: Place): SourceData | null {
  if (spec.table !== undefined) return { kind: 'table', table: spec.table.split('.'), span: place.child('table').span };
  if (spec.files === undefined) return null;
  const at = place.child('files');
  const format = formatOf(spec.files);
  if (format !== null) return { kind: 'files', glob: spec.files, format, span: at.span };
  const expected = 'a pattern of .csv, .jsonl or .parquet files (.gz too for the first two)';
  complain(part, 'WM2007', at.span, { key: 'files', value: spec.files, expected, example: 'data/web/*.csv.gz' });
  return null;
}

function formatOf(glob: string): 'csv' | 'jsonl' | 'parquet' | null {
  const match = /\.(?:(csv|jsonl|ndjson)(?:\.gz)?|(parquet))$/i.exec(glob);
  const extension = (match?.[1] ?? match?.[2])?.toLowerCase();
  if (extension === 'csv' || extension === 'parquet') return extension;
  return extension === undefined ? null : 'jsonl';
}
