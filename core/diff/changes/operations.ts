// What is done with answers: goals, reports, impacts, monitors, notices, audiences, accepted breaks. Phase: diff.
import type { Goal } from '../../model/model.ts';
import type { AcceptedBreak, Audience, Impact, Monitor, NotifyTarget } from '../../model/operations.ts';
import type { AnalysisReference, Report } from '../../model/questions.ts';
import { type Draft, draft } from '../draft.ts';
import { pointer } from '../pointer.ts';
import { asSet, documentation, entries, meaning, type Rules } from '../rules.ts';
import { same } from '../same.ts';
import { isBroken, type Sides } from '../sides.ts';
import { commonRules, goalRule, textRules } from './common.ts';
import { section } from './questions.ts';

export function operationDrafts(sides: Sides): readonly Draft[] {
  return [
    ...section(sides, 'goals', { added: 'goal-added', removed: 'goal-removed', renamed: 'goal-renamed' }, goalRules(sides)),
    ...section(sides, 'impacts', { added: 'analysis-added', removed: 'analysis-removed', renamed: 'analysis-renamed' }, impactRules(sides)),
    ...section(sides, 'monitors', { added: 'monitor-added', removed: 'monitor-removed', renamed: 'monitor-renamed' }, monitorRules(sides)),
    ...section(
      sides,
      'notify',
      { added: 'notify-target-added', removed: 'notify-target-removed', renamed: 'notify-target-renamed' },
      notifyRules,
    ),
    ...section(
      sides,
      'audiences',
      { added: 'audience-added', removed: 'audience-removed', renamed: 'audience-renamed' },
      audienceRules(sides),
    ),
    ...section(sides, 'reports', { added: 'report-added', removed: 'report-removed', renamed: 'report-renamed' }, reportRules(sides)),
    ...acceptedDrafts(sides.base.accepted, sides.head.accepted),
  ];
}

function goalRules(sides: Sides): Rules<Goal> {
  return {
    name: null,
    ...textRules,
    also: documentation('synonyms-changed', 'also', asSet),
    owner: documentation('owner-changed', 'owner'),
    measure: (before, after, at) => {
      const isLost = [before, after].some((measure) => measure !== null && isBroken(sides, pointer(measure.section, measure.name)));
      return isLost ? [] : meaning<Goal['measure']>('goal-measure-changed', 'measure', { show: referenceText })(before, after, at);
    },
    target: meaning('goal-target-changed', 'target'),
    span: null,
  };
}

function referenceText(reference: { readonly section: string; readonly name: string | null } | null): string | null {
  if (reference === null) return null;
  return reference.name === null ? reference.section : `${reference.section}.${reference.name}`;
}

function impactRules(sides: Sides): Rules<Impact> {
  return {
    ...commonRules(sides),
    measure: meaning('impact-measure-changed', 'measure', { show: referenceText }),
    design: meaning('impact-design-changed', 'changed'),
    days: meaning('impact-days-changed', 'days', { absent: 14 }),
    cost: meaning('impact-value-changed', 'cost'),
    valuePerConversion: meaning('impact-value-changed', 'value_per_conversion'),
  };
}

function monitorRules(sides: Sides): Rules<Monitor> {
  return {
    ...commonRules(sides),
    of: meaning('monitor-subject-changed', 'measure'),
    every: meaning('monitor-schedule-changed', 'every', { absent: 'day' }),
    alert: meaning('monitor-alert-changed', 'when'),
    for: meaning('monitor-schedule-changed', 'for', { absent: 1 }),
    notify: meaning('monitor-notice-changed', 'notify', asSet),
    severity: documentation('monitor-severity-changed', 'severity'),
  };
}

const notifyRules: Rules<NotifyTarget> = {
  name: null,
  ...textRules,
  owner: documentation('owner-changed', 'owner'),
  webhook: meaning('notify-target-changed', 'webhook'),
  format: meaning('notify-target-changed', 'format'),
  span: null,
};

function audienceRules(sides: Sides): Rules<Audience> {
  return {
    name: null,
    ...textRules,
    also: documentation('synonyms-changed', 'also', asSet),
    owner: documentation('owner-changed', 'owner'),
    goal: goalRule(sides),
    segment: meaning('audience-segment-changed', 'segment'),
    purpose: meaning('audience-purpose-changed', 'purpose'),
    columns: entries(
      { added: 'audience-column-added', removed: 'audience-column-removed', changed: 'audience-column-changed' },
      'columns',
      ({ name }) => name,
      ({ value }) => value,
    ),
    to: meaning('audience-destination-changed', 'to'),
    span: null,
  };
}

function reportRules(sides: Sides): Rules<Report> {
  return {
    name: null,
    ...textRules,
    also: documentation('synonyms-changed', 'also', asSet),
    owner: documentation('owner-changed', 'owner'),
    range: (before, after, at) => {
      const key = after?.kind === 'between' ? (after.from === null ? 'to' : 'from') : 'last';
      return meaning<Report['range']>('report-range-changed', key)(before, after, at);
    },
    show: (before, after, at) => shownDrafts(sides, before, after, at),
    span: null,
  };
}

function shownDrafts(
  sides: Sides,
  before: readonly AnalysisReference[],
  after: readonly AnalysisReference[],
  at: string,
): readonly Draft[] {
  const known = (list: readonly AnalysisReference[]): readonly string[] =>
    list.flatMap((entry) =>
      entry.name !== null && isBroken(sides, pointer(entry.section, entry.name)) ? [] : [referenceText(entry) ?? ''],
    );
  const [old, now] = [known(before), known(after)];
  const added = now.filter((name) => !old.includes(name));
  const removed = old.filter((name) => !now.includes(name));
  const place = `${at}/show`;
  const isReordered = !same(
    old.filter((name) => now.includes(name)),
    now.filter((name) => old.includes(name)),
  );
  return [
    ...(added.length > 0 ? [draft('report-shows-more', place, null, added)] : []),
    ...(removed.length > 0 ? [draft('report-shows-less', place, removed, null)] : []),
    ...(isReordered ? [draft('report-reordered', place, old, now)] : []),
  ];
}

/** Entries have no names: they are known by what they accept. */
function acceptedDrafts(before: readonly AcceptedBreak[], after: readonly AcceptedBreak[]): readonly Draft[] {
  const keyOf = ({ change, subject, in: version }: AcceptedBreak): string => JSON.stringify([change, subject, version]);
  const text = ({ change, subject, in: version }: AcceptedBreak): string => `${change} ${subject} in ${version}`;
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const now = new Map(after.map((entry) => [keyOf(entry), entry]));
  return [
    ...before.flatMap((entry, index) =>
      now.has(keyOf(entry)) ? [] : [draft('acceptance-removed', pointer('accepted', index), text(entry), null)],
    ),
    ...after.flatMap((entry, index) => {
      const other = old.get(keyOf(entry));
      if (other === undefined) return [draft('acceptance-added', pointer('accepted', index), null, text(entry))];
      return other.reason === entry.reason
        ? []
        : [draft('acceptance-changed', pointer('accepted', index, 'reason'), other.reason, entry.reason)];
    }),
  ];
}
