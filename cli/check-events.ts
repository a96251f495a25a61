// `waymark check --events`: recorded payloads, found by patterns below the project, judged against the plan. Prints nothing.
import { type RecordedCounts, recordedChecker } from '../core/accept/check-recorded.ts';
import type { RecordedFile } from '../core/accept/recorded-file.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { report } from '../core/diagnostics/report.ts';
import { sourceTexts } from '../core/diagnostics/source-texts.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import { withLevels } from '../core/lint/run.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { FileTree, Refusal } from '../core/load/file-tree.ts';
import { parseGlob } from '../core/load/glob.ts';
import { MAX_FILE_SIZE_TEXT } from '../core/load/limits.ts';
import type { Model, Source } from '../core/model/model.ts';
import { type RawOptions, usage } from './options.ts';
import type { OpenProject } from './project.ts';

/** The project with the findings of what `--events` names. */
export interface ProjectWithEvents {
  readonly project: OpenProject;
  /** For the last line of the pretty format; null where no events were asked for. */
  readonly summary: string | null;
}

/**
 * Judges what `--events` names against a plan without errors: a definition that has one is missing from the model, and its events would all be unknown.
 * Throws CommandFailure on a pattern that leaves the project and on an unknown source.
 */
export function withEvents(project: OpenProject, options: RawOptions): ProjectWithEvents {
  const patterns = options.texts('events');
  const source = sourceNamed(options.text('source'), project.compiled.model, patterns.length > 0);
  if (patterns.length === 0) return { project, summary: null };
  if (project.diagnostics.some((one) => one.severity === 'error'))
    return { project, summary: 'recorded events not judged: the plan has errors' };
  const checked = checkEvents(patterns, source, project.compiled.model, diskFileTree(project.root));
  const { accepted, refused, dropped } = checked.counts;
  const recorded = sourceTexts(checked.files);
  return {
    project: {
      ...project,
      diagnostics: [...project.diagnostics, ...checked.diagnostics],
      texts: (file) => project.texts(file) ?? recorded(file),
    },
    summary: `recorded events: ${accepted} accepted, ${refused} refused${dropped === 0 ? '' : `, ${dropped} dropped`}`,
  };
}

interface EventsCheck {
  /** At the levels that the project's `rules` want. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the findings point into. */
  readonly files: readonly RecordedFile[];
  readonly counts: RecordedCounts;
}

function checkEvents(patterns: readonly string[], source: Source | null, model: Model, tree: FileTree): EventsCheck {
  const check = recordedChecker(model, source);
  const diagnostics: Diagnostic[] = [];
  const files: RecordedFile[] = [];
  const counts = { accepted: 0, refused: 0, dropped: 0 };
  for (const path of matchingPaths(patterns, tree, diagnostics)) {
    const content = tree.read(path);
    if (content.kind !== 'text') {
      diagnostics.push(report('WM7125', null, { file: path, reason: content.kind === 'missing' ? 'it is gone' : reasonOf(content) }));
      continue;
    }
    const file = { path, text: content.text };
    const checked = check(file);
    files.push(file);
    diagnostics.push(...checked.diagnostics);
    counts.accepted += checked.value.accepted;
    counts.refused += checked.value.refused;
    counts.dropped += checked.value.dropped;
  }
  return { diagnostics: withLevels(diagnostics, model.project.rules), files, counts };
}

function sourceNamed(name: string | null, model: Model, hasEvents: boolean): Source | null {
  if (name === null) return null;
  if (!hasEvents) throw usage(report('WM9003', null, { option: '--source', problem: 'needs `--events`' }));
  const found = model.sources.find((source) => source.name === name);
  if (found !== undefined) return found;
  const known = model.sources.map((source) => source.name);
  const [near = known.join(', ')] = suggest(name, known);
  throw usage(
    report('WM9003', null, { option: '--source', problem: `names no source of the plan: "${name}"; there is ${near || 'none'}` }),
  );
}

/** Sorted, each once. A pattern without a file is a finding: a check of nothing would pass for ever. */
function matchingPaths(patterns: readonly string[], tree: FileTree, diagnostics: Diagnostic[]): readonly string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const { glob, fault } = parseGlob(pattern.replace(/^(?:\.\/)+/, ''));
    if (glob === null)
      throw usage(report('WM9003', null, { option: '--events', problem: `takes patterns below the project: "${pattern}" ${fault}` }));
    const paths = tree.list(glob.folder).filter((path) => glob.matches(path));
    if (paths.length === 0) diagnostics.push(report('WM7124', null, { pattern }));
    for (const path of paths) found.add(path);
  }
  return [...found].sort();
}

function reasonOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'outside':
      return 'its link leads out of the project';
    case 'too-large':
      return `it is larger than ${MAX_FILE_SIZE_TEXT}`;
    case 'not-utf8':
      return 'it is not UTF-8';
    case 'unreadable':
      return refusal.reason;
    default: {
      const impossible: never = refusal;
      return impossible;
    }
  }
}
