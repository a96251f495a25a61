// `waymark check`: validates and lints the project; with --fix carries out safe fixes, with --emit prints a stage as JSON.
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type FormatName, formatNames } from '../../core/diagnostics/format/formats.ts';
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { printable } from '../../core/diagnostics/printable.ts';
import { checkCache } from '../check-cache.ts';
import type { CheckedProject } from '../checked-project.ts';
import type { Command, CommandInput } from '../command.ts';
import { exitCodeOf, FAIL_LEVELS, type FailLevel, formatFindings } from '../findings.ts';
import { jsonText } from '../json-text.ts';
import { checkedProject } from '../known-project.ts';
import { choice, type OptionSpec, type RawOptions } from '../options.ts';
import { projectRoot } from '../project-root.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

const STAGES = ['none', 'catalog', 'model', 'plan', 'sql-ast'] as const;

const eventOptions: readonly OptionSpec[] = [
  { name: 'events', value: '<files>', description: "Recorded events to check too, such as 'fixtures/**/*.jsonl'" },
  { name: 'source', value: '<name>', description: 'The source of the recorded events (default: the one they fit)' },
];

export const checkCommand: Command = {
  name: 'check',
  positional: '',
  mostNames: 0,
  description: 'Validate and lint the project',
  options: [
    { name: 'format', value: '<format>', description: `How findings are printed: ${formatNames.join(', ')}` },
    { name: 'fail-on', value: '<level>', description: `Least severity that fails: ${FAIL_LEVELS.join(', ')} (default: error)` },
    { name: 'fix', value: null, description: 'Carry out safe fixes, and print the others as suggestions' },
    ...eventOptions,
    { name: 'watch', value: null, description: 'Check again whenever a plan file changes' },
    { name: 'emit', value: '<stage>', description: `Print a stage as JSON: ${STAGES.slice(1).join(', ')}` },
  ],
  run: check,
};

async function check({ options, terminal }: CommandInput): Promise<ExitCode> {
  const format = choice<FormatName>(options, 'format', formatNames, 'pretty');
  const failOn = choice<FailLevel>(options, 'fail-on', FAIL_LEVELS, 'error');
  const stage = choice(options, 'emit', STAGES, 'none');
  if (options.flag('watch')) {
    const render = (project: CheckedProject): string =>
      formatFindings(format, project.diagnostics, project, failOn, terminal) + (format === 'pretty' ? `${countLine(project)}\n` : '');
    const { watchCheck } = await import('../watch.ts');
    return watchCheck({ options, terminal, render });
  }
  const failures = options.flag('fix') ? await fix(options, terminal) : [];
  if (stage !== 'none') return emit(options, stage, failures, failOn, terminal);
  const { project, summary } = await checked(options, terminal);
  const diagnostics = [...project.diagnostics, ...failures];
  terminal.out(formatFindings(format, diagnostics, project, failOn, terminal));
  if (format === 'pretty') {
    if (options.flag('fix')) terminal.out(suggestions(diagnostics, project));
    terminal.out(`${countLine(project)}${summary === null ? '' : `; ${summary}`}\n`);
  }
  return exitCodeOf(diagnostics, failOn);
}

interface Judged {
  readonly project: CheckedProject;
  /** Of recorded events; null where none were asked for. */
  readonly summary: string | null;
}

/** What a plain check does not need is not loaded. */
async function checked(options: RawOptions, terminal: Terminal): Promise<Judged> {
  const hasEvents = eventOptions.some(({ name }) => options.texts(name).length > 0);
  if (hasEvents) {
    const [{ openProject }, { withEvents }] = await Promise.all([import('../project.ts'), import('../check-events.ts')]);
    return withEvents(openProject(options, terminal), options);
  }
  const root = projectRoot(options, terminal);
  return { project: await checkedProject(root, checkCache(root, terminal.environment)), summary: null };
}

/** Writes the fixed files and says so on stderr; gives what could not be written. */
async function fix(options: RawOptions, terminal: Terminal): Promise<readonly Diagnostic[]> {
  const { fixFiles } = await import('../fix-files.ts');
  const outcome = await fixFiles(projectRoot(options, terminal));
  const { fixed, written } = outcome;
  if (fixed > 0 && !options.flag('quiet'))
    terminal.err(`${count(fixed, 'fix', 'fixes')} in ${written.map((file) => printable(file)).join(', ')}\n`);
  return outcome.diagnostics;
}

/** `plan/funnels.yaml:3:13 WM3001: replace with "signup_completed"`: fixes that only a person can judge. */
function suggestions(diagnostics: readonly Diagnostic[], project: CheckedProject): string {
  const lines = diagnostics.flatMap(({ code, span, fixes }) => {
    const position = span === null ? undefined : project.texts(span.file)?.position(span.start);
    const place = span === null ? '' : `${printable(span.file)}${position === undefined ? '' : `:${position.line}:${position.column}`} `;
    return fixes.map((one) => `  ${place}${code}: ${one.title}\n`);
  });
  return lines.length === 0 ? '' : `\nSuggestions, to judge and apply by hand:\n${lines.join('')}\n`;
}

async function emit(
  options: RawOptions,
  stage: Exclude<(typeof STAGES)[number], 'none'>,
  failures: readonly Diagnostic[],
  failOn: FailLevel,
  terminal: Terminal,
): Promise<ExitCode> {
  const [{ openProject, requireModel }, { withEvents }, { emitStage }] = await Promise.all([
    import('../project.ts'),
    import('../check-events.ts'),
    import('../emit-stage.ts'),
  ]);
  const { project } = withEvents(openProject(options, terminal), options);
  const diagnostics = [...project.diagnostics, ...failures];
  const emitted = emitStage(project.compiled, stage, () => requireModel(project, terminal));
  terminal.err(formatPretty(diagnostics, project.texts, terminal.errColors));
  terminal.out(jsonText(emitted));
  return exitCodeOf(diagnostics, failOn);
}

/** `15 events, 4 metrics, 3 other analyses: no findings`. */
function countLine({ counts, diagnostics }: CheckedProject): string {
  const all = [
    count(counts.events, 'event', 'events'),
    count(counts.metrics, 'metric', 'metrics'),
    count(counts.otherAnalyses, 'other analysis', 'other analyses'),
  ].join(', ');
  return diagnostics.length === 0 ? `${all}: no findings` : `${all} checked`;
}
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
