// `waymark check`: validates and lints the project; with --emit prints a stage as JSON.
import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts';
import { formatJson } from '../../core/diagnostics/format/json.ts';
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import { lowerContext } from '../../core/sql/lower/events.ts';
import { lowerAnalysis } from '../../core/sql/lower/lower.ts';
import type { Command } from '../command.ts';
import { jsonText } from '../json-text.ts';
import { choice } from '../options.ts';
import { type OpenProject, openProject, requireModel } from '../project.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';

const FORMATS = ['pretty', 'json'] as const;
const LEVELS = ['error', 'warning', 'info', 'none'] as const;
const STAGES = ['none', 'catalog', 'model', 'plan', 'sql-ast'] as const;

export const checkCommand: Command = {
  name: 'check',
  positional: '',
  mostNames: 0,
  description: 'Validate and lint the project',
  options: [
    { name: 'format', value: '<format>', description: `How findings are printed: ${FORMATS.join(', ')}` },
    { name: 'fail-on', value: '<level>', description: `Least severity that fails: ${LEVELS.join(', ')} (default: error)` },
    { name: 'emit', value: '<stage>', description: `Print a stage as JSON: ${STAGES.slice(1).join(', ')}` },
  ],
  run: async ({ options, terminal }) => {
    const format = choice(options, 'format', FORMATS, 'pretty');
    const failOn = choice(options, 'fail-on', LEVELS, 'error');
    const stage = choice(options, 'emit', STAGES, 'none');
    const project = openProject(options, terminal);
    if (stage !== 'none') {
      const emitted = emitStage(project, stage, terminal);
      terminal.err(formatPretty(project.diagnostics, project.texts, terminal.errColors));
      terminal.out(jsonText(emitted));
    } else if (format === 'json') terminal.out(formatJson(project.diagnostics, project.texts));
    else {
      terminal.out(formatPretty(project.diagnostics, project.texts, terminal.colors));
      terminal.out(`${countLine(project)}\n`);
    }
    return exitCodeOf(project.diagnostics, failOn);
  },
};

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

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

export function exitCodeOf(diagnostics: readonly Diagnostic[], failOn: (typeof LEVELS)[number]): ExitCode {
  if (failOn === 'none') return exitCodes.clean;
  return diagnostics.some((one) => WEIGHT[one.severity] >= WEIGHT[failOn]) ? exitCodes.findings : exitCodes.clean;
}
