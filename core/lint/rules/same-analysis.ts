// WM4041: two analyses that ask the same. Sooner or later one is changed and the other is not.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { AnalysisCommon } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { shapeOf } from '../shape.ts';
import { ANALYSES } from '../usage.ts';

export const sameAnalysis: LintRule = {
  code: 'WM4041',
  needsWholePlan: false,
  find: (model) => ANALYSES.flatMap((section) => findingsOf(section, model[section])),
};

function findingsOf(section: string, analyses: readonly AnalysisCommon[]): readonly Diagnostic[] {
  const first = new Map<string, AnalysisCommon>();
  return analyses.flatMap((analysis) => {
    // What is told about an analysis changes no number.
    const shape = shapeOf({ ...analysis, name: '', title: null, description: null, owner: null, goal: null, keys: [] });
    const earlier = first.get(shape);
    if (earlier === undefined) {
      first.set(shape, analysis);
      return [];
    }
    const related = [{ span: earlier.span, message: `"${earlier.name}" is here` }];
    return [report('WM4041', analysis.span, { section, name: analysis.name, other: earlier.name }, { related })];
  });
}
