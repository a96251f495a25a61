// Plan files of older language versions to the one of today. Phase: write. One row of the table a version: what is written differently,
// as edits at places of the YAML document, so that comments and layout stay.
import type { Document, Node } from 'yaml';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { PROJECT_FILE } from '../load/load-project.ts';
import { entryOf } from '../load/node.ts';
import { parseYaml } from '../load/parse-yaml.ts';

export const LANGUAGE_VERSION = 1;

/** From version `from` to `from + 1`. */
export interface Migration {
  readonly from: number;
  readonly rewrite: (document: Document) => readonly Rewrite[];
}

export interface Rewrite {
  /** One line that says what changes, such as `funnels.way: window_days: 7 -> window: 7d`. */
  readonly change: string;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

export interface FileText {
  readonly path: string;
  readonly text: string;
}

export interface MigratedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What was rewritten, in the order of the versions. */
  readonly changes: readonly string[];
}

export interface Migrated {
  /** Language version of the project; null where it cannot be told (reported). */
  readonly from: number | null;
  /** Files that change; none where a file has an error (reported). */
  readonly files: readonly MigratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export const migrations: readonly Migration[] = [{ from: 0, rewrite: windowsAreDurations }];

/** All files of a project, `waymark.yaml` among them, to today's version. All or none: a project has one version. */
export function migrate(files: readonly FileText[], table: readonly Migration[] = migrations, to: number = LANGUAGE_VERSION): Migrated {
  const faults = files.flatMap(({ path, text }) => parseYaml(path, text).diagnostics.filter(({ severity }) => severity === 'error'));
  if (faults.length > 0) return { from: null, files: [], diagnostics: faults };
  const { version, diagnostics } = versionOf(files, table, to);
  if (version === null) return { from: null, files: [], diagnostics };
  const steps = Array.from({ length: to - version }, (_, i) => table.find(({ from }) => from === version + i)).filter(
    (step) => step !== undefined,
  );
  const migrated = steps.length === 0 ? [] : files.map((file) => migratedFile(file, steps, to));
  return { from: version, files: migrated.filter(({ before, after }) => before !== after), diagnostics: [] };
}

/** The version, where every step from it to today's is known. */
function versionOf(
  files: readonly FileText[],
  table: readonly Migration[],
  to: number,
): { readonly version: number | null; readonly diagnostics: readonly Diagnostic[] } {
  const file = files.find(({ path }) => path === PROJECT_FILE);
  if (file === undefined) return { version: null, diagnostics: [report('WM1001', null, { similar: null })] };
  const { root } = parseYaml(file.path, file.text).file;
  const value = root?.kind === 'map' ? entryOf(root, 'waymark')?.value : undefined;
  if (value === undefined) return { version: null, diagnostics: [report('WM1015', { file: file.path, start: 0, end: 0 }, {})] };
  const text = value.kind === 'scalar' ? value.text : '';
  const version = /^(?:0|[1-9][0-9]{0,3})$/.test(text) ? Number(text) : null;
  const isKnown = version !== null && version <= to && range(version, to).every((step) => table.some(({ from }) => from === step));
  if (isKnown) return { version, diagnostics: [] };
  const span = { file: file.path, start: value.start, end: value.end };
  return { version: null, diagnostics: [report('WM1016', span, { version: value.kind === 'scalar' ? text : `a ${value.kind}` })] };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function migratedFile(file: FileText, steps: readonly Migration[], to: number): MigratedFile {
  const changes: string[] = [];
  let text = file.text;
  for (const step of steps) {
    const document = parsed(text);
    const version = file.path === PROJECT_FILE ? versionRewrites(document, step.from + 1) : [];
    const rewrites = [...step.rewrite(document), ...version];
    changes.push(...rewrites.map(({ change }) => change));
    text = edited(text, rewrites);
  }
  // One line for the version, however many steps there were.
  const shown = changes.filter((change) => !change.startsWith('waymark: '));
  if (file.path === PROJECT_FILE && steps[0] !== undefined) shown.push(`waymark: ${steps[0].from} -> ${to}`);
  return { path: file.path, before: file.text, after: text, changes: shown };
}

function parsed(text: string): Document {
  return parseDocument(text, { schema: 'failsafe', merge: false, logLevel: 'silent' });
}

function edited(text: string, rewrites: readonly Rewrite[]): string {
  const edits = rewrites.flatMap((rewrite) => rewrite.edits).sort((a, b) => b.start - a.start);
  return edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

function versionRewrites(document: Document, version: number): readonly Rewrite[] {
  const value = isMap(document.contents) ? document.contents.get('waymark', true) : undefined;
  return value === undefined ? [] : [{ change: `waymark: ${version}`, edits: [replaced(value, String(version))] }];
}

/** Version 0 counted a funnel's window in days: `window_days: 7` is `window: 7d`. */
function windowsAreDurations(document: Document): readonly Rewrite[] {
  const root = document.contents;
  const funnels = isMap(root) ? root.get('funnels') : undefined;
  if (!isMap(funnels)) return [];
  return funnels.items.flatMap(({ key, value }) => {
    const pair = isMap(value) ? value.items.find((one) => isScalar(one.key) && one.key.value === 'window_days') : undefined;
    if (pair === undefined || !isScalar(key) || !isScalar(pair.key) || !isScalar(pair.value)) return [];
    const days = String(pair.value.value);
    // Anything but a whole number is left for `check` to complain of.
    if (!/^[0-9]+$/.test(days)) return [];
    const change = `funnels.${String(key.value)}: window_days: ${days} -> window: ${days}d`;
    return [{ change, edits: [replaced(pair.key, 'window'), replaced(pair.value, `${days}d`)] }];
  });
}

function replaced(node: Node, text: string): Rewrite['edits'][number] {
  const [start, end] = node.range ?? [0, 0];
  return { start, end, text };
}
