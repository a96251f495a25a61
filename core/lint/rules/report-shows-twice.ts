// WM4039: a report with one answer on it twice.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { AnalysisReference, Report } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const reportShowsTwice: LintRule = {
  code: 'WM4039',
  needsWholePlan: false,
  find: (model) => model.reports.flatMap(findingsOf),
};

function findingsOf({ name, show }: Report): readonly Diagnostic[] {
  return show.flatMap((entry, index) => {
    const other = show.find(
      (candidate, place) => place !== index && covers(candidate, entry) && (!covers(entry, candidate) || place < index),
    );
    if (other === undefined) return [];
    const related = [{ span: other.span, message: 'shown here' }];
    return [report('WM4039', entry.span, { report: name, shown: written(entry) }, { related })];
  });
}

function covers(whole: AnalysisReference, part: AnalysisReference): boolean {
  return whole.section === part.section && (whole.name === null || whole.name === part.name);
}

function written({ section, name }: AnalysisReference): string {
  return name === null ? section : `${section}.${name}`;
}
