// What one row alone cannot say: which of several is the event, and which events outlive their supplied session. Phase: accept.
import { compareText } from '../expressions/text-order.ts';
import type { DurationMicros, Model } from '../model/model.ts';
import type { AcceptedEvent } from './accept.ts';
import { maskedText } from './masked-text.ts';

/**
 * Takes accepted events one by one, and gives back the one that is now a duplicate: the event itself, one taken before that this one
 * precedes, or null. Of one key the first received stays, one without a time of receipt after those with one; then the earliest; then the order of ties.
 */
export function duplicateFinder(): (event: AcceptedEvent) => AcceptedEvent | null {
  const kept = new Map<string, AcceptedEvent>();
  return (event) => {
    if (event.duplicateKey === null) return null;
    const key = JSON.stringify([event.source, event.duplicateKey]);
    const other = kept.get(key);
    if (other !== undefined && compareReceived(event, other) >= 0) return event;
    kept.set(key, event);
    return other ?? null;
  };
}

function compareReceived(left: AcceptedEvent, right: AcceptedEvent): number {
  if (left.received !== right.received) {
    if (left.received === null || right.received === null) return left.received === null ? 1 : -1;
    return left.received < right.received ? -1 : 1;
  }
  if (left.time !== right.time) return left.time < right.time ? -1 : 1;
  return compareText(left.tie, right.tie) || compareText(left.source ?? '', right.source ?? '') || compareText(left.content, right.content);
}

/** Events, duplicates gone, later than `longest` after the first event of their supplied session: quarantined as session-too-long. */
export function beyondSupplied(events: readonly AcceptedEvent[], longest: DurationMicros): ReadonlySet<AcceptedEvent> {
  const starts = new Map<string, bigint>();
  for (const { session, time } of events) {
    const start = session === null ? undefined : starts.get(session);
    if (session !== null && (start === undefined || time < start)) starts.set(session, time);
  }
  const isBeyond = ({ session, time }: AcceptedEvent): boolean => {
    const start = session === null ? undefined : starts.get(session);
    return longest !== null && start !== undefined && time - start > longest;
  };
  return new Set(events.filter(isBeyond));
}

/** Events, duplicates gone, whose value of `once_by`, as it is kept, another event has already: from a source that goes before, else received first. */
export function beyondOnce(events: readonly AcceptedEvent[], model: Model): ReadonlySet<AcceptedEvent> {
  const first = new Map<string, AcceptedEvent>();
  const beyond = new Set<AcceptedEvent>();
  for (const event of events) {
    const declared = model.events.find(({ name }) => name === event.name);
    const once = declared?.once ?? null;
    const property = declared?.properties.find(({ name }) => name === once?.by);
    const value = event.properties.find(({ name }) => name === once?.by)?.value;
    const kept = property === undefined || value === undefined ? null : maskedText(model.privacy, property, String(value));
    if (once === null || kept === null) continue;
    const key = JSON.stringify([event.name, kept]);
    const other = first.get(key);
    const place = (one: AcceptedEvent): number => {
      const at = once.prefer.indexOf(one.source ?? '');
      return at === -1 ? once.prefer.length : at;
    };
    const isFirst = other === undefined || (place(event) - place(other) || compareReceived(event, other)) < 0;
    if (isFirst) first.set(key, event);
    if (other !== undefined) beyond.add(isFirst ? other : event);
  }
  return beyond;
}
