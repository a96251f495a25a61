// Attempts of one unit at an unordered funnel: from an entry on, the earliest events of steps not done yet, each event one step.
import { type Attempt, NEVER } from './attempts.ts';
import type { FunnelRules, Instant } from './funnel-rules.ts';
import { earliest } from './values.ts';

/** Every instant that holds an event of any step may be an entry. */
export function unorderedAttempts(
  instants: readonly Instant[],
  rules: FunnelRules,
  mayEnter: (instant: bigint) => boolean,
): readonly Attempt[] {
  return instants.flatMap(({ time, matches }, entry) => {
    if (!mayEnter(time) || matches.every((steps) => steps.length === 0)) {
      return [];
    }
    const ahead = instants.slice(entry);
    const times = timesFrom(ahead, rules);
    const padded = rules.steps.map((_, place) => times[place] ?? null);
    const completed = times.at(-1) ?? time;
    const windowEnd = rules.window === null ? NEVER : (rules.windowFrom === 'entry' ? time : completed) + rules.window;
    const end = earliest(windowEnd, cutTime(ahead, rules) ?? NEVER);
    return [{ entry: time, times: padded, level: times.length, completed, tainted: false, end }];
  });
}

/** Time k is when k steps have found an event of their own. */
function timesFrom(instants: readonly Instant[], rules: FunnelRules): readonly bigint[] {
  const cut = cutTime(instants, rules);
  const events: (readonly number[])[] = [];
  const times: bigint[] = [];
  for (const { time, matches } of instants) {
    const from = rules.windowFrom === 'entry' ? times[0] : times.at(-1);
    if ((cut !== null && time > cut) || (from !== undefined && rules.window !== null && time - from > rules.window)) {
      break;
    }
    // With `after` an instant is one event: it can do one of the steps that happen there.
    events.push(...(rules.ties === 'after' ? [[...new Set(matches.flat())]] : matches));
    while (times.length < stepsDone(events)) {
      times.push(time);
    }
  }
  return times;
}

/** The first excluded event after the one step and before the other, whichever event of each comes first. */
function cutTime(instants: readonly Instant[], rules: FunnelRules): bigint | null {
  const firstOf = (step: number): bigint | null => instants.find(({ matches }) => matches.flat().includes(step))?.time ?? null;
  const cuts = rules.exclusions.flatMap((rule) => {
    const after = firstOf(rule.after);
    const before = firstOf(rule.before);
    const excluded = instants.find(({ time, excluded }) => after !== null && time > after && excluded(rule.index))?.time;
    return excluded === undefined || (before !== null && before <= excluded) ? [] : [excluded];
  });
  const [first, ...others] = cuts;
  return first === undefined ? null : earliest(first, ...others);
}

/** The most steps that can have an event each, found by giving events other steps where that frees one. */
function stepsDone(events: readonly (readonly number[])[]): number {
  const eventOf = new Map<number, number>();
  const place = (event: number, tried: Set<number>): boolean =>
    (events[event] ?? []).some((step) => {
      if (tried.has(step)) {
        return false;
      }
      tried.add(step);
      const other = eventOf.get(step);
      if (other !== undefined && !place(other, tried)) {
        return false;
      }
      eventOf.set(step, event);
      return true;
    });
  return [...events.keys()].filter((event) => place(event, new Set())).length;
}
