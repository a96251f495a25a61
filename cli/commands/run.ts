// `waymark run [names]`: builds the layers and answers.
import { answerQuestions, quarantineLines, resultsOf, withLayers, writeResults } from '../answering.ts';
import type { Command, CommandInput } from '../command.ts';
import { connectionOptions } from '../connection-options.ts';
import { jsonText } from '../json-text.ts';
import { choice, wholeNumber } from '../options.ts';
import { resultsCsv, resultsTable } from '../print-results.ts';
import { openProject, requireModel } from '../project.ts';
import { readRange, requireFewPeriods, selectAnalyses, selectRange } from '../selection.ts';
import { type ExitCode, exitCodes } from '../terminal.ts';
import { requireAvailable } from '../unavailable.ts';

const FORMATS = ['table', 'json', 'csv'] as const;

export const runCommand: Command = {
  name: 'run',
  positional: '[...names]',
  mostNames: Number.POSITIVE_INFINITY,
  description: 'Build the layers and answer the analyses',
  options: [
    ...connectionOptions,
    { name: 'format', value: '<format>', description: `How answers are printed: ${FORMATS.join(', ')}` },
    { name: 'sessions', value: null, description: 'Every session' },
    { name: 'identity', value: null, description: 'Every id with its person, and how far ids are joined' },
    { name: 'limit', value: '<rows>', description: 'Most rows of --sessions and --identity' },
  ],
  run: runAnalyses,
};

async function runAnalyses({ names, options, terminal }: CommandInput): Promise<ExitCode> {
  const format = choice(options, 'format', FORMATS, 'table');
  const limit = wholeNumber(options, 'limit', 1);
  const project = openProject(options, terminal);
  const model = requireModel(project, terminal);
  const given = readRange(model, options);
  const asksQuestions = options.flag('sessions') || options.flag('identity');
  const asksAnalyses = names.length > 0 || !asksQuestions;
  const connection = options.text('connection') ?? model.project.defaultConnection;
  const kinds = ['connection', ...(asksAnalyses ? (['analysis'] as const) : [])] as const;
  requireAvailable(project, model, { kinds, names, areAskedFor: true, connection }, terminal);
  const plans = asksAnalyses ? selectAnalyses(model, names) : [];
  return withLayers(project, model, options, terminal, async (answering) => {
    const range = selectRange(model, given, answering.asOf, null);
    requireFewPeriods(plans, range);
    const answers = [...(await answerQuestions(answering, options, limit)), ...(await answering.answer(plans, range))];
    const results = resultsOf(model, answering, range, answers);
    writeResults(project.root, results);
    if (format === 'json') terminal.out(jsonText(results));
    else if (format === 'csv') terminal.out(resultsCsv(results));
    else terminal.out(`${resultsTable(results, terminal.colors)}\n`);
    if (!options.flag('quiet')) terminal.err(removedLine(answering.removed) + quarantineLines(answering.quality));
    return exitCodes.clean;
  });
}

function removedLine(removed: readonly { readonly source: string; readonly reason: string; readonly rows: number }[]): string {
  return removed
    .map(
      (one) =>
        `${one.source}: ${one.rows.toLocaleString('en')} rows ${one.reason === 'duplicate' ? 'are duplicates' : 'dropped by clean.drop'}\n`,
    )
    .join('');
}
