// `monitors` -> Monitor, `notify` -> NotifyTarget: what to watch, and whom to tell. Phase: resolve. Defaults are plan's.
import type { MonitorSpec, NotifyTargetSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { Alert, Monitor, NotifyTarget } from '../operations.ts';
import { resolveCommon } from './analyses.ts';
import { microsOf } from './durations.ts';
import { type ResolvedMatcher, resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { numberOf, resolveMeasure } from './measures.ts';
import { complain, type Part } from './part.ts';
import { refer, referToEach } from './references.ts';
import type { PlanEvents } from './scopes.ts';

type Subject = Monitor['of']['kind'];

const SUBJECTS: Readonly<Record<Subject, string>> = { measure: 'a measure', source: 'a source', event: 'an event' };

/** What can be asked of each; `against` goes with `falls`. */
const CONDITIONS: Readonly<Record<Subject, readonly (keyof MonitorSpec['when'])[]>> = {
  measure: ['falls', 'above', 'below', 'anomaly'],
  source: ['quarantined', 'silent'],
  event: ['falls', 'above', 'below', 'anomaly', 'quarantined', 'silent'],
};

export function resolveMonitor(part: Part, name: string, spec: MonitorSpec, plan: PlanEvents): Monitor | null {
  const event = spec.event === undefined ? null : resolveMatcher(part, spec.event, part.place.child('event'), plan);
  const of = resolveSubject(part, spec, event);
  const common = resolveCommon(part, name, spec, event === null ? plan.everyEvent : scopeOfMatchers([event], plan));
  referToEach(part, 'notify', spec.notify, part.place.child('notify'));
  const alert = resolveAlert(part, spec);
  if (of === null || alert === null) return null;
  const { every = null, for: periods = null, notify = [], severity = null } = spec;
  return { ...common, of, every, alert, for: periods, notify, severity };
}

function resolveSubject(part: Part, spec: MonitorSpec, event: ResolvedMatcher | null): Monitor['of'] | null {
  if (event !== null) return { kind: 'event', event: event.matcher };
  if (spec.source !== undefined) {
    return refer(part, 'sources', spec.source, part.place.child('source')) === null ? null : { kind: 'source', source: spec.source };
  }
  const measure = spec.measure === undefined ? null : resolveMeasure(part, spec.measure);
  return measure === null ? null : { kind: 'measure', ...measure };
}

function resolveAlert(part: Part, spec: MonitorSpec): Alert | null {
  const { when } = spec;
  const place = part.place.child('when');
  const subject: Subject = spec.event !== undefined ? 'event' : spec.source !== undefined ? 'source' : 'measure';
  const allowed = CONDITIONS[subject];
  for (const key of Object.keys(when) as (keyof typeof when)[]) {
    if (key === 'against' || allowed.includes(key)) continue;
    complain(part, 'WM3050', place.child(key).keySpan, { key, subject: SUBJECTS[subject], allowed });
  }
  const against = microsOf(when.against);
  if (when.falls !== undefined && against === null)
    complain(part, 'WM2002', place.child('falls').keySpan, { key: 'against', where: '`falls`' });
  if (when.falls === undefined && against !== null) {
    complain(part, 'WM2002', place.child('against').keySpan, { key: 'falls', where: '`against`' });
  }
  return alertOf(part, when, against ?? 0);
}

function alertOf(part: Part, when: MonitorSpec['when'], againstMicros: number): Alert | null {
  if (when.falls !== undefined) return { kind: 'falls', by: numberOf(when.falls), againstMicros };
  if (when.quarantined !== undefined) return { kind: 'quarantined', share: numberOf(when.quarantined) };
  if (when.silent !== undefined) return { kind: 'silent', micros: microsOf(when.silent) ?? 0 };
  if (when.anomaly !== undefined) return { kind: 'anomaly', score: when.anomaly };
  const above = when.above === undefined ? null : numberOf(when.above);
  const below = when.below === undefined ? null : numberOf(when.below);
  if (above === null && below === null) return null;
  // Above 10 or below 5 is a corridor to stay in; above 5 or below 10 is everything.
  if (above !== null && below !== null && above < below) {
    const span = part.place.child('when', 'above').span;
    complain(part, 'WM3013', span, { low: `not \`below: ${when.below}\``, high: `not \`above: ${when.above}\`` });
  }
  return { kind: 'bounds', above, below };
}

export function resolveNotifyTarget(part: Part, name: string, spec: NotifyTargetSpec): NotifyTarget {
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    owner: spec.owner ?? null,
    webhook: spec.webhook,
    format: spec.format ?? 'json',
    span: part.place.keySpan,
  };
}
