// `waymark report [names]`: static HTML of reports, each one file; prints where it lies and what it found.
import { join, relative, resolve } from 'node:path';
import { printable } from '../../core/diagnostics/printable.ts';
import { report } from '../../core/diagnostics/report.ts';
import type { LocalText, Model, Report } from '../../core/model/model.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import type { AnalysisPlan } from '../../core/plan/plan.ts';
import { findings } from '../../core/report/findings/findings.ts';
import { sayFinding } from '../../core/report/findings/say-finding.ts';
import { localeOf, reportLocales } from '../../core/report/locales/registry.ts';
import { viewReport } from '../../core/report/view-report.ts';
import { renderReport } from '../../templates/report.ts';
import { type Answering, resultsOf, withLayers, writeResults } from '../answering.ts';
import type { Command, CommandInput } from '../command.ts';
import { connectionOptions } from '../connection-options.ts';
import { definitionsOf } from '../definitions.ts';
import { type RawOptions, usage } from '../options.ts';
import { type OpenProject, openProject, requireModel } from '../project.ts';
import { type GivenRange, readRange, requireFewPeriods, selectRange, unknown } from '../selection.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { requireAvailable } from '../unavailable.ts';
import { toolVersion } from '../version.ts';
import { writeAnswer } from '../write-answer.ts';

const FINDINGS_SHOWN = 3;

export const reportCommand: Command = {
  name: 'report',
  positional: '[...names]',
  mostNames: Number.POSITIVE_INFINITY,
  description: 'Write static HTML reports',
  options: [
    ...connectionOptions,
    { name: 'out', value: '<dir>', description: 'Folder of the files (default: .waymark/reports in the project)' },
    { name: 'locale', value: '<tag>', description: "Language of the page (default: the project's first)" },
  ],
  run: writeReports,
};

interface Wanted {
  readonly name: string;
  readonly title: LocalText | null;
  readonly range: Report['range'];
  readonly plans: readonly AnalysisPlan[];
  /** Analyses and sections, as written under `show`; empty = all. */
  readonly shown: readonly string[];
}

async function writeReports(input: CommandInput): Promise<ExitCode> {
  const { names, options, terminal } = input;
  const project = openProject(options, terminal);
  const model = requireModel(project, terminal);
  const wanted = selectReports(model, names);
  const out = options.text('out');
  const folder = out === null ? join(project.root, '.waymark', 'reports') : resolve(terminal.folder, out);
  const locale = readLocale(model, options);
  const given = readRange(model, options);
  const connection = options.text('connection') ?? model.project.defaultConnection;
  const shown = wanted.flatMap((one) => one.shown);
  requireAvailable(project, model, { kinds: ['connection', 'analysis'], names: shown, areAskedFor: false, connection }, terminal);
  return withLayers(project, model, options, terminal, async (answering) => {
    for (const one of wanted)
      await writeReport(terminal, project, model, answering, one, { folder, locale, given, within: out === null ? project.root : null });
    return exitCodes.clean;
  });
}

interface Destination {
  readonly folder: string;
  /** The folder that written paths must not leave; null where the user named one. */
  readonly within: string | null;
  readonly locale: string;
  readonly given: GivenRange;
}

/** `--locale`, one that reports can be written in, or the project's first. Throws CommandFailure. */
function readLocale(model: Model, options: RawOptions): string {
  const written = options.text('locale');
  if (written === null) return model.project.locales[0] ?? 'en';
  const isKnown = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(written) && reportLocales.includes(written.toLowerCase().split(/[-_]/)[0] ?? '');
  if (!isKnown) throw usage(report('WM9003', null, { option: '--locale', problem: `takes ${reportLocales.join(', ')}, not "${written}"` }));
  return written;
}

async function writeReport(
  terminal: Terminal,
  project: OpenProject,
  model: Model,
  answering: Answering,
  wanted: Wanted,
  to: Destination,
): Promise<void> {
  const range = selectRange(model, to.given, answering.asOf, wanted.range);
  requireFewPeriods(wanted.plans, range);
  const results = resultsOf(model, answering, range, await answering.answer(wanted.plans, range));
  writeResults(project.root, results);
  const view = viewReport({
    title: wanted.title,
    projectTitle: model.project.title,
    results,
    definitions: definitionsOf(project, model),
    locale: to.locale,
    locales: model.project.locales,
    generatedBy: `Waymark ${toolVersion()}`,
  });
  const path = join(to.folder, `${wanted.name}${to.locale === (model.project.locales[0] ?? 'en') ? '' : `.${to.locale}`}.html`);
  writeAnswer(path, renderReport(view), to.within);
  terminal.out(`${printable(relative(terminal.folder, path))}\n`);
  const locale = localeOf(to.locale);
  const titles = new Map(view.cards.map((card, index) => [results.results[index]?.name ?? '', card.title]));
  for (const one of findings(results).slice(0, FINDINGS_SHOWN))
    terminal.out(`  ${printable(`${titles.get(one.analysis) ?? one.analysis}: ${sayFinding(one, locale)}`)}\n`);
}

/** The named reports, or all; a project without any gets one of every analysis. */
function selectReports(model: Model, names: readonly string[]): readonly Wanted[] {
  const plans = planAnalyses(model);
  if (model.reports.length === 0 && names.length === 0) return [{ name: 'report', title: null, range: null, plans, shown: [] }];
  const bare = names.map((name) => name.replace(/^reports\./, ''));
  const chosen = bare.length === 0 ? model.reports : [...new Set(bare.map((name) => findReport(model, name)))];
  return chosen.map((one) => ({
    name: one.name,
    title: one.title,
    range: one.range,
    plans: shownPlans(one, plans),
    shown: one.show.map(({ section, name }) => (name === null ? section : `${section}.${name}`)),
  }));
}

function findReport(model: Model, name: string): Report {
  const found = model.reports.find((one) => one.name === name);
  if (found === undefined)
    throw usage(
      unknown(
        name,
        'report',
        model.reports.map((one) => `reports.${one.name}`),
      ),
    );
  return found;
}

function shownPlans(report: Report, plans: readonly AnalysisPlan[]): readonly AnalysisPlan[] {
  return report.show.flatMap(({ section, name }) =>
    plans.filter((plan) => (name === null ? plan.name.startsWith(`${section}.`) : plan.name === `${section}.${name}`)),
  );
}
