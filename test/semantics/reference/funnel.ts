// Funnels: the chosen attempt of every unit, its group, and the tables counted from them.

import type { FunnelStepRow, GroupColumns } from '../../../core/results/results.ts';
import { compareEvents } from './accept.ts';
import type { Breakdown, Grouped, Journey } from './analysis.ts';
import { eventsFor, groupMembers, inRange, propertyText, readBreakdown } from './analysis.ts';
import { type Attempt, attemptsOf, choose } from './attempts.ts';
import { type FunnelRules, instantsOf, readRules, stepsOf, unitsOf } from './funnel-rules.ts';
import { comparisonRows, conversionRows, trendRows } from './funnel-tables.ts';
import { mean, quantile, rate, wilson } from './statistics.ts';
import type { AnalysisAnswer, FunnelSpec, JourneyEvent } from './types.ts';
import { unorderedAttempts } from './unordered.ts';
import { seconds } from './values.ts';

/** A unit that stands in the funnel, under one value. */
export interface Member {
  readonly attempt: Attempt;
  /** Of the first event that did the entry. */
  readonly person: string;
  readonly value: string | null;
  /** Of all its attempts the one that would count if only those that enter there were made. */
  readonly attemptEntering: (isThere: (entry: bigint) => boolean) => Attempt | null;
  readonly events: readonly JourneyEvent[];
}

/** Attempts enter in the range; with `range: attempts` their events are read on to as-of. */
export function evaluateFunnel(name: string, spec: FunnelSpec, journey: Journey): AnalysisAnswer {
  const rules = readRules(spec, journey);
  const groups = funnelGroups(spec, rules, journey);
  const steps = groups.flatMap(({ columns, members }) =>
    rules.steps.map((step, index) => ({
      ...columns,
      step: index + 1,
      name: step.label,
      optional: step.optional,
      ...stepNumbers(
        members.map((member) => member.attempt),
        index,
        rules,
      ),
    })),
  );
  return {
    name,
    kind: 'funnel',
    tables: {
      steps,
      comparison: comparisonRows(spec, rules, groups),
      conversionTime: conversionRows(spec, rules, groups),
      trend: trendRows(spec, rules, groups, journey),
    },
  };
}

/** Everybody, then each segment of `compare`, each in its breakdown groups. */
function funnelGroups(spec: FunnelSpec, rules: FunnelRules, journey: Journey): readonly Grouped<Member>[] {
  const breakdown = readBreakdown(spec.breakdown);
  const units = unitsOf(eventsFor(spec, journey), spec);
  const plain = units.flatMap((events) => membersOf(events, spec, rules, journey, breakdown));
  const isRun = breakdown !== null && breakdown.attribution !== 'first' && breakdown.attribution !== 'last';
  const [all, ...values] = groupMembers(plain, isRun ? null : breakdown, (member) => member.value);
  const runs = isRun ? units.flatMap((events) => membersOfRuns(events, spec, rules, journey, breakdown)) : [];
  const groups = [
    ...(all === undefined ? [] : [all]),
    ...values,
    ...groupMembers(runs, isRun ? breakdown : null, (run) => run.value).slice(1),
  ];
  const segments = (spec.compare ?? []).flatMap((segment) => {
    const people = journey.peopleIn(segment);
    return groups.flatMap(({ columns, members }) => {
      const own = members.filter((member) => people.has(member.person));
      return own.length === 0 && columns.group !== 'all' ? [] : [{ columns: { ...columns, segment }, members: own }];
    });
  });
  return [...groups, ...segments];
}

/** One member, or none where the unit never enters or leaves the funnel; its value is that of the first or last step that has one. */
function membersOf(
  events: readonly JourneyEvent[],
  spec: FunnelSpec,
  rules: FunnelRules,
  journey: Journey,
  breakdown: Breakdown | null,
): readonly Member[] {
  return memberOf(events, spec, rules, journey, () => true).map((member) => {
    if (breakdown === null) {
      return member;
    }
    const values = stepEvents(member, spec, rules).flatMap((own) =>
      own.flatMap((event) => propertyText(event, breakdown.by) ?? []).slice(0, 1),
    );
    return { ...member, value: (breakdown.attribution === 'last' ? values.at(-1) : values.at(0)) ?? null };
  });
}

