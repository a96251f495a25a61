// The reference: what the numbers of a project over its raw rows are, by brute force and plain reading of the semantics.
// Knows nothing of SQL, plans or the compiler. Clear before fast: made for logs of a few hundred rows.
import { acceptRows } from './reference/accept.ts';
import type { Journey } from './reference/analysis.ts';
import { evaluateDropoff } from './reference/dropoffs.ts';
import { evaluateFunnel } from './reference/funnel.ts';
import { evaluateGoal } from './reference/goals.ts';
import { resolveIdentity, withPeople } from './reference/identity.ts';
import { evaluateLifecycle } from './reference/lifecycle.ts';
import { evaluateMetric } from './reference/metrics.ts';
import { evaluatePaths } from './reference/paths.ts';
import { evaluateRetention } from './reference/retention.ts';
import { evaluateScore } from './reference/scores.ts';
import { evaluateSegment, segmentsAsOf } from './reference/segments.ts';
import { assignSessions, sessionTable } from './reference/sessions.ts';
import { evaluateStickiness } from './reference/stickiness.ts';
import type { AnalysisAnswer, Case, JourneyEvent, ReferenceAnswer, Spec } from './reference/types.ts';
import { instantText, readInstant } from './reference/values.ts';

/**
 * Answers every analysis of the project, each in the contract's tables, in the order funnels, paths, retention, metrics, lifecycle, stickiness, scores, goals, segments.
 * Sessions and ids are those of all history to as-of; the fates of rows are those of all rows, later ones too.
 */
export function evaluate(input: Case): ReferenceAnswer {
  const { spec } = input;
  const accepted = acceptRows(input);
  const asOf = input.asOf === null ? accepted.events.at(-1)?.time : instant(input.asOf);
  if (asOf === undefined) {
    return { asOf: null, rows: accepted.rows, ids: [], coverage: [], sessions: [], results: [] };
  }
  const existing = accepted.events.filter((event) => event.time <= asOf);
  const identity = resolveIdentity(existing, input);
  const events = assignSessions(withPeople(existing, identity.personOf), spec);
  const results = answers(spec, journeyOf(input, events, asOf));
  return {
    asOf: instantText(asOf),
    rows: accepted.rows,
    ids: identity.ids,
    coverage: identity.coverage,
    sessions: sessionTable(events),
    results,
  };
}

function journeyOf(input: Case, events: readonly JourneyEvent[], asOf: bigint): Journey {
  const to = instant(input.to);
  return {
    input,
    events,
    from: instant(input.from),
    to,
    asOf,
    calendar: { zone: input.spec.timezone ?? 'UTC', weekStart: input.spec.week_start ?? 'monday' },
    peopleIn: segmentsAsOf(to, events, input),
  };
}

function answers(spec: Spec, journey: Journey): readonly AnalysisAnswer[] {
  return [
    ...Object.entries(spec.funnels ?? {}).map(([name, funnel]) => evaluateFunnel(name, funnel, journey)),
    ...Object.entries(spec.dropoffs ?? {}).map(([name, dropoff]) => evaluateDropoff(name, dropoff, journey)),
    ...Object.entries(spec.paths ?? {}).map(([name, paths]) => evaluatePaths(name, paths, journey)),
    ...Object.entries(spec.retention ?? {}).map(([name, retention]) => evaluateRetention(name, retention, journey)),
    ...Object.entries(spec.metrics ?? {}).map(([name, metric]) => evaluateMetric(name, metric, journey)),
    ...Object.entries(spec.lifecycle ?? {}).map(([name, lifecycle]) => evaluateLifecycle(name, lifecycle, journey)),
    ...Object.entries(spec.stickiness ?? {}).map(([name, stickiness]) => evaluateStickiness(name, stickiness, journey)),
    ...Object.entries(spec.scores ?? {}).map(([name, score]) => evaluateScore(name, score, journey)),
    ...Object.entries(spec.goals ?? {}).flatMap(([name, goal]) => evaluateGoal(name, goal, journey)),
    ...Object.keys(spec.segments ?? {}).map((name) => evaluateSegment(name, journey.peopleIn(name), journey.to)),
  ];
}

function instant(text: string): bigint {
  const value = readInstant(text);
  if (value === null) {
    throw new Error(`no such instant: ${text}`);
  }
  return value;
}
