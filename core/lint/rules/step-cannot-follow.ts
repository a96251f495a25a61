// WM4025: a step that nobody can reach from the one before: sent by other sources, with ids that never meet theirs.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Funnel, Matcher, Model, Source } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const stepCannotFollow: LintRule = {
  code: 'WM4025',
  needsWholePlan: true,
  find: (model) => (isJoinedByUser(model) ? model.funnels.flatMap((funnel) => findingsOf(funnel, model)) : []),
};

/** Strategies that know a person by user and anonymous id alone; `graph` may join sources by properties. */
function isJoinedByUser(model: Model): boolean {
  const strategy: string = model.identity.strategy;
  return strategy === 'last_known' || strategy === 'first_known' || strategy === 'none';
}

function findingsOf(funnel: Funnel, model: Model): readonly Diagnostic[] {
  return funnel.steps.slice(1).flatMap((step, index) => {
    const before = funnel.steps[index];
    if (before === undefined) return [];
    const [earlier, later] = [sourcesOf(before, model), sourcesOf(step, model)];
    if (earlier.length === 0 || later.length === 0 || earlier.some((one) => later.some((other) => canMeet(one, other, model)))) return [];
    const related = [{ span: before.span, message: `from ${named(earlier)}` }];
    const parameters = { funnel: funnel.name, step: step.label, before: before.label, sources: named(later), others: named(earlier) };
    return [report('WM4025', step.span, parameters, { related })];
  });
}

function sourcesOf(matcher: Matcher, model: Model): readonly Source[] {
  const events = matcher.alternatives.map(({ event }) =>
    event.kind === 'event' ? model.events.find(({ name }) => name === event.name) : undefined,
  );
  return model.sources.filter(({ name }) => events.some((event) => event === undefined || event.sources.includes(name)));
}

/** One id of a kind that both hold, or a source that brings user and anonymous ids together. */
function canMeet(one: Source, other: Source, model: Model): boolean {
  if (one.name === other.name) return true;
  if (one.columns.user !== null && other.columns.user !== null) return true;
  if (one.columns.anonymous !== null && other.columns.anonymous !== null) return true;
  return model.identity.strategy !== 'none' && model.sources.some(({ columns }) => columns.user !== null && columns.anonymous !== null);
}

function named(sources: readonly Source[]): string {
  return sources.map(({ name }) => `"${name}"`).join(', ');
}
