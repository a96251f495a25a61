// WM4004: a segment that no analysis, segment or report uses.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { usedSegments } from '../usage.ts';

export const unusedSegment: LintRule = {
  code: 'WM4004',
  needsWholePlan: true,
  find: (model) => {
    const used = usedSegments(model);
    return model.segments
      .filter((segment) => !used.has(segment.name))
      .map((segment) => report('WM4004', segment.span, { segment: segment.name }));
  },
};
