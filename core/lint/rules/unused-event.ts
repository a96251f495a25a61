// WM4003: an event that no question reads and no goal wants. Collecting it costs people's data and gives nothing.
import { report } from '../../diagnostics/report.ts';
import type { Model } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { analysesOf, matchersOf } from '../usage.ts';

export const unusedEvent: LintRule = {
  code: 'WM4003',
  needsWholePlan: true,
  find: (model) => {
    if (asksNothing(model) || readsEveryEvent(model)) return [];
    const read = new Set([
      ...matchersOf(model).flatMap(({ matcher }) => namesOf(matcher)),
      ...model.paths.flatMap((paths) => paths.events ?? []),
      ...model.dropoffs.flatMap(({ explain }) => (explain === null || explain.events === 'auto' ? [] : explain.events)),
    ]);
    return model.events
      .filter((event) => event.status !== 'deprecated' && event.goals.length === 0 && !read.has(event.name))
      .map((event) => report('WM4003', event.span, { event: event.name }));
  },
};

/** A plan that is a list of events so far. */
function asksNothing(model: Model): boolean {
  return model.goals.length === 0 && analysesOf(model).length === 0;
}

/** Paths without `events`, a count without `event` and the matcher `any` look at everything. */
function readsEveryEvent(model: Model): boolean {
  return (
    model.paths.some((paths) => paths.events === null) ||
    model.metrics.some(({ measure }) => measure.kind === 'count' && measure.event === null) ||
    model.dropoffs.some((dropoff) => dropoff.explain?.events === 'auto') ||
    matchersOf(model).some(({ matcher }) => matcher.alternatives.some((alternative) => alternative.event.kind === 'any'))
  );
}

function namesOf(matcher: ReturnType<typeof matchersOf>[number]['matcher']): readonly string[] {
  return matcher.alternatives.flatMap(({ event }) => (event.kind === 'event' ? [event.name] : []));
}
