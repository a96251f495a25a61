// The numbers that a change moves: both plans over the same data, range and as-of, in tables that last as long as the connection.
// The project's own layers stay as they are.
import type { Model } from '../core/model/model.ts';
import { planAnalyses } from '../core/plan/analyses.ts';
import { type AnswerRange, isoInstant } from '../core/plan/range.ts';
import type { NumbersInput } from '../core/report/diff/numbers.ts';
import { compareResults } from '../core/results/compare.ts';
import type { Result } from '../core/results/results.ts';
import { withLayers } from './answering.ts';
import type { DiffSide, DiffSides } from './diff-sides.ts';
import type { RawOptions } from './options.ts';
import { openedProject, requireModel } from './project.ts';
import { readRange, requireFewPeriods, selectRange } from './selection.ts';
import type { Terminal } from './terminal.ts';
import { requireAvailable } from './unavailable.ts';

/** Throws CommandFailure where a plan has an error, or the connection fails. */
export async function movedNumbers({ root, base, head }: DiffSides, options: RawOptions, terminal: Terminal): Promise<NumbersInput> {
  const now = requireModel(projectOf(root, head), terminal);
  const { connections, defaultConnection } = now.project;
  const given = readRange(now, options);
  const after = await answers(root, head, now, null, (asOf) => selectRange(now, given, asOf, null), options, terminal);
  const old = requireModel(projectOf(root, base), terminal);
  // The same connection for both, whatever the base calls its own.
  const before: Model = { ...old, project: { ...old.project, connections, defaultConnection } };
  const { results } = await answers(root, base, before, after.range.asOf, () => after.range, options, terminal);
  return {
    connection: after.connection,
    from: isoInstant(after.range.from),
    to: isoInstant(after.range.to),
    asOf: isoInstant(after.range.asOf),
    comparison: compareResults(results, after.results),
  };
}

interface Answers {
  readonly connection: string;
  readonly range: AnswerRange;
  readonly results: readonly Result[];
}

function answers(
  root: string,
  side: DiffSide,
  model: Model,
  asOf: number | null,
  rangeOf: (asOf: number) => AnswerRange,
  options: RawOptions,
  terminal: Terminal,
): Promise<Answers> {
  const project = projectOf(root, side);
  const connection = options.text('connection') ?? model.project.defaultConnection;
  requireAvailable(project, model, { kinds: ['connection'], names: [], areAskedFor: false, connection }, terminal);
  const use = { asOf, areTemporary: true };
  return withLayers(
    project,
    model,
    options,
    terminal,
    async (answering) => {
      const range = rangeOf(answering.asOf);
      const plans = planAnalyses(model);
      requireFewPeriods(plans, range);
      return { connection: answering.connection, range, results: await answering.answer(plans, range) };
    },
    use,
  );
}

function projectOf(root: string, { compiled, plan }: DiffSide) {
  return openedProject(root, { value: compiled, diagnostics: plan.diagnostics });
}
