// `waymark check`: validates and lints the project; with --fix carries out safe fixes, with --emit prints a stage as JSON.
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type FormatName, formatNames } from '../../core/diagnostics/format/formats.ts';
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { printable } from '../../core/diagnostics/printable.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import { lowerContext } from '../../core/sql/lower/events.ts';
import { lowerAnalysis } from '../../core/sql/lower/lower.ts';
import { eventOptions, withEvents } from '../check-events.ts';
import type { Command, CommandInput } from '../command.ts';
import { exitCodeOf, FAIL_LEVELS, type FailLevel, formatFindings } from '../findings.ts';
import { fixFiles } from '../fix-files.ts';
import { jsonText } from '../json-text.ts';
import { choice, type RawOptions } from '../options.ts';
import { type OpenProject, openProject, projectRoot, requireModel } from '../project.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { watchCheck } from '../watch.ts';

const STAGES = ['none', 'catalog', 'model', 'plan', 'sql-ast'] as const;

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
    const render = (project: OpenProject): string =>
      formatFindings(format, project.diagnostics, project, failOn, terminal) + (format === 'pretty' ? `${countLine(project)}\n` : '');
    return watchCheck({ options, terminal, render });
  }
  const failures = options.flag('fix') ? await fix(options, terminal) : [];
  const { project, summary } = withEvents(openProject(options, terminal), options);
  const diagnostics = [...project.diagnostics, ...failures];
  if (stage !== 'none') {
    const emitted = emitStage(project, stage, terminal);
    terminal.err(formatPretty(diagnostics, project.texts, terminal.errColors));
    terminal.out(jsonText(emitted));
    return exitCodeOf(diagnostics, failOn);
  }
  terminal.out(formatFindings(format, diagnostics, project, failOn, terminal));
  if (format === 'pretty') {
    if (options.flag('fix')) terminal.out(suggestions(diagnostics, project));
    terminal.out(`${countLine(project)}${summary === null ? '' : `; ${summary}`}\n`);
  }
  return exitCodeOf(diagnostics, failOn);
}

/** Writes the fixed files and says so on stderr; gives what could not be written. */
async function fix(options: RawOptions, terminal: Terminal): Promise<readonly Diagnostic[]> {
  const outcome = await fixFiles(projectRoot(options, terminal));
  const { fixed, written } = outcome;
  if (fixed > 0 && !options.flag('quiet'))
    terminal.err(`${count(fixed, 'fix', 'fixes')} in ${written.map((file) => printable(file)).join(', ')}\n`);
  return outcome.diagnostics;
}

/** `plan/funnels.yaml:3:13 WM3001: replace with "signup_completed"`: fixes that only a person can judge. */
function suggestions(diagnostics: readonly Diagnostic[], project: OpenProject): string {
  const lines = diagnostics.flatMap(({ code, span, fixes }) => {
    const position = span === null ? undefined : project.texts(span.file)?.position(span.start);
    const place = span === null ? '' : `${printable(span.file)}${position === undefined ? '' : `:${position.line}:${position.column}`} `;
    return fixes.map((one) => `  ${place}${code}: ${one.title}\n`);
  });
  return lines.length === 0 ? '' : `\nSuggestions, to judge and apply by hand:\n${lines.join('')}\n`;
}

function emitStage(project: OpenProject, stage: (typeof STAGES)[number], terminal: Terminal): unknown {
  if (stage === 'catalog') return project.compiled.catalog;
  const model = requireModel(project, terminal);
  if (stage === 'model') return model;
  const plans = planAnalyses(model);
  if (stage === 'plan') return plans;
  const context = lowerContext(model);
  return Object.fromEntries(plans.map((plan) => [plan.name, lowerAnalysis(context, plan, null)]));
}

/** `15 events, 4 metrics, 3 other analyses: no findings`. */
function countLine({ compiled, diagnostics }: OpenProject): string {
  const { model } = compiled;
  if (model === null) return 'the project cannot be read';
  const analyses = model.funnels.length + model.paths.length + model.retention.length + model.segments.length;
  const counts = [
    count(model.events.length, 'event', 'events'),
    count(model.metrics.length, 'metric', 'metrics'),
    count(analyses, 'other analysis', 'other analyses'),
  ];
  return diagnostics.length === 0 ? `${counts.join(', ')}: no findings` : `${counts.join(', ')} checked`;
}
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
