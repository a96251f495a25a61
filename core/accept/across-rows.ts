// What one row alone cannot say: which of several is the event, and which events outlive their supplied session. Phase: accept.
import { compareText } from '../expressions/text-order.ts';
import type { DurationMicros } from '../model/model.ts';
import type { AcceptedEvent } from './accept.ts';

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
  return compareText(left.tie, right.tie) || compareText(left.content, right.content);
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
