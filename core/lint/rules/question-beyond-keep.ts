// WM4056: a question about a time of which the rows are gone by then.
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Funnel, Model, Retention, Segment } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { keySpan, leavesOf } from '../usage.ts';

const DAY = 86_400_000_000;
/** Days at least, so that nothing is found where the calendar makes the difference. */
const PERIOD_DAYS = { hour: 1 / 24, day: 1, week: 7, month: 28 } as const;

export const questionBeyondKeep: LintRule = {
  code: 'WM4056',
  needsWholePlan: false,
  find: (model) => {
    const rows = model.privacy.keep.find(({ of }) => of === 'default')?.micros ?? null;
    if (rows === null) return [];
    const kept = rows / DAY;
    return spans(model).flatMap(({ analysis, days, span }): readonly Diagnostic[] => {
      if (days <= kept) return [];
      const place = model.privacy.keys.find(({ key }) => key === 'keep')?.span;
      const related = place === undefined ? [] : [{ span: place, message: `rows are kept for ${kept} days` }];
      return [report('WM4056', span, { analysis, days: Math.ceil(days), kept }, { related })];
    });
  },
};

interface Reach {
  readonly analysis: string;
  readonly days: number;
  readonly span: Span;
}

function spans(model: Model): readonly Reach[] {
  return [...model.retention.map(ofRetention), ...model.funnels.map(ofFunnel), ...model.segments.map(ofSegment)];
}

/** Only what is written; eight periods of any length are within every `keep` that a project can live with. */
function ofRetention(retention: Retention): Reach {
  const { name, period, periods, brackets } = retention;
  const count = brackets === null ? (periods ?? 0) : brackets.reduce((sum, width) => sum + width, 0);
  const span = keySpan(retention, brackets === null ? 'periods' : 'brackets');
  return { analysis: `retention.${name}`, days: count * PERIOD_DAYS[period ?? 'day'], span };
}

function ofFunnel(funnel: Funnel): Reach {
  return { analysis: `funnels.${funnel.name}`, days: (funnel.window?.length ?? 0) / DAY, span: keySpan(funnel, 'window') };
}

function ofSegment({ name, rule, span }: Segment): Reach {
  const within = leavesOf(rule).map((leaf) => ('withinMicros' in leaf ? (leaf.withinMicros ?? 0) : 0));
  return { analysis: `segments.${name}`, days: Math.max(0, ...within) / DAY, span };
}
