// WM4030: an event that may come from anywhere. Its generated function lands in every target, and a stray sender goes unseen.
import { report } from '../../diagnostics/report.ts';
import type { LintRule } from '../rule.ts';

export const eventWithoutSources: LintRule = {
  code: 'WM4030',
  needsWholePlan: false,
  find: (model, { eventsOfAnySource }) => {
    // Where no event names one, the plan does without.
    if (model.sources.length < 2 || model.events.every(({ name }) => eventsOfAnySource.has(name))) return [];
    const known = model.sources.map(({ name }) => name);
    return model.events
      .filter(({ name, status }) => eventsOfAnySource.has(name) && status !== 'deprecated')
      .map((event) => report('WM4030', event.span, { event: event.name, known }));
  },
};
