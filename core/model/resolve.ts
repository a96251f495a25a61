// Catalog -> Model: every reference checked, groups and dictionary expanded, durations parsed, conditions typed. Phase: resolve.
// The order below is the order of need: properties, events, then what is asked of them. A definition with an error is left out,
// and in silence whatever is built on it, so that one fault gives one finding.
import type { Diagnostic, Phase } from '../diagnostics/diagnostic.ts';
import type { LoadedProject } from '../schema/loaded-project.ts';
import type { Catalog } from './collect.ts';
import type { Event, Model, Source } from './model.ts';
import type { Setting } from './resolve/analyses.ts';
import { resolveEvents } from './resolve/events.ts';
import { resolveFunnel } from './resolve/funnels.ts';
import { resolveGoal } from './resolve/goals.ts';
import { resolveIdentity, resolveSessions } from './resolve/identity.ts';
import { resolveMetric } from './resolve/metrics.ts';
import { type Resolution, resolveSection } from './resolve/part.ts';
import { resolvePaths } from './resolve/paths.ts';
import { resolveProject } from './resolve/project.ts';
import { resolveProperties } from './resolve/properties.ts';
import { resolvePropertyGroups } from './resolve/property-groups.ts';
import { resolveReport } from './resolve/reports.ts';
import { resolveRetention } from './resolve/retention.ts';
import { scopeOf } from './resolve/scopes.ts';
import { resolveSegments } from './resolve/segments.ts';
import { resolveSource } from './resolve/sources.ts';

/** Resolves all sections. Never throws; the Model holds what is sound, and refers to nothing that it does not hold. */
export function resolve(project: LoadedProject, catalog: Catalog): Phase<Model> {
  const diagnostics: Diagnostic[] = [];
  const resolution: Resolution = { project, catalog, diagnostics };
  const dictionary = resolveProperties(resolution);
  const groups = resolvePropertyGroups(resolution, dictionary);
  const { project: own, context, contextComplete } = resolveProject(resolution, dictionary);
  const drafts = resolveEvents(resolution, { dictionary, groups, context, contextComplete });
  const everyEvent = scopeOf([...drafts.values()]);
  const sources = resolveSection(resolution, 'sources', (part, name, spec) => resolveSource(part, name, spec, { drafts, dictionary }));
  const goals = resolveSection(resolution, 'goals', resolveGoal);
  const segments = resolveSegments(resolution, { drafts, everyEvent });
  const setting: Setting = { drafts, everyEvent, segments: new Set(segments.map((segment) => segment.name)) };
  const model: Model = {
    project: own,
    sources,
    goals,
    properties: [...dictionary.values()].flatMap(({ property, poisoned }) => (property === null || poisoned ? [] : [property])),
    events: [...drafts.values()].flatMap(({ event }) => (event === null ? [] : [event])),
    identity: resolveIdentity(resolution),
    sessions: resolveSessions(resolution, everyEvent),
    segments,
    funnels: resolveSection(resolution, 'funnels', (part, name, spec) => resolveFunnel(part, name, spec, setting)),
    paths: resolveSection(resolution, 'paths', (part, name, spec) => resolvePaths(part, name, spec, setting)),
    retention: resolveSection(resolution, 'retention', (part, name, spec) => resolveRetention(part, name, spec, setting)),
    metrics: resolveSection(resolution, 'metrics', (part, name, spec) => resolveMetric(part, name, spec, setting)),
    reports: resolveSection(resolution, 'reports', resolveReport),
  };
  return { value: withoutDanglingNames(model), diagnostics };
}

/** Names of definitions that were left out go from where they are only mentioned; what is built on them is gone already. */
function withoutDanglingNames(model: Model): Model {
  const goals = new Set(model.goals.map((goal) => goal.name));
  const existing = (name: string | null): string | null => (name !== null && goals.has(name) ? name : null);
  const withGoal = <Analysis extends { readonly goal: string | null }>(analysis: Analysis): Analysis => ({
    ...analysis,
    goal: existing(analysis.goal),
  });
  const has = (section: 'segments' | 'funnels' | 'paths' | 'retention' | 'metrics', name: string): boolean =>
    model[section].some((analysis) => analysis.name === name);
  return {
    ...model,
    goals: model.goals.map((goal) => ({
      ...goal,
      measure: goal.measure !== null && has(goal.measure.section, goal.measure.name) ? goal.measure : null,
    })),
    events: model.events.map((event) => withSources({ ...event, goals: event.goals.filter((goal) => goals.has(goal)) }, model.sources)),
    segments: model.segments.map(withGoal),
    funnels: model.funnels.map(withGoal),
    paths: model.paths.map(withGoal),
    retention: model.retention.map(withGoal),
    metrics: model.metrics.map(withGoal),
    reports: model.reports.map((report) => ({
      ...report,
      show: report.show.filter((entry) => entry.name === null || has(entry.section, entry.name)),
    })),
  };
}

/** Where an event names no source, every source sends it. */
function withSources(event: Event, sources: readonly Source[]): Event {
  const names = sources.map((source) => source.name);
  return { ...event, sources: event.sources.length === 0 ? names : names.filter((name) => event.sources.includes(name)) };
}
