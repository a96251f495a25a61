// When people shop: ten whole weeks in Asia/Shanghai (UTC+8 all year), a weekly rhythm, a day curve and two campaigns.
// Plain arithmetic on epoch milliseconds; reads no clock.
import type { Random, Weighted } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** Monday 2026-04-20, 00:00 in Shanghai. */
export const START = Date.UTC(2026, 3, 20) - OFFSET;
export const DAYS = 70;
/** The midnight after Sunday 2026-06-28 in Shanghai, exclusive. */
export const END = START + DAYS * DAY;

export interface Campaign {
  readonly coupon: string;
  /** Days from START, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly traffic: number;
}

/** The May Day holiday and the 618 sale; the second has its peak in its last days. */
export const CAMPAIGNS: readonly Campaign[] = [
  { coupon: 'MAYDAY30', first: 11, last: 15, traffic: 1.35 },
  { coupon: 'SUMMER618', first: 42, last: 55, traffic: 1.15 },
  { coupon: 'SUMMER618', first: 56, last: 59, traffic: 1.9 },
];

const WEEKDAYS = [0.9, 0.84, 0.86, 0.9, 1.04, 1.4, 1.3] as const;
const BUSIEST_WEEKDAY = 1.4;
/** Share of visits that begin in each local hour, from 00. */
const HOURS = [22, 12, 6, 4, 3, 5, 11, 22, 34, 44, 50, 52, 62, 54, 46, 46, 48, 50, 56, 70, 88, 94, 78, 48] as const;

export function campaignOn(day: number): Campaign | null {
  return CAMPAIGNS.find((campaign) => day >= campaign.first && day <= campaign.last) ?? null;
}

/** Relative traffic of a day from START: the weekday, the campaign, and one percent of growth a week. */
export function trafficOf(day: number): number {
  const weekday = WEEKDAYS[day % 7] ?? 1;
  return weekday * (campaignOn(day)?.traffic ?? 1) * (1 + day / 700);
}

const DAY_WEIGHTS = Array.from({ length: DAYS }, (_, day): Weighted<number> => [day, trafficOf(day)]) as [
  Weighted<number>,
  ...Weighted<number>[],
];
const HOUR_WEIGHTS = HOURS.map((weight, hour): Weighted<number> => [hour, weight]) as [Weighted<number>, ...Weighted<number>[]];

/** A day by its traffic. */
export function pickDay(random: Random): number {
  return random.weighted(DAY_WEIGHTS);
}

/** The given day or one soon after it, weekends and campaigns preferred. */
export function nearbyBusyDay(random: Random, day: number): number {
  let moved = day;
  while (moved < day + 6 && !random.chance(attractionOf(moved))) moved += 1;
  return moved;
}

function attractionOf(day: number): number {
  const share = trafficOf(day) / BUSIEST_WEEKDAY;
  return share * share;
}

/** An instant of the day (epoch ms), along the day curve. */
export function pickInstant(random: Random, day: number): number {
  return START + day * DAY + random.weighted(HOUR_WEIGHTS) * HOUR + random.integer(0, HOUR - 1);
}

/** Whole days from START, 0 on the first. */
export function dayOf(instant: number): number {
  return Math.floor((instant - START) / DAY);
}

/** The local date, `2026-04-20`. */
export function localDate(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 10);
}
