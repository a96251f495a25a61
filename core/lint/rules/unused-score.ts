// WM4060: a score that no segment and no report uses.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { leavesOf, shownNames } from '../usage.ts';

export const unusedScore: LintRule = {
  code: 'WM4060',
  needsWholePlan: true,
  find: (model) => {
    const used = new Set([
      ...model.segments.flatMap(({ rule }) => leavesOf(rule).flatMap((leaf) => (leaf.kind === 'score' ? [leaf.score] : []))),
      ...shownNames(model, 'scores', model.scores),
    ]);
    return model.scores.filter(({ name }) => !used.has(name)).map(({ name, span }) => report('WM4060', span, { score: name }));
  },
};
