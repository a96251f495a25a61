// WM4005: an analysis that waits for an event which nobody sends yet.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';
import { matchersOf } from '../usage.ts';

export const analysisOverPlannedEvent: LintRule = {
  code: 'WM4005',
  needsWholePlan: false,
  find: (model) => {
    const planned = new Map(model.events.filter((event) => event.status === 'planned').map((event) => [event.name, event]));
    return matchersOf(model).flatMap(({ analysis, matcher }) =>
      matcher.alternatives.flatMap((alternative) => {
        const event = alternative.event.kind === 'event' ? planned.get(alternative.event.name) : undefined;
        if (event === undefined) return [];
        const related = [{ span: event.span, message: 'planned here' }];
        return [report('WM4005', matcher.span, { analysis, event: event.name }, { related })];
      }),
    );
  },
};
