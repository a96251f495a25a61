// WM4051: a node of a path that no event gets to: the first match names the node, and an earlier one takes all.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Paths } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const unreachableNode: LintRule = {
  code: 'WM4051',
  needsWholePlan: false,
  find: (model) => model.paths.flatMap(findingsOf),
};

function findingsOf({ name, nodes }: Paths): readonly Diagnostic[] {
  return nodes.flatMap((node, index) => {
    const taker = nodes.slice(0, index).find(({ when }) => when === null || when.text === node.when?.text);
    if (taker === undefined) return [];
    const related = [{ span: taker.span, message: 'takes them all' }];
    return [report('WM4051', node.span, { paths: name }, { related })];
  });
}