/** Each value makes a run of its own: on every step, or on one step that the attempt must then have done. */
function membersOfRuns(
  events: readonly JourneyEvent[],
  spec: FunnelSpec,
  rules: FunnelRules,
  journey: Journey,
  breakdown: Breakdown,
): readonly Member[] {
  const only = breakdown.attribution === 'all' ? null : rules.steps.findIndex((step) => step.label === breakdown.attribution);
  const stepsFor = stepsOf(events, spec, rules);
  const carriers = events.filter((event) => stepsFor(event).some((step) => only === null || step === only));
  const values = [...new Set(carriers.map((event) => propertyText(event, breakdown.by)))];
  return values.flatMap((value) => {
    const mayDo = (event: JourneyEvent, step: number): boolean =>
      (only !== null && step !== only) || propertyText(event, breakdown.by) === value;
    const members = memberOf(events, spec, rules, journey, mayDo).map((member) => ({ ...member, value }));
    return members.filter((member) => only === null || hasDone(member, only, mayDo, spec, rules));
  });
}

/** In an unordered funnel: one of the attempt's instants holds an event of the step. */
function hasDone(
  { attempt, events }: Member,
  step: number,
  mayDo: (event: JourneyEvent, step: number) => boolean,
  spec: FunnelSpec,
  rules: FunnelRules,
): boolean {
  if (rules.order !== 'unordered') {
    return attempt.times[step] !== null;
  }
  const stepsFor = stepsOf(events, spec, rules);
  return events.some((event) => attempt.times.includes(event.time) && stepsFor(event).includes(step) && mayDo(event, step));
}

export function memberOf(
  events: readonly JourneyEvent[],
  spec: FunnelSpec,
  rules: FunnelRules,
  journey: Journey,
  mayDo: (event: JourneyEvent, step: number) => boolean,
): readonly Member[] {
  const matched = stepsOf(events, spec, rules);
  const stepsFor = (event: JourneyEvent): readonly number[] => matched(event).filter((step) => mayDo(event, step));
  const instants = instantsOf(events, stepsFor, rules, spec, journey);
  const find = rules.order === 'unordered' ? unorderedAttempts : attemptsOf;
  const attempts = find(instants, rules, (instant) => inRange(instant, journey));
  const attempt = choose(attempts, rules);
  if (attempt === null) {
    return [];
  }
  const enters = (event: JourneyEvent): boolean => stepsFor(event).some((step) => step === 0 || rules.order === 'unordered');
  const entry = events.filter((event) => event.time === attempt.entry && enters(event)).sort(compareEvents)[0];
  return [
    {
      attempt,
      person: entry?.person ?? '',
      value: null,
      attemptEntering: (isThere) =>
        choose(
          attempts.filter(({ entry: instant }) => isThere(instant)),
          rules,
        ),
      events,
    },
  ];
}

/** For each step that the attempt did, the events that may have done it, in order; unordered: events of any step. */
export function stepEvents(member: Member, spec: FunnelSpec, rules: FunnelRules): readonly (readonly JourneyEvent[])[] {
  const stepsFor = stepsOf(member.events, spec, rules);
  return member.attempt.times.flatMap((instant, index) => {
    const did = (event: JourneyEvent): boolean => stepsFor(event).some((step) => step === index || rules.order === 'unordered');
    return instant === null ? [] : [member.events.filter((event) => event.time === instant && did(event)).sort(compareEvents)];
  });
}

/** The step before that everybody must take. */
export function previousOf(index: number, rules: FunnelRules): number {
  const before = rules.steps.slice(0, index).findLastIndex((step) => !step.optional);
  return Math.max(0, before);
}

function stepNumbers(
  attempts: readonly Attempt[],
  index: number,
  rules: FunnelRules,
): Omit<FunnelStepRow, keyof GroupColumns | 'step' | 'name' | 'optional'> {
  const previous = previousOf(index, rules);
  const reached = attempts.filter(({ times }) => times[index] !== null);
  const before = attempts.filter(({ times }) => times[previous] !== null);
  const interval = wilson(reached.length, attempts.length);
  const durations = index === 0 ? [] : reached.map(({ times }) => seconds((times[index] ?? 0n) - (times[previous] ?? 0n)));
  return {
    people: reached.length,
    rateFromFirst: rate(reached.length, attempts.length),
    rateFromPrevious: rate(reached.length, before.length),
    rateFromFirstLow: interval?.low ?? null,
    rateFromFirstHigh: interval?.high ?? null,
    meanSeconds: mean(durations),
    medianSeconds: quantile(durations, 0.5),
  };
}
