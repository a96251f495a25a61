// Catalog -> Model: every reference checked, groups and dictionary expanded, durations parsed, conditions typed. Phase: resolve.
// The order below is the order of need: properties, events, then what is asked of them. A definition with an error is left out,
// and in silence whatever is built on it, so that one fault gives one finding.
import type { Diagnostic, Phase } from '../diagnostics/diagnostic.ts';
import type { LoadedProject } from '../schema/loaded-project.ts';
import type { Catalog } from './collect.ts';
import { idKindNames } from './id-kinds.ts';
import type { AnalysisSection, Event, Model, Source } from './model.ts';
import { resolveAccepted } from './resolve/accepted.ts';
import { resolveAudience } from './resolve/audiences.ts';
import { withoutUnsound } from './resolve/dependencies.ts';
import { resolveDropoff } from './resolve/dropoffs.ts';
import { resolveEvents } from './resolve/events.ts';
import { resolveFunnels } from './resolve/funnels.ts';
import { resolveGoal } from './resolve/goals.ts';
import { resolveIdentity, resolveSessions } from './resolve/identity.ts';
import { resolveImpact } from './resolve/impacts.ts';
import { resolveMetric } from './resolve/metrics.ts';
import { resolveMonitor, resolveNotifyTarget } from './resolve/monitors.ts';
import { type Resolution, resolveSection } from './resolve/part.ts';
import { resolvePaths } from './resolve/paths.ts';
import { resolvePrivacy } from './resolve/privacy.ts';
import { resolveProject } from './resolve/project.ts';
import { resolveProperties } from './resolve/properties.ts';
import { resolvePropertyGroups } from './resolve/property-groups.ts';
import { resolveReport } from './resolve/reports.ts';
import { resolveLifecycle, resolveRetention, resolveStickiness } from './resolve/retention.ts';
import { type PlanEvents, scopeOf } from './resolve/scopes.ts';
import { resolveScore } from './resolve/scores.ts';
import { resolveSegment } from './resolve/segments.ts';
import type { Setting } from './resolve/setting.ts';
import { resolveSource } from './resolve/sources.ts';

/** Resolves all sections. Never throws; the Model holds what is sound, and refers to nothing that it does not hold. */
export function resolve(project: LoadedProject, catalog: Catalog): Phase<Model> {
  const diagnostics: Diagnostic[] = [];
  const resolution: Resolution = { project, catalog, diagnostics };
  const dictionary = resolveProperties(resolution);
  const groups = resolvePropertyGroups(resolution, dictionary);
  const { project: own, context, contextComplete } = resolveProject(resolution, dictionary);
  const drafts = resolveEvents(resolution, { dictionary, groups, context, contextComplete });
  const plan: PlanEvents = { drafts, everyEvent: scopeOf([...drafts.values()]) };
  const identity = resolveIdentity(resolution, plan.everyEvent);
  const model: Model = {
    project: own,
    sources: resolveSection(resolution, 'sources', (part, name, spec) => resolveSource(part, name, spec, { drafts, dictionary })),
    goals: resolveSection(resolution, 'goals', resolveGoal),
    properties: [...dictionary.values()].flatMap(({ property, poisoned }) => (property === null || poisoned ? [] : [property])),
    propertyGroups: [...groups].flatMap(([name, { members, complete, span }]) => (complete ? [{ name, members, span }] : [])),
    events: [...drafts.values()].flatMap(({ event }) => (event === null ? [] : [event])),
    identity,
    sessions: resolveSessions(resolution, plan.everyEvent),
    ...resolveQuestions(resolution, plan, idKindNames(identity)),
    notify: resolveSection(resolution, 'notify', resolveNotifyTarget),
    privacy: resolvePrivacy(resolution),
    reports: resolveSection(resolution, 'reports', resolveReport),
    accepted: resolveAccepted(resolution),
  };
  return { value: withoutDanglingNames(withoutUnsound(resolution, model)), diagnostics };
}

type Questions = Pick<
  Model,
  | 'segments'
  | 'scores'
  | 'funnels'
  | 'paths'
  | 'dropoffs'
  | 'retention'
  | 'lifecycle'
  | 'stickiness'
  | 'metrics'
  | 'impacts'
  | 'monitors'
  | 'audiences'
