// How long steps of funnels took when they were last answered: from `.waymark/results`, which `run` writes. Phase: lint.
// The files are untrusted and may be of any version: what does not read as expected is as good as not there.
import type { FileTree } from '../load/file-tree.ts';
import type { Model } from '../model/model.ts';

export interface StepMedian {
  readonly funnel: string;
  /** Name of the step, as results and the plan have it. */
  readonly step: string;
  /** From the previous step. */
  readonly seconds: number;
}

/** The medians of the whole of each funnel, of every connection that has answered it. */
export function readStepMedians(tree: FileTree, model: Model): readonly StepMedian[] {
  return model.funnels.flatMap(({ name: funnel }) =>
    model.project.connections.flatMap((connection) => {
      const content = tree.read(`.waymark/results/${connection.name}/funnels.${funnel}.json`);
      return content.kind === 'text' ? stepRows(content.text).flatMap((row) => medianOf(funnel, row)) : [];
    }),
  );
}

function stepRows(text: string): readonly unknown[] {
  try {
    return listOf(at(JSON.parse(text), 'results')).flatMap((result) => listOf(at(at(result, 'tables'), 'steps')));
  } catch {
    return [];
  }
}

function medianOf(funnel: string, row: unknown): readonly StepMedian[] {
  const [segment, group, step, seconds] = [at(row, 'segment'), at(row, 'group'), at(row, 'name'), at(row, 'medianSeconds')];
  if (segment !== null || group !== 'all' || typeof step !== 'string' || typeof seconds !== 'number') return [];
  return [{ funnel, step, seconds }];
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
