// A file of recorded events -> its JSON objects with their places: one a line, or a .json file with one object or a list of them.
// Phase: accept. What is no event is a finding at its place; the others are still read. Knows no plan.
import type { Diagnostic, Phase } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { JsonNode, JsonObject, Place } from './json-node.ts';
import { quarantineCodes } from './reasons.ts';
import { type ScanResult, scanJson } from './scan-json.ts';

/** A longer line is no event: collectors refuse it. */
export const MAX_EVENT_LENGTH = 1_000_000;

export interface RecordedFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export function readRecorded(file: RecordedFile): Phase<readonly JsonObject[]> {
  const diagnostics: Diagnostic[] = [];
  const objects: JsonObject[] = [];
  const fault = (place: Place, detail: string): void => {
    diagnostics.push(report(quarantineCodes.unreadableRow, { file: file.path, ...place }, { detail }, { severity: 'error', help: HELP }));
  };
  const take = (scanned: ScanResult, end: number): void => {
    if (scanned.node === null) {
      const { at, problem } = scanned.fault;
      fault({ start: at, end: Math.min(at + 1, end) }, `the event is not JSON: ${problem}`);
    } else for (const node of file.path.endsWith('.json') ? itemsOf(scanned.node) : [scanned.node]) takeNode(node);
  };
  const takeNode = (node: JsonNode): void => {
    if (node.kind === 'object') objects.push(node);
    else fault(node.place, `an event is a JSON object, not ${NAMES[node.kind]}`);
  };
  const parts = partsOf(file);
  for (const { start, end } of parts) {
    if (end - start > MAX_EVENT_LENGTH && !file.path.endsWith('.json')) {
      fault({ start, end: start + 1 }, `the line has ${end - start} characters; an event has at most ${MAX_EVENT_LENGTH}`);
    } else take(scanJson(file.text, start, end), end);
  }
  if (objects.length === 0 && diagnostics.length === 0)
    diagnostics.push(report('WM7126', { file: file.path, start: 0, end: 0 }, { file: file.path }));
  return { value: objects, diagnostics };
}

const HELP = 'record one JSON object a line, or a list of them in a .json file';
const NAMES = { array: 'a list', string: 'text', number: 'a number', boolean: 'true or false', null: 'null' } as const;

const itemsOf = (node: JsonNode): readonly JsonNode[] => (node.kind === 'array' ? node.items : [node]);

/** Lines that hold something; the whole of a .json file, unless its first line is an event of its own. */
function partsOf(file: RecordedFile): readonly Place[] {
  const lines = linesOf(file.text);
  const [first] = lines;
  if (!file.path.endsWith('.json') || first === undefined) return lines;
  const isLines = lines.length > 1 && scanJson(file.text, first.start, first.end).node?.kind === 'object';
  return isLines ? lines : [{ start: first.start, end: file.text.length }];
}

function linesOf(text: string): readonly Place[] {
  const lines: Place[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start < text.length) {
    const stop = text.indexOf('\n', start);
    const next = stop === -1 ? text.length : stop;
    const end = text[next - 1] === '\r' && next > start ? next - 1 : next;
    if (text.slice(start, end).trim() !== '') lines.push({ start, end });
    start = next + 1;
  }
  return lines;
}