>;

/** Each resolved alone; that what they refer to is sound is looked at once all are known. */
function resolveQuestions(resolution: Resolution, plan: PlanEvents, idKinds: readonly string[]): Questions {
  const funnels = resolveFunnels(resolution, plan);
  const setting: Setting = { ...plan, funnels, idKinds };
  return {
    segments: resolveSection(resolution, 'segments', (part, name, spec) => resolveSegment(part, name, spec, setting)),
    scores: resolveSection(resolution, 'scores', (part, name, spec) => resolveScore(part, name, spec, plan)),
    funnels: [...funnels.values()].map(({ funnel }) => funnel),
    paths: resolveSection(resolution, 'paths', (part, name, spec) => resolvePaths(part, name, spec, plan)),
    dropoffs: resolveSection(resolution, 'dropoffs', (part, name, spec) => resolveDropoff(part, name, spec, setting)),
    retention: resolveSection(resolution, 'retention', (part, name, spec) => resolveRetention(part, name, spec, plan)),
    lifecycle: resolveSection(resolution, 'lifecycle', (part, name, spec) => resolveLifecycle(part, name, spec, plan)),
    stickiness: resolveSection(resolution, 'stickiness', (part, name, spec) => resolveStickiness(part, name, spec, plan)),
    metrics: resolveSection(resolution, 'metrics', (part, name, spec) => resolveMetric(part, name, spec, setting)),
    impacts: resolveSection(resolution, 'impacts', (part, name, spec) => resolveImpact(part, name, spec, plan)),
    monitors: resolveSection(resolution, 'monitors', (part, name, spec) => resolveMonitor(part, name, spec, plan)),
    audiences: resolveSection(resolution, 'audiences', (part, name, spec) => resolveAudience(part, name, spec, setting)),
  };
}

/** Names of definitions that were left out go from where they are only mentioned; what is built on them is gone already. */
function withoutDanglingNames(model: Model): Model {
  const goals = new Set(model.goals.map((goal) => goal.name));
  const existing = (name: string | null): string | null => (name !== null && goals.has(name) ? name : null);
  const withGoal = <Analysis extends { readonly goal: string | null }>(analysis: Analysis): Analysis => ({
    ...analysis,
    goal: existing(analysis.goal),
  });
  const has = (section: AnalysisSection, name: string): boolean => model[section].some((analysis) => analysis.name === name);
  return {
    ...model,
    goals: model.goals.map((goal) => ({
      ...goal,
      measure: goal.measure !== null && has(goal.measure.section, goal.measure.name) ? goal.measure : null,
    })),
    events: model.events.map((event) => settled(event, model.sources, goals)),
    segments: model.segments.map(withGoal),
    scores: model.scores.map(withGoal),
    funnels: model.funnels.map(withGoal),
    paths: model.paths.map(withGoal),
    dropoffs: model.dropoffs.map(withGoal),
    retention: model.retention.map(withGoal),
    lifecycle: model.lifecycle.map(withGoal),
    stickiness: model.stickiness.map(withGoal),
    metrics: model.metrics.map(withGoal),
    impacts: model.impacts.map(withGoal),
    monitors: model.monitors.map(withGoal),
    audiences: model.audiences.map(withGoal),
    reports: model.reports.map((report) => ({
      ...report,
      show: report.show.filter((entry) => entry.name === null || has(entry.section, entry.name)),
    })),
  };
}

/** An event that was settled before and would come out the same is the same: later phases know by it that nothing is new. */
const settledEvents = new WeakMap<Event, Event>();

/** Without goals that were left out. Where an event names no source, every source sends it. */
function settled(event: Event, sources: readonly Source[], existing: ReadonlySet<string>): Event {
  const names = sources.map((source) => source.name);
  const goals = event.goals.filter((goal) => existing.has(goal));
  const senders = event.sources.length === 0 ? names : names.filter((name) => event.sources.includes(name));
  const before = settledEvents.get(event);
  if (before !== undefined && isSame(before.goals, goals) && isSame(before.sources, senders)) return before;
  const now = { ...event, goals, sources: senders };
  settledEvents.set(event, now);
  return now;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
