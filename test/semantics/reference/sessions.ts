// Visits: by the rules of `sessions`, or by the ids that a source supplies. Reads all history to as-of, never the range.
import { localDate } from './periods.ts';
import type { AcceptedEvent, JourneyEvent, PersonEvent, Session, SessionRow, Spec, SplitReason } from './types.ts';
import type { Value } from './values.ts';
import { compareText, compareValues, instantText, readDuration, seconds } from './values.ts';

interface Rules {
  readonly idle: bigint | null;
  readonly longest: bigint | null;
  readonly splitOnDay: boolean;
  readonly splitOn: readonly string[];
  readonly zone: string;
}

/** Gives every event its session. `events` are in order. */
export function assignSessions(events: readonly PersonEvent[], spec: Spec): readonly JourneyEvent[] {
  const rules: Rules = {
    idle: readDuration(spec.sessions?.idle ?? '30m'),
    longest: readDuration(spec.sessions?.longest ?? '24h'),
    splitOnDay: spec.sessions?.split_on_day ?? false,
    splitOn: spec.sessions?.split_on ?? [],
    zone: spec.timezone ?? 'UTC',
  };
  const sessions = new Map<PersonEvent, Session>();
  suppliedSessions(events, sessions);
  const byRules = events.filter((event) => event.supplied.kind === 'rules');
  for (const person of new Set(byRules.map((event) => event.person))) {
    sessionsByRules(
      byRules.filter((event) => event.person === person),
      person,
      rules,
      sessions,
    );
  }
  return events.map((event) => ({ ...event, session: sessions.get(event) ?? null }));
}

/** One id is one session over all sources, of its first event's person; an event without an id is in none. */
function suppliedSessions(events: readonly PersonEvent[], sessions: Map<PersonEvent, Session>): void {
  const known = new Map<string, Session>();
  for (const event of events) {
    if (event.supplied.kind === 'supplied' && event.supplied.id !== null) {
      const id = event.supplied.id;
      const session = known.get(id) ?? { key: `supplied:${id}`, person: event.person, splitReason: 'supplied' };
      known.set(id, session);
      sessions.set(event, session);
    }
  }
}

function sessionsByRules(events: readonly PersonEvent[], person: string, rules: Rules, sessions: Map<PersonEvent, Session>): void {
  let current: PersonEvent[] = [];
  let session: Session | null = null;
  let count = 0;
  for (const event of events) {
    const reason: SplitReason | null = session === null ? 'first' : splitReason(event, current, rules);
    if (session === null || reason !== null) {
      session = { key: `rules:${person}:${count}`, person, splitReason: reason ?? 'first' };
      current = [];
      count += 1;
    }
    current.push(event);
    sessions.set(event, session);
  }
}

/** Why `event` begins a new session after `session`'s events so far; null = it does not. */
function splitReason(event: AcceptedEvent, session: readonly AcceptedEvent[], rules: Rules): SplitReason | null {
  const first = session.at(0);
  const previous = session.at(-1);
  if (first === undefined || previous === undefined) {
    return null;
  }
  if (rules.idle !== null && event.time - previous.time > rules.idle) {
    return 'idle';
  }
  if (rules.splitOnDay && localDate(event.time, rules.zone) !== localDate(previous.time, rules.zone)) {
    return 'day';
  }
  if (rules.splitOn.some((property) => changes(event, session, property))) {
    return 'value';
  }
  if (rules.longest !== null && event.time - first.time > rules.longest) {
    return 'longest';
  }
  return null;
}

/** A set value that differs from the session's last set one, or comes where the session had none. */
function changes(event: AcceptedEvent, session: readonly AcceptedEvent[], property: string): boolean {
  const value = event.properties.get(property);
  if (value === undefined) {
    return false;
  }
  const earlier = session.map((other) => other.properties.get(property)).filter((other): other is Value => other !== undefined);
  const last = earlier.at(-1);
  return last === undefined || compareValues(value, last) !== 0;
}

/** One row a session, in the order of person and start. */
export function sessionTable(events: readonly JourneyEvent[]): readonly SessionRow[] {
  const rows: SessionRow[] = [];
  for (const session of new Set(events.flatMap((event) => event.session ?? []))) {
    const own = events.filter((event) => event.session === session);
    const [first, last] = [own.at(0), own.at(-1)];
    if (first === undefined || last === undefined) {
      continue;
    }
    rows.push({
      person: session.person,
      session: session.key.replace(/^supplied:/, ''),
      start: instantText(first.time),
      end: instantText(last.time),
      seconds: seconds(last.time - first.time),
      events: own.length,
      entry: first.name,
      exit: last.name,
      bounced: own.length === 1,
      splitReason: session.splitReason,
    });
  }
  return rows.sort((a, b) => compareText(a.person, b.person) || compareText(a.start, b.start));
}
