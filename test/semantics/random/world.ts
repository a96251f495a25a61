// The frame of a random case: zone, range, and the instants and durations at whose very edge its events shall lie.
import { type Expression, printExpression } from '../reference/conditions.ts';
import { type Calendar, periodOf } from '../reference/periods.ts';
import type { PeriodUnit, Weekday } from '../reference/types.ts';
import { readDuration, readInstant } from '../reference/values.ts';
import type { Random } from './random.ts';

export const CASE_KINDS = [
  'accept',
  'identity',
  'sessions',
  'funnel',
  'paths',
  'retention',
  'lifecycle',
  'stickiness',
  'metric',
  'segment',
  'score',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export interface World {
  readonly random: Random;
  readonly kind: CaseKind;
  readonly calendar: Calendar;
  /** The period that retention and metrics of this case count in. */
  readonly unit: PeriodUnit;
  readonly from: bigint;
  readonly to: bigint;
  /** Midnights, clock changes, period starts, ends of the range. */
  readonly landmarks: readonly bigint[];
  /** Durations that this project's rules measure, the more often the likelier; the makers of rules add theirs. */
  readonly durations: bigint[];
  /** Names of events as a question would have them one after another, so that somebody does just that. */
  readonly walks: (readonly string[])[];
  /** Condition text -> tree. */
  readonly conditions: Map<string, Expression>;
}

const SECOND = 1_000_000n;
const HOUR = 3600n * SECOND;
const DAY = 24n * HOUR;

/** Leap day, both New York clock changes, a new year, an ordinary week. */
const ANCHORS = ['2020-02-28', '2021-03-14', '2021-11-07', '2020-12-31', '2021-06-09'].map((date) => `${date}T12:00:00Z`);
const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York'];
const WEEK_STARTS: readonly Weekday[] = ['monday', 'monday', 'sunday', 'wednesday'];

export function createWorld(kind: CaseKind, random: Random): World {
  const calendar: Calendar = { zone: random.pick(ZONES), weekStart: random.pick(WEEK_STARTS) };
  const unit = random.pick<PeriodUnit>(['hour', 'day', 'day', 'week', 'month']);
  const periodic = isPeriodic(kind);
  const anchor = readInstant(random.pick(ANCHORS)) ?? 0n;
  const first = periodOf(anchor - BigInt(random.integer(0, 2)) * DAY, periodic ? unit : 'day', calendar);
  let last = first;
  for (let count = random.integer(1, periodic && unit === 'hour' ? 8 : 4); count > 1; count -= 1) {
    last = periodOf(last.end, periodic ? unit : 'day', calendar);
  }
  const skew = (): bigint => (random.chance(0.2) ? random.pick([1n, SECOND, HOUR, 11n * HOUR + 1n]) : 0n);
  const wide = kind === 'accept' ? 5n * DAY : 0n;
  const from = first.start - wide + skew();
  const to = last.end + wide + skew();
  const middle = (from + to) / 2n;
  const midnights = [from, middle, to].map((instant) => periodOf(instant, 'day', calendar).start);
  const landmarks = [from, from, to, middle, first.end, last.start, from - DAY, ...midnights, clockChange(anchor, calendar)];
  return { random, kind, calendar, unit, from, to, landmarks, durations: [], walks: [], conditions: new Map() };
}

/** Whether questions of this kind count in periods. */
export function isPeriodic(kind: CaseKind): boolean {
  return ['retention', 'lifecycle', 'stickiness', 'metric'].includes(kind);
}

/** Two hours after midnight: when New York's clocks change on the anchors' days. */
function clockChange(anchor: bigint, calendar: Calendar): bigint {
  return periodOf(anchor, 'day', calendar).start + 2n * HOUR;
}

/** Notes the tree of a condition and gives its text. */
export function condition(world: World, expression: Expression): string {
  const text = printExpression(expression);
  world.conditions.set(text, expression);
  return text;
}

/** Notes a duration, so that gaps of just this length come up, the oftener the greater its weight. */
export function duration(world: World, text: string, weight = 1): string {
  const micros = readDuration(text);
  if (micros !== null) {
    world.durations.push(...new Array<bigint>(weight).fill(micros));
  }
  return text;
}
